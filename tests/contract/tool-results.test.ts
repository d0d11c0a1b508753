// What the tools say agrees with what is so in the sandbox's world, also for users with fewer rights.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";

let open: OpenAffinity;
beforeAll(async () => {
  open = await openAffinity();
});
beforeEach(() => {
  open.requests();
});
afterAll(() => open.close());

const withoutExport = { identifier: "user_aff_127" };

interface Row {
  readonly id: number;
  readonly [key: string]: unknown;
}
const rowsOf = (output: Record<string, unknown>, key: string): readonly Row[] => output[key] as readonly Row[];

const readAll = async (name: string, key: string, input: Record<string, unknown>): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  let token: unknown;
  do {
    const page = await open.call(name, { ...input, ...(token ? { page_token: token } : {}) });
    rows.push(...rowsOf(page, key));
    token = page["next_page_token"];
  } while (token !== null);
  return rows;
};

describe("persons and organizations", () => {
  it("are found by name with their current organizations in one request", async () => {
    const found = await open.call("affinity_search_persons", { term: "jane smith" });
    expect(rowsOf(found, "persons")[0]).toMatchObject({ id: 44320, current_organization_ids: [7133202] });
    const companies = await open.call("affinity_search_organizations", { term: "brightwater" });
    expect(rowsOf(companies, "organizations").map(({ id }) => id)).toContain(7133202);
    expect(open.requests()).toHaveLength(2);
  });

  it("are all listed once, whatever the page size", async () => {
    const persons = await readAll("affinity_search_persons", "persons", { page_size: 170 });
    const ids = new Set(persons.map(({ id }) => id));
    expect(ids.size).toBe(persons.length);
    expect(ids.size).toBe(open.sandbox.control.world.counts().persons);
  });

  it("give phone numbers, strengths and deals on request", async () => {
    const person = await open.call("affinity_get_person", { person_id: 44320, detail: "full" });
    expect(person).toMatchObject({ deal_history: [{ id: 98431, stage: expect.any(String) }] });
    expect(rowsOf(person, "relationship_strengths").length).toBeGreaterThan(0);
    const company = await open.call("affinity_get_organization", { organization_id: 7133202, detail: "full" });
    expect(company).toMatchObject({ deal_history: [{ id: 98431 }], phone_numbers: [] });
  });

  it("give the phone numbers that stand in the world", async () => {
    const { world } = open.sandbox.control;
    const field = world.all("fields").find(({ kind, name }) => kind === "person" && name === "Phone Number");
    const value = world.all("fieldValues").find(({ fieldId }) => fieldId === field?.id);
    const person = await open.call("affinity_get_person", { person_id: value?.entityId, detail: "full" });
    expect(person["phone_numbers"]).toEqual([value?.value].flat());
  });

  it("that do not exist are record_not_found after one request", async () => {
    expect((await failureOf(open.call("affinity_get_person", { person_id: 999_999_999 }))).code).toBe(
      "record_not_found",
    );
    expect(open.requests()).toHaveLength(1);
  });
});

describe("the pipeline", () => {
  it("comes with stage, value, owner and associations of every deal, one request for each 100", async () => {
    const page = await open.call("affinity_list_opportunities", { list_id: 12058, page_size: 500 });
    const deals = rowsOf(page, "opportunities");
    expect(deals).toHaveLength(120);
    expect(open.requests()).toHaveLength(2);
    expect(page["next_page_token"]).toBeNull();
    expect(page).not.toHaveProperty("missing_fields");
    expect(deals.find(({ id }) => id === 98431)).toMatchObject({
      list_id: 12058,
      stage: expect.any(String),
      value: expect.any(Number),
      owner: { id: expect.any(Number), name: expect.any(String) },
      person_ids: [44320],
      organization_ids: [7133202],
    });
  });

  it("is the same in pages of 7, each of one request", async () => {
    const whole = rowsOf(
      await open.call("affinity_list_opportunities", { list_id: 12058, page_size: 500 }),
      "opportunities",
    );
    open.requests();
    const paged = await readAll("affinity_list_opportunities", "opportunities", { list_id: 12058, page_size: 7 });
    expect(paged).toEqual(whole);
    expect(open.requests()).toHaveLength(Math.ceil(120 / 7));
  });

  it("shows names and associations to a user who may not export it, and says what is missing", async () => {
    const page = await open.call("affinity_list_opportunities", { list_id: 12058 }, withoutExport);
    expect(page["missing_fields"]).toEqual(["stage", "value", "owner"]);
    expect(rowsOf(page, "opportunities").length).toBeGreaterThan(0);
    expect(open.requests().map(({ generation, status }) => [generation, status])).toEqual([
      ["v2", 403],
      ["v1", 200],
    ]);
  });

  it("refuses a list of organizations in words that help", async () => {
    const error = await failureOf(open.call("affinity_list_opportunities", { list_id: 12059 }));
    expect(error.code).toBe("invalid_input");
  });

  it("shows every field of one deal by name", async () => {
    const deal = await open.call("affinity_get_opportunity", { opportunity_id: 98431 });
    const fields = deal["fields"] as Record<string, unknown>;
    expect(Object.keys(fields)).toEqual(
      expect.arrayContaining(["Status", "Owners", "Amount", "Source", "Expected Close"]),
    );
    expect(fields["Status"]).toBe(deal["stage"]);
    expect(deal["list_entries"]).toMatchObject([{ list_id: 12058, entity_id: 98431 }]);
  });
});

describe("opportunities", () => {
  const owners = async (id: unknown): Promise<unknown> =>
    (await open.call("affinity_get_opportunity", { opportunity_id: id }))["owners"];

  it("are created with the owner asked for and nobody beside", async () => {
    const input = { list_id: 12058, name: "Contract test", person_ids: [44320], owner_id: 44302 };
    const created = await open.call("affinity_create_opportunity", input);
    expect(created).toMatchObject({ name: "Contract test", list_id: 12058, person_ids: [44320] });
    expect(open.requests()).toHaveLength(4);
    expect(await owners(created["id"])).toEqual([{ id: 44302, name: "Daniel Okafor" }]);
  });

  it("are updated: id lists replace, what is left out stays, the owner is replaced", async () => {
    const { id } = await open.call("affinity_create_opportunity", {
      list_id: 12058,
      name: "Before",
      person_ids: [44320],
    });
    open.requests();
    const updated = await open.call("affinity_update_opportunity", {
      opportunity_id: id,
      person_ids: [44301],
      owner_id: 44303,
    });
    expect(updated).toMatchObject({ id, name: "Before", person_ids: [44301] });
    expect(open.requests().map(({ method }) => method)).toEqual(["GET", "GET", "PUT", "POST"]);
    expect(await owners(id)).toEqual([{ id: 44303, name: "Priya Raman" }]);
  });

  it("of an unknown list or person are refused in Affinity's words and not created", async () => {
    const before = open.sandbox.control.world.counts().opportunities;
    const unknownList = await failureOf(open.call("affinity_create_opportunity", { list_id: 1, name: "x" }));
    expect(unknownList.code).toBe("record_not_found");
    const input = { list_id: 12058, name: "x", person_ids: [999_999_999] };
    const unknownPerson = await failureOf(open.call("affinity_create_opportunity", input));
    expect(unknownPerson.code).toBe("upstream_rejected");
    expect(unknownPerson.message).toContain("999999999");
    expect(open.sandbox.control.world.counts().opportunities).toBe(before);
  });
});

describe("notes and lists", () => {
  it("keep a note on a deal with its person and company, in the user's name", async () => {
    const input = {
      content: "Logged by a test",
      person_ids: [44320],
      organization_ids: [7133202],
      opportunity_ids: [98431],
    };
    const note = await open.call("affinity_create_note", input, { identifier: "user_aff_124" });
    expect(note).toMatchObject({ content: "Logged by a test", creator_id: 44302, organization_ids: [7133202] });
    for (const filter of [{ person_id: 44320 }, { organization_id: 7133202 }, { opportunity_id: 98431 }]) {
      const notes = rowsOf(await open.call("affinity_list_notes", filter), "notes");
      expect(notes.map(({ id }) => id)).toContain(note["id"]);
    }
  });

  it("show each user only the lists that user may see", async () => {
    const ids = async (identifier: string): Promise<readonly number[]> =>
      rowsOf(await open.call("affinity_list_lists", {}, { identifier }), "lists").map(({ id }) => id);
    expect(await ids("user_aff_123")).toEqual([12058, 12059, 12060]);
    expect(await ids("user_aff_125")).toEqual([12058, 12059]);
    const lists = rowsOf(await open.call("affinity_list_lists", {}), "lists");
    expect(lists[0]).toMatchObject({ type: 8, type_name: "opportunity", public: true, owner_id: 44301 });
  });

  it("take an organization and refuse a person on a list of organizations", async () => {
    await expect(open.call("affinity_add_to_list", { list_id: 12059, entity_id: 7133202 })).resolves.toMatchObject({
      list_id: 12059,
      entity_id: 7133202,
      entity_type: 1,
    });
    const error = await failureOf(open.call("affinity_add_to_list", { list_id: 12059, entity_id: 44320 }));
    expect(["upstream_rejected", "record_not_found"]).toContain(error.code);
  });
});

describe("relationship strengths", () => {
  it("name the team, strongest first, whether or not the user may export persons", async () => {
    const all = rowsOf(
      await open.call("affinity_get_relationship_strength", { external_id: 44320 }),
      "relationship_strengths",
    );
    const strengths = all.map((row) => Number(row["strength"]));
    expect(strengths).toEqual([...strengths].sort((one, other) => other - one));
    expect(all.map((row) => row["internal_name"])).toContain("Maya Lindqvist");
    const limited = await open.call("affinity_get_relationship_strength", { external_id: 44320 }, withoutExport);
    expect(limited["relationship_strengths"]).toEqual(all);
  });

  it("can be asked for one member", async () => {
    const input = { external_id: 44320, internal_id: 44301 };
    const rows = rowsOf(await open.call("affinity_get_relationship_strength", input), "relationship_strengths");
    expect(rows).toMatchObject([{ internal_id: 44301, internal_name: "Maya Lindqvist", external_id: 44320 }]);
  });
});
