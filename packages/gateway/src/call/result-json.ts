// A tool's result as the JSON text that is digested and answered: cleaned, and no larger than what is given at once.
import { cursorPlaceOf, GatewayError, wantedShapeOf } from "@postern/contract";
import type { AuthorizedCall } from "./authorize.ts";
import { type CleanResult, cleanResult } from "./clean-result.ts";
import { maxResultBytes, type PartOfCall, partOfResult } from "./results/part-of-result.ts";
import { digestOfCall } from "./results/result-cursor.ts";
import { shapeResult } from "./results/shape-result.ts";

type RunCall = Pick<AuthorizedCall, "effect" | "tool" | "input" | "resultCursor" | "maxResultTokens">;

const tooLarge = (call: RunCall | undefined): GatewayError =>
  call === undefined || call.effect === "read"
    ? new GatewayError(
        "result_too_large",
        "The result is larger than 5 MiB, the most that is given at once. Nothing was changed. Ask for a smaller part of it.",
      )
    : // The change stands: "unknown" keeps a caller from making it twice.
      new GatewayError(
        "upstream_outcome_unknown",
        "The change was made, but its result is larger than 5 MiB, the most that is given at once. Do not repeat the call: read the record to see what it holds now.",
      );

/** A character takes three bytes at most, so most texts need not be measured. */
const isTooLarge = (text: string): boolean =>
  text.length > maxResultBytes || (text.length * 3 > maxResultBytes && Buffer.byteLength(text) > maxResultBytes);

const ownCursorOf = ({ tool, input }: RunCall): string => {
  const given = (input as Readonly<Record<string, unknown>>)[cursorPlaceOf(tool)?.input ?? ""];
  return typeof given === "string" ? given : "";
};

const partAskedOf = (call: RunCall): PartOfCall => ({
  tool: call.tool,
  effect: call.effect,
  maxResultTokens: call.maxResultTokens,
  cursor: call.resultCursor,
  callDigest: () => digestOfCall(call.tool, call.input),
  upstreamCursor: ownCursorOf(call),
});

const shapedFor = ({ tool, input }: RunCall, data: unknown): unknown => {
  const wanted = wantedShapeOf(tool.shaping, input);
  return wanted === undefined || tool.shaping === undefined
    ? data
    : shapeResult(data, wanted, tool.shaping.recordNames());
};

const toRawResult = (call: RunCall | undefined, plain: CleanResult): CleanResult => {
  if (isTooLarge(plain.json)) throw tooLarge(call);
  return plain;
};

/**
 * Shaped as the call wants it, cleaned for models and cut to what the call takes; what is not for them (`isRaw`) stays as it came. Throws `result_too_large`,
 * and for a call that writes `upstream_outcome_unknown`, where there is no way to cut it.
 */
export const toResult = (call: RunCall | undefined, data: unknown, isRaw?: true): CleanResult => {
  const shaped = call === undefined ? data : shapedFor(call, data);
  const plain = { data: shaped, json: JSON.stringify(shaped) ?? "null" };
  if (isRaw || call === undefined) return toRawResult(call, plain);
  const part = partOfResult(cleanResult(plain), partAskedOf(call));
  if (part === undefined) throw tooLarge(call);
  return part;
};
