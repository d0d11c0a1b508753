// v1 lists, rows, fields and field values with their envelopes and quirks.
import { beforeEach, describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type Sandbox } from "../index.ts";
import { createTestClient, type TestClient } from "../testing/create-test-client.ts";

let sandbox: Sandbox;
let client: TestClient;

beforeEach(() => {
  sandbox = createSandbox({ clock: createManualClock(Date.UTC(2026, 10, 20, 9)), versionLagMs: 0 });
  client = createTestClient(sandbox);
});

const fieldNamed = async (name: string, listId = 12_058) => {
  const fields = (await client.get(`/fields?list_id=${listId}`)).body;
  return fields.find((field: { name: string }) => field.name === name);
};

const landmarkRow = async () => (await client.get("/opportunities/98431")).body.list_entries[0];

describe("lists", () => {
  it("come as a bare array without fields [v1.list-shape]", async () => {
    const { body } = await client.get("/lists");
    expect(body[0]).toEqual({
      id: 12_058,
      type: 8,
      name: "Series A pipeline",
      public: true,
      owner_id: 44_301,
      creator_id: 44_301,
      list_size: 120,
    });
  });

  it("have their own fields and additional permissions when read alone [v1.list-shape]", async () => {
    const pipeline = (await client.get("/lists/12058")).body;
    const names = pipeline.fields.map((field: { name: string }) => field.name);
    expect(names).toEqual(["Status", "Owners", "Amount", "Source", "Expected Close"]);
    expect(Object.keys(pipeline.fields[0])).toEqual([
      "id",
      "name",
      "value_type",
      "allows_multiple",
      "dropdown_options",
    ]);
    const relations = (await client.get("/lists/12060")).body;
    expect(relations.additional_permissions).toContainEqual({ internal_person_id: 44_302, role_id: 2 });
  });

  it("are made with is_public and read back with public [v1.list-create]", async () => {
    const made = await client.send("POST", "/lists", { name: "Watch", type: 1, is_public: false });
    expect(made.body).toMatchObject({ name: "Watch", type: 1, public: false, owner_id: 44_301, list_size: 0 });
    expect((await client.send("POST", "/lists", { name: "Watch", type: 5, is_public: false })).status).toBe(422);
  });
});

describe("rows", () => {
  it("come unpaged and newest first without a page size [v1.unpaged-rows] [v1.row-order]", async () => {
    const { body } = await client.get("/lists/12058/list-entries");
    expect(body).toHaveLength(120);
    const times = body.map((entry: { created_at: string }) => Date.parse(entry.created_at));
    expect(times).toEqual([...times].sort((left, right) => right - left));
    expect(body[0]).toMatchObject({ list_id: 12_058, entity_type: 8, entity: { id: body[0].entity_id } });
  });

  it("may hold the same organization twice [v1.repeated-rows]", async () => {
    const first = (await client.send("POST", "/lists/12059/list-entries", { entity_id: 7_133_202 })).body;
    const second = (await client.send("POST", "/lists/12059/list-entries", { entity_id: 7_133_202 })).body;
    expect(second.id).not.toBe(first.id);
    expect(first).toMatchObject({ creator_id: 44_301, entity_type: 1, entity: { name: "Brightwater Robotics" } });
    const organization = (await client.get("/organizations/7133202")).body;
    expect(organization.list_entries.map((entry: { id: number }) => entry.id)).toEqual([first.id, second.id]);
  });

  it("are refused for another kind of record, and in an opportunity list [v1.wrong-kind] [v1.opportunity-rows]", async () => {
    for (const [listId, entityId] of [
      [12_059, 44_320],
      [12_058, 98_431],
    ]) {
      const { status, body } = await client.send("POST", `/lists/${listId}/list-entries`, { entity_id: entityId });
      expect([listId, status, body.errors[0].param]).toEqual([listId, 422, "entity_id"]);
    }
  });

  it("take their own values along, and an opportunity when they are its row [v1.opportunity-list]", async () => {
    const row = await landmarkRow();
    expect((await client.send("DELETE", `/lists/12058/list-entries/${row.id}`)).body).toEqual({ success: true });
    expect((await client.get("/opportunities/98431")).status).toBe(404);
    expect((await client.get("/lists/12058")).body.list_size).toBe(119);
  });

  it("belong to the list in the path", async () => {
    const row = await landmarkRow();
    expect((await client.get(`/lists/12059/list-entries/${row.id}`)).status).toBe(404);
  });
});

describe("fields", () => {
  it("are all of them without a list, and the list's own with one [v1.field-scope]", async () => {
    const all = (await client.get("/fields")).body;
    const own = (await client.get("/fields?list_id=12058")).body;
    expect(all.length).toBeGreaterThan(own.length);
    expect(own.every((field: { list_id: number }) => field.list_id === 12_058)).toBe(true);
    expect(own[0]).toMatchObject({
      enrichment_source: "none",
      value_type: 7,
      allows_multiple: false,
      track_changes: true,
    });
  });

  it("carry the list's name in brackets when asked for [fields.modified-names]", async () => {
    const [status] = (await client.get("/fields?list_id=12058&with_modified_names=true&exclude_dropdown_options=true"))
      .body;
    expect([status.name, status.dropdown_options]).toEqual(["[Series A pipeline] Status", []]);
  });

  it("of persons and organizations come in the short form [fields.short]", async () => {
    const persons = (await client.get("/persons/fields")).body;
    expect(Object.keys(persons[0])).toEqual(["id", "name", "value_type", "allows_multiple", "dropdown_options"]);
    const organizations = (await client.get("/organizations/fields")).body;
    expect(organizations.map((field: { name: string }) => field.name)).toContain("Industry");
  });
});

describe("field values", () => {
  it("need exactly one selector [v1.one-selector]", async () => {
    expect((await client.get("/field-values")).status).toBe(422);
    expect((await client.get("/field-values?person_id=44320&organization_id=7133202")).status).toBe(422);
  });

  it("show a ranked option as an object and each of several people as a row [v1.value-rows]", async () => {
    const owners = await fieldNamed("Owners");
    const row = await landmarkRow();
    const base = { field_id: owners.id, entity_id: 98_431, list_entry_id: row.id };
    await client.send("POST", "/field-values", { ...base, value: 44_302 });
    const values = (await client.get(`/field-values?list_entry_id=${row.id}`)).body;
    const held = values.filter((value: { field_id: number }) => value.field_id === owners.id);
    expect(held.map((value: { value: number }) => value.value)).toEqual([44_301, 44_302]);
    expect(values[0]).toMatchObject({ value_type: 7, entity_type: 8, value: { text: "Diligence", rank: 2 } });
    expect(values[0].updated_at).toBeNull();
  });

  it("take a ranked option by id and refuse its text [v1.ranked-option]", async () => {
    const status = await fieldNamed("Status");
    const row = await landmarkRow();
    const [value] = (await client.get(`/field-values?list_entry_id=${row.id}`)).body;
    const won = status.dropdown_options.find((option: { text: string }) => option.text === "Closed won");
    expect((await client.send("PUT", `/field-values/${value.id}`, { value: "Closed won" })).status).toBe(422);
    const changed = (await client.send("PUT", `/field-values/${value.id}`, { value: won.id })).body;
    expect(changed.value).toEqual(won);
    expect(changed.updated_at).not.toBeNull();
  });

  it("grow a plain dropdown by an unknown text [v1.dropdown-growth]", async () => {
    const source = await fieldNamed("Source");
    const row = await landmarkRow();
    const made = await client.send("POST", "/field-values", {
      field_id: source.id,
      entity_id: 98_431,
      list_entry_id: row.id,
      value: "Podcast",
    });
    expect(made.body.value).toBe("Podcast");
    const options = (await fieldNamed("Source")).dropdown_options.map((option: { text: string }) => option.text);
    expect(options).toContain("Podcast");
  });

  it("snap dates, keep places as objects, and go away row by row", async () => {
    const close = await fieldNamed("Expected Close");
    const row = await landmarkRow();
    const date = { field_id: close.id, entity_id: 98_431, list_entry_id: row.id, value: "2026-12-24" };
    const made = (await client.send("POST", "/field-values", date)).body;
    expect(made.value).toBe("2026-12-24T08:00:00.000Z");
    expect((await client.send("DELETE", `/field-values/${made.id}`)).body).toEqual({ success: true });
    const fields = (await client.get("/persons/fields")).body;
    const location = fields.find((field: { name: string }) => field.name === "Location");
    const place = { field_id: location.id, entity_id: 44_320, value: { city: "Oslo", country: "Norway" } };
    const placed = (await client.send("POST", "/field-values", place)).body;
    expect(placed.value).toEqual({
      street_address: null,
      city: "Oslo",
      state: null,
      country: "Norway",
      continent: null,
    });
  });

  it("refuse a second value of a single-value field when that is assumed [v1.second-value]", async () => {
    const amount = await fieldNamed("Amount");
    const row = await landmarkRow();
    const write = { field_id: amount.id, entity_id: 98_431, list_entry_id: row.id, value: 5 };
    expect((await client.send("POST", "/field-values", write)).body.value).toBe(5);
    const strict = createTestClient(createSandbox({ assume: { secondSingleValue: "refuse" } }));
    expect((await strict.send("POST", "/field-values", write)).status).toBe(422);
  });
});
