// Writing through v2: lists, persons, rows and opportunities, with what each refuses.
import { beforeEach, describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type Sandbox } from "../index.ts";
import { createTestClient, type TestClient } from "../testing/create-test-client.ts";

let sandbox: Sandbox;
let client: TestClient;

const options = { clock: createManualClock(Date.UTC(2026, 10, 20, 9)), versionLagMs: 0 };
const old = { "x-affinity-api-version": "2024-01-01" };

beforeEach(() => {
  sandbox = createSandbox(options);
  client = createTestClient(sandbox);
});

const expectRefusal = async (attempt: ReturnType<TestClient["send"]>, param: string) => {
  const { status, body } = await attempt;
  expect([status, body.errors[0]]).toEqual([400, expect.objectContaining({ code: "validation", param })]);
};

/** Two people: one may do everything, the other what is named. */
const withColleague = (permissions: readonly "export-lists"[]) => {
  const world = {
    tenant: { name: "Small", subdomain: "small" },
    users: [
      { firstName: "Ada", email: "ada@small.example", isAdmin: true },
      { firstName: "Bo", email: "bo@small.example", permissions },
    ],
    lists: [{ name: "Deals", kind: "opportunity" }],
    opportunities: [{ name: "Acme", list: "Deals" }],
  } as const;
  const small = createSandbox({ ...options, world });
  return { ada: createTestClient(small), bo: createTestClient(small, 1) };
};

describe("a list", () => {
  it("is made private with its maker as owner, and dated in every version [v2.list-creation] [v2.younger-shapes]", async () => {
    const body = { name: "Watch list", type: "company" };
    const made = await client.send("POST", "/v2/lists", body);
    expect([made.status, made.body]).toEqual([
      201,
      {
        id: expect.any(Number),
        ...body,
        creatorId: 44_301,
        ownerId: 44_301,
        isPublic: false,
        createdAt: "2026-11-20T09:00:00Z",
      },
    ]);
    const inOldVersion = createTestClient(sandbox, 0, old);
    expect((await inOldVersion.send("POST", "/v2/lists", body)).body).toHaveProperty("createdAt");
    expect((await inOldVersion.get(`/v2/lists/${made.body.id}`)).body).not.toHaveProperty("createdAt");
    expect((await createTestClient(sandbox, 3).get(`/v2/lists/${made.body.id}`)).status).toBe(404);
  });

  it("is made public with the permission only [v2.list-creation]", async () => {
    const { ada, bo } = withColleague([]);
    const body = { name: "For all", type: "person", isPublic: true };
    expect([
      (await ada.send("POST", "/v2/lists", body)).status,
      (await bo.send("POST", "/v2/lists", body)).status,
    ]).toEqual([201, 403]);
    expect((await bo.send("POST", "/v2/lists", { ...body, isPublic: false })).status).toBe(201);
  });

  it.each([
    ["name", { type: "company" }],
    ["name", { name: "", type: "company" }],
    ["name", { name: "x".repeat(256), type: "company" }],
    ["type", { name: "x" }],
    ["type", { name: "x", type: "organization" }],
    ["isPublic", { name: "x", type: "company", isPublic: "yes" }],
  ])("is refused for a wrong %s", async (param, body) => {
    await expectRefusal(client.send("POST", "/v2/lists", body), param);
  });
});

describe("a person", () => {
  const nora = { firstName: "Nora", lastName: null, primaryEmailAddress: "nora@quist.example" };

  it("is made with names, addresses and fields [v2.person-creation]", async () => {
    const newsletter = (await client.get("/v2/persons/fields?filter=name=Newsletter")).body.data[0].id;
    const [option] = (await client.get(`/v2/persons/fields/${newsletter}/dropdown-options`)).body.data;
    const value = { type: "dropdown", data: { dropdownOptionId: option.id } };
    const made = await client.send("POST", "/v2/persons", {
      ...nora,
      emailAddresses: ["n@quist.example", "nora@quist.example"],
      fields: [{ id: newsletter, value }],
    });
    expect([made.status, made.body]).toEqual([
      201,
      {
        id: expect.any(Number),
        ...nora,
        emailAddresses: ["nora@quist.example", "n@quist.example"],
        type: "external",
      },
    ]);
    const { value: read } = (await client.get(`/v2/persons/${made.body.id}/fields/${newsletter}`)).body;
    expect(read.data).toEqual({ dropdownOptionId: option.id, text: option.text });
  });

  it("is not made at all when a field is wrong [v2.person-creation]", async () => {
    const body = { ...nora, fields: [{ id: "affinity-data-location", value: { type: "text", data: "Oslo" } }] };
    await expectRefusal(client.send("POST", "/v2/persons", body), "value");
    expect((await client.send("POST", "/v2/persons", nora)).status).toBe(201);
  });

  it("has an address that nobody else has [v2.email-taken]", async () => {
    const taken = { ...nora, primaryEmailAddress: "JANE.smith@brightwater.example" };
    await expectRefusal(client.send("POST", "/v2/persons", taken), "primaryEmailAddress");
  });

  it.each([
    ["firstName", { lastName: null, primaryEmailAddress: null }],
    ["lastName", { firstName: "x", primaryEmailAddress: null }],
    ["primaryEmailAddress", { firstName: "x", lastName: null }],
    ["primaryEmailAddress", { firstName: "x", lastName: null, primaryEmailAddress: "no address" }],
    ["emailAddresses", { firstName: "x", lastName: null, primaryEmailAddress: null, emailAddresses: "a@b.example" }],
    [
      "emailAddresses",
      { firstName: "x", lastName: null, primaryEmailAddress: null, emailAddresses: Array(101).fill("a@b.example") },
    ],
    ["fields", { firstName: "x", lastName: null, primaryEmailAddress: null, fields: [5] }],
  ])("is refused for a wrong %s [v2.person-creation]", async (param, body) => {
    await expectRefusal(client.send("POST", "/v2/persons", body), param);
  });

  it("belongs to the companies at the domains of its addresses [v2.person-companies]", async () => {
    const body = { ...nora, primaryEmailAddress: "nora@brightwater.example" };
    const { id } = (await client.send("POST", "/v2/persons", body)).body;
    expect((await client.get(`/persons/${id}`)).body.organization_ids).toEqual([7_133_202]);
  });

  it("needs a permission for its fields only [v2.person-creation]", async () => {
    const { bo } = withColleague([]);
    expect((await bo.send("POST", "/v2/persons", nora)).status).toBe(201);
    const fields = [{ id: "affinity-data-location", value: { type: "location", data: null } }];
    expect((await bo.send("POST", "/v2/persons", { ...nora, primaryEmailAddress: null, fields })).status).toBe(403);
  });

  it("is deleted unless it belongs to the firm [v2.person-deletion]", async () => {
    expect((await client.send("DELETE", "/v2/persons/44320")).status).toBe(204);
    expect((await client.get("/v2/persons/44320")).status).toBe(404);
    expect((await client.send("DELETE", "/v2/persons/44320")).status).toBe(404);
    expect((await client.send("DELETE", "/v2/persons/44302")).status).toBe(403);
    expect((await client.send("DELETE", "/v2/persons/44250")).status).toBe(422);
  });

  it("cannot be made or deleted in the first version when newer routes are closed to it [v2.newer-routes]", async () => {
    const send = async (newerRoutes: "answer" | "missing") => {
      const strict = createSandbox({ ...options, assume: { newerRoutes } });
      return (await createTestClient(strict, 0, old).send("POST", "/v2/persons", nora)).status;
    };
    expect([await send("answer"), await send("missing")]).toEqual([201, 404]);
  });

  it("cannot be a company: those are made through v1", async () => {
    expect((await client.send("POST", "/v2/companies", { name: "x" })).status).toBe(405);
  });
});

describe("a value", () => {
  it("of all lists needs a permission, one of a list does not [v2.global-values]", async () => {
    const { ada, bo } = withColleague([]);
    const { id } = (
      await ada.send("POST", "/v2/persons", { firstName: "Nora", lastName: null, primaryEmailAddress: null })
    ).body;
    const value = { type: "location", data: null };
    const update = { id: "affinity-data-location", value };
    for (const [who, single, batch] of [
      [bo, 403, 403],
      [ada, 204, 200],
    ] as const) {
      const path = `/v2/persons/${id}/fields`;
      expect((await who.send("POST", `${path}/${update.id}`, { value })).status).toBe(single);
      const body = { operation: "update-fields", updates: [update] };
      expect((await who.send("PATCH", path, body)).status).toBe(batch);
    }
    const [list] = (await bo.get("/v2/lists")).body.data;
    const [deal] = (await ada.get("/v2/opportunities")).body.data;
    const [row] = (await ada.get(`/v2/lists/${list.id}/list-entries`)).body.data;
    expect([row.entity.id, list.id]).toEqual([deal.id, deal.listId]);
    const people = { type: "person-multi", data: [{ id }] };
    const attempt = bo.send("POST", `/v2/lists/${list.id}/list-entries/${row.id}/fields/persons`, { value: people });
    expect((await attempt).status).toBe(204);
  });
});

describe("a row", () => {
  const path = "/v2/lists/12059/list-entries";

  it("starts with the first open status and its creator as owner [v2.row-creation]", async () => {
    const made = await client.send("POST", path, { entity: { id: 7_133_202 }, creatorId: 44_303 });
    expect([made.status, made.body]).toEqual([
      201,
      {
        id: expect.any(Number),
        type: "company",
        listId: 12_059,
        createdAt: "2026-11-20T09:00:00Z",
        creatorId: 44_303,
        entity: expect.objectContaining({ id: 7_133_202, name: "Brightwater Robotics", fields: [] }),
      },
    ]);
    const { fields } = (await client.get(`${path}/${made.body.id}?fieldTypes=list`)).body.entity;
    const [status, owners] = fields.map((field: { value: { data: unknown } }) => field.value.data);
    expect([status.text, owners]).toEqual(["Active", [expect.objectContaining({ id: 44_303 })]]);
    expect((await client.send("POST", path, { entity: { id: 7_133_202 } })).status).toBe(201);
  });

  it.each([
    ["entity", path, {}],
    ["entity.id", path, { entity: {} }],
    ["entity.id", path, { entity: { id: "7133202" } }],
    ["entity.id", path, { entity: { id: 44_320 } }],
    ["entity.id", path, { entity: { id: 1 } }],
    ["entity.id", "/v2/lists/12058/list-entries", { entity: { id: 98_431 } }],
    ["creatorId", path, { entity: { id: 7_133_202 }, creatorId: 44_320 }],
    ["creatorId", path, { entity: { id: 7_133_202 }, creatorId: 0 }],
  ])("is refused for a wrong %s in %s [v2.row-entity]", async (param, address, body) => {
    await expectRefusal(client.send("POST", address, body), param);
  });

  it("is refused by a list with required columns, each of which is named [v2.required-columns]", async () => {
    const make = async (name: string) =>
      (await client.send("POST", "/v2/lists/12059/fields", { name, valueType: "text", isRequired: true })).body.id;
    const required = [await make("Board seat"), await make("Lead")];
    const { status, body } = await client.send("POST", path, { entity: { id: 7_133_202 } });
    expect(status).toBe(400);
    expect(body.errors.map((error: { param: string }) => error.param)).toEqual(required);
  });

  it("cannot be added by who may only look [permissions.list-role]", async () => {
    const access = [{ internal_person_id: 44_304, role_id: 1 }];
    const list = { name: "Look", type: 1, is_public: false, additional_permissions: access };
    const { id } = (await client.send("POST", "/lists", list)).body;
    const tomas = createTestClient(sandbox, 3);
    const attempt = await tomas.send("POST", `/v2/lists/${id}/list-entries`, { entity: { id: 7_133_202 } });
    expect([(await tomas.get(`/v2/lists/${id}`)).status, attempt.status]).toEqual([200, 403]);
  });
});

describe("an opportunity", () => {
  it("is renamed, and goes with its row [v2.opportunity-changes]", async () => {
    const path = "/v2/opportunities/98431";
    expect((await client.send("POST", path, { name: "Brightwater B" })).status).toBe(204);
    expect((await client.get(path)).body.name).toBe("Brightwater B");
    expect((await client.send("POST", path, {})).status).toBe(204);
    await expectRefusal(client.send("POST", path, { name: "" }), "name");
    const count = async () => (await client.get("/lists/12058")).body.list_size;
    const before = await count();
    expect((await client.send("DELETE", path)).status).toBe(204);
    expect([(await client.get(path)).status, before - (await count())]).toEqual([404, 1]);
  });

  it("is changed with the permission to export lists only [v2.opportunity-changes]", async () => {
    for (const [permissions, status] of [
      [[], 403],
      [["export-lists"], 204],
    ] as const) {
      const { ada, bo } = withColleague(permissions);
      const [deal] = (await ada.get("/v2/opportunities")).body.data;
      expect((await bo.send("POST", `/v2/opportunities/${deal.id}`, { name: "New" })).status).toBe(status);
      expect((await bo.send("DELETE", `/v2/opportunities/${deal.id}`)).status).toBe(status);
    }
  });
});
