// Finds out by reading whether a write took effect whose answer was lost. In any doubt the finding is `unknown`.
import { type DoubtfulWrite, isGatewayError, type Resolution } from "@postern/contract";
import type { Page } from "../model.ts";

/** Upstream's clock may be this far behind ours: what is older was certainly not made by the write. */
const skewMs = 120_000;
/** What is this much older than the write may still be its trace, if clocks are as good as clocks usually are. */
const usualSkewMs = 5_000;

interface Trace<Row> {
  readonly row: Row;
  readonly createdAt: string | null | undefined;
  readonly creatorId: number | null | undefined;
  /** Whether it looks exactly as the write would have left it. */
  readonly isExact: boolean;
}

const ageOf = (trace: Trace<unknown>, write: DoubtfulWrite): number => write.since - Date.parse(trace.createdAt ?? "");

/** Without a date it might be the trace of any time. */
const isPossible = (trace: Trace<unknown>, write: DoubtfulWrite): boolean => {
  const ageMs = ageOf(trace, write);
  return Number.isNaN(ageMs) || ageMs <= skewMs;
};

const isCertain = (trace: Trace<unknown>, write: DoubtfulWrite): boolean =>
  trace.isExact && ageOf(trace, write) <= usualSkewMs && String(trace.creatorId) === write.userId;

/** `traces`: all rows that a creation could have left, undefined when there are more than could be read. */
export const resolveCreation = <Row>(
  traces: readonly Trace<Row>[] | undefined,
  write: DoubtfulWrite,
): Resolution<Row> => {
  const possible = traces?.filter((trace) => isPossible(trace, write));
  if (possible === undefined) return { status: "unknown" };
  const [first, ...others] = possible;
  if (first === undefined) return { status: "not_done" };
  return others.length === 0 && isCertain(first, write) ? { status: "done", output: first.row } : { status: "unknown" };
};

/** A record that is there was not deleted. */
export const resolveDeletion = async <Output>(
  read: () => Promise<unknown>,
  output: Output,
): Promise<Resolution<Output>> => {
  try {
    await read();
    return { status: "not_done" };
  } catch (error) {
    if (isGatewayError(error, "record_not_found")) return { status: "done", output };
    throw error;
  }
};

export const mapResolution = <Row, Output>(
  resolution: Resolution<Row>,
  toOutput: (row: Row) => Output,
): Resolution<Output> =>
  resolution.status === "done" ? { status: "done", output: toOutput(resolution.output) } : resolution;

/** However it was spaced, and in whatever case. */
export const plainText = (text: string | null | undefined): string =>
  (text ?? "").replaceAll(/\s+/g, " ").trim().toLowerCase();

/** The longest word of a name: what Affinity may have spaced otherwise is found by it all the same. */
export const searchableWord = (name: string): string =>
  name.split(/\s+/).reduce((longest, word) => (word.length > longest.length ? word : longest), "");

/** undefined was not to be changed, so whatever is present will do. */
export const isSameSet = <Item>(
  wanted: readonly Item[] | undefined,
  present: readonly Item[] | null | undefined,
): boolean =>
  wanted === undefined ||
  (new Set(wanted).size === new Set(present ?? []).size && wanted.every((item) => present?.includes(item)));

const maxPages = 5;

/** All items of a listing; undefined when it goes on after five pages. */
export const readAllPages = async <Item>(
  readPage: (pageToken: string | undefined) => Promise<Page<Item>>,
): Promise<readonly Item[] | undefined> => {
  const items: Item[] = [];
  let pageToken: string | undefined;
  for (let count = 0; count < maxPages; count += 1) {
    const page = await readPage(pageToken);
    items.push(...page.items);
    if (page.nextPageToken === null) return items;
    pageToken = page.nextPageToken;
  }
  return undefined;
};
