// Keeps a result within what a caller takes at once. What does not fit is cut, said to be, and reached with a cursor.
import { cursorPlaceOf, type Effect, pagePlaceOf, type Truncated } from "@postern/contract";
import type { CleanResult } from "../clean-result.ts";
import { estimateTokens } from "./estimate-tokens.ts";
import { type HintedTool, hintOf } from "./narrowing-hint.ts";
import { digestOf, printCursor, type ResultCursor } from "./result-cursor.ts";
import { type CutPlace, containerAt, type Taken, takePart } from "./take-part.ts";
import { createSizeOf, isThing, type SizeOf } from "./value-size.ts";

/** As much as is ever given at once. */
export const maxResultBytes = 5 * 1024 * 1024;

export interface PartOfCall {
  readonly tool: HintedTool;
  readonly effect: Effect;
  /** Tokens. */
  readonly maxResultTokens: number;
  readonly callDigest: () => string;
  /** What the input holds as upstream's own cursor. */
  readonly upstreamCursor: string;
  /** Where to begin; at the beginning without it. */
  readonly cursor?: ResultCursor | undefined;
}

/** A character takes three bytes at most, and a token one at least: small texts need not be looked at. */
const fitsWhole = (json: string, maxTokens: number): boolean => {
  if (json.length * 3 <= maxTokens) return true;
  const bytes = Buffer.byteLength(json);
  return bytes <= maxResultBytes && (bytes <= maxTokens || estimateTokens(json) <= maxTokens);
};

/** What `truncated` and the cursor take, in tokens. */
const reserved = 450;
const [mostLeftOut, longestPath] = [5, 60];

const printPath = (path: CutPlace["path"]): string =>
  path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "")
    .slice(0, longestPath)
    .toWellFormed();

const digestAt = (value: unknown, position: ResultCursor["position"], sizeOf: SizeOf): string =>
  digestOf(JSON.stringify(containerAt(value, position, sizeOf)) ?? "");

interface Told {
  readonly taken: Taken;
  readonly cursor: string | undefined;
  readonly hasChanged: boolean;
}

const truncatedOf = (call: PartOfCall, { taken, cursor, hasChanged }: Told): Truncated => {
  const { path = [], unit = "items", from = 0, shown = 0, of = 0 } = taken.place ?? {};
  const leftOut = (taken.leftOut ?? []).slice(0, mostLeftOut).map(printPath);
  const isOwnCursor = cursorPlaceOf(call.tool)?.output === undefined;
  return {
    at: printPath(path),
    unit,
    from,
    shown,
    of,
    ...(leftOut.length > 0 && { left_out: leftOut }),
    ...(hasChanged && { changed: true as const }),
    hint: hintOf(call.tool, { effect: call.effect, isLast: taken.next === undefined }),
    ...(cursor !== undefined && isOwnCursor && { cursor }),
  };
};

/** Until its bytes fit, too: texts without words have many bytes a token. */
const takeWithin = (value: unknown, call: PartOfCall, sizeOf: SizeOf): Taken => {
  const from = call.cursor?.position ?? [];
  for (let most = call.maxResultTokens - reserved; ; most /= 2) {
    const taken = takePart(value, { from, most, sizeOf });
    const { length } = JSON.stringify(taken.part);
    if (length * 3 <= maxResultBytes || Buffer.byteLength(JSON.stringify(taken.part)) <= maxResultBytes) return taken;
  }
};

const cursorTo = (call: PartOfCall, { next }: Taken, digest: (position: ResultCursor["position"]) => string) =>
  next === undefined || cursorPlaceOf(call.tool) === undefined
    ? undefined
    : printCursor({
        position: next,
        callDigest: call.callDigest(),
        valueDigest: digest(next),
        upstreamCursor: pagePlaceOf(call.tool) === undefined ? "" : call.upstreamCursor,
      });

type Thing = Readonly<Record<string, unknown>>;

/** Where to go on another day, such as `next_since`: true only of a part after which nothing is left. */
const goesOn = (name: string, value: unknown): boolean => name.startsWith("next_") && typeof value === "string";

const withoutGoingOn = (part: Thing): Thing =>
  Object.fromEntries(Object.entries(part).filter(([name, value]) => !goesOn(name, value)));

const goingOnIn = (value: Thing): Thing =>
  Object.fromEntries(Object.entries(value).filter(([name, inner]) => goesOn(name, inner)));

/** `result` as it is when it fits. undefined: it is too large, and no object, of which parts could be given. */
export const partOfResult = (result: CleanResult, call: PartOfCall): CleanResult | undefined => {
  if (call.cursor === undefined && fitsWhole(result.json, call.maxResultTokens)) return result;
  const value: unknown = JSON.parse(result.json);
  if (!isThing(value)) return undefined;
  const sizeOf = createSizeOf();
  const taken = takeWithin(value, call, sizeOf);
  const digest = (position: ResultCursor["position"]) => digestAt(value, position, sizeOf);
  const cursor = cursorTo(call, taken, digest);
  const hasChanged = call.cursor !== undefined && digest(call.cursor.position) !== call.cursor.valueDigest;
  const page = pagePlaceOf(call.tool)?.output;
  const data = {
    ...withoutGoingOn(taken.part as Thing),
    ...(taken.next === undefined && goingOnIn(value)),
    ...(page !== undefined && (cursor !== undefined || page in value) && { [page]: cursor ?? value[page] }),
    truncated: truncatedOf(call, { taken, cursor, hasChanged }),
  };
  return { data, json: JSON.stringify(data) };
};
