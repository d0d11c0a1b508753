// Gives each record of a tool's output its address in Affinity's web app, wherever the output schema marks one.
import type { Tool } from "@postern/contract";
import type { z } from "zod";
import { type LinkKind, linkKindOf } from "./tools/links.ts";

type Definition = z.core.$ZodTypes["_zod"]["def"];

/** Assumed: the web app's paths of records, as Affinity's own client library writes them. */
const paths = { person: "persons", company: "companies", opportunity: "opportunities", list: "lists" } as const;
type RecordKind = keyof typeof paths;

const words: ReadonlyMap<unknown, RecordKind> = new Map([
  ["person", "person"],
  ["company", "company"],
  ["opportunity", "opportunity"],
  ["deal", "opportunity"],
]);

type Thing = Readonly<Record<string, unknown>>;

/** `told`: what the things around this value say that they hold. Gives back another value and changes none. */
type AddLinks = (value: unknown, told?: RecordKind) => unknown;

const isThing = (value: unknown): value is Thing =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const wordIn = (value: Thing): RecordKind | undefined => words.get(value["type"]) ?? words.get(value["kind"]);

const kindOf = (mark: LinkKind, own: RecordKind | undefined, told: RecordKind | undefined): RecordKind | undefined => {
  if (mark === "told") return own ?? told;
  return mark === "deal" ? (own ?? "opportunity") : mark;
};

/** A change names its deal in another way. */
const idIn = (value: Thing): number | undefined =>
  [value["id"], value["deal_id"]].find((id): id is number => Number.isInteger(id));

const forItems =
  (add: AddLinks): AddLinks =>
  (value, told) =>
    Array.isArray(value) ? value.map((item) => add(item, told)) : value;

interface ThingLinks {
  readonly mark: LinkKind | undefined;
  readonly inner: readonly (readonly [string, AddLinks])[];
  readonly webUrl: string;
}

const forThing =
  ({ mark, inner, webUrl }: ThingLinks): AddLinks =>
  (value, told) => {
    if (!isThing(value)) return value;
    const result: Record<string, unknown> = { ...value };
    const own = wordIn(value);
    for (const [name, add] of inner)
      if (isThing(value[name]) || Array.isArray(value[name])) result[name] = add(value[name], own ?? told);
    const kind = mark && kindOf(mark, own, told);
    const id = idIn(value);
    if (kind !== undefined && id !== undefined) result["affinity_url"] = `${webUrl}/${paths[kind]}/${id}`;
    return result;
  };

const linksOfShape = (
  shape: Extract<Definition, { type: "object" }>["shape"],
  webUrl: string,
): AddLinks | undefined => {
  const mark = linkKindOf(shape["affinity_url"]);
  const inner = Object.entries(shape).flatMap(([name, schema]) => {
    const add = linksOf(schema, webUrl);
    return add === undefined ? [] : [[name, add] as const];
  });
  return mark === undefined && inner.length === 0 ? undefined : forThing({ mark, inner, webUrl });
};

/** undefined: no record is marked in this schema. */
const linksOf = (schema: z.core.$ZodType, webUrl: string): AddLinks | undefined => {
  const definition = (schema as z.core.$ZodTypes)._zod.def;
  switch (definition.type) {
    case "optional":
    case "nullable":
      return linksOf(definition.innerType, webUrl);
    case "array": {
      const item = linksOf(definition.element, webUrl);
      return item && forItems(item);
    }
    case "object":
      return linksOfShape(definition.shape, webUrl);
    default:
      return undefined;
  }
};

/** `webUrl`: without a slash at its end. A tool's schema is looked through once. */
export const createAddLinks = (webUrl: string) => {
  const known = new Map<Tool, AddLinks | undefined>();
  return (tool: Tool, output: unknown): unknown => {
    if (!known.has(tool)) known.set(tool, linksOf(tool.output, webUrl));
    return known.get(tool)?.(output) ?? output;
  };
};
