// v1's interactions: those of one record, of one type and within a year at a time; what is logged by hand is written here alone.
import { z } from "zod";
import type {
  Interaction,
  InteractionChange,
  InteractionDirection,
  InteractionReference,
  InteractionType,
  NewInteraction,
} from "../../model/interactions.ts";
import type { Page, PageRequest } from "../../model.ts";
import { listOf, maxRows } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { person } from "./embedded.ts";
import * as wire from "./wire.ts";
import { type Numbered, numberOf, wordOf } from "./words.ts";

const types: Numbered<InteractionType> = { meeting: 0, call: 1, "chat-message": 2, email: 3 };
const directions: Numbered<InteractionDirection> = { sent: 0, received: 1 };
const loggingTypes: Numbered<"automated" | "manual"> = { automated: 0, manual: 1 };

const persons = listOf(person).nullish();

const interaction = z
  .object({
    id: wire.id,
    type: wordOf(types),
    date: wire.text,
    updated_at: wire.text,
    manual_creator_id: wire.integer,
    logging_type: wordOf(loggingTypes),
    direction: wordOf(directions),
    title: wire.text,
    start_time: wire.text,
    end_time: wire.text,
    attendees: wire.texts,
    persons,
    notes: wire.ids,
    subject: wire.text,
    from: person.nullish(),
    to: persons,
    cc: persons,
  })
  .transform(
    (record): Interaction => ({
      id: record.id,
      type: record.type,
      date: record.date,
      updatedAt: record.updated_at,
      creatorId: record.manual_creator_id,
      loggingType: record.logging_type,
      direction: record.direction,
      title: record.title,
      startTime: record.start_time,
      endTime: record.end_time,
      attendeeEmailAddresses: record.attendees,
      persons: record.persons,
      noteIds: record.notes,
      subject: record.subject,
      from: record.from,
      to: record.to,
      cc: record.cc,
    }),
  );

const interactions = listOf(interaction, maxRows).optional();

// One of the names, by type: meetings come as events, and calls as one or the other (clients differ).
const interactionPage = z
  .object({
    events: interactions,
    calls: interactions,
    chat_messages: interactions,
    emails: interactions,
    next_page_token: wire.nextPageToken,
  })
  .transform((page, context): Page<Interaction> => {
    const items = page.events ?? page.calls ?? page.chat_messages ?? page.emails;
    if (items !== undefined) return { items, nextPageToken: page.next_page_token ?? null };
    context.addIssue({ code: "custom", message: "holds no interactions under a name that is known" });
    return z.NEVER;
  });

/** Exactly one record; a person is none of the team. Times are ISO 8601, the first before the second, at most a year apart. */
export interface InteractionQuery extends PageRequest {
  readonly type: InteractionType;
  readonly startTime: string;
  readonly endTime: string;
  readonly personId?: number | undefined;
  readonly companyId?: number | undefined;
  readonly opportunityId?: number | undefined;
  /** Of the team: only what this person took part in. */
  readonly internalPersonId?: number | undefined;
  /** Of chat messages and emails. */
  readonly direction?: InteractionDirection | undefined;
  /** Only what was logged by hand. */
  readonly manualOnly?: boolean | undefined;
}

/** Up to 100 a page. Their order is not documented. */
export const listInteractions = (requester: Requester, query: InteractionQuery): Promise<Page<Interaction>> =>
  requester.read({
    path: withQuery("/interactions", {
      type: types[query.type],
      start_time: query.startTime,
      end_time: query.endTime,
      person_id: query.personId,
      organization_id: query.companyId,
      opportunity_id: query.opportunityId,
      internal_person_id: query.internalPersonId,
      direction: numberOf(directions, query.direction),
      logging_type: query.manualOnly === true ? loggingTypes.manual : undefined,
      page_size: query.pageSize,
      page_token: query.pageToken,
    }),
    purpose: `list interactions of the type ${query.type}`,
    answer: interactionPage,
  });

export const getInteraction = (requester: Requester, { type, id }: InteractionReference): Promise<Interaction> =>
  requester.read({
    path: withQuery(path`/interactions/${id}`, { type: types[type] }),
    purpose: `read ${type} ${id}`,
    answer: interaction,
  });

export const createInteraction = (requester: Requester, created: NewInteraction): Promise<Interaction> =>
  requester.write({
    method: "POST",
    path: "/interactions",
    body: {
      type: types[created.type],
      person_ids: created.personIds,
      content: created.content,
      date: created.date,
      direction: numberOf(directions, created.direction),
    },
    purpose: `log a ${created.type}`,
    howToCheck: "List the interactions of the same persons around this date.",
    answer: interaction,
  });

/** Refused where the content mentions somebody. */
export const updateInteraction = (requester: Requester, change: InteractionChange): Promise<Interaction> =>
  requester.write({
    method: "PUT",
    path: path`/interactions/${change.id}`,
    body: {
      type: types[change.type],
      person_ids: change.personIds,
      content: change.content,
      date: change.date,
    },
    purpose: `update ${change.type} ${change.id}`,
    howToCheck: `Read ${change.type} ${change.id} and compare.`,
    answer: interaction,
  });

/** With the note that holds its content. For good. */
export const deleteInteraction = async (requester: Requester, { type, id }: InteractionReference): Promise<void> => {
  await requester.write({
    method: "DELETE",
    path: withQuery(path`/interactions/${id}`, { type: types[type] }),
    purpose: `delete ${type} ${id}`,
    howToCheck: `Read ${type} ${id}: it is gone when it cannot be found.`,
    answer: wire.deleted,
  });
};
