// What changed from one version of a tool's contract to another, and whether a caller of the older one may notice.
import { isDeepStrictEqual } from "node:util";
import type { Schema } from "./schema-alternatives.ts";
import { annotationDifferences } from "./schema-annotations.ts";
import { type Difference, schemaDifferences } from "./schema-differences.ts";
import type { ToolContract } from "./tool.ts";

export type ContractPlace = "title" | "description" | "effect" | "scopes" | "input" | "output";

export interface ContractChange {
  readonly place: ContractPlace;
  /** Within the input or output: properties joined by dots, `[]` an item of a list. Empty: the whole. */
  readonly path: string;
  /** true: a call that was right may be refused or mean something else, or a result may lack what was promised. */
  readonly breaking: boolean;
  /** What happened, to be read after place and path: `input refresh: is new`. */
  readonly text: string;
}

/** What a contract promises. Examples may change without a new version, and what it costs follows from the rest. */
export type ToolPromise = Pick<
  ToolContract,
  "title" | "description" | "effect" | "scopes" | "inputSchema" | "outputSchema"
>;

export const promiseOf = (of: ToolPromise): ToolPromise => {
  const { title, description, effect, scopes, inputSchema, outputSchema } = of;
  return { title, description, effect, scopes, inputSchema, outputSchema };
};

type Words = Readonly<Record<Difference["kind"], (detail: string) => string>>;

/** By where the schema stands and whether the change breaks callers: in words of what is so now. */
const words: Readonly<Record<"input" | "output", Readonly<Record<"breaks" | "fits", Words>>>> = {
  input: {
    breaks: {
      required: () => "must now be given",
      unknown: () => "is no longer taken",
      unstated: () => "now has a meaning of its own",
      type: (detail) => `no longer takes ${detail}`,
      values: (detail) => `no longer takes ${detail}`,
      limit: (detail) => `is tighter: ${detail} before`,
    },
    fits: {
      required: () => "need no longer be given",
      unknown: () => "is new",
      unstated: () => "is no longer told apart from other properties",
      type: (detail) => `now also takes ${detail}`,
      values: (detail) => `now also takes ${detail}`,
      limit: (detail) => `is wider: it was ${detail} now`,
    },
  },
  output: {
    breaks: {
      required: () => "is no longer always there",
      unknown: () => "may now be there, which was ruled out",
      unstated: () => "is no longer told",
      type: (detail) => `may now be ${detail}`,
      values: (detail) => `may now be ${detail}`,
      limit: (detail) => `is wider: it was ${detail} now`,
    },
    fits: {
      required: () => "is now always there",
      unknown: () => "is no longer there",
      unstated: () => "is new",
      type: (detail) => `is no longer ${detail}`,
      values: (detail) => `is no longer ${detail}`,
      limit: (detail) => `is tighter: ${detail} before`,
    },
  },
};

const changesOf = (place: "input" | "output", [older, newer]: readonly [Schema, Schema]): ContractChange[] => {
  // An input breaks where it takes less than before, an output where it tells more kinds of things than before.
  const pairs =
    place === "input"
      ? { breaks: [older, newer], fits: [newer, older] }
      : { breaks: [newer, older], fits: [older, newer] };
  return (["breaks", "fits"] as const).flatMap((verdict) => {
    const [inner = {}, outer = {}] = pairs[verdict];
    return schemaDifferences(inner, outer).map(({ path, kind, detail }) => ({
      place,
      path,
      breaking: verdict === "breaks",
      text: words[place][verdict][kind](detail),
    }));
  });
};

/** What is left out means something else: that breaks callers. Words do not. */
const annotationChanges = (place: "input" | "output", [older, newer]: readonly [Schema, Schema]): ContractChange[] =>
  annotationDifferences(older, newer).flatMap(({ path, of, before, after }): ContractChange[] => {
    if (of === "descriptions") return [{ place, path, breaking: false, text: "is described in other words" }];
    if (place === "output") return [];
    const [now, then] = [after, before].map((value) => JSON.stringify(value) ?? "nothing");
    return [{ place, path, breaking: true, text: `means ${now} when left out, before ${then}` }];
  });

const schemaChanges = (place: "input" | "output", schemas: readonly [Schema, Schema]): ContractChange[] => {
  if (isDeepStrictEqual(schemas[0], schemas[1])) return [];
  const changes = [...changesOf(place, schemas), ...annotationChanges(place, schemas)];
  const same: ContractChange = {
    place,
    path: "",
    breaking: false,
    text: "is written in another way and means the same",
  };
  return changes.length === 0 ? [same] : changes;
};

const scopeChanges = (older: readonly string[], newer: readonly string[]): ContractChange[] => [
  ...newer
    .filter((scope) => !older.includes(scope))
    .map((scope) => ({ place: "scopes", path: "", breaking: true, text: `now needs ${scope}` }) as const),
  ...older
    .filter((scope) => !newer.includes(scope))
    .map((scope) => ({ place: "scopes", path: "", breaking: false, text: `no longer needs ${scope}` }) as const),
];

/**
 * Every change from an older contract of a tool to a newer one, those that break callers first. Safe on one side: what is
 * called compatible is, and in doubt a change is called breaking.
 */
export const compareContracts = (older: ToolPromise, newer: ToolPromise): readonly ContractChange[] => {
  const reworded = (["title", "description"] as const).filter((place) => older[place] !== newer[place]);
  const changes: ContractChange[] = [
    ...(older.effect === newer.effect
      ? []
      : [
          {
            place: "effect",
            path: "",
            breaking: true,
            text: `is now ${newer.effect}, before ${older.effect}`,
          } as const,
        ]),
    ...scopeChanges(older.scopes, newer.scopes),
    ...schemaChanges("input", [older.inputSchema, newer.inputSchema]),
    ...schemaChanges("output", [older.outputSchema, newer.outputSchema]),
    ...reworded.map((place) => ({ place, path: "", breaking: false, text: "is in other words" })),
  ];
  return changes.sort((one, other) => Number(other.breaking) - Number(one.breaking));
};

/** One line: where and what. */
export const describeChange = ({ place, path, text }: ContractChange): string =>
  `${place}${path === "" ? "" : ` ${path}`}: ${text}`;
