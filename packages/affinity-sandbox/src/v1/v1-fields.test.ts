// v1 fields: what each parameter shows, and fields that come and go with their values.
import { beforeEach, describe, expect, it } from "vitest";
import { createSandbox, type Sandbox } from "../index.ts";
import { createTestClient, type TestClient } from "../testing/create-test-client.ts";

let sandbox: Sandbox;
let client: TestClient;

beforeEach(() => {
  sandbox = createSandbox({ versionLagMs: 0 });
  client = createTestClient(sandbox);
});

interface ShownField {
  readonly id: number;
  readonly name: string;
  readonly list_id: number | null;
  readonly value_type: number;
}

const fieldsOf = async (query = ""): Promise<ShownField[]> => (await client.get(`/fields${query}`)).body;

describe("the fields", () => {
  it("are narrowed by value type and entity type [fields.filters]", async () => {
    const dates = await fieldsOf("?value_type=4");
    expect(dates.map((field) => field.name)).toEqual(["Expected Close", "Invested On"]);
    const ofPersons = await fieldsOf("?entity_type=0");
    expect(ofPersons.map((field) => field.name)).toContain("Phone Number");
    expect(ofPersons.map((field) => field.name)).not.toContain("Industry");
    expect((await fieldsOf("?entity_type=8")).every((field) => field.list_id === 12_058)).toBe(true);
    for (const query of ["value_type=9", "entity_type=2", "list_id=x"]) {
      expect([query, (await client.get(`/fields?${query}`)).status]).toEqual([query, 422]);
    }
    expect((await client.get("/fields?list_id=1")).status).toBe(404);
  });

  it("of a private list are hidden with it", async () => {
    const stranger = createTestClient(sandbox, 2);
    expect((await stranger.get("/fields?list_id=12060")).status).toBe(404);
    const shown: ShownField[] = (await stranger.get("/fields")).body;
    expect(shown.some((field) => field.list_id === 12_060)).toBe(false);
  });

  it("name the source of enriched ones, and `none` for others [fields.enrichment]", async () => {
    const all = (await client.get("/fields")).body;
    const sourceOf = (name: string) => all.find((field: ShownField) => field.name === name).enrichment_source;
    expect([sourceOf("Industry"), sourceOf("Thesis")]).toEqual(["affinity-data", "none"]);
  });

  it("do not include what Affinity computes from contacts [fields.smart]", async () => {
    const names = (await fieldsOf()).map((field) => field.name);
    for (const name of ["Last Email", "First Event", "Last Contact"]) expect(names).not.toContain(name);
    expect(names).toContain("Source of Introduction");
  });
});

describe("a field that is made", () => {
  it("belongs to all records of a kind, or to one list [fields.create]", async () => {
    const shared = await client.send("POST", "/fields", { name: "Tier", entity_type: 1, value_type: 2 });
    expect([shared.status, shared.body]).toEqual([
      200,
      {
        id: expect.any(Number),
        name: "Tier",
        value_type: 2,
        allows_multiple: false,
        dropdown_options: [],
        list_id: null,
        enrichment_source: "none",
        track_changes: false,
      },
    ]);
    expect((await client.get("/organizations/fields")).body.map((field: ShownField) => field.name)).toContain("Tier");
    const draft = { name: "Advisors", entity_type: 8, value_type: 0, list_id: 12_058, allows_multiple: true };
    const own = (await client.send("POST", "/fields", { ...draft, is_list_specific: true })).body;
    expect(own).toMatchObject({ list_id: 12_058, allows_multiple: true, value_type: 0, track_changes: true });
    expect((await fieldsOf("?list_id=12058")).map((field) => field.id)).toContain(own.id);
  });

  it("is refused when its type, list or kind cannot be [fields.create-rules]", async () => {
    const base = { name: "x", entity_type: 1, value_type: 6 };
    const wrong = [
      { ...base, name: " " },
      { ...base, entity_type: 5 },
      { ...base, entity_type: undefined },
      { ...base, value_type: 8 },
      { ...base, value_type: undefined },
      { ...base, value_type: 10 },
      { ...base, allows_multiple: true },
      { ...base, allows_multiple: "some" },
      { ...base, is_list_specific: true },
      { ...base, entity_type: 8 },
      { ...base, list_id: 12_058 },
    ];
    for (const draft of wrong) {
      expect([draft, (await client.send("POST", "/fields", draft)).status]).toEqual([draft, 422]);
    }
    expect((await client.send("POST", "/fields", { ...base, list_id: 1 })).status).toBe(404);
  });

  it("takes values at once", async () => {
    const field = (await client.send("POST", "/fields", { name: "Score", entity_type: 0, value_type: 3 })).body;
    const write = { field_id: field.id, entity_id: 44_320, value: 7 };
    expect((await client.send("POST", "/field-values", write)).body).toMatchObject({ value: 7, value_type: 3 });
  });
});

describe("a field that is deleted", () => {
  it("takes its values and its history along [fields.delete]", async () => {
    const own = await fieldsOf("?list_id=12058");
    const amount = own.find((field) => field.name === "Amount")?.id;
    const values = async () =>
      (await client.get("/field-values?opportunity_id=98431")).body.map(
        (value: { field_id: number }) => value.field_id,
      );
    expect(await values()).toContain(amount);
    expect((await client.send("DELETE", `/fields/${amount}`)).body).toEqual({ success: true });
    expect(await values()).not.toContain(amount);
    expect((await client.get(`/field-value-changes?field_id=${amount}`)).status).toBe(404);
    expect((await client.send("DELETE", `/fields/${amount}`)).status).toBe(404);
  });

  it("is not one of Affinity's own, nor one that cannot be seen [fields.delete-rules]", async () => {
    const industry = (await fieldsOf()).find((field) => field.name === "Industry")?.id;
    expect((await client.send("DELETE", `/fields/${industry}`)).status).toBe(403);
    const hidden = (await fieldsOf("?list_id=12060"))[0]?.id;
    expect((await createTestClient(sandbox, 2).send("DELETE", `/fields/${hidden}`)).status).toBe(404);
  });
});
