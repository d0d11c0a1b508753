// Says how to get the rest of a result that was cut, and with which inputs of this very tool to ask for less.
import { cursorPlaceOf, type Effect, type Tool } from "@postern/contract";

/** With these a caller asks for less; which of them a tool has, its own schema tells. */
const narrowingInputs: readonly string[] = [
  "page_size",
  "limit",
  "field_ids",
  "field_types",
  "fields",
  "properties",
  "detail",
];

export type HintedTool = Pick<Tool, "effect"> & { readonly input: Pick<Tool["input"], "shape"> };

const howToNarrow = ({ input }: Pick<HintedTool, "input">): string => {
  const has = (name: string): boolean => name in input.shape;
  // Where a tool has both, its own `fields` says what else to read, which makes a result larger.
  const names = narrowingInputs.filter((name) => has(name) && !(name === "fields" && has("properties")));
  return names.length === 0 ? "" : ` Ask for less with ${names.join(", ")}.`;
};

const howToGoOn = (tool: HintedTool): string => {
  const { input = "", output = "truncated.cursor" } = cursorPlaceOf(tool) ?? {};
  return `For the next part call again with ${input} = ${output} and all other inputs as they are.`;
};

/** `isLast`: nothing follows. `effect`: of the call, which may be a dry run. */
export const hintOf = (tool: HintedTool, { effect, isLast }: { effect: Effect; isLast: boolean }): string => {
  if (isLast) return "This was the last part.";
  if (tool.effect === "read") return howToGoOn(tool) + howToNarrow(tool);
  return effect === "read"
    ? "The rest is not shown. Try out a smaller change to see all of it."
    : "The change was made; the rest of the answer is not shown. Do not repeat the call: read the record to see what it holds now.";
};
