// v1 persons, organizations and opportunities: what search and single reads carry, and what writes replace.
import { beforeEach, describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type Sandbox } from "../index.ts";
import { createTestClient, type TestClient } from "../testing/create-test-client.ts";

let sandbox: Sandbox;
let client: TestClient;

beforeEach(() => {
  sandbox = createSandbox({ clock: createManualClock(Date.UTC(2026, 10, 20, 9)), versionLagMs: 0 });
  client = createTestClient(sandbox);
});

describe("persons", () => {
  it("are found by part of a name, of a full name and of an email, in any case [v1.person-term]", async () => {
    for (const term of ["jane smi", "SMITH", "jane.smith@bright"]) {
      const { body } = await client.get(`/persons?term=${encodeURIComponent(term)}`);
      expect([term, body.persons.map((person: { id: number }) => person.id)]).toEqual([term, [44_320]]);
    }
  });

  it("come from a search without organizations and rows, which a single read has [v1.search-shape]", async () => {
    const found = (await client.get("/persons?term=jane.smith")).body.persons[0];
    expect(found).toEqual({
      id: 44_320,
      type: 0,
      first_name: "Jane",
      last_name: "Smith",
      primary_email: "jane.smith@brightwater.example",
      emails: ["jane.smith@brightwater.example"],
    });
    const single = (await client.get("/persons/44320")).body;
    expect(single).toEqual({ ...found, organization_ids: [7_133_202], list_entries: [] });
  });

  it("carry what the flags ask for [v1.interaction-persons] [v1.timestamps]", async () => {
    const flags = "with_current_organizations=true&with_opportunities=true&with_interaction_dates=true";
    const plain = (await client.get(`/persons/44320?${flags}`)).body;
    expect(plain).toMatchObject({ current_organization_ids: [7_133_202], opportunity_ids: [98_431] });
    expect(plain.interaction_dates.last_interaction_date).toMatch(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}-0[78]:00$/);
    expect(plain.interactions.last_email).toEqual({ date: plain.interaction_dates.last_email_date });
    const withPersons = (await client.get(`/persons/44320?${flags}&with_interaction_persons=true`)).body;
    expect(withPersons.interactions.last_email.person_ids).toHaveLength(1);
  });

  it("without any contact are dropped from a search for dates but not from a single read [v1.interaction-filter]", async () => {
    const all = (await client.get("/persons")).body.persons;
    const dated = (await client.get("/persons?with_interaction_dates=true")).body.persons;
    const datedIds = new Set(dated.map((person: { id: number }) => person.id));
    const dropped = all.find((person: { id: number; type: number }) => person.type === 0 && !datedIds.has(person.id));
    const single = await client.get(`/persons/${dropped.id}?with_interaction_dates=true`);
    expect(single.body.interaction_dates.last_interaction_date).toBeNull();
  });

  it("can be bounded by their dates of contact [v1.interaction-bounds]", async () => {
    const bound = "2026-09-01";
    const { persons } = (await client.get(`/persons?with_interaction_dates=true&min_last_email_date=${bound}`)).body;
    expect(persons.length).toBeGreaterThan(0);
    for (const person of persons) {
      expect(Date.parse(person.interaction_dates.last_email_date)).toBeGreaterThanOrEqual(Date.parse(bound));
    }
  });

  it("are made and changed with arrays that replace [v1.replaced-arrays] [v1.status-codes]", async () => {
    const draft = { first_name: "Ada", last_name: "Voss", emails: ["ada@voss.example"], organization_ids: [7_133_202] };
    const made = await client.send("POST", "/persons", draft);
    expect([made.status, made.body.organization_ids]).toEqual([200, [7_133_202]]);
    const changed = await client.send("PUT", `/persons/${made.body.id}`, {
      emails: ["a@voss.example"],
      organization_ids: [],
    });
    expect(changed.body).toMatchObject({ first_name: "Ada", emails: ["a@voss.example"], organization_ids: [] });
    expect((await client.send("DELETE", `/persons/${made.body.id}`)).body).toEqual({ success: true });
    expect((await client.get(`/persons/${made.body.id}`)).status).toBe(404);
  });

  it("have emails of their own: a taken one answers an array of one sentence [v1.email-taken]", async () => {
    const draft = { first_name: "J", last_name: "S", emails: ["Jane.Smith@Brightwater.example"] };
    const refused = await client.send("POST", "/persons", draft);
    expect([refused.status, refused.body]).toEqual([422, ["There exists a contact with this email address."]]);
  });

  it("of the team cannot be deleted [v1.internal-persons]", async () => {
    expect((await client.send("DELETE", "/persons/44301")).status).toBe(422);
  });

  it("that were merged away answer 422 and name the one that was kept [v1.merged]", async () => {
    const [[oldId, newId]] = Object.entries(sandbox.control.world.mergedPersons()) as [[string, number]];
    const { status, body } = await client.get(`/persons/${oldId}`);
    expect(status).toBe(422);
    expect(body.errors[0].message).toBe(`person_id: ${oldId} no longer exists as it has been merged into ${newId}`);
  });
});

describe("organizations", () => {
  it("come from the account without a term, and from the global data set too with one [v1.global-search]", async () => {
    const own = (await client.get("/organizations")).body.organizations;
    expect(own).toHaveLength(250);
    const outside = sandbox.control.world.all("companies").find((company) => !company.isInAccount);
    const name = encodeURIComponent(outside?.name ?? "");
    const found = (await client.get(`/organizations?term=${name}`)).body.organizations;
    expect(found).toContainEqual(expect.objectContaining({ id: outside?.id, global: true }));
  });

  it("are found by domain, and show people and rows in a single read only [v1.organization-term] [v1.search-shape]", async () => {
    const [found] = (await client.get("/organizations?term=brightwater.example")).body.organizations;
    expect(found).toEqual({
      id: 7_133_202,
      name: "Brightwater Robotics",
      domain: "brightwater.example",
      domains: ["brightwater.example", "brightwater-robotics.example"],
      global: false,
    });
    const single = (await client.get("/organizations/7133202?with_opportunities=true")).body;
    expect(single.person_ids).toContain(44_320);
    expect(single.opportunity_ids).toContain(98_431);
    expect(single.list_entries).toEqual([]);
  });

  it("that are global keep their name and stay [v1.global-organizations]", async () => {
    const global = sandbox.control.world.all("companies").find((company) => company.isGlobal);
    expect((await client.send("PUT", `/organizations/${global?.id}`, { name: "Other" })).status).toBe(422);
    expect((await client.send("DELETE", `/organizations/${global?.id}`)).status).toBe(422);
  });

  it("are made, given people, and deleted", async () => {
    const made = (
      await client.send("POST", "/organizations", { name: "Nova", domain: "nova.example", person_ids: [44_320] })
    ).body;
    expect(made).toMatchObject({ name: "Nova", domain: "nova.example", global: false, person_ids: [44_320] });
    expect((await client.get("/persons/44320")).body.organization_ids).toContain(made.id);
    expect((await client.send("PUT", `/organizations/${made.id}`, { person_ids: [] })).body.person_ids).toEqual([]);
    expect((await client.send("DELETE", `/organizations/${made.id}`)).status).toBe(200);
  });

  it("that were merged away answer 422 with the parameter in front [v1.merged]", async () => {
    const { status, body } = await client.get("/organizations/7133050");
    expect([status, body.errors[0].message]).toEqual([
      422,
      "organization_id: 7133050 no longer exists as it has been merged into 7133102",
    ]);
  });
});

describe("opportunities", () => {
  it("show associations and their one row in a search and alone [v1.opportunity-search]", async () => {
    const single = (await client.get("/opportunities/98431")).body;
    expect(single).toMatchObject({ id: 98_431, person_ids: [44_320], organization_ids: [7_133_202] });
    expect(single.list_entries).toEqual([
      expect.objectContaining({ list_id: 12_058, entity_id: 98_431, entity_type: 8 }),
    ]);
    const found = (await client.get("/opportunities?term=brightwater")).body.opportunities;
    expect(found).toContainEqual(single);
  });

  it("are made in an opportunity list, with a row whose maker, status and owner are set [v1.opportunity-list] [v1.row-defaults]", async () => {
    const draft = { name: "Nova seed", list_id: 12_058, person_ids: [44_320], organization_ids: [7_133_202] };
    const made = (await createTestClient(sandbox, 2).send("POST", "/opportunities", draft)).body;
    expect(made).toMatchObject({ name: "Nova seed", person_ids: [44_320], organization_ids: [7_133_202] });
    expect(made.list_entries[0].creator_id).toBe(44_303);
    const values = (await client.get(`/field-values?opportunity_id=${made.id}`)).body;
    expect(values.map((value: { value: unknown }) => value.value)).toEqual([
      expect.objectContaining({ text: "New" }),
      44_303,
    ]);
  });

  it("can start with nothing when that is assumed [v1.row-defaults]", async () => {
    const other = createTestClient(createSandbox({ assume: { newRowDefaults: "nothing" } }));
    const made = (await other.send("POST", "/opportunities", { name: "Bare", list_id: 12_058 })).body;
    expect((await other.get(`/field-values?opportunity_id=${made.id}`)).body).toEqual([]);
  });

  it("are refused without a name, in another kind of list, or with unknown people", async () => {
    const statuses = await Promise.all(
      [
        { list_id: 12_058 },
        { name: "x", list_id: 12_059 },
        { name: "x", list_id: 12_058, person_ids: [1] },
        { name: "x" },
      ].map(async (draft) => (await client.send("POST", "/opportunities", draft)).status),
    );
    expect(statuses).toEqual([422, 422, 422, 422]);
  });

  it("replace their arrays on update and keep what is not named [v1.replaced-arrays]", async () => {
    const changed = (await client.send("PUT", "/opportunities/98431", { person_ids: [44_321] })).body;
    expect(changed).toMatchObject({ person_ids: [44_321], organization_ids: [7_133_202] });
  });

  it("leave together with their row and its values [v1.opportunity-list]", async () => {
    const [row] = (await client.get("/opportunities/98431")).body.list_entries;
    expect((await client.send("DELETE", "/opportunities/98431")).body).toEqual({ success: true });
    expect((await client.get(`/lists/12058/list-entries/${row.id}`)).status).toBe(404);
    expect((await client.get(`/field-values?list_entry_id=${row.id}`)).status).toBe(404);
  });
});

describe("relationship strengths", () => {
  it("are a bare array for the whole team, and at most one element for a pair [relationships.range]", async () => {
    const all = (await client.get("/relationships-strengths?external_id=44320")).body;
    expect(all.length).toBeGreaterThan(1);
    for (const each of all) {
      expect(each).toEqual({ internal_id: expect.any(Number), external_id: 44_320, strength: expect.any(Number) });
      expect(each.strength).toBeGreaterThan(0);
      expect(each.strength).toBeLessThanOrEqual(1);
    }
    const pair = `/relationships-strengths?external_id=44320&internal_id=${all[0].internal_id}`;
    expect((await client.get(pair)).body).toEqual([all[0]]);
    expect((await client.get("/relationships-strengths?external_id=44320&internal_id=44306")).body).toEqual([]);
    expect((await client.get("/relationships-strengths")).status).toBe(422);
  });
});
