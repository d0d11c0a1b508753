// Persons, companies, deals, notes and rows: made, changed and deleted through v1, and what happens when that is refused or in doubt.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { mergeAway } from "./merge-records.ts";
import { failureOf, findTool, type OpenAffinity, openAffinity, recordsOf } from "./open-affinity.ts";

let open: OpenAffinity;
beforeAll(async () => {
  open = await openAffinity();
});
afterEach(() => {
  open.sandbox.control.clearFaults();
  open.requests();
});
afterAll(() => open.close());

const idOf = async (running: Promise<Record<string, unknown>>): Promise<number> => Number((await running)["id"]);
const newCompany = () => idOf(open.call("affinity_create_organization", { name: "Short Lived" }));
const newPerson = (...emails: readonly string[]) =>
  idOf(open.call("affinity_create_person", { first_name: "Ivo", last_name: "Marek", emails }));
const newNote = (options = {}) =>
  idOf(open.call("affinity_create_note", { content: "Short lived", person_ids: [44320] }, options));
const newDeal = () => idOf(open.call("affinity_create_opportunity", { list_id: 12058, name: "Short lived" }));
const newRow = async () => {
  const entity_id = await newCompany();
  const list_entry_id = await idOf(open.call("affinity_add_to_list", { list_id: 12059, entity_id }));
  return { entity_id, list_entry_id };
};

describe("an organization", () => {
  it("is created with its domain and people, read back, changed in part, and its people replaced", async () => {
    const input = { name: "Harbor", domain: "harbor.example", person_ids: [44320] };
    const created = await open.call("affinity_create_organization", input);
    expect(created).toMatchObject({ name: "Harbor", domain: "harbor.example", person_ids: [44320], global: false });
    const organization_id = created["id"];
    const renamed = await open.call("affinity_update_organization", { organization_id, name: "Harbor Labs" });
    expect(renamed).toMatchObject({ id: organization_id, name: "Harbor Labs", domain: "harbor.example" });
    expect(renamed["person_ids"]).toEqual([44320]);
    await open.call("affinity_update_organization", { organization_id, person_ids: [] });
    const read = await open.call("affinity_get_organization", { organization_id });
    expect(read).toMatchObject({ name: "Harbor Labs", person_ids: [] });
  });

  it("of Affinity's shared directory can be neither changed nor deleted", async () => {
    const organization_id = open.sandbox.control.world.all("companies").find(({ isGlobal }) => isGlobal)?.id;
    for (const [name, input] of [
      ["affinity_update_organization", { organization_id, name: "Mine" }],
      ["affinity_delete_organization", { organization_id }],
    ] as const) {
      const error = await failureOf(open.call(name, input));
      expect(error.code).toBe("upstream_rejected");
      expect(error.message).toContain("Nothing was changed");
    }
  });
});

describe("a person", () => {
  it("is created, with or without a last name and addresses, and its lists are replaced", async () => {
    const input = { first_name: "Cher", last_name: "", emails: [], organization_ids: [7133202] };
    const created = await open.call("affinity_create_person", input);
    expect(created).toMatchObject({ first_name: "Cher", emails: [], organization_ids: [7133202] });
    const person_id = created["id"];
    const changed = await open.call("affinity_update_person", {
      person_id,
      last_name: "Sarkisian",
      emails: ["cher@stage.example"],
    });
    expect(changed).toMatchObject({
      id: person_id,
      first_name: "Cher",
      last_name: "Sarkisian",
      primary_email: "cher@stage.example",
      organization_ids: [7133202],
    });
  });

  it("does not get the address of another one, and the caller hears why", async () => {
    const emails = ["JANE.SMITH@brightwater.example"];
    const error = await failureOf(
      open.call("affinity_create_person", { first_name: "Jane", last_name: "Again", emails }),
    );
    expect(error.code).toBe("upstream_rejected");
    expect(error.message).toContain("There exists a contact with this email address");
  });

  it("of the team is not deleted", async () => {
    const error = await failureOf(open.call("affinity_delete_person", { person_id: 44302 }));
    expect(error).toMatchObject({ code: "upstream_rejected", upstreamStatus: 422 });
    await expect(open.call("affinity_get_person", { person_id: 44302 })).resolves.toMatchObject({ id: 44302 });
  });
});

describe("a note", () => {
  it("gets another text and keeps its records", async () => {
    const note_id = await newNote();
    const updated = await open.call("affinity_note_update", { note_id, content: "Corrected" });
    expect(updated).toMatchObject({ id: note_id, content: "Corrected", person_ids: [44320] });
  });

  it("is deleted by its creator only", async () => {
    const note_id = await newNote({ identifier: "user_aff_124" });
    const error = await failureOf(open.call("affinity_note_delete", { note_id }));
    expect(error.code).toBe("upstream_rejected");
    expect(error.message).toMatch(/creator/);
    expect(open.sandbox.control.world.get("notes", note_id)).toBeDefined();
    await expect(open.call("affinity_note_delete", { note_id }, { identifier: "user_aff_124" })).resolves.toEqual({
      success: true,
    });
  });
});

describe("a row", () => {
  it("goes without its organization", async () => {
    const { entity_id, list_entry_id } = await newRow();
    await open.call("affinity_remove_from_list", { list_id: 12059, list_entry_id });
    const organization = await open.call("affinity_get_organization", { organization_id: entity_id });
    expect(organization["list_entries"]).toEqual([]);
  });

  it("of a pipeline takes its opportunity along, as the description says", async () => {
    const opportunity_id = await newDeal();
    const { list_entry_id } = await open.call("affinity_get_opportunity", { opportunity_id });
    await open.call("affinity_remove_from_list", { list_id: 12058, list_entry_id });
    const error = await failureOf(open.call("affinity_get_opportunity", { opportunity_id }));
    expect(error.code).toBe("record_not_found");
    expect(findTool("affinity_remove_from_list").description).toContain("deletes the opportunity itself");
  });

  it("of a list that the user may not see is not removed", async () => {
    const entry = open.sandbox.control.world.all("listEntries").find(({ listId }) => listId === 12060);
    const input = { list_id: 12060, list_entry_id: entry?.id };
    const error = await failureOf(open.call("affinity_remove_from_list", input, { identifier: "user_aff_125" }));
    expect(error.code).toBe("record_not_found");
    expect(open.sandbox.control.world.get("listEntries", entry?.id ?? 0)).toBeDefined();
  });
});

const deletions = [
  ["affinity_delete_organization", async () => ({ organization_id: await newCompany() })],
  ["affinity_delete_person", async () => ({ person_id: await newPerson() })],
  ["affinity_delete_opportunity", async () => ({ opportunity_id: await newDeal() })],
  ["affinity_note_delete", async () => ({ note_id: await newNote() })],
  ["affinity_remove_from_list", async () => ({ list_id: 12059, list_entry_id: (await newRow()).list_entry_id })],
] as const;

describe.each(deletions)("%s", (name, make) => {
  it("is destructive, deletes in one request without a body, and finds nothing the second time", async () => {
    expect(findTool(name).effect).toBe("destructive");
    const input = await make();
    open.requests();
    await expect(open.call(name, input)).resolves.toEqual({ success: true });
    expect(open.requests()).toMatchObject([{ method: "DELETE", status: 200 }]);
    const error = await failureOf(open.call(name, input));
    expect(error.code).toBe("record_not_found");
    expect(error.message).toContain("Nothing was changed");
    expect(recordsOf(findTool(name), input, undefined).length).toBeGreaterThan(0);
  });

  it.each([
    [{ status: 500 }],
    [{ reset: true }],
    [{ reset: true, afterEffect: true }],
    [{ truncate: true }],
    [{ status: 200, body: '{"success": false}' }],
    [{ status: 200, body: "<html>" }],
  ] as const)("is sent once and its outcome is unknown after %j", async (fault) => {
    const input = await make();
    open.requests();
    open.sandbox.control.injectFault({ fault });
    const error = await failureOf(open.call(name, input));
    expect(error.code).toBe("upstream_outcome_unknown");
    expect(error.message).toContain("Do not repeat the call");
    expect(open.requests()).toHaveLength(1);
  });

  it("tells a dead key from a missing record", async () => {
    const input = await make();
    open.sandbox.control.injectFault({ fault: { status: 401 }, times: 1 });
    expect((await failureOf(open.call(name, input))).code).toBe("credential_rejected");
  });
});

describe("an id that was merged away", () => {
  it.each([
    ["affinity_update_organization", "company", 7133202, (id: number) => ({ organization_id: id, name: "x" })],
    ["affinity_delete_organization", "company", 7133202, (id: number) => ({ organization_id: id })],
    ["affinity_update_person", "person", 44320, (id: number) => ({ person_id: id, first_name: "x" })],
    ["affinity_delete_person", "person", 44320, (id: number) => ({ person_id: id })],
  ] as const)("is refused by %s with the id that took its place", async (name, kind, primaryId, inputOf) => {
    const id = await mergeAway(open, kind, primaryId);
    const error = await failureOf(open.call(name, inputOf(id)));
    expect(error.code).toBe("upstream_rejected");
    expect(error.message).toContain(`merged into ${primaryId}`);
    expect(open.requests()).toHaveLength(1);
  });
});

it.each([
  ["affinity_update_organization", { organization_id: 999_999_999, name: "x" }],
  ["affinity_update_person", { person_id: 999_999_999, first_name: "x" }],
  ["affinity_note_update", { note_id: 999_999_999, content: "x" }],
])("%s of a record that is not there changes nothing", async (name, input) => {
  const error = await failureOf(open.call(name, input));
  expect(error.code).toBe("record_not_found");
  expect(error.message).toContain("Nothing was changed");
});
