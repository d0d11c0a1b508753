// A document of nothing but what the connector uses breaks nothing: the command then ends with 0, with no document of Affinity's at hand.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readUsedOperations } from "@postern/affinity/parts";
import { expect, it } from "vitest";

const bin = join(import.meta.dirname, "../../packages/cli/bin/postern.mjs");

type Used = ReturnType<typeof readUsedOperations>[number];
type Shape = NonNullable<Used["answer"]>;

const schemaOf = ({ kinds, properties, items }: Shape): Record<string, unknown> => {
  const names = Object.keys(properties);
  return {
    ...(kinds !== undefined && { type: [...new Set(kinds)].map((kind) => (kind === "list" ? "array" : kind)) }),
    ...(names.length > 0 && {
      properties: Object.fromEntries(names.map((name) => [name, schemaOf(properties[name] as Shape)])),
      required: names,
    }),
    ...(items !== undefined && { items: schemaOf(items) }),
  };
};

const mergeAll = (left: Shape["properties"], right: Shape["properties"]): Shape["properties"] => {
  const both = Object.keys(left).filter((name) => right[name] !== undefined);
  const merged = both.map((name) => [name, merge(left[name] as Shape, right[name] as Shape)]);
  return { ...left, ...right, ...Object.fromEntries(merged) };
};

/** What fits both. */
const merge = (left: Shape, right: Shape): Shape => ({
  kinds: left.kinds?.filter((kind) => right.kinds?.includes(kind) ?? true) ?? right.kinds,
  mayBeAbsent: left.mayBeAbsent && right.mayBeAbsent,
  properties: mergeAll(left.properties, right.properties),
  items: left.items && right.items ? merge(left.items, right.items) : (left.items ?? right.items),
});

const contentOf = (schema: unknown) => ({ content: { "application/json": { schema } } });

/** One operation, however many times it is used. */
const documented = (uses: readonly Used[]): unknown => {
  const names = new Set(uses.flatMap(({ query }) => Object.keys(query)));
  const parameters = [...names].map((name) => ({ name, in: "query", schema: { type: "array", items: {} } }));
  const answers = uses.map(({ answer }) => answer).filter((answer) => answer !== undefined);
  const responses = { 200: answers.length === 0 ? {} : contentOf(schemaOf(answers.reduce(merge))) };
  const takesBody = uses.some(({ body }) => body !== undefined);
  return { parameters, responses, ...(takesBody && { requestBody: contentOf({}) }) };
};

const fittingDocument = (): unknown => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [operation, uses] of Map.groupBy(readUsedOperations(), (used) => used.operation)) {
    const [method = "", path = ""] = operation.split(" ");
    paths[path] = { ...paths[path], [method.toLowerCase()]: documented(uses) };
  }
  return { openapi: "3.1.0", info: { version: "2027-02-03" }, paths };
};

it("ends with 0 when nothing breaks, and tells a new version", () => {
  const folder = mkdtempSync(join(tmpdir(), "postern-drift-"));
  try {
    const file = join(folder, "fitting.json");
    writeFileSync(file, JSON.stringify(fittingDocument()));
    // A status other than 0 would throw.
    const printed = execFileSync(process.execPath, [bin, "affinity", "drift", "--openapi", file, "--json"]);
    const { breaks, news } = JSON.parse(printed.toString());
    expect(breaks).toEqual([]);
    expect(news).toContainEqual({ kind: "version_new", place: "2027-02-03" });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
