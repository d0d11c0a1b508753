// v2 lists, rows and their fields: reading with and without fields, writing one and many.
import { beforeEach, describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type Sandbox } from "../index.ts";
import { createTestClient, type TestClient } from "../testing/create-test-client.ts";

let sandbox: Sandbox;
let client: TestClient;
let row: string;
let statusField: string;
let ownersField: string;

interface MetadataRow {
  readonly id: string;
  readonly name: string;
}

beforeEach(async () => {
  sandbox = createSandbox({ clock: createManualClock(Date.UTC(2026, 10, 20, 9)), versionLagMs: 0 });
  client = createTestClient(sandbox);
  const [entry] = (await client.get("/opportunities/98431")).body.list_entries;
  row = `/v2/lists/12058/list-entries/${entry.id}`;
  const fields: MetadataRow[] = (await client.get("/v2/lists/12058/fields")).body.data;
  const idOf = (name: string) => fields.find((field) => field.name === name)?.id ?? "";
  statusField = idOf("Status");
  ownersField = idOf("Owners");
});

const readValue = async (fieldId: string) => (await client.get(`${row}/fields/${fieldId}`)).body.value;

describe("lists", () => {
  it("have their kind and can be found by part of a name [v2.list-term]", async () => {
    const { data } = (await client.get("/v2/lists?term=SERIES")).body;
    expect(data).toEqual([
      {
        id: 12_058,
        name: "Series A pipeline",
        creatorId: 44_301,
        ownerId: 44_301,
        isPublic: true,
        createdAt: expect.stringMatching(/Z$/),
        type: "opportunity",
      },
    ]);
    expect((await client.get("/v2/lists/12058")).body).toEqual(data[0]);
  });

  it("of a record have no kind", async () => {
    await client.send("POST", "/lists/12059/list-entries", { entity_id: 7_133_202 });
    const { data } = (await client.get("/v2/companies/7133202/lists")).body;
    expect(data).toEqual([expect.objectContaining({ id: 12_059, name: "Portfolio" })]);
    expect(data[0]).not.toHaveProperty("type");
  });
});

describe("rows", () => {
  it("carry their entity, with fields only when asked for [v2.row-associations] [v2.fields-on-request]", async () => {
    const plain = (await client.get(row)).body;
    expect(plain).toMatchObject({ type: "opportunity", listId: 12_058, entity: { id: 98_431, listId: 12_058 } });
    expect(plain.entity).not.toHaveProperty("fields");
    const { fields } = (await client.get(`${row}?fieldTypes=list`)).body.entity;
    expect(fields.map((field: MetadataRow) => field.name)).toEqual([
      "Organizations",
      "People",
      "Status",
      "Owners",
      "Amount",
      "Source",
      "Expected Close",
    ]);
    expect(fields[1].value).toMatchObject({ type: "person-multi", data: [{ id: 44_320 }], totalCount: 1 });
    expect(fields[2].value.data).toMatchObject({ text: "Diligence", rank: 2, color: "purple" });
  });

  it("are read from the list by ascending id, with the fields that are named [v2.order]", async () => {
    const { data } = (await client.get(`/v2/lists/12058/list-entries?limit=3&fieldIds=${statusField}`)).body;
    expect(data).toHaveLength(3);
    for (const entry of data) expect(entry.entity.fields.map((field: MetadataRow) => field.id)).toEqual([statusField]);
  });

  it("of a record show their fields unasked and no entity", async () => {
    await client.send("POST", "/lists/12059/list-entries", { entity_id: 7_133_202 });
    const [entry] = (await client.get("/v2/companies/7133202/list-entries")).body.data;
    expect(entry).toMatchObject({ listId: 12_059, listName: "Portfolio", creatorId: 44_301 });
    expect(entry).not.toHaveProperty("entity");
    expect(entry.fields.map((field: MetadataRow) => field.name)).toContain("Invested On");
  });

  it("of another list do not exist", async () => {
    expect((await client.get(row.replace("12058", "12059"))).status).toBe(404);
  });
});

describe("fields of a row", () => {
  it("page by 20, all kinds unless some are named, never by ids and types at once", async () => {
    const all = (await client.get(`${row}/fields?limit=100`)).body.data;
    const list = (await client.get(`${row}/fields?types=list`)).body.data;
    expect(all.length).toBeGreaterThan(list.length);
    expect((await client.get(`${row}/fields?types=list&ids=${statusField}`)).status).toBe(400);
  });

  it("are written one at a time and answer 204", async () => {
    const options = (await client.get(`/v2/lists/12058/fields/${statusField}/dropdown-options`)).body.data;
    const won = options.find((option: { statusCategory: string }) => option.statusCategory === "won");
    const value = { type: "ranked-dropdown", data: { dropdownOptionId: won.id } };
    const written = await client.send("POST", `${row}/fields/${statusField}`, { value });
    expect([written.status, written.text]).toEqual([204, ""]);
    expect((await readValue(statusField)).data.text).toBe("Closed won");
  });

  it("are seen by v1 as the same facts", async () => {
    const value = { type: "person-multi", data: [{ id: 44_302 }, { id: 44_303 }] };
    await client.send("POST", `${row}/fields/${ownersField}`, { value });
    const values = (await client.get("/field-values?opportunity_id=98431")).body;
    const owners = values.filter((each: { field_id: number }) => `field-${each.field_id}` === ownersField);
    expect(owners.map((each: { value: number }) => each.value)).toEqual([44_302, 44_303]);
  });

  it("replace a set, and null clears it [v2.set-replacement] [v2.empty-set]", async () => {
    const write = (data: unknown) =>
      client.send("POST", `${row}/fields/${ownersField}`, { value: { type: "person-multi", data } });
    await write([{ id: 44_304 }]);
    expect((await readValue(ownersField)).data).toEqual([expect.objectContaining({ id: 44_304 })]);
    await write(null);
    expect((await readValue(ownersField)).data).toBeNull();
  });

  it("are written in a batch, whole or not at all [v2.batch]", async () => {
    const clear = { id: ownersField, value: { type: "person-multi", data: null } };
    const people = { id: "persons", value: { type: "person-multi", data: [{ id: 44_321 }] } };
    const companies = { id: "companies", value: { type: "company-multi", data: null } };
    const batch = (updates: unknown[]) =>
      client.send("PATCH", `${row}/fields`, { operation: "update-fields", updates });
    const bad = { id: statusField, value: { type: "text", data: "x" } };
    expect((await batch([clear, bad])).status).toBe(400);
    expect((await readValue(ownersField)).data).not.toBeNull();
    const done = await batch([clear, people, companies]);
    expect([done.status, done.body]).toEqual([200, { operation: "update-fields" }]);
    expect((await client.get("/opportunities/98431")).body).toMatchObject({
      person_ids: [44_321],
      organization_ids: [],
    });
  });

  it("refuse in the words that a live server uses [v2.discriminator] [v2.raw-reference] [v2.value-type]", async () => {
    const batch = await client.send("PATCH", `${row}/fields`, { updates: [] });
    expect(batch.body.errors[0].message).toBe("Missing discriminator for property operation");
    const raw = { value: { type: "person-multi", data: [44_301] } };
    const bare = await client.send("POST", `${row}/fields/${ownersField}`, raw);
    expect(bare.body.errors[0]).toMatchObject({ code: "validation", message: "value at /value/data is not null" });
    const other = await client.send("POST", `${row}/fields/${ownersField}`, { value: { type: "text", data: "x" } });
    expect(other.body.errors[0].message).toBe("Field value type should be person-multi");
  });

  it("that Affinity computes cannot be written, and unknown ones do not exist", async () => {
    const value = { type: "interaction", data: null };
    expect((await client.send("POST", `${row}/fields/last-email`, { value })).status).toBe(403);
    expect((await client.send("POST", `${row}/fields/field-1`, { value })).status).toBe(404);
    expect((await client.send("POST", `${row}/fields/${statusField}`)).body.errors[0].code).toBe("bad-request");
  });
});

describe("fields of a record", () => {
  it("are written without a list: places, texts and dates", async () => {
    const place = { streetAddress: null, city: "Oslo", state: null, country: "Norway", continent: "Europe" };
    const update = { id: "affinity-data-location", value: { type: "location", data: place } };
    const done = await client.send("PATCH", "/v2/persons/44320/fields", {
      operation: "update-fields",
      updates: [update],
    });
    expect(done.status).toBe(200);
    const { value } = (await client.get("/v2/persons/44320/fields/affinity-data-location")).body;
    expect(value).toEqual({ type: "location", data: place });
  });

  it("of dates snap to midnight in California, and all times are in UTC [v2.pacific-dates] [v2.timestamps]", async () => {
    const { id } = (await client.send("POST", "/v2/persons/fields", { name: "Met", valueType: "datetime" })).body;
    const read = async (data: string) => {
      await client.send("POST", `/v2/persons/44320/fields/${id}`, { value: { type: "datetime", data } });
      return (await client.get(`/v2/persons/44320/fields/${id}`)).body.value.data;
    };
    expect(await read("2024-04-01T15:30:00Z")).toBe("2024-04-01T07:00:00.000Z");
    expect(await read("2024-01-15T03:00:00Z")).toBe("2024-01-15T08:00:00.000Z");
    expect(await read("2024-01-15T23:00:00-08:00")).toBe("2024-01-16T08:00:00.000Z");
    const [list] = (await client.get("/v2/lists?limit=1")).body.data;
    expect(list.createdAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it.each([
    ["location", "affinity-data-location", { city: 5 }],
    ["location", "affinity-data-location", "Oslo"],
    ["text", "affinity-data-linkedin-url", 5],
    ["person", "source-of-introduction", { id: 1 }],
    ["person", "source-of-introduction", { id: "44301" }],
    ["filterable-text-multi", "affinity-data-phone-number", "1"],
    ["filterable-text-multi", "affinity-data-phone-number", Array(101).fill("1")],
  ])("refuse a %s of %s that is %j [v2.value-type]", async (type, field, data) => {
    const attempt = await client.send("POST", `/v2/persons/44320/fields/${field}`, { value: { type, data } });
    expect([attempt.status, attempt.body.errors[0].param]).toEqual([400, "value"]);
  });

  it("need their data, and hold each value of a set once [v2.set-replacement]", async () => {
    const path = "/v2/persons/44320/fields/affinity-data-phone-number";
    const type = "filterable-text-multi";
    expect((await client.send("POST", path, { value: { type } })).status).toBe(400);
    expect((await client.send("POST", path, { value: { type, data: ["1", "2", "1"] } })).status).toBe(204);
    expect((await client.get(path)).body.value.data).toEqual(["1", "2"]);
  });

  it.each(["1", "tomorrow", "2026-13-01", "2026-01-01T10:00", 20_260_101])("refuse a date such as %j", async (data) => {
    const { id } = (await client.send("POST", "/v2/persons/fields", { name: "Met", valueType: "datetime" })).body;
    const value = { type: "datetime", data };
    expect((await client.send("POST", `/v2/persons/44320/fields/${id}`, { value })).status).toBe(400);
  });

  it("do not include those of lists [v2.field-types]", async () => {
    const { data } = (await client.get("/v2/companies/7133202/fields?limit=100")).body;
    expect(data.some((field: { type: string }) => field.type === "list")).toBe(false);
  });
});
