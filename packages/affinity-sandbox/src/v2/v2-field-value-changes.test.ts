// The history of values over v2: order, filters, references, and reading on where one ended.
import { beforeEach, describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type ManualClock, type Sandbox } from "../index.ts";
import { createTestClient, type TestClient, testOrigin } from "../testing/create-test-client.ts";

let clock: ManualClock;
let sandbox: Sandbox;
let client: TestClient;
let row: string;
let entryId: number;
const fieldIds = new Map<string, string>();

interface Change {
  readonly id: number;
  readonly changedAt: string;
  readonly actionType: string;
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: values have many shapes, and an expectation is their check
  readonly value: any;
}

beforeEach(async () => {
  clock = createManualClock(Date.UTC(2026, 10, 20, 9));
  sandbox = createSandbox({ clock, versionLagMs: 0 });
  client = createTestClient(sandbox);
  entryId = (await client.get("/opportunities/98431")).body.list_entries[0].id;
  row = `/v2/lists/12058/list-entries/${entryId}`;
  for (const { id, name } of (await client.get("/v2/lists/12058/fields")).body.data) fieldIds.set(name, id);
});

const write = (name: string, value: { type: string; data: unknown }, asker = client) =>
  asker.send("POST", `${row}/fields/${fieldIds.get(name)}`, { value });

const read = async (query: string): Promise<Change[]> =>
  (await client.get(`/v2/field-value-changes?${query}`)).body.data;

const readAll = async (path: string): Promise<Change[]> => {
  const all: Change[] = [];
  let next: string | null = path;
  while (next !== null) {
    const { body }: { body: { data: Change[]; pagination: { nextUrl: string | null } } } = await client.get(next);
    all.push(...body.data);
    next = body.pagination.nextUrl?.slice(testOrigin.length) ?? null;
  }
  return all;
};

describe("the history of values", () => {
  it("comes oldest first, and goes on where a reader ended [history.v2-order]", async () => {
    const seeded = await readAll("/v2/field-value-changes");
    expect(seeded.length).toBeGreaterThan(500);
    const times = seeded.map((change) => change.changedAt);
    expect(times).toEqual(times.toSorted());
    const ids = seeded.map((change) => change.id);
    expect(ids).toEqual(ids.toSorted((left, right) => left - right));
    await write("Amount", { type: "number", data: 5 });
    const fresh = await readAll(`/v2/field-value-changes?filter=changedAt>${times.at(-1)}`);
    expect(fresh).toEqual([
      {
        id: (ids.at(-1) ?? 0) + 1,
        type: "number",
        value: 5,
        field: { id: fieldIds.get("Amount"), entityType: "opportunity", name: "Amount", type: "list" },
        entity: { id: 98_431 },
        listEntry: { id: entryId, listId: 12_058 },
        changer: { id: 44_301, firstName: "Maya", lastName: "Lindqvist", emailAddress: "maya@fernhill.example" },
        changedAt: "2026-11-20T09:00:00Z",
        actionType: "update",
      },
    ]);
  });

  it("turns around, and pages without loss while changes come in [history.v2-query]", async () => {
    const [newest] = await read("orderBy=-changedAt&limit=1");
    const first = (await client.get("/v2/field-value-changes?orderBy=-changedAt&limit=5")).body;
    expect(first.data[0].id).toBe(newest?.id);
    await write("Amount", { type: "number", data: 6 });
    const second = (await client.get(first.pagination.nextUrl.slice(testOrigin.length))).body.data;
    expect(second[0].id).toBe(first.data[4].id - 1);
  });

  it("is filtered by field, row, changer, time and action [history.v2-query]", async () => {
    const status = fieldIds.get("Status");
    const moves = await read(`filter=${encodeURIComponent(`field.id=${status}&listEntry.id=${entryId}`)}`);
    expect(moves.map(({ actionType, value }) => [actionType, value.text])).toEqual([
      ["add", "New"],
      ["update", "First meeting"],
      ["update", "Diligence"],
    ]);
    await write("Amount", { type: "number", data: null }, createTestClient(sandbox, 1));
    const mine = await read(`filter=${encodeURIComponent("changer.id=44302&actionType=delete")}`);
    expect(mine.map(({ actionType, value }) => [actionType, value])).toEqual([["delete", 12_500_000]]);
    expect(await read("filter=changedAt<2000-01-01")).toEqual([]);
    for (const [query, param] of [
      ["filter=entity.id=1", "filter"],
      ["filter=changedAt=2026-01-01", "filter"],
      ["orderBy=id", "orderBy"],
      ["limit=0", "limit"],
    ]) {
      const { status: code, body } = await client.get(`/v2/field-value-changes?${query}`);
      expect([query, code, body.errors[0].param]).toEqual([query, 400, param]);
    }
  });

  it("tells references as entities, and in words once they are gone [history.v2-references]", async () => {
    await write("Owners", { type: "person-multi", data: [{ id: 44_301 }, { id: 44_330 }] });
    const { firstName, lastName } = (await client.get("/v2/persons/44330")).body;
    const owners = `filter=${encodeURIComponent(`field.id=${fieldIds.get("Owners")}&changedAt>=2026-11-20T09:00:00Z`)}`;
    expect((await read(owners)).map(({ type, value }) => [type, value])).toEqual([
      ["person-multi", expect.objectContaining({ referenceType: "entity", id: 44_330, firstName, type: "external" })],
    ]);
    await client.send("DELETE", "/persons/44330");
    const [gone] = await read(owners);
    const displayValue = `${firstName} ${lastName ?? ""}`.trim();
    expect(gone?.value).toEqual({ referenceType: "deleted-entity", displayValue });
  });

  it("cuts long texts [history.v2-text]", async () => {
    const entries = (await client.get("/v2/lists/12060/list-entries?limit=1")).body.data;
    const path = `/v2/lists/12060/list-entries/${entries[0].id}`;
    const fields = (await client.get("/v2/lists/12060/fields")).body.data;
    const step = fields.find((field: { name: string }) => field.name === "Next Step").id;
    await client.send("POST", `${path}/fields/${step}`, { value: { type: "text", data: "x".repeat(2_001) } });
    const [newest] = await read("orderBy=-changedAt&limit=1");
    expect([newest?.type, newest?.value.length]).toEqual(["text", 2_000]);
  });

  it("of a row holds its own changes, without a filter by row [history.v2-row]", async () => {
    const changes = (await client.get(`${row}/field-value-changes`)).body.data;
    expect(changes.length).toBeGreaterThan(3);
    expect(changes.every((change: { listEntry: { id: number } }) => change.listEntry.id === entryId)).toBe(true);
    const refused = await client.get(`${row}/field-value-changes?filter=listEntry.id=${entryId}`);
    expect(refused.body.errors[0].param).toBe("filter");
    expect((await client.get(`${row.replace("12058", "12059")}/field-value-changes`)).status).toBe(404);
  });

  it("is for who may export data from lists [history.v2-rights]", async () => {
    const withoutExport = createTestClient(sandbox, 4);
    expect((await withoutExport.get("/v2/field-value-changes")).status).toBe(403);
    expect((await withoutExport.get(`${row}/field-value-changes`)).status).toBe(403);
  });

  it("hides what happened in lists that the caller cannot see [history.v2-visibility]", async () => {
    const outsider = createTestClient(sandbox, 2);
    const listsOf = async (asker: TestClient) => {
      const path = "/v2/field-value-changes?orderBy=-changedAt&filter=listEntry.id=";
      const entries = (await client.get("/v2/lists/12060/list-entries?limit=3")).body.data;
      const replies = entries.map(({ id }: { id: number }) => asker.get(`${path}${id}`));
      return (await Promise.all(replies)).flatMap(({ body }) => body.data);
    };
    expect((await listsOf(client)).length).toBeGreaterThan(0);
    expect(await listsOf(outsider)).toEqual([]);
    const secret = sandbox.control.world.all("opportunities").find((each) => each.restrictedTo !== null);
    const entry = sandbox.control.world.all("listEntries").find((each) => each.entityId === secret?.id);
    const associate = createTestClient(sandbox, 3);
    for (const path of [
      `/v2/field-value-changes?filter=listEntry.id=${entry?.id}`,
      `/v2/lists/12058/list-entries/${entry?.id}/field-value-changes`,
    ]) {
      expect((await client.get(path)).body.data.length).toBeGreaterThan(0);
      expect((await associate.get(path)).body.data).toEqual([]);
    }
  });
});
