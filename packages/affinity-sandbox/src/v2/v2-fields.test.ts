// v2 fields: metadata per version, fields of one's own, dropdown options, values in pages, computed fields.
import { beforeEach, describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type ManualClock, type Sandbox } from "../index.ts";
import { createTestClient, type TestClient } from "../testing/create-test-client.ts";

let clock: ManualClock;
let sandbox: Sandbox;
let client: TestClient;

const versions = ["2024-01-01", "2026-07-15", "2026-09-17"] as const;

beforeEach(() => {
  clock = createManualClock(Date.UTC(2026, 10, 20, 9));
  sandbox = createSandbox({ clock, versionLagMs: 0 });
  client = createTestClient(sandbox);
});

interface Named {
  readonly id: string;
  readonly name: string;
}

const idsIn = async (path: string, version: string): Promise<string[]> =>
  (await client.get(path, { "X-Affinity-Api-Version": version })).body.data.map((field: Named) => field.id);

const listField = async (name: string, list = 12_058): Promise<string> => {
  const { data } = (await client.get(`/v2/lists/${list}/fields`)).body;
  return data.find((field: Named) => field.name === name).id;
};

const landmarkRow = async (): Promise<string> => {
  const [entry] = (await client.get("/opportunities/98431")).body.list_entries;
  return `/v2/lists/12058/list-entries/${entry.id}`;
};

describe("field metadata", () => {
  it("grows with the versions [v2.metadata]", async () => {
    const keysIn = async (version: string) => {
      const [field] = (await client.get("/v2/companies/fields?limit=1", { "X-Affinity-Api-Version": version })).body
        .data;
      return Object.keys(field);
    };
    const first = ["id", "name", "type", "enrichmentSource", "valueType"];
    const second = [...first, "createdAt"];
    expect(await Promise.all(versions.map(keysIn))).toEqual([first, second, [...second, "description", "isRequired"]]);
  });

  it("has more computed fields in later versions [v2.built-in-fields]", async () => {
    const youngest = ["lists", "notes", "reminders"];
    const added = async (path: string) => {
      const [first = [], second = [], third = []] = await Promise.all(versions.map((version) => idsIn(path, version)));
      return [second.filter((id) => !first.includes(id)), third.filter((id) => !second.includes(id))];
    };
    expect(await added("/v2/companies/fields")).toEqual([[], ["persons", ...youngest]]);
    expect(await added("/v2/persons/fields")).toEqual([[], youngest]);
    expect(await added("/v2/lists/12058/fields")).toEqual([["created-at", "time-in-current-status"], youngest]);
  });

  it("can be found by name [v2.filter]", async () => {
    const named = async (filter: string) =>
      (await client.get(`/v2/lists/12058/fields?filter=${encodeURIComponent(filter)}`)).body.data.map(
        (field: Named) => field.name,
      );
    expect(await named("name = amount")).toEqual(["Amount"]);
    expect(await named("name =~ close | name = Owners")).toEqual(["Owners", "Expected Close"]);
    expect((await client.get("/v2/lists/12058/fields?filter=id=1")).status).toBe(400);
  });
});

describe("fields of all records", () => {
  it("are made, changed and deleted [v2.field-creation] [v2.field-deletion]", async () => {
    const body = { name: "Tier", valueType: "dropdown", description: "How close", isRequired: false };
    const made = await client.send("POST", "/v2/companies/fields", body);
    expect([made.status, made.body]).toEqual([
      201,
      {
        id: expect.stringMatching(/^field-\d+$/),
        ...body,
        type: "global",
        enrichmentSource: null,
        createdAt: "2026-11-20T09:00:00Z",
      },
    ]);
    const path = `/v2/companies/fields/${made.body.id}`;
    expect((await client.get(`${path}/dropdown-options`)).body.data).toEqual([]);
    expect((await client.send("POST", path, { name: "Ring", isRequired: true, description: null })).status).toBe(204);
    const { data } = (await client.get("/v2/companies/fields?filter=name=Ring")).body;
    expect(data[0]).toMatchObject({ id: made.body.id, isRequired: true, description: null });
    expect((await client.send("DELETE", path)).status).toBe(204);
    expect((await client.send("DELETE", path)).status).toBe(404);
  });

  it("need a permission [v2.field-creation]", async () => {
    const world = {
      tenant: { name: "Small", subdomain: "small" },
      users: [
        { firstName: "Ada", email: "ada@small.example", isAdmin: true },
        { firstName: "Bo", email: "bo@small.example", permissions: [] },
      ],
      fields: [{ name: "Tier", kind: "person", valueType: "text" }],
    } as const;
    const bo = createTestClient(createSandbox({ clock, versionLagMs: 0, world }), 1);
    const [tier] = (await bo.get("/v2/persons/fields?filter=name=Tier")).body.data;
    const path = `/v2/persons/fields/${tier.id}`;
    for (const attempt of [
      bo.send("POST", "/v2/persons/fields", { name: "x", valueType: "text" }),
      bo.send("POST", path, { name: "x" }),
      bo.send("DELETE", path),
    ]) {
      const { status, body } = await attempt;
      expect([status, body.errors[0].message]).toEqual([403, expect.stringContaining("Manage global fields")]);
    }
  });

  it("lose their values when they are deleted [v2.field-deletion]", async () => {
    const { id } = (await client.send("POST", "/v2/persons/fields", { name: "Nick", valueType: "text" })).body;
    const value = { type: "text", data: "Janie" };
    await client.send("POST", `/v2/persons/44320/fields/${id}`, { value });
    const before = (await client.get("/field-values?person_id=44320")).body.length;
    await client.send("DELETE", `/v2/persons/fields/${id}`);
    expect((await client.get("/field-values?person_id=44320")).body.length).toBe(before - 1);
    expect((await client.get(`/v2/persons/44320?fieldIds=${id}`)).status).toBe(400);
  });

  it("of Affinity cannot be changed [v2.list-fields]", async () => {
    for (const id of ["affinity-data-location", "last-email", "lists"]) {
      expect([id, (await client.send("DELETE", `/v2/companies/fields/${id}`)).status]).toEqual([id, 403]);
    }
    expect((await client.send("POST", "/v2/companies/fields/field-1", {})).status).toBe(404);
  });

  it.each([
    ["name", { valueType: "text" }],
    ["name", { name: "", valueType: "text" }],
    ["name", { name: 5, valueType: "text" }],
    ["valueType", { name: "x" }],
    ["valueType", { name: "x", valueType: "interaction" }],
    ["description", { name: "x", valueType: "text", description: 5 }],
    ["isRequired", { name: "x", valueType: "text", isRequired: "no" }],
  ])("are refused for a wrong %s", async (param, body) => {
    const { status, body: answer } = await client.send("POST", "/v2/persons/fields", body);
    expect([status, answer.errors[0]]).toEqual([400, expect.objectContaining({ code: "validation", param })]);
  });
});

describe("fields of a list", () => {
  it("belong to it, and views lose the column of a deleted one [v2.list-fields] [v2.field-deletion]", async () => {
    const tomas = createTestClient(sandbox, 3);
    const made = await tomas.send("POST", "/v2/lists/12058/fields", { name: "Next", valueType: "datetime" });
    expect(made.body).toMatchObject({ type: "list", valueType: "datetime" });
    expect(await idsIn("/v2/lists/12059/fields?limit=100", "current")).not.toContain(made.body.id);
    const amount = await listField("Amount");
    const [view] = (await client.get("/v2/lists/12058/saved-views")).body.data;
    const columns = async () => {
      const rows = (await client.get(`/v2/lists/12058/saved-views/${view.id}/list-entries?limit=1`)).body.data;
      return rows[0].entity.fields.map((field: Named) => field.id);
    };
    expect(await columns()).toContain(amount);
    expect((await client.send("DELETE", `/v2/lists/12058/fields/${amount}`)).status).toBe(204);
    expect(await columns()).not.toContain(amount);
  });

  it("do not include those of all records, which are changed elsewhere [v2.list-fields]", async () => {
    const thesis = (await client.get("/v2/companies/fields?filter=name=Thesis")).body.data[0].id;
    expect((await client.send("DELETE", `/v2/lists/12059/fields/${thesis}`)).status).toBe(403);
  });

  it("of a private list do not exist for others [permissions.private-list]", async () => {
    const tomas = createTestClient(sandbox, 3);
    expect((await tomas.send("POST", "/v2/lists/12060/fields", { name: "x", valueType: "text" })).status).toBe(404);
  });
});

describe("dropdown options", () => {
  it("are made, changed and deleted with their values [v2.options] [v2.option-types]", async () => {
    const path = `/v2/lists/12058/fields/${await listField("Source")}/dropdown-options`;
    const made = await client.send("POST", path, { type: "dropdown", text: "Newsletter" });
    expect([made.status, made.body]).toEqual([201, { type: "dropdown", id: expect.any(Number), text: "Newsletter" }]);
    expect((await client.send("POST", `${path}/${made.body.id}`, { text: "Letter" })).status).toBe(204);
    expect((await client.get(`${path}/${made.body.id}`)).body).toEqual({ ...made.body, text: "Letter" });
    const fieldPath = `${await landmarkRow()}/fields/${await listField("Source")}`;
    const value = { type: "dropdown", data: { dropdownOptionId: made.body.id } };
    await client.send("POST", fieldPath, { value });
    expect((await client.get(fieldPath)).body.value.data.text).toBe("Letter");
    expect((await client.send("DELETE", `${path}/${made.body.id}`)).status).toBe(204);
    expect((await client.get(fieldPath)).body.value.data).toBeNull();
    expect((await client.get(`${path}/${made.body.id}`)).status).toBe(404);
  });

  it("of a status have a rank, colour and category, and open ones a win rate [v2.win-rate]", async () => {
    const path = `/v2/lists/12058/fields/${await listField("Status")}/dropdown-options`;
    const body = {
      type: "status-dropdown",
      text: "Verbal",
      rank: 5,
      color: "blue",
      statusCategory: "open",
      winRate: 80,
    };
    const made = (await client.send("POST", path, body)).body;
    expect(made).toEqual({ id: made.id, ...body });
    const change = (members: object) => client.send("POST", `${path}/${made.id}`, members);
    expect((await change({ winRate: 90, rank: 6, color: "red" })).status).toBe(204);
    expect((await client.get(`${path}/${made.id}`)).body).toMatchObject({ winRate: 90, rank: 6, color: "red" });
    expect((await change({ statusCategory: "won" })).status).toBe(204);
    expect((await client.get(`${path}/${made.id}`)).body).toMatchObject({ statusCategory: "won", winRate: null });
    expect((await change({ winRate: 10 })).body.errors[0].param).toBe("winRate");
    const old = createTestClient(sandbox, 0, { "x-affinity-api-version": "2024-01-01" });
    expect((await old.send("POST", `${path}/${made.id}`, { winRate: 10 })).body.errors[0].param).toBe("winRate");
  });

  it.each([
    ["type", "Status", { type: "dropdown", text: "x" }],
    ["type", "Source", { type: "ranked-dropdown", text: "x", rank: 1, color: "red" }],
    ["type", "Source", { text: "x" }],
    ["text", "Source", { type: "dropdown", text: "" }],
    ["text", "Source", { type: "dropdown", text: "x".repeat(256) }],
    ["rank", "Status", { type: "status-dropdown", text: "x", rank: -1, color: "red", statusCategory: "open" }],
    ["color", "Status", { type: "status-dropdown", text: "x", rank: 1, color: "pink", statusCategory: "open" }],
    ["statusCategory", "Status", { type: "status-dropdown", text: "x", rank: 1, color: "red" }],
    [
      "winRate",
      "Status",
      { type: "status-dropdown", text: "x", rank: 1, color: "red", statusCategory: "won", winRate: 1 },
    ],
    [
      "winRate",
      "Status",
      { type: "status-dropdown", text: "x", rank: 1, color: "red", statusCategory: "open", winRate: 101 },
    ],
  ])("are refused for a wrong %s of %s [v2.option-types]", async (param, field, body) => {
    const path = `/v2/lists/12058/fields/${await listField(field)}/dropdown-options`;
    const { status, body: answer } = await client.send("POST", path, body);
    expect([status, answer.errors[0].param]).toEqual([400, param]);
  });

  it("change only what their type has [v2.option-types]", async () => {
    const path = `/v2/lists/12058/fields/${await listField("Source")}/dropdown-options`;
    const [first] = (await client.get(path)).body.data;
    expect((await client.send("POST", `${path}/${first.id}`, { rank: 3 })).body.errors[0].param).toBe("rank");
  });

  it("tell a field without options from one that does not exist [v2.option-field]", async () => {
    const statusOf = async (id: string) => (await client.get(`/v2/companies/fields/${id}/dropdown-options`)).status;
    expect([
      await statusOf("Thesis!"),
      await statusOf("880001"),
      await statusOf("affinity-data-location"),
      await statusOf("last-email"),
      await statusOf("field-1"),
    ]).toEqual([400, 400, 400, 400, 404]);
  });

  it("are read through any list, but changed where their field belongs [v2.options]", async () => {
    const thesis = (await client.get("/v2/companies/fields?filter=name=Thesis")).body.data[0].id;
    const path = `/v2/lists/12059/fields/${thesis}/dropdown-options`;
    expect((await client.get(path)).body.data).toHaveLength(4);
    expect((await client.send("POST", path, { type: "dropdown", text: "Space" })).status).toBe(403);
  });

  it("make a ranked dropdown of one's own, which is no status [v2.option-types]", async () => {
    const { id } = (await client.send("POST", "/v2/lists/12058/fields", { name: "Heat", valueType: "ranked-dropdown" }))
      .body;
    const path = `/v2/lists/12058/fields/${id}/dropdown-options`;
    const body = { type: "ranked-dropdown", text: "Hot", rank: 0, color: "red" };
    const made = await client.send("POST", path, body);
    expect(made.body).toEqual({ id: expect.any(Number), ...body });
  });
});

describe("values of one field", () => {
  it("are counted and cut at 100, and paged from 2026-09-17 on [v2.set-total] [v2.value-pages]", async () => {
    const { id } = (
      await client.send("POST", "/v2/companies/fields", { name: "Words", valueType: "filterable-text-multi" })
    ).body;
    const words = Array.from({ length: 130 }, (_, index) => `word ${index}`);
    for (const value of words) {
      await client.send("POST", "/field-values", { field_id: Number(id.slice(6)), entity_id: 7_133_202, value });
    }
    const path = `/v2/companies/7133202/fields/${id}`;
    const { value } = (await client.get(path)).body;
    expect([value.totalCount, value.data.length]).toEqual([130, 100]);
    const old = (await client.get(path, { "X-Affinity-Api-Version": "2024-01-01" })).body.value;
    expect(Object.keys(old)).toEqual(["type", "data"]);
    const first = (await client.get(`${path}/values`)).body;
    expect(first).toMatchObject({ type: "filterable-text-multi", pagination: { prevUrl: null } });
    const second = (await client.get(first.pagination.nextUrl.replace("http://sandbox.test", ""))).body;
    expect([...first.data, ...second.data]).toEqual(words);
  });

  it("page what is single and what is computed too [v2.value-pages]", async () => {
    const row = await landmarkRow();
    const values = async (id: string) => (await client.get(`${row}/fields/${id}/values`)).body;
    expect((await values("persons")).data).toEqual([expect.objectContaining({ id: 44_320 })]);
    expect(await values("lists")).toMatchObject({
      type: "list-multi",
      data: [{ id: 12_058, name: "Series A pipeline", type: "opportunity", entityCount: 120 }],
    });
    expect(await values(await listField("Status"))).toMatchObject({ type: "ranked-dropdown", data: [{ rank: 2 }] });
  });

  it("of a type without pages answer 400, of no field 404 [v2.unpaged-values]", async () => {
    const row = await landmarkRow();
    for (const id of ["last-email", "notes", "reminders", "created-at", await listField("Amount")]) {
      const { status, body } = await client.get(`${row}/fields/${id}/values`);
      expect([id, status, body.errors[0].param]).toEqual([id, 400, "fieldId"]);
    }
    expect((await client.get(`${row}/fields/field-1/values`)).status).toBe(404);
  });
});

describe("computed fields", () => {
  const readValue = async (path: string) => (await client.get(path)).body.value;

  it("tell when a row came and since when it has its status [v2.built-in-fields]", async () => {
    const row = await landmarkRow();
    const { createdAt } = (await client.get(row)).body;
    expect((await readValue(`${row}/fields/created-at`)).data).toBe(createdAt);
    clock.advance(60_000);
    const status = await listField("Status");
    const options = (await client.get(`/v2/lists/12058/fields/${status}/dropdown-options`)).body.data;
    const value = { type: "ranked-dropdown", data: { dropdownOptionId: options[0].id } };
    await client.send("POST", `${row}/fields/${status}`, { value });
    expect((await readValue(`${row}/fields/time-in-current-status`)).data).toBe("2026-11-20T09:01:00Z");
  });

  it("show the newest note and the next reminder [v2.activity-fields]", async () => {
    await client.send("POST", "/notes", { content: "Newest", person_ids: [44_320] });
    const { data } = await readValue("/v2/persons/44320/fields/notes");
    expect(Object.keys(data).sort()).toEqual(["content", "createdAt", "creator", "id", "mentions", "updatedAt"]);
    expect(data.content.html).toContain("Newest");
    const remind = (dueDate: string) =>
      client.send("POST", "/reminders", {
        owner_id: 44_301,
        type: 0,
        due_date: dueDate,
        person_id: 44_320,
        content: dueDate,
      });
    await remind("2027-03-01T08:00:00Z");
    await remind("2020-02-01T08:00:00Z");
    const reminder = (await readValue("/v2/persons/44320/fields/reminders")).data;
    expect(reminder).toMatchObject({ type: "one-time", dueDate: "2020-02-01T08:00:00Z" });
  });

  it("hide lists that the caller may not see [permissions.private-list]", async () => {
    const [row] = (await client.get("/v2/lists/12060/list-entries?limit=1")).body.data;
    const path = `/v2/persons/${row.entity.id}/fields/lists`;
    expect((await readValue(path)).data).toEqual([expect.objectContaining({ id: 12_060 })]);
    const tomas = createTestClient(sandbox, 3);
    expect((await tomas.get(path)).body.value).toEqual({ type: "list-multi", data: null, totalCount: 0 });
  });

  it("cannot be written", async () => {
    const row = await landmarkRow();
    for (const id of ["created-at", "time-in-current-status", "lists", "notes", "reminders"]) {
      const value = { type: "datetime", data: null };
      expect([id, (await client.send("POST", `${row}/fields/${id}`, { value })).status]).toEqual([id, 403]);
    }
  });
});
