// Reads the audit log backwards. Its page tokens are positions in a list that only grows at the other end, so that no
// event is met twice and none is passed over however many arrive meanwhile.
import { LARGEST_PAGE } from "../read-all.ts";
import type { AuditActions, AuditEvent, AuditFilter } from "./audit-event.ts";

export interface EventPage {
  /** What asks for this page again; undefined for the newest. */
  readonly pageToken: string | undefined;
  /** Newest first. */
  readonly events: readonly AuditEvent[];
}

/** Pages from the newest event back to the oldest. */
export async function* pagesBack(
  actions: AuditActions,
  filter: AuditFilter,
  pageSize = LARGEST_PAGE,
): AsyncGenerator<EventPage> {
  let pageToken: string | undefined;
  do {
    const page = await actions.listAuditEvents({ ...filter, pageToken, pageSize });
    yield { pageToken, events: page.auditEvents };
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined);
}

/** The newest events, oldest of them first, at most so many. */
export const readNewest = async (
  actions: AuditActions,
  filter: AuditFilter,
  most: number,
): Promise<readonly AuditEvent[]> => {
  const found: AuditEvent[] = [];
  for await (const { events } of pagesBack(actions, filter, Math.min(most, LARGEST_PAGE))) {
    found.push(...events.slice(0, most - found.length));
    if (found.length === most) break;
  }
  return found.reverse();
};

/** Every event after that place in the chain, oldest first. */
export const readAfter = async (
  actions: AuditActions,
  filter: AuditFilter,
  sequence: number,
): Promise<readonly AuditEvent[]> => {
  const found: AuditEvent[] = [];
  for await (const { events } of pagesBack(actions, filter)) {
    const newer = events.filter((event) => event.sequence > sequence);
    found.push(...newer);
    if (newer.length < events.length) break;
  }
  return found.reverse();
};
