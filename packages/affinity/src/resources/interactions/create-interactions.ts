// Interactions: of one record and by hand on v1, which alone has both; of the whole workspace on v2, one kind at a time.
import type { InteractionChange, InteractionReference, NewInteraction } from "../../model/interactions.ts";
import type { CursorPage, CursorRequest } from "../../model.ts";
import type { Requester } from "../../upstream/request.ts";
import * as v1 from "../../upstream/v1/interactions.ts";
import * as v2 from "../../upstream/v2/interactions.ts";
import { pageThroughV2 } from "../page-token.ts";
import { listOfRecord, type RecordInteractions } from "./list-of-record.ts";

/** Bounds are included; ISO 8601 with an offset. */
export interface WorkspaceInteractions extends CursorRequest {
  /** When they were sent or began. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly createdFrom?: string | undefined;
  readonly updatedFrom?: string | undefined;
}

const filterOf = (
  when: "sentAt" | "startTime",
  { from, until, createdFrom, updatedFrom }: WorkspaceInteractions,
): string | undefined => {
  const bounds = { [`${when}>=`]: from, [`${when}<=`]: until, "createdAt>=": createdFrom, "updatedAt>=": updatedFrom };
  const parts = Object.entries(bounds).flatMap(([name, time]) =>
    // Quotation marks keep signs of the filter's language from meaning anything.
    time === undefined ? [] : `${name}"${time.replaceAll(/["\\]/g, (sign) => `\\${sign}`)}"`,
  );
  return parts.length === 0 ? undefined : parts.join("&");
};

export const createInteractions = (requester: Requester, now: () => number) => {
  const listAll =
    <Item>(
      kind: string,
      when: "sentAt" | "startTime",
      read: (requester: Requester, query: v2.InteractionsQuery) => Promise<CursorPage<Item>>,
    ) =>
    (asked: WorkspaceInteractions) =>
      pageThroughV2(kind, asked, ({ limit, cursor, ...bounds }) =>
        read(requester, { limit, cursor, filter: filterOf(when, bounds) }),
      );
  return {
    /**
     * Newest first. One request for each type and year, up to some twenty a page, and some more where there are more than a hundred
     * of a type. Then the page may be shorter than asked for, or empty, though its token leads on.
     */
    listOf: (asked: RecordInteractions) => listOfRecord(requester, asked, now()),
    /** One request. */
    get: (interaction: InteractionReference) => v1.getInteraction(requester, interaction),
    /** One request: logs a meeting, call or chat message by hand. */
    create: (created: NewInteraction) => v1.createInteraction(requester, created),
    /** One request. */
    update: (change: InteractionChange) => v1.updateInteraction(requester, change),
    /** One request. For good. */
    delete: (interaction: InteractionReference) => v1.deleteInteraction(requester, interaction),
    /** One request each: all that the user may see of the workspace, by ascending id. What was just logged may not be there yet. */
    listEmails: listAll("emails", "sentAt", v2.listEmails),
    listMeetings: listAll("meetings", "startTime", v2.listMeetings),
    listCalls: listAll("calls", "startTime", v2.listCalls),
    listChatMessages: listAll("chat-messages", "sentAt", v2.listChatMessages),
  };
};
