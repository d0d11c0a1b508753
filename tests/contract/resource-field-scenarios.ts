// How each case of the fields in the table of resources is brought about, on rows of the pipeline.
import type { Scenario } from "./resource-scenarios.ts";
import type { ResourceStage } from "./resource-stage.ts";

const pipeline = { kind: "list", listId: 12058 } as const;
const row = { kind: "list-entry", listId: 12058, listEntryId: 5200001, entityId: 98401 } as const;
const amount = [{ field: "Amount", value: 7 }];

/** v2 does not come to show what v1 writes. */
const withoutEnd = { versionLagMs: 60_000 };

const newRow = async ({ resources, forget }: ResourceStage) => {
  const { id, listEntries } = await resources.opportunities.create({ name: "Made for a claim", listId: 12058 });
  forget();
  return { kind: "list-entry", listId: 12058, listEntryId: listEntries?.[0]?.id ?? 0, entityId: id } as const;
};

export const fieldScenarios: readonly Scenario[] = [
  { method: "fields.list", run: ({ resources }) => resources.fields.list(pipeline) },
  { method: "fields.listAnew", run: ({ resources }) => resources.fields.listAnew(pipeline) },
  { method: "fields.options", run: ({ resources }) => resources.fields.options(pipeline, "Status") },
  { method: "fields.find", run: ({ resources }) => resources.fields.find(pipeline, "Amount") },
  { method: "fields.encode", run: ({ resources }) => resources.fields.encode(pipeline, amount) },
  {
    method: "fields.encode",
    when: "an option by its text",
    run: ({ resources }) => resources.fields.encode(pipeline, [{ field: "Status", value: "New" }]),
  },
  {
    method: "fields.encode",
    when: "persons by email",
    run: ({ resources }) =>
      resources.fields.encode(pipeline, [{ field: "Owners", value: "jane.smith@brightwater.example" }]),
  },
  {
    method: "fields.encode",
    when: "companies by domain",
    amounts: { domain: 2 },
    run: ({ resources }) =>
      resources.fields.encode(pipeline, [
        { field: "companies", value: ["brightwater.example", "brightwater-robotics.example"] },
      ]),
  },
  {
    method: "fields.criteria",
    run: ({ resources }) =>
      resources.fields.criteria(pipeline, { where: [{ field: "Amount", is: "at_least", value: 1 }] }),
  },
  {
    method: "fields.criteria",
    when: "an option by its text",
    run: ({ resources }) =>
      resources.fields.criteria(pipeline, { where: [{ field: "Status", is: "is", value: ["New", "Diligence"] }] }),
  },
  { method: "fields.write", run: ({ resources }) => resources.fields.write(row, amount) },
  {
    method: "fields.write",
    when: "several fields",
    amounts: { fields: 2 },
    run: ({ resources }) => resources.fields.write(row, [...amount, { field: "Expected Close", value: "2026-11-22" }]),
  },
  {
    method: "fields.write",
    when: "v2 does not show the row yet",
    sandbox: withoutEnd,
    run: async (stage) => stage.resources.fields.write(await newRow(stage), amount),
  },
  { method: "fields.writeNew", run: async (stage) => stage.resources.fields.writeNew(await newRow(stage), amount) },
  { method: "fields.read", run: ({ resources }) => resources.fields.read(row) },
  { method: "fields.read", when: "by name", run: ({ resources }) => resources.fields.read(row, ["Amount"]) },
  {
    method: "fields.read",
    when: "after a write through v1 that v2 does not come to show",
    sandbox: withoutEnd,
    amounts: { "time that v2 is asked": 6 },
    run: async ({ resources: { fields }, forget }) => {
      await fields.writeNew(row, [{ field: "Amount", value: 4_711 }]);
      fields.forget(pipeline);
      forget();
      await fields.read(row, ["Amount"]);
    },
  },
  { method: "fields.readRow", run: ({ resources }) => resources.fields.readRow(row) },
  {
    method: "fields.readRow",
    when: "v2 does not come to show the row",
    sandbox: withoutEnd,
    amounts: { "time that v2 is asked": 6 },
    run: async (stage) => stage.resources.fields.readRow(await newRow(stage)),
  },
  { method: "fields.forget", run: async ({ resources }) => resources.fields.forget(pipeline) },
];
