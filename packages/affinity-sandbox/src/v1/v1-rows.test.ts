// v1 lists, rows and values in detail: who may be let in, what a row shows of its record, which values a record has.
import { beforeEach, describe, expect, it } from "vitest";
import { createSandbox, type Sandbox } from "../index.ts";
import { createTestClient, type TestClient } from "../testing/create-test-client.ts";

let sandbox: Sandbox;
let client: TestClient;

beforeEach(() => {
  sandbox = createSandbox({ versionLagMs: 0 });
  client = createTestClient(sandbox);
});

const privateList = { name: "Quiet", type: 1, is_public: false };

describe("a new list", () => {
  it("can let in others and belong to another, and reads back whole [v1.list-create]", async () => {
    const additional_permissions = [{ internal_person_id: 44_303, role_id: 1 }];
    const draft = { ...privateList, owner_id: 44_302, additional_permissions };
    const made = (await client.send("POST", "/lists", draft)).body;
    expect(made).toEqual({
      id: expect.any(Number),
      type: 1,
      name: "Quiet",
      public: false,
      owner_id: 44_302,
      creator_id: 44_301,
      list_size: 0,
      additional_permissions,
      fields: [],
    });
    const statuses = [];
    for (const user of [0, 1, 2, 3])
      statuses.push((await createTestClient(sandbox, user).get(`/lists/${made.id}`)).status);
    expect(statuses).toEqual([404, 200, 200, 404]);
  });

  it("is refused with unknown people, roles, types and names", async () => {
    const wrong = [
      { ...privateList, name: undefined },
      { ...privateList, name: "x".repeat(256) },
      { ...privateList, type: 2 },
      { ...privateList, is_public: undefined },
      { ...privateList, is_public: "maybe" },
      { ...privateList, owner_id: 44_320 },
      { ...privateList, additional_permissions: [{ internal_person_id: 44_320, role_id: 1 }] },
      { ...privateList, additional_permissions: [{ internal_person_id: 44_302, role_id: 3 }] },
      { ...privateList, additional_permissions: "all" },
    ];
    for (const draft of wrong)
      expect([draft, (await client.send("POST", "/lists", draft)).status]).toEqual([draft, 422]);
  });

  it("takes its permissions from a form too [v1.form-arrays]", async () => {
    const permission = "additional_permissions[][internal_person_id]=44303&additional_permissions[][role_id]=0";
    const made = await client.send("POST", `/lists?name=Formed&type=0&is_public=false&${permission}`);
    expect(made.body.additional_permissions).toEqual([{ internal_person_id: 44_303, role_id: 0 }]);
  });

  it("names its creator in the collection, unless that is assumed missing [v1.list-creator]", async () => {
    expect((await client.get("/lists")).body[0].creator_id).toBe(44_301);
    const other = createTestClient(createSandbox({ assume: { listCreator: "missing-in-collection" } }));
    expect((await other.get("/lists")).body[0]).not.toHaveProperty("creator_id");
    expect((await other.get("/lists/12058")).body.creator_id).toBe(44_301);
  });

  it("cannot be changed or deleted in v1", async () => {
    for (const method of ["PUT", "DELETE"]) expect((await client.send(method, "/lists/12058", {})).status).toBe(405);
  });
});

describe("a role in a list", () => {
  it("`basic` may look, not add or remove rows or fields [permissions.list-role]", async () => {
    const additional_permissions = [{ internal_person_id: 44_303, role_id: 1 }];
    const { id } = (await client.send("POST", "/lists", { ...privateList, additional_permissions })).body;
    const row = (await client.send("POST", `/lists/${id}/list-entries`, { entity_id: 7_133_202 })).body;
    const basic = createTestClient(sandbox, 2);
    expect((await basic.get(`/lists/${id}/list-entries`)).body).toHaveLength(1);
    expect((await basic.send("POST", `/lists/${id}/list-entries`, { entity_id: 7_133_203 })).status).toBe(403);
    expect((await basic.send("DELETE", `/lists/${id}/list-entries/${row.id}`)).status).toBe(403);
    const field = { name: "x", entity_type: 1, value_type: 6, list_id: id };
    expect((await basic.send("POST", "/fields", field)).status).toBe(403);
  });

  it("`basic` may not set, change or clear a value either [permissions.list-role]", async () => {
    const additional_permissions = [{ internal_person_id: 44_303, role_id: 1 }];
    const { id } = (await client.send("POST", "/lists", { ...privateList, additional_permissions })).body;
    const row = (await client.send("POST", `/lists/${id}/list-entries`, { entity_id: 7_133_202 })).body;
    const field = { name: "x", entity_type: 1, value_type: 6, list_id: id };
    const place = { field_id: (await client.send("POST", "/fields", field)).body.id, entity_id: 7_133_202 };
    const made = { ...place, list_entry_id: row.id, value: "kept" };
    const value = (await client.send("POST", "/field-values", made)).body;
    const basic = createTestClient(sandbox, 2);
    expect((await basic.send("POST", "/field-values", { ...made, value: "y" })).status).toBe(403);
    expect((await basic.send("PUT", `/field-values/${value.id}`, { value: "y" })).status).toBe(403);
    expect((await basic.send("DELETE", `/field-values/${value.id}`)).status).toBe(403);
    expect((await basic.get(`/field-values?list_entry_id=${row.id}`)).body[0].value).toBe("kept");
  });
});

describe("a role in a list of opportunities", () => {
  it("`basic` may not make, change or delete them either [permissions.list-role]", async () => {
    const additional_permissions = [{ internal_person_id: 44_303, role_id: 1 }];
    const { id } = (await client.send("POST", "/lists", { ...privateList, type: 8, additional_permissions })).body;
    const deal = (await client.send("POST", "/opportunities", { name: "Quiet", list_id: id })).body;
    const basic = createTestClient(sandbox, 2);
    expect((await basic.get(`/opportunities/${deal.id}`)).status).toBe(200);
    expect((await basic.send("POST", "/opportunities", { name: "Mine", list_id: id })).status).toBe(403);
    expect((await basic.send("PUT", `/opportunities/${deal.id}`, { name: "Mine" })).status).toBe(403);
    expect((await basic.send("DELETE", `/opportunities/${deal.id}`)).status).toBe(403);
  });
});

describe("a row", () => {
  it("shows the number of its kind and its record in short [v1.row-entity]", async () => {
    const company = (await client.send("POST", "/lists/12059/list-entries", { entity_id: 7_133_202 })).body;
    expect(company).toEqual({
      id: expect.any(Number),
      list_id: 12_059,
      creator_id: 44_301,
      entity_id: 7_133_202,
      entity_type: 1,
      created_at: expect.any(String),
      entity: {
        id: 7_133_202,
        name: "Brightwater Robotics",
        domain: "brightwater.example",
        domains: ["brightwater.example", "brightwater-robotics.example"],
        global: false,
        crunchbase_uuid: null,
      },
    });
    const person = (await client.send("POST", "/lists/12060/list-entries", { entity_id: 44_320 })).body;
    expect([person.entity_type, person.entity]).toEqual([
      0,
      {
        id: 44_320,
        type: 0,
        first_name: "Jane",
        last_name: "Smith",
        primary_email: "jane.smith@brightwater.example",
        emails: ["jane.smith@brightwater.example"],
      },
    ]);
    const [deal] = (await client.get("/lists/12058/list-entries?page_size=1")).body.list_entries;
    expect([deal.entity_type, Object.keys(deal.entity)]).toEqual([8, ["id", "name"]]);
  });

  it("is credited to the caller or to the colleague that is named [v1.attribution]", async () => {
    const add = (change: object) =>
      client.send("POST", "/lists/12059/list-entries", { entity_id: 7_133_202, ...change });
    expect((await add({ creator_id: 44_303 })).body.creator_id).toBe(44_303);
    expect((await add({ creator_id: 44_320 })).status).toBe(422);
    expect((await add({ creator_id: "me" })).status).toBe(422);
  });

  it("of a record that was merged away is refused with the one that was kept [v1.merged]", async () => {
    const { status, body } = await client.send("POST", "/lists/12060/list-entries", { entity_id: 44_250 });
    expect([status, body.errors[0].message]).toEqual([
      422,
      "person_id: 44250 no longer exists as it has been merged into 44321",
    ]);
  });

  it("takes its own values along, not those of its record [v1.opportunity-list]", async () => {
    const row = (await client.send("POST", "/lists/12059/list-entries", { entity_id: 7_133_202 })).body;
    const shared = (await client.get("/field-values?organization_id=7133202")).body.filter(
      (value: { list_entry_id: number | null }) => value.list_entry_id === null,
    );
    await client.send("DELETE", `/lists/12059/list-entries/${row.id}`);
    expect((await client.get("/field-values?organization_id=7133202")).body).toEqual(shared);
  });
});

describe("values", () => {
  it("of a record include those of its rows that the caller can see [v1.values-of-rows]", async () => {
    const row = (await client.send("POST", "/lists/12060/list-entries", { entity_id: 44_320 })).body;
    const rowsOf = async (user: number) =>
      (await createTestClient(sandbox, user).get("/field-values?person_id=44320")).body.map(
        (value: { list_entry_id: number | null }) => value.list_entry_id,
      );
    expect(await rowsOf(0)).toEqual(expect.arrayContaining([null, row.id]));
    expect(new Set(await rowsOf(2))).toEqual(new Set([null]));
  });

  it("of a list's field name its row, those of a global field must not [v1.value-entry]", async () => {
    const row = (await client.send("POST", "/lists/12060/list-entries", { entity_id: 44_320 })).body;
    const own = (await client.get("/fields?list_id=12060")).body.find(
      (each: { name: string }) => each.name === "Next Step",
    );
    const shared = (await client.get("/persons/fields")).body.find(
      (each: { name: string }) => each.name === "Newsletter",
    );
    const write = (body: object) => client.send("POST", "/field-values", { entity_id: 44_320, value: "x", ...body });
    expect((await write({ field_id: own.id })).status).toBe(422);
    expect((await write({ field_id: own.id, list_entry_id: row.id })).status).toBe(200);
    expect((await write({ field_id: own.id, list_entry_id: row.id, entity_id: 44_321 })).status).toBe(422);
    expect((await write({ field_id: shared.id, list_entry_id: row.id })).status).toBe(422);
    expect((await write({ field_id: shared.id })).body).toMatchObject({ value: "x", list_entry_id: null });
  });

  it("of records that are gone, merged or hidden are not shown", async () => {
    expect((await client.get("/field-values?person_id=1")).status).toBe(404);
    expect((await client.get("/field-values?person_id=44250")).status).toBe(422);
    expect((await client.get("/field-values?list_entry_id=1")).status).toBe(404);
  });

  it("of dropdowns have the colour numbers of Affinity's own client [v1.option-colours]", async () => {
    const [status] = (await client.get("/fields?list_id=12058")).body;
    const colours = status.dropdown_options.map((option: { text: string; color: number }) => [
      option.text,
      option.color,
    ]);
    expect(Object.fromEntries(colours)).toMatchObject({ New: 1, "First meeting": 2, "Closed won": 3, Passed: 6 });
    expect(status.dropdown_options[0]).toEqual({ id: expect.any(Number), text: "New", rank: 0, color: 1 });
  });

  it("stand in a set once: adding one again answers with its row [v1.same-value]", async () => {
    const fields = (await client.get("/fields?list_id=12058")).body;
    const owners = fields.find((each: { name: string }) => each.name === "Owners");
    const [entry] = (await client.get("/opportunities/98431")).body.list_entries;
    const write = { field_id: owners.id, entity_id: 98_431, list_entry_id: entry.id, value: 44_302 };
    const first = (await client.send("POST", "/field-values", write)).body;
    expect((await client.send("POST", "/field-values", write)).body).toEqual(first);
    const merged = await client.send("POST", "/field-values", { ...write, value: 44_250 });
    expect([merged.status, merged.body.errors[0].param]).toEqual([422, "person_id"]);
  });

  it("that are empty are refused: a value is cleared by deleting its row", async () => {
    const fields = (await client.get("/persons/fields")).body;
    const empties: [string, unknown][] = [
      ["Location", {}],
      ["Location", []],
      ["Location", { city: "" }],
      ["Newsletter", " "],
      ["Current Job Title", ""],
    ];
    for (const [name, value] of empties) {
      const field = fields.find((each: { name: string }) => each.name === name);
      const { status } = await client.send("POST", "/field-values", { field_id: field.id, entity_id: 44_320, value });
      expect([name, value, status]).toEqual([name, value, 422]);
    }
  });

  it("must fit the type of their field", async () => {
    const fields = (await client.get("/fields?list_id=12058")).body;
    const [entry] = (await client.get("/opportunities/98431")).body.list_entries;
    const wrong: [string, unknown][] = [
      ["Status", 1],
      ["Owners", 1],
      ["Owners", "Maya"],
      ["Amount", "much"],
      ["Amount", null],
      ["Amount", {}],
      ["Source", 5],
      ["Expected Close", "soon"],
      ["Expected Close", 20_261_224],
    ];
    for (const [name, value] of wrong) {
      const field = fields.find((each: { name: string }) => each.name === name);
      const write = { field_id: field.id, entity_id: 98_431, list_entry_id: entry.id, value };
      expect([name, value, (await client.send("POST", "/field-values", write)).status]).toEqual([name, value, 422]);
    }
  });
});

describe("what hangs on a hidden list", () => {
  it("is answered as what is not there: a value, a note to reply to, a deal of a note [permissions.hidden-opportunity]", async () => {
    const { id: listId } = (await client.send("POST", "/lists", { ...privateList, type: 8 })).body;
    const deal = (await client.send("POST", "/opportunities", { name: "Quiet", list_id: listId })).body;
    const field = { name: "x", entity_type: 8, value_type: 6, list_id: listId };
    const place = { field_id: (await client.send("POST", "/fields", field)).body.id, entity_id: deal.id };
    const made = { ...place, list_entry_id: deal.list_entries[0].id, value: "kept" };
    const value = (await client.send("POST", "/field-values", made)).body;
    const note = (await client.send("POST", "/notes", { content: "Quiet", opportunity_ids: [deal.id] })).body;
    const both = { content: "Both", opportunity_ids: [deal.id], person_ids: [44_320] };
    const shared = (await client.send("POST", "/notes", both)).body;

    const other = createTestClient(sandbox, 2);
    const answer = async (method: string, path: (id: number) => string, id: number) => {
      const { status, text } = await other.send(method, path(id), method === "PUT" ? { value: "y" } : undefined);
      return [status, text.replaceAll(String(id), "id")];
    };
    for (const method of ["PUT", "DELETE"]) {
      const path = (id: number) => `/field-values/${id}`;
      expect(await answer(method, path, value.id)).toEqual(await answer(method, path, 7_777_777));
    }
    const reply = async (id: number) => (await other.send("POST", "/notes", { content: "x", parent_id: id })).text;
    expect((await reply(note.id)).replaceAll(String(note.id), "id")).toBe(
      (await reply(7_777)).replaceAll("7777", "id"),
    );
    expect((await other.get(`/notes/${shared.id}`)).body.opportunity_ids).toEqual([]);
    expect((await other.get(`/notes?opportunity_id=${deal.id}`)).body.notes).toEqual([]);
    expect((await client.get(`/notes/${shared.id}`)).body.opportunity_ids).toEqual([deal.id]);
  });
});
