// One window of time of a record's interactions, of several types, whole and newest first: v1 tells one type at a time, in an order
// that is not documented, so a window that does not fit on one page is made smaller until it does.
import type { Interaction, InteractionType } from "../../model/interactions.ts";
import type { Requester } from "../../upstream/request.ts";
import { type InteractionQuery, listInteractions } from "../../upstream/v1/interactions.ts";
import { readPages } from "../../upstream/v1/read-pages.ts";
import { settleAll } from "../settle-all.ts";

/** What v1 gives at most (v1 docs, "Interactions"). */
const pageSize = 100;
/** Whether v1's bounds count themselves is not documented: more is asked for, and cut away here. */
const marginMs = 1_000;
/** What does not fit even so is read page after page. */
const smallestMs = 60_000;
/** Nobody has as many in a minute. */
const maxPages = 100;
const shrinksTo = 4;

export type RecordConditions = Omit<InteractionQuery, "type" | "startTime" | "endTime" | "pageSize" | "pageToken">;

export interface WindowQuery {
  readonly conditions: RecordConditions;
  readonly types: readonly InteractionType[];
  /** From the first, up to and not including the second; epoch milliseconds, a year apart at most. */
  readonly fromMs: number;
  readonly untilMs: number;
}

export interface DatedInteraction {
  readonly atMs: number;
  readonly type: InteractionType;
  readonly interaction: Interaction;
}

export interface InteractionWindow {
  /** What it was made smaller to. */
  readonly fromMs: number;
  readonly items: readonly DatedInteraction[];
  readonly requests: number;
}

const typeOrder: readonly InteractionType[] = ["meeting", "call", "chat-message", "email"];

/** Newest first; what is of one time in an order that is always the same. */
export const compareInteractions = (
  one: Pick<DatedInteraction, "atMs" | "type"> & { readonly interaction: { readonly id: number } },
  other: Pick<DatedInteraction, "atMs" | "type"> & { readonly interaction: { readonly id: number } },
): number =>
  other.atMs - one.atMs ||
  typeOrder.indexOf(one.type) - typeOrder.indexOf(other.type) ||
  other.interaction.id - one.interaction.id;

const toQuery = ({ conditions, fromMs, untilMs }: WindowQuery, type: InteractionType): InteractionQuery => ({
  ...conditions,
  type,
  startTime: new Date(fromMs - marginMs).toISOString(),
  endTime: new Date(untilMs + marginMs).toISOString(),
  pageSize,
});

/** What has no date that can be read is told last. */
const toDated = (interaction: Interaction, type: InteractionType, fromMs: number): DatedInteraction => {
  const atMs = Date.parse(interaction.date ?? interaction.startTime ?? "");
  return { atMs: Number.isNaN(atMs) ? fromMs : atMs, type, interaction };
};

interface Rest {
  readonly type: InteractionType;
  readonly from: string;
}

const readRest = async (requester: Requester, query: WindowQuery, { type, from }: Rest) => {
  const items: Interaction[] = [];
  let requests = 0;
  const readPage = (pageToken: string | undefined) =>
    listInteractions(requester, { ...toQuery(query, type), pageToken });
  for await (const page of readPages(readPage, { from, maxPages, what: `the interactions of the type ${type}` })) {
    items.push(...page.items);
    requests += 1;
  }
  return { type, items, requests };
};

const readTypes = (requester: Requester, query: WindowQuery, types: readonly InteractionType[]) =>
  settleAll(types.map(async (type) => ({ type, ...(await listInteractions(requester, toQuery(query, type))) })));

export const readWindow = async (requester: Requester, whole: WindowQuery): Promise<InteractionWindow> => {
  const found = new Map<InteractionType, readonly Interaction[]>();
  let query = whole;
  let requests = 0;
  let pending = whole.types;
  for (;;) {
    const pages = await readTypes(requester, query, pending);
    requests += pages.length;
    for (const { type, items } of pages) found.set(type, items);
    const unfinished = pages.flatMap(({ type, nextPageToken }) =>
      nextPageToken === null ? [] : [{ type, from: nextPageToken }],
    );
    if (unfinished.length === 0) break;
    const spanMs = query.untilMs - query.fromMs;
    if (spanMs <= smallestMs) {
      const rests = await settleAll(unfinished.map((rest) => readRest(requester, query, rest)));
      for (const { type, items } of rests) found.set(type, [...(found.get(type) ?? []), ...items]);
      requests += rests.reduce((sum, rest) => sum + rest.requests, 0);
      break;
    }
    query = { ...query, fromMs: query.untilMs - Math.ceil(spanMs / shrinksTo) };
    pending = unfinished.map(({ type }) => type);
  }
  const { fromMs, untilMs } = query;
  const items = [...found]
    .flatMap(([type, all]) => all.map((interaction) => toDated(interaction, type, fromMs)))
    .filter(({ atMs }) => atMs >= fromMs && atMs < untilMs);
  return { fromMs, items: items.sort(compareInteractions), requests };
};
