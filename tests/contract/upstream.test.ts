// Every function of upstream/v1 and upstream/v2 against the sandbox, in each version of v2, with good and with bad input; and
// every operation that the sandbox emulates has one.
import * as v1 from "@postern/affinity/v1";
import * as v2 from "@postern/affinity/v2";
import { type ApiVersion, type LoggedRequest, operations } from "@postern/affinity-sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "./open-affinity.ts";
import { versions } from "./sandbox-documents.ts";
import { scenarios } from "./upstream/families.ts";
import type { UpstreamScenario } from "./upstream/scenario.ts";
import { type OpenUpstreamStage, openUpstreamStage } from "./upstream/stage.ts";

const title = ({ call, when }: UpstreamScenario): string => (when === undefined ? call : `${call}, ${when}`);

const patternOf = (operation: string): RegExp =>
  new RegExp(`^${operation.replaceAll(/\{\w+\}/g, "[^/]+").replaceAll(".", "\\.")}$`);

const isSuccessOf =
  (operation: string) =>
  ({ method, path, status }: LoggedRequest): boolean =>
    patternOf(operation).test(`${method} ${path}`) && status !== null && status < 400;

const cases = scenarios.map((scenario) => [title(scenario), scenario] as const);
const badCases = scenarios.flatMap((scenario) =>
  scenario.bad.map((bad) => [`${title(scenario)}: ${bad.title}`, bad] as const),
);

describe.each(versions)("with keys of version %s", (version: ApiVersion) => {
  let stage: OpenUpstreamStage;
  beforeAll(async () => {
    stage = await openUpstreamStage(version);
  });
  afterAll(() => stage.close());

  it.each(badCases)("%s", async (_, { run, code }) => {
    const error = await failureOf(run(stage));
    expect(error.code).toBe(code);
  });

  it.each(cases)("%s", async (_, { operation, good }) => {
    stage.asked();
    await good(stage);
    expect(stage.asked().filter(isSuccessOf(operation)), operation).not.toEqual([]);
  });
});

/** The paginator, and what only names a place. */
const asksNothing = new Set(["readPages", "batchOf"]);

/** A function of upstream asks through its first parameter; what else is exported are schemas and limits. */
const functionsByCall: ReadonlyMap<string, { readonly length: number }> = new Map(
  [["v1", v1] as const, ["v2", v2] as const].flatMap(([generation, functions]) =>
    Object.entries(functions).flatMap(([name, value]) =>
      typeof value === "function" && !asksNothing.has(name) ? [[`${generation}.${name}`, value] as const] : [],
    ),
  ),
);

it("every function has a scenario", () => {
  const claimed = scenarios.map(({ call }) => call);
  const calls = [...functionsByCall.keys()];
  expect(calls.filter((call) => !claimed.includes(call))).toEqual([]);
  expect(claimed.filter((call) => !calls.includes(call))).toEqual([]);
});

it("every scenario has a name of its own, and bad input where there is any input", () => {
  const titles = scenarios.map(title);
  expect(titles.filter((each, index) => titles.indexOf(each) !== index)).toEqual([]);
  const withoutBad = scenarios.filter(({ bad }) => bad.length === 0).map(({ call }) => call);
  const takesInput = (call: string): boolean => Number(functionsByCall.get(call)?.length) > 1;
  expect(withoutBad.filter(takesInput)).toEqual([]);
});

it("every operation of both generations has a function", () => {
  const claimed = scenarios.map(({ operation }) => operation);
  expect(operations.filter((operation) => !claimed.includes(operation))).toEqual([]);
  expect(claimed.filter((operation) => !operations.includes(operation))).toEqual([]);
});
