// v1 field value changes: the history of a tracked field, whose it is, and what it says of what is gone.
import { beforeEach, describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type ManualClock, type Sandbox } from "../index.ts";
import { createTestClient, type TestClient } from "../testing/create-test-client.ts";

let clock: ManualClock;
let sandbox: Sandbox;
let client: TestClient;

beforeEach(() => {
  clock = createManualClock(Date.UTC(2026, 10, 20, 9));
  sandbox = createSandbox({ clock, versionLagMs: 0 });
  client = createTestClient(sandbox);
});

const fieldIdOf = async (name: string) => {
  const fields = (await client.get("/fields?list_id=12058")).body;
  return fields.find((field: { name: string }) => field.name === name).id;
};

/** Writes an amount of the landmark deal, changes and deletes it, and tells what the history says of that. */
const writeAmount = async () => {
  const fieldId = await fieldIdOf("Amount");
  const [entry] = (await client.get("/opportunities/98431")).body.list_entries;
  const values = (await client.get(`/field-values?list_entry_id=${entry.id}`)).body;
  const { id } = values.find((value: { field_id: number }) => value.field_id === fieldId);
  await client.send("PUT", `/field-values/${id}`, { value: 7 });
  clock.advance(1_000);
  await createTestClient(sandbox, 1).send("DELETE", `/field-values/${id}`);
  return { fieldId, entryId: entry.id };
};

const historyOf = async (query: string) => (await client.get(`/field-value-changes?${query}`)).body;

describe("the history of a field", () => {
  it("tells who changed what and when, and of a deletion the old value [changes.rows]", async () => {
    const { fieldId, entryId } = await writeAmount();
    const [updated, deleted] = (await historyOf(`field_id=${fieldId}&opportunity_id=98431`)).slice(-2);
    expect(updated).toEqual({
      id: expect.any(Number),
      field_id: fieldId,
      entity_id: 98_431,
      list_entry_id: entryId,
      action_type: 2,
      changer: {
        id: 44_301,
        type: 1,
        first_name: "Maya",
        last_name: "Lindqvist",
        primary_email: "maya@fernhill.example",
        emails: ["maya@fernhill.example"],
      },
      changed_at: "2026-11-20T01:00:00.000-08:00",
      value: 7,
    });
    expect(deleted).toMatchObject({
      action_type: 1,
      value: 7,
      changer: { id: 44_302 },
      changed_at: "2026-11-20T01:00:01.000-08:00",
    });
  });

  it("is narrowed to an action and to a record, by the record itself or its row [changes.filters]", async () => {
    const { fieldId, entryId } = await writeAmount();
    const all = await historyOf(`field_id=${fieldId}`);
    const own = await historyOf(`field_id=${fieldId}&opportunity_id=98431`);
    expect(own.length).toBeLessThan(all.length);
    expect(await historyOf(`field_id=${fieldId}&list_entry_id=${entryId}`)).toEqual(own);
    const deletions = await historyOf(`field_id=${fieldId}&action_type=1`);
    expect(deletions.map((change: { action_type: number }) => change.action_type)).toEqual([1]);
    expect(await historyOf(`field_id=${fieldId}&person_id=44320`)).toEqual([]);
  });

  it("by a row shows the other rows of its record too [changes.row-stands-for-record]", async () => {
    const fields = (await client.get("/fields?list_id=12059")).body;
    const owners = fields.find((field: { name: string }) => field.name === "Owners").id;
    const add = async () => (await client.send("POST", "/lists/12059/list-entries", { entity_id: 7_133_202 })).body.id;
    const rows = [await add(), await add()];
    const shown = await historyOf(`field_id=${owners}&list_entry_id=${rows[0]}`);
    expect(shown.map((change: { list_entry_id: number }) => change.list_entry_id)).toEqual(rows);
  });

  it("needs a tracked field, known numbers and one record at most [changes.required]", async () => {
    const amount = await fieldIdOf("Amount");
    const enriched = (await client.get("/organizations/fields")).body[0].id;
    const queries = [
      "",
      `field_id=${enriched}`,
      `field_id=${amount}&action_type=3`,
      `field_id=${amount}&person_id=44320&organization_id=7133202`,
      `field_id=${amount}&opportunity_id=98431&list_entry_id=5200001`,
    ];
    for (const query of queries) {
      expect([query, (await client.get(`/field-value-changes?${query}`)).status]).toEqual([query, 422]);
    }
    expect((await client.get("/field-value-changes?field_id=1")).status).toBe(404);
    expect((await client.get(`/field-value-changes?field_id=${amount}&person_id=1`)).status).toBe(404);
  });

  it("without a record is refused when that is assumed [v1.history-record]", async () => {
    const amount = await fieldIdOf("Amount");
    expect((await client.get(`/field-value-changes?field_id=${amount}`)).status).toBe(200);
    const strict = createTestClient(createSandbox({ assume: { historyWithoutRecord: "refuse" } }));
    expect((await strict.get(`/field-value-changes?field_id=${amount}`)).status).toBe(422);
    expect((await strict.get(`/field-value-changes?field_id=${amount}&opportunity_id=98431`)).status).toBe(200);
  });

  it("of a private list's field is hidden with the list", async () => {
    const fields = (await client.get("/fields?list_id=12060")).body;
    expect((await client.get(`/field-value-changes?field_id=${fields[0].id}`)).status).toBe(200);
    const stranger = createTestClient(sandbox, 2);
    expect((await stranger.get(`/field-value-changes?field_id=${fields[0].id}`)).status).toBe(404);
  });
});
