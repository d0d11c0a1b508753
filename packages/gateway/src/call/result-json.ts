// A tool's result as the JSON text that is digested and answered, no larger than what is given at once.
import { GatewayError, type Tool } from "@postern/contract";
import type { AuthorizedCall } from "./authorize.ts";
import { type CleanResult, cleanResult } from "./clean-result.ts";

/** As much as a connector reads of one answer. A page of 100 persons with all fields has 0.7 MB. */
const maxResultBytes = 5 * 1024 * 1024;

/** With these inputs a caller asks for less; which of them a tool has, its own schema tells. */
const narrowingInputs: readonly string[] = ["page_size", "limit", "field_ids", "field_types", "fields", "detail"];

type RunCall = Pick<AuthorizedCall, "effect"> & { readonly tool: Pick<Tool, "input"> };

const howToNarrow = (tool: Pick<Tool, "input"> | undefined): string => {
  const names = narrowingInputs.filter((name) => name in (tool?.input.shape ?? {}));
  return names.length === 0
    ? "Ask for a smaller part of it."
    : `Ask for less with ${names.join(", ")}, page by page where there are pages.`;
};

const tooLarge = (call: RunCall | undefined): GatewayError =>
  call === undefined || call.effect === "read"
    ? new GatewayError(
        "result_too_large",
        `The result is larger than 5 MiB, the most that is given at once. Nothing was changed. ${howToNarrow(call?.tool)}`,
      )
    : // The change stands: "unknown" keeps a caller from making it twice.
      new GatewayError(
        "upstream_outcome_unknown",
        "The change was made, but its result is larger than 5 MiB, the most that is given at once. Do not repeat the call: read the record to see what it holds now.",
      );

/** A character takes three bytes at most, so most texts need not be measured. */
const isTooLarge = (text: string): boolean =>
  text.length > maxResultBytes || (text.length * 3 > maxResultBytes && Buffer.byteLength(text) > maxResultBytes);

/** Cleaned for models; what is not for them (`isRaw`) stays as it came. Throws `result_too_large`, and for a call that writes `upstream_outcome_unknown`. */
export const toResult = (call: RunCall | undefined, data: unknown, isRaw?: true): CleanResult => {
  const plain = { data, json: JSON.stringify(data) ?? "null" };
  const result = isRaw ? plain : cleanResult(plain);
  if (isTooLarge(result.json)) throw tooLarge(call);
  return result;
};
