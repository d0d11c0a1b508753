// A dry run: a tool that writes is asked what it would change, and writes nothing.
import { z } from "zod";
import { truncated } from "./result-parts.ts";
import type { Effect, Tool } from "./tool.ts";

/** Added to the input of every tool that writes. */
export const dryRunInput = z.boolean().optional().describe("true: shows what would change and writes nothing.");

const change = z.object({
  request: z.string().describe("The request that a real call sends, e.g. PUT /persons/44320"),
  body: z.unknown().optional().describe("What it sends; a deletion sends nothing"),
  record: z.object({ type: z.string(), id: z.union([z.number(), z.string()]) }).optional(),
  before: z.unknown().optional().describe("What stands there now; null: nothing; left out: it cannot be read"),
  after: z.unknown().optional().describe("What would stand there; null: nothing"),
});

/** What every tool that writes answers to `dry_run: true`, in place of its own output. */
export const dryRunResult = z.object({
  dry_run: z.literal(true),
  changes: z.array(change).describe("In the order of the requests"),
  remark: z.string().describe("What a dry run cannot tell"),
});

export type DryRunChange = z.output<typeof change>;
export type DryRunResult = z.output<typeof dryRunResult>;

/** Raw tools write as well, but forward whatever they are given. */
const takesDryRun = ({ effect, input }: Pick<Tool, "effect" | "input">): boolean =>
  effect !== "read" && "dry_run" in input.shape;

/** `input`: as the tool's schema accepted it. */
export const isDryRun = (tool: Pick<Tool, "effect" | "input">, input: unknown): boolean =>
  takesDryRun(tool) && typeof input === "object" && input !== null && "dry_run" in input && input.dry_run === true;

/** What this very call does to upstream's data: a dry run only reads. */
export const effectOfCall = (tool: Pick<Tool, "effect" | "input">, input: unknown): Effect =>
  isDryRun(tool, input) ? "read" : tool.effect;

const propertiesOf = ({ properties = {} }: z.core.JSONSchema.BaseSchema) => properties;

/**
 * A part of a result, or one of which only some properties are asked for, lacks others; and a later version may tell more. So
 * no property is required, and none is ruled out.
 */
const loosen = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(loosen);
  if (typeof schema !== "object" || schema === null) return schema;
  const kept = Object.entries(schema).filter(
    ([keyword, value]) =>
      !(keyword === "required" && Array.isArray(value)) && !(keyword === "additionalProperties" && value === false),
  );
  return Object.fromEntries(kept.map(([name, inner]) => [name, loosen(inner)]));
};

/** Anything may be too large to be given at once. */
const truncatedSchema = () => loosen(z.toJSONSchema(truncated, { io: "output" }));

/**
 * The JSON Schema that holds for whatever the tool answers, whole or in part: so it requires nothing. Its root stays one
 * object, since clients of models refuse alternatives there: for a tool that takes `dry_run` it has the properties of both
 * answers.
 * Throws for a tool whose own output has a property that a dry run, or a part, answers with.
 */
export const answerSchemaOf = (tool: Pick<Tool, "name" | "effect" | "input" | "output">) => {
  const schema = z.toJSONSchema(tool.output, { io: "output" });
  const own = propertiesOf(schema);
  const dry = takesDryRun(tool) ? propertiesOf(z.toJSONSchema(dryRunResult, { io: "output" })) : {};
  const added = { ...dry, truncated: truncatedSchema() };
  const taken = Object.keys(added).find((name) => name in own);
  if (taken !== undefined) throw new Error(`${tool.name} answers with ${taken}, which has a meaning for all tools`);
  return loosen({ ...schema, properties: { ...own, ...added } }) as typeof schema;
};
