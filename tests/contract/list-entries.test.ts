// Rows of lists in the neutral model: walked in either generation, and current after a write.
import { paginate } from "@postern/affinity";
import { afterAll, beforeAll, expect, it } from "vitest";
import { failureOf } from "./open-affinity.ts";
import { openResourceStage, type ResourceStage } from "./resource-stage.ts";

const [pipeline, portfolio, row] = [12058, 12059, 5200001];

let stage: ResourceStage;
beforeAll(async () => {
  stage = await openResourceStage("2026-09-17", { versionLagMs: 60_000 });
});
afterAll(() => stage.close());

const idsOf = async (listing: AsyncIterable<{ readonly id: number }>): Promise<readonly number[]> => {
  const ids: number[] = [];
  for await (const { id } of listing) ids.push(id);
  return ids;
};

it("all rows are walked, with their values", async () => {
  const { listEntries } = stage.resources;
  const first = await listEntries.list({ listId: portfolio, limit: 20 });
  expect(first.items[0]?.fields?.map(({ name }) => name)).toEqual(["Status", "Owners", "Invested On"]);
  expect(first.missing).toBeUndefined();
  const ids = await idsOf(paginate(listEntries.list, { listId: portfolio, limit: 20 }));
  expect(new Set(ids).size).toBe(45);
});

it("all rows are walked without values by a user who may not export lists", async () => {
  const { listEntries } = stage.withoutExport;
  stage.forget();
  const ids = await idsOf(paginate(listEntries.list, { listId: portfolio, limit: 20 }));
  const refused = stage.asked().filter((operation) => operation === "GET /v2/lists/{listId}/list-entries");
  expect(refused).toHaveLength(1);
  expect(new Set(ids).size).toBe(45);
  expect(await listEntries.list({ listId: portfolio, limit: 1 })).toMatchObject({
    items: [{ entityType: "company", entity: { domains: expect.any(Array) }, fields: undefined }],
    missing: "no_right",
  });
});

it("a cursor belongs to its list and fields", async () => {
  const { listEntries } = stage.resources;
  const { nextCursor } = await listEntries.list({ listId: portfolio, limit: 1 });
  const cursor = nextCursor ?? "none";
  const other = await failureOf(listEntries.list({ listId: pipeline, limit: 1, cursor }));
  expect(other.code).toBe("invalid_input");
  expect(other.message).toContain("belongs to another listing");
});

it("a row tells what was written through v1 a moment ago, whatever v2 shows", async () => {
  // One set of resources: it remembers what it has written.
  const { resources } = stage;
  const place = { listId: pipeline, listEntryId: row };
  await resources.fields.writeNew({ kind: "list-entry", ...place, entityId: 98401 }, [{ field: "Amount", value: 271 }]);
  const { fields } = await resources.listEntries.get(place);
  expect(fields?.find(({ name }) => name === "Amount")?.data).toBe(271);
});

it("a row that v2 does not show yet is there", async () => {
  const { lists, listEntries } = stage.resources;
  const { id } = await lists.addEntry({ listId: portfolio, entityId: 7133202 });
  const read = await listEntries.get({ listId: portfolio, listEntryId: id });
  expect(read).toMatchObject({ id, listId: portfolio, entityId: 7133202, entity: { id: 7133202 } });
  expect(read.fields?.map(({ name }) => name)).toContain("Status");
});

it("a list that was just made is found, told and filled", async () => {
  const { lists } = stage.resources;
  const { id } = await lists.create({ name: "Made a moment ago", type: "company", isPublic: false });
  expect(await lists.find("made a moment ago")).toMatchObject({ id, type: "company" });
  expect(await lists.get(id)).toMatchObject({ id, name: "Made a moment ago", additionalAccess: [] });
});
