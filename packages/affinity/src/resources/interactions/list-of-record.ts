// All interactions of one record over any span of time, of all types, newest first and page after page: v1 allows a year and one type
// at a time, so the span is gone through in windows that fit what there is.
import { GatewayError } from "@postern/contract";
import { z } from "zod";
import type { Interaction, InteractionType } from "../../model/interactions.ts";
import type { Page, PageRequest } from "../../model.ts";
import type { Requester } from "../../upstream/request.ts";
import { listingOf, pageThroughV1 } from "../page-token.ts";
import { compareInteractions, type DatedInteraction, type RecordConditions, readWindow } from "./read-window.ts";

/** Exactly one record. Times are ISO 8601, both included, any time apart: until now, and the year before, without them. */
export interface RecordInteractions extends RecordConditions, PageRequest {
  readonly startTime?: string | undefined;
  readonly endTime?: string | undefined;
  /** All without it. A direction leaves chat messages and emails only. */
  readonly types?: readonly InteractionType[] | undefined;
}

const allTypes: readonly InteractionType[] = ["meeting", "call", "chat-message", "email"];
const withDirection: readonly InteractionType[] = ["chat-message", "email"];

/** As v1 gives of one type. */
const usualPageSize = 100;
const dayMs = 86_400_000;
/** A year less a day, for the margins around it. */
const widestMs = 364 * dayMs;
const usualSpanMs = widestMs;
const grows = 4;
/** No window is begun after so many requests: the page is then shorter, or empty, and its token leads on. */
const maxRequests = 20;

interface Position {
  /** What is from this time on has been told. */
  readonly untilMs: number;
  readonly spanMs: number;
  /** The last that was told of the millisecond before, where there may be more of it. */
  readonly last: readonly [InteractionType, number] | null;
}

const position = z.tuple([z.int(), z.int().positive(), z.tuple([z.enum(allTypes), z.int()]).nullable()]);

const invalid = (problem: string): GatewayError =>
  new GatewayError("invalid_input", `${problem} Nothing was read. Correct the input before calling again.`);

interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A token may have been made up: what it says is held to the span that was asked for. */
const decode = (text: string, span: Span): Position => {
  const parsed = position.safeParse(parseJson(text));
  if (!parsed.success) throw invalid("The page token is malformed.");
  const [untilMs, spanMs, last] = parsed.data;
  return { untilMs: Math.min(untilMs, span.untilMs), spanMs: Math.min(spanMs, widestMs), last };
};

const encode = ({ untilMs, spanMs, last }: Position): string => JSON.stringify([untilMs, spanMs, last]);

const timeOf = (name: string, text: string): number => {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw invalid(`${name} is no date and time of ISO 8601.`);
  return time;
};

const spanOf = (
  { startTime, endTime, personId, companyId, opportunityId }: RecordInteractions,
  nowMs: number,
): Span => {
  const records = [personId, companyId, opportunityId].filter((id) => id !== undefined);
  if (records.length !== 1) throw invalid("Interactions are listed of exactly one person, company or opportunity.");
  const lastMs = endTime === undefined ? nowMs : timeOf("endTime", endTime);
  const fromMs = startTime === undefined ? lastMs - usualSpanMs : timeOf("startTime", startTime);
  const span = { fromMs, untilMs: lastMs + 1 };
  if (span.fromMs >= span.untilMs) throw invalid("startTime is after endTime.");
  return span;
};

const typesOf = ({ types = allTypes, direction }: RecordInteractions): readonly InteractionType[] =>
  allTypes.filter((type) => types.includes(type) && (direction === undefined || withDirection.includes(type)));

const conditionsOf = ({
  startTime: _,
  endTime: __,
  types: ___,
  pageSize: ____,
  pageToken: _____,
  ...rest
}: RecordInteractions) => rest;

const isUntold =
  ({ untilMs, last }: Position) =>
  (item: DatedInteraction): boolean =>
    last === null || compareInteractions(item, { atMs: untilMs - 1, type: last[0], interaction: { id: last[1] } }) > 0;

interface Told {
  readonly items: DatedInteraction[];
  readonly position: Position;
  readonly requests: number;
}

interface Listing {
  readonly asked: RecordInteractions;
  readonly span: Span;
  readonly pageSize: number;
}

const readOn = async (requester: Requester, { asked, span, pageSize }: Listing, told: Told): Promise<Told> => {
  const { untilMs, spanMs } = told.position;
  const fromMs = Math.max(span.fromMs, untilMs - spanMs);
  const types = typesOf(asked);
  const window = await readWindow(requester, { conditions: conditionsOf(asked), types, fromMs, untilMs });
  const requests = told.requests + window.requests;
  const untold = window.items.filter(isUntold(told.position));
  const items = [...told.items, ...untold.slice(0, pageSize - told.items.length)];
  const last = items.at(-1);
  const readMs = Math.max(1, untilMs - window.fromMs);
  if (last !== undefined && items.length < told.items.length + untold.length) {
    const position = { untilMs: last.atMs + 1, spanMs: readMs, last: [last.type, last.interaction.id] } as const;
    return { items, position, requests };
  }
  const next = Math.min(widestMs, readMs * grows);
  return { items, position: { untilMs: window.fromMs, spanMs: next, last: null }, requests };
};

const readPage = async (requester: Requester, asked: RecordInteractions, nowMs: number): Promise<Page<Interaction>> => {
  const span = spanOf(asked, nowMs);
  const { pageSize = usualPageSize } = asked;
  const position =
    asked.pageToken === undefined
      ? { untilMs: span.untilMs, spanMs: widestMs, last: null }
      : decode(asked.pageToken, span);
  let told: Told = { items: [], position, requests: 0 };
  const isAtEnd = (): boolean => told.position.untilMs <= span.fromMs;
  while (!isAtEnd() && told.items.length < pageSize && told.requests < maxRequests) {
    told = await readOn(requester, { asked, span, pageSize }, told);
  }
  return {
    items: told.items.map(({ interaction }) => interaction),
    nextPageToken: isAtEnd() ? null : encode(told.position),
  };
};

/** `nowMs`: where the span ends when nothing says so, in epoch milliseconds. */
export const listOfRecord = (
  requester: Requester,
  asked: RecordInteractions,
  nowMs: number,
): Promise<Page<Interaction>> => {
  if (typesOf(asked).length === 0) return Promise.resolve({ items: [], nextPageToken: null });
  return pageThroughV1(listingOf("interactions", asked), asked, (page) => readPage(requester, page, nowMs));
};
