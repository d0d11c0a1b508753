// Which properties of its records a caller of a tool wants to see, and how much of them.
import { z } from "zod";
import { type Names, type RecordNames, recordNamesOf } from "./record-names.ts";
import type { Asked, Tool, ToolDefinition } from "./tool.ts";

/** What `defineTool` of a connector adds to a tool that reads, and which of it the gateway carries out. */
export interface ResultShaping {
  /** The input that takes names of properties. */
  readonly namesInput: "fields" | "properties";
  /** Whether `detail: "concise"` is the gateway's to carry out; else it means something to the tool itself. */
  readonly isConciseOurs: boolean;
  /** Whether the tool has a `detail` of its own, and reads it. */
  readonly hasOwnDetail: boolean;
  /** Of the tool's whole result. Made with the first use. */
  readonly recordNames: () => RecordNames;
}

const missingName = (path: string, names: Names): string | undefined => {
  let here = names;
  for (const name of path.split(".")) {
    if (here === "any") return undefined;
    const inner = here?.get(name);
    if (here === undefined || !here.has(name)) {
      const known = here === undefined ? "nothing within it" : [...here.keys()].join(", ");
      return `there is no ${path}; there is ${known}`;
    }
    here = inner;
  }
  return undefined;
};

const [mostPaths, longestPath] = [100, 300];

/** Bounds that a model need not read: they are checked, and not part of the schema that it is shown. */
const problemOf = (path: string, names: Names): string | undefined =>
  path.length > longestPath ? `must have at most ${longestPath} characters` : missingName(path, names);

const namesInput = (recordNames: () => RecordNames) =>
  z
    .array(z.string())
    .superRefine((paths, context) => {
      if (paths.length === 0 || paths.length > mostPaths) {
        context.addIssue({ code: "custom", message: `must name 1 to ${mostPaths} properties` });
        return;
      }
      for (const [index, path] of paths.entries()) {
        const message = problemOf(path, recordNames().names);
        if (message !== undefined) context.addIssue({ code: "custom", path: [index], message });
      }
    })
    .optional()
    .describe("Only these properties of each record");

const detailInput = z.enum(["concise", "full"]).optional().describe("concise: the gist of each record");

/** A tool's own words stay, and mean what they meant. */
const widened = (own: z.ZodType) => {
  const inner = own instanceof z.ZodOptional ? own.unwrap() : own;
  if (!(inner instanceof z.ZodEnum) || inner.options.includes("concise")) return undefined;
  const words = z.enum(["concise", ...inner.options.map(String)]);
  return words.optional().describe(`${own.description ?? ""} "concise": the gist.`);
};

type Shape = z.core.$ZodShape;

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/**
 * The inputs of a tool that reads by which its result is shaped: `fields`, or `properties` where the tool has `fields` of its own,
 * and `detail`, which gains the word `concise` where the tool's own has not got it.
 */
export const shapeInputs = ({
  input,
  output,
}: Pick<ToolDefinition<never, z.ZodObject, z.ZodType>, "input" | "output">): {
  readonly inputs: Shape;
  readonly shaping: ResultShaping;
} => {
  const recordNames = once(() => recordNamesOf(output));
  const name = "fields" in input.shape ? "properties" : "fields";
  const own = input.shape["detail"];
  const detail = own === undefined ? detailInput : widened(own as z.ZodType);
  const names = namesInput(recordNames).describe(
    "Only these properties of each record, e.g. id; nested ones with dots.",
  );
  return {
    inputs: { [name]: names, ...(detail && { detail }) },
    shaping: { namesInput: name, isConciseOurs: detail !== undefined, hasOwnDetail: own !== undefined, recordNames },
  };
};

const everything: Asked = { isFull: false, wants: () => true };

/** `input`: as the tool's schema gave it back. */
export const askedOf = ({ shaping }: Pick<Tool, "shaping">, input: unknown): Asked => {
  if (shaping === undefined || typeof input !== "object" || input === null) return everything;
  const given = input as Readonly<Record<string, unknown>>;
  const paths = given[shaping.namesInput] as readonly string[] | undefined;
  const isFull = shaping.isConciseOurs && given["detail"] === "full";
  if (paths === undefined && !isFull) return everything;
  return { isFull, wants: (name) => paths?.some((path) => path === name || path.startsWith(`${name}.`)) ?? true };
};

/** What a call wants of each record. */
export interface WantedShape {
  readonly paths?: readonly string[];
  readonly isConcise: boolean;
}

/** `input`: as the tool's schema gave it back. undefined: everything, as it comes. */
export const wantedShapeOf = (shaping: ResultShaping | undefined, input: unknown): WantedShape | undefined => {
  if (shaping === undefined || typeof input !== "object" || input === null) return undefined;
  const given = input as Readonly<Record<string, unknown>>;
  const paths = given[shaping.namesInput] as readonly string[] | undefined;
  const isConcise = shaping.isConciseOurs && given["detail"] === "concise";
  return paths === undefined && !isConcise ? undefined : { ...(paths && { paths }), isConcise };
};
