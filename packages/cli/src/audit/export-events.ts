// Hands out the whole audit log oldest first, although the gateway lists it newest first, without holding it in memory.

import { LARGEST_PAGE } from "../read-all.ts";
import type { AuditActions, AuditEvent, AuditFilter } from "./audit-event.ts";
import { type EventPage, pagesBack } from "./read-events.ts";

interface Export {
  readonly actions: AuditActions;
  readonly filter: AuditFilter;
  /** Only events after this place in the chain; 0 for all. */
  readonly after: number;
  readonly write: (event: AuditEvent) => Promise<void>;
}

interface Bookmarks {
  /** The page that was newest when the export began: asked for again it would hold other events. */
  readonly newest: EventPage | undefined;
  /** Of all other pages, newest first. */
  readonly tokens: readonly string[];
}

const bookmarkPages = async ({ actions, filter, after }: Export): Promise<Bookmarks> => {
  const tokens: string[] = [];
  let newest: EventPage | undefined;
  for await (const page of pagesBack(actions, filter)) {
    if (page.pageToken === undefined) newest = page;
    else tokens.push(page.pageToken);
    if (page.events.some(({ sequence }) => sequence <= after)) break;
  }
  return { newest, tokens };
};

/** Writes every event that was there when it began, each once. */
export const exportEvents = async (job: Export): Promise<void> => {
  const { actions, filter, after, write } = job;
  const { newest, tokens } = await bookmarkPages(job);
  const writeAll = async (events: readonly AuditEvent[]): Promise<void> => {
    for (const event of events.toReversed()) {
      if (event.sequence > after) await write(event);
    }
  };
  for (const pageToken of tokens.toReversed()) {
    const page = await actions.listAuditEvents({ ...filter, pageToken, pageSize: LARGEST_PAGE });
    await writeAll(page.auditEvents);
  }
  await writeAll(newest?.events ?? []);
};
