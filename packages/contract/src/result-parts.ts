// What a tool's result says when it is a part of a whole, and which input takes the cursor to the next part.
import { z } from "zod";
import type { Tool } from "./tool.ts";

/** Tokens of one result, unless the caller or the gateway's setting says otherwise. */
export const defaultMaxResultTokens = 20_000;
export const minMaxResultTokens = 1_000;
/** No result has more than 5 MiB besides. */
export const maxMaxResultTokens = 2_000_000;

/** Added to the input of every tool that reads and has no pages. */
export const resultCursorInput = z.string().optional().describe("truncated.cursor of the part before");

/** Stands in a result that was too large to be given at once, and in each of its later parts. */
export const truncated = z.object({
  at: z.string().describe("Where it was cut, e.g. deals or persons[3].emails; empty: between its own properties"),
  unit: z.enum(["items", "characters", "properties"]).describe("What from, shown and of count"),
  from: z.number().describe("How many of them earlier parts gave"),
  shown: z.number(),
  of: z.number().describe("How many there are in all"),
  left_out: z.array(z.string()).optional().describe("What follows in later parts only"),
  changed: z.literal(true).optional().describe("It changed since the part before: some may be missing or told twice"),
  hint: z.string(),
  cursor: z.string().optional().describe("Pass as result_cursor to get the next part"),
});
export type Truncated = z.output<typeof truncated>;

export interface CursorPlace {
  /** The input that takes a cursor. */
  readonly input: string;
  /** The property of the result that holds the next one; without it `truncated` does. */
  readonly output?: string;
}

const pages: readonly Required<CursorPlace>[] = [
  { input: "page_token", output: "next_page_token" },
  { input: "cursor", output: "next_cursor" },
];

type WithInput = Pick<Tool, "effect"> & { readonly input: Pick<Tool["input"], "shape"> };

/** Where a tool with pages takes its cursor. */
export const pagePlaceOf = ({ input }: Pick<WithInput, "input">): Required<CursorPlace> | undefined =>
  pages.find((place) => place.input in input.shape);

const resultCursor: CursorPlace = { input: "result_cursor" };

/** undefined for a tool that writes: its call cannot be made again to see the rest. */
export const cursorPlaceOf = (tool: WithInput): CursorPlace | undefined =>
  tool.effect === "read" ? (pagePlaceOf(tool) ?? resultCursor) : undefined;
