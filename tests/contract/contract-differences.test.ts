// The comparison of contracts: what it calls compatible lets every caller's call through, by an independent validator's word.
import { compareContracts, describeChange, schemaDifferences, type ToolContract } from "@postern/contract";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readContracts } from "../../scripts/generate/tool-contracts.ts";
import { allTools } from "./all-tools.ts";
import { anyValues, type Json, schemaPairs, valuesOf } from "./schema-pairs.ts";

const ajv = new Ajv({ strict: false });
const repositoryRoot = new URL("../..", import.meta.url).pathname;

it("finds no difference only where whatever fits the one fits the other", () => {
  const seen = { covered: 0, differing: 0, confirmed: 0 };
  fc.assert(
    fc.property(schemaPairs, fc.boolean(), (pair, isTurned) => {
      const { one, other } = isTurned ? { one: pair.other, other: pair.one } : pair;
      const differences = schemaDifferences(one, other);
      const [fits, fitsOther] = [ajv.compile(one), ajv.compile(other)];
      const samples = [...fc.sample(valuesOf(one), 30), ...fc.sample(anyValues, 10)].filter((value) => fits(value));
      const refused = samples.filter((value) => !fitsOther(value));
      if (differences.length > 0) {
        seen.differing += 1;
        seen.confirmed += refused.length > 0 ? 1 : 0;
        return true;
      }
      seen.covered += JSON.stringify(one) === JSON.stringify(other) ? 0 : 1;
      expect(refused, `${JSON.stringify(one)} within ${JSON.stringify(other)}`).toEqual([]);
      return true;
    }),
    { numRuns: 1_500 },
  );
  // The test tells something: many pairs are found to fit although they differ, and most differences are shown by a value.
  expect(seen.covered).toBeGreaterThan(100);
  expect(seen.confirmed / seen.differing).toBeGreaterThan(0.25);
});

it("finds no difference between a schema and itself", () => {
  fc.assert(fc.property(schemaPairs, ({ one }) => schemaDifferences(one, structuredClone(one)).length === 0));
});

const input = (properties: Json, required: readonly string[] = []): Json => ({
  type: "object",
  properties,
  ...(required.length > 0 && { required }),
  additionalProperties: false,
});
const text = { type: "string" };
const contract = (more: Partial<ToolContract>): ToolContract => ({
  name: "t",
  version: 1,
  title: "T",
  description: "Does t.",
  effect: "read",
  scopes: ["lists:read"],
  inputSchema: input({}),
  outputSchema: { type: "object", properties: {} },
  tokens: 1,
  examples: [],
  ...more,
});
const changes = (before: Partial<ToolContract>, after: Partial<ToolContract>) =>
  compareContracts(contract(before), contract(after)).map(
    (change) => `${change.breaking ? "breaking" : "compatible"} ${describeChange(change)}`,
  );

describe("an input", () => {
  it.each<[string, Json, Json, string[]]>([
    ["that is new", input({}), input({ a: text }), ["compatible input a: is new"]],
    [
      "that is new and required",
      input({}),
      input({ a: text }, ["a"]),
      ["breaking input a: must now be given", "compatible input a: is new"],
    ],
    ["that is gone", input({ a: text }), input({}), ["breaking input a: is no longer taken"]],
    [
      "that became optional",
      input({ a: text }, ["a"]),
      input({ a: text }),
      ["compatible input a: need no longer be given"],
    ],
    [
      "of a new type",
      input({ a: text }),
      input({ a: { type: ["string", "null"] } }),
      ["compatible input a: now also takes null"],
    ],
    [
      "of another type",
      input({ a: text }),
      input({ a: { type: "number" } }),
      ["breaking input a: no longer takes string", "compatible input a: now also takes number"],
    ],
    [
      "with one value more",
      input({ a: { enum: ["x"] } }),
      input({ a: { enum: ["x", "y"] } }),
      ['compatible input a: now also takes "y"'],
    ],
    [
      "with one value less",
      input({ a: { enum: ["x", "y"] } }),
      input({ a: { enum: ["x"] } }),
      ['breaking input a: no longer takes "y"'],
    ],
    [
      "that may be longer",
      input({ a: { ...text, maxLength: 5 } }),
      input({ a: { ...text, maxLength: 9 } }),
      ["compatible input a: is wider: it was maxLength 5, against 9 now"],
    ],
    [
      "that must be shorter",
      input({ a: { ...text, maxLength: 9 } }),
      input({ a: { ...text, maxLength: 5 } }),
      ["breaking input a: is tighter: maxLength 5, against 9 before"],
    ],
    [
      "within a list",
      input({ a: { type: "array", items: input({ b: text }) } }),
      input({ a: { type: "array", items: input({}) } }),
      ["breaking input a[].b: is no longer taken"],
    ],
    [
      "with another default",
      input({ a: { ...text, default: "x" } }),
      input({ a: { ...text, default: "y" } }),
      ['breaking input a: means "y" when left out, before "x"'],
    ],
    [
      "with a default in one of its choices",
      input({ a: { anyOf: [text, { type: "number" }] } }),
      input({ a: { anyOf: [{ ...text, default: "x" }, { type: "number" }] } }),
      ['breaking input a: means "x" when left out, before nothing'],
    ],
    [
      "in other words",
      input({ a: { ...text, description: "x" } }),
      input({ a: { ...text, description: "y" } }),
      ["compatible input a: is described in other words"],
    ],
    [
      "written in another order",
      input({ a: { enum: ["x", "y"] } }),
      input({ a: { enum: ["y", "x"] } }),
      ["compatible input: is written in another way and means the same"],
    ],
    [
      "with another pattern",
      input({ a: { ...text, pattern: "x" } }),
      input({ a: { ...text, pattern: "y" } }),
      [
        'breaking input a: is tighter: pattern "y", against "x" before',
        'compatible input a: is wider: it was pattern "x", against "y" now',
      ],
    ],
    [
      "that refers elsewhere",
      input({ a: { $ref: "#/x" } }),
      input({ a: { $ref: "#/y" } }),
      ["breaking input: no longer takes something else", "compatible input: now also takes something else"],
    ],
  ])("%s", (_, before, after, expected) => {
    expect(changes({ inputSchema: before }, { inputSchema: after })).toEqual(expected);
  });
});

const output = (properties: Json): Json => ({ type: "object", properties });

describe("an output", () => {
  it.each<[string, Json, Json, string[]]>([
    ["that is new", output({}), output({ a: text }), ["compatible output a: is new"]],
    ["that is gone", output({ a: text }), output({}), ["breaking output a: is no longer told"]],
    [
      "that may be null now",
      output({ a: text }),
      output({ a: { type: ["string", "null"] } }),
      ["breaking output a: may now be null"],
    ],
    [
      "that is never null now",
      output({ a: { type: ["string", "null"] } }),
      output({ a: text }),
      ["compatible output a: is no longer null"],
    ],
    [
      "with one value more",
      output({ a: { enum: ["x"] } }),
      output({ a: { enum: ["x", "y"] } }),
      ['breaking output a: may now be "y"'],
    ],
    [
      "no longer always there",
      { ...output({ a: text }), required: ["a"] },
      output({ a: text }),
      ["breaking output a: is no longer always there"],
    ],
    [
      "within a list",
      output({ a: { type: "array", items: output({ b: text }) } }),
      output({ a: { type: "array", items: output({}) } }),
      ["breaking output a[].b: is no longer told"],
    ],
    [
      "with another default",
      output({ a: { ...text, default: "x" } }),
      output({ a: text }),
      ["compatible output: is written in another way and means the same"],
    ],
  ])("%s", (_, before, after, expected) => {
    expect(changes({ outputSchema: before }, { outputSchema: after })).toEqual(expected);
  });
});

it("calls another effect and a further scope breaking, and tells those first", () => {
  expect(changes({}, { effect: "destructive", scopes: ["lists:read", "lists:write"], title: "U" })).toEqual([
    "breaking effect: is now destructive, before read",
    "breaking scopes: now needs lists:write",
    "compatible title: is in other words",
  ]);
  expect(changes({ scopes: ["a:read", "b:read"] }, { scopes: ["a:read"] })).toEqual([
    "compatible scopes: no longer needs b:read",
  ]);
});

describe("what versions that are served took", () => {
  const former = readContracts(repositoryRoot).filter(
    ({ name, version }) => allTools.find((tool) => tool.name === name)?.version !== version,
  );
  it("is there to be tried", () => expect(former.length).toBeGreaterThan(10));

  it.each(former.map((one) => [`${one.name}@${one.version}`, one] as const))(
    "is taken still: %s",
    (_, { name, examples }) => {
      const tool = allTools.find((one) => one.name === name);
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) expect(tool?.input.safeParse(example.input).error).toBeUndefined();
    },
  );
});
