// The table of resources against the resources: every row is run, and the requests that arrive are the ones it names.

import { type OperationCase, type ResourceMethod, resourceOperations } from "@postern/affinity/parts";
import type { ApiVersion } from "@postern/affinity-sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { activityScenarios } from "./resource-activity-scenarios.ts";
import { fieldScenarios } from "./resource-field-scenarios.ts";
import { listScenarios } from "./resource-list-scenarios.ts";
import { pipelineScenarios } from "./resource-pipeline-scenarios.ts";
import { rawScenarios } from "./resource-raw-scenarios.ts";
import { recordFieldScenarios } from "./resource-record-field-scenarios.ts";
import { recordScenarios } from "./resource-record-scenarios.ts";
import { scenarios as others, type Scenario } from "./resource-scenarios.ts";
import { openResourceStage, operationOf, type ResourceStage } from "./resource-stage.ts";
import { workspaceScenarios } from "./resource-workspace-scenarios.ts";
import { versions } from "./sandbox-documents.ts";

const scenarios = [
  ...others,
  ...recordScenarios,
  ...fieldScenarios,
  ...pipelineScenarios,
  ...rawScenarios,
  ...activityScenarios,
  ...listScenarios,
  ...workspaceScenarios,
  ...recordFieldScenarios,
];

const title = ({ method, when = "usually" }: { readonly method: string; readonly when?: string }): string =>
  `${method}, ${when}`;

const tableCases = resourceOperations.flatMap(({ method, cases }) => cases.map((each) => ({ method, ...each })));

/** What the table says for these amounts. */
const expectedOf = ({ requests }: OperationCase, { amounts = {} }: Scenario): readonly string[] =>
  requests
    .flatMap(({ operation, times }) => {
      const needed = times === undefined ? 1 : Math.ceil((amounts[times.each] ?? 1) / (times.per ?? 1));
      return Array.from({ length: Math.min(needed, times?.atMost ?? needed) }, () => operation);
    })
    .sort();

const runIn = async (scenario: Scenario, stage: ResourceStage): Promise<readonly string[]> => {
  stage.forget();
  await scenario.run(stage);
  return stage.asked();
};

const runAlone = async (scenario: Scenario, version: ApiVersion): Promise<readonly string[]> => {
  const stage = await openResourceStage(version, scenario.sandbox);
  try {
    return await runIn(scenario, stage);
  } finally {
    await stage.close();
  }
};

describe.each(versions)("with keys of version %s", (version) => {
  let stage: ResourceStage;
  beforeAll(async () => {
    stage = await openResourceStage(version);
  });
  afterAll(() => stage.close());

  it.each(scenarios.map((scenario) => [title(scenario), scenario] as const))("%s", async (name, scenario) => {
    const row = tableCases.find((each) => title(each) === name);
    if (row === undefined) throw new Error(`resources/operations.ts has no case "${name}"`);
    const asked = await (scenario.sandbox === undefined ? runIn(scenario, stage) : runAlone(scenario, version));
    expect(asked).toEqual(expectedOf(row, scenario));
  });

  it("every method of every resource has a row, and every row a method", () => {
    const names = Object.getOwnPropertyNames(Object.getPrototypeOf(stage.resources));
    const methods = names
      .filter((name) => name !== "constructor")
      .flatMap((name) => {
        const resource: unknown = Reflect.get(stage.resources, name);
        const isFamily = typeof resource === "object" && resource !== null;
        return isFamily ? Object.keys(resource).map((method) => `${name}.${method}`) : [name];
      });
    const rows = resourceOperations.map(({ method }) => method);
    const wanted = ["identity.probe", ...methods];
    const missing = wanted.filter((method) => !rows.includes(method as ResourceMethod));
    const surplus = rows.filter((method) => !wanted.includes(method));
    expect({ missing, surplus, twice: rows.length - new Set(rows).size }).toEqual({
      missing: [],
      surplus: [],
      twice: 0,
    });
  });
});

it("every case of the table is run", () => {
  expect(scenarios.map(title).toSorted()).toEqual(tableCases.map(title).toSorted());
});

it("a path without a placeholder is told from one with it, and an unknown one is shown as it came", () => {
  expect(operationOf({ method: "GET", path: "/v2/lists/7/fields" })).toBe("GET /v2/lists/{listId}/fields");
  expect(operationOf({ method: "GET", path: "/v2/persons" })).toBe("GET /v2/persons");
  expect(operationOf({ method: "DELETE", path: "/no-such/7" })).toBe("DELETE /no-such/7");
});
