// Writes whose answer was lost: reading says "done" or "not done" only where that is so in the sandbox's world, else "unknown".
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";

let open: OpenAffinity;
beforeEach(async () => {
  open = await openAffinity();
});
afterEach(() => open.close());

const field = { field_id: "affinity-data-current-job-title", value: "Astronaut" };
const ada = { first_name: "Ada", last_name: "Lost", emails: ["ada@lost.example"], organization_ids: [7133202] };

interface Write {
  readonly tool: string;
  readonly input: () => Promise<object> | object;
  readonly method: "POST" | "PUT" | "DELETE";
  /** Where it took effect, and where it did not. */
  readonly found: readonly ["done" | "unknown", "not_done" | "unknown"];
}

const madeId = async (tool: string, input: object): Promise<unknown> => (await open.call(tool, input))["id"];
const personId = () => madeId("affinity_create_person", { first_name: "Eve", last_name: "Made", emails: [] });
const companyId = () => madeId("affinity_create_organization", { name: "Made" });
const noteId = () => madeId("affinity_create_note", { content: "Made.", person_ids: [44320] });
const rowId = () => madeId("affinity_add_to_list", { list_id: 12059, entity_id: 7133202 });

const writes: readonly Write[] = [
  { tool: "affinity_create_person", input: () => ada, method: "POST", found: ["done", "not_done"] },
  {
    tool: "affinity_create_person",
    input: () => ({ ...ada, emails: [] }),
    method: "POST",
    found: ["unknown", "not_done"],
  },
  {
    tool: "affinity_update_person",
    input: async () => ({ person_id: await personId(), first_name: "Ida", emails: ["Ida@Lost.example"] }),
    method: "PUT",
    found: ["done", "unknown"],
  },
  {
    tool: "affinity_delete_person",
    input: async () => ({ person_id: await personId() }),
    method: "DELETE",
    found: ["done", "not_done"],
  },
  {
    tool: "affinity_create_organization",
    input: () => ({ name: "Lost & Found", domain: "lost.example" }),
    method: "POST",
    found: ["unknown", "not_done"],
  },
  {
    tool: "affinity_update_organization",
    input: async () => ({ organization_id: await companyId(), name: "Found", person_ids: [44320] }),
    method: "PUT",
    found: ["done", "unknown"],
  },
  {
    tool: "affinity_delete_organization",
    input: async () => ({ organization_id: await companyId() }),
    method: "DELETE",
    found: ["done", "not_done"],
  },
  {
    tool: "affinity_delete_opportunity",
    input: () => ({ opportunity_id: 98431 }),
    method: "DELETE",
    found: ["done", "not_done"],
  },
  {
    tool: "affinity_note_update",
    input: async () => ({ note_id: await noteId(), content: "Met Jane_again: *soon*." }),
    method: "PUT",
    found: ["done", "unknown"],
  },
  {
    tool: "affinity_note_delete",
    input: async () => ({ note_id: await noteId() }),
    method: "DELETE",
    found: ["done", "not_done"],
  },
  {
    tool: "affinity_remove_from_list",
    input: async () => ({ list_id: 12059, list_entry_id: await rowId() }),
    method: "DELETE",
    found: ["done", "not_done"],
  },
  {
    tool: "affinity_v2_update_person_field_value",
    input: () => ({ person_id: 44320, ...field }),
    method: "POST",
    found: ["done", "unknown"],
  },
  {
    tool: "affinity_v2_update_company_field_value",
    input: () => ({ company_id: 7133202, field_id: "affinity-data-number-of-employees", value: "123457" }),
    method: "POST",
    found: ["done", "unknown"],
  },
];

const cases = writes.flatMap((write) =>
  ([true, false] as const).map(
    (afterEffect) => [write.tool, afterEffect ? "took" : "took no", write, afterEffect] as const,
  ),
);

describe("a write whose answer was lost", () => {
  it.each(cases)(
    "%s, and that %s effect, is found out as far as reading tells",
    async (tool, _, write, afterEffect) => {
      const input = await write.input();
      const since = Date.now();
      open.sandbox.control.injectFault({
        match: { method: write.method },
        fault: { reset: true, afterEffect },
        times: 1,
      });
      expect((await failureOf(open.call(tool, input))).code).toBe("upstream_outcome_unknown");
      const { world } = open.sandbox.control;
      const before = JSON.stringify([world.counts(), world.all("notes").at(-1), world.all("persons").at(-1)]);
      open.requests();
      const resolution = await open.resolve(tool, input, since);
      expect(resolution.status).toBe(write.found[afterEffect ? 0 : 1]);
      expect(open.requests().map(({ method }) => method)).not.toContain(write.method);
      expect(JSON.stringify([world.counts(), world.all("notes").at(-1), world.all("persons").at(-1)])).toBe(before);
    },
  );

  it("is told as done with the very record", async () => {
    const created = await open.call("affinity_create_person", ada);
    const resolution = await open.resolve("affinity_create_person", ada, Date.now());
    expect(resolution).toMatchObject({ status: "done", output: { ...ada, id: created["id"] } });
  });
});

describe("what is there already leaves a doubt", () => {
  it("a person with the address and another name, or another company", async () => {
    await open.call("affinity_create_person", ada);
    for (const other of [
      { first_name: "Eve" },
      { organization_ids: [] },
      { emails: [...ada.emails, "ada@x.example"] },
    ]) {
      const resolution = await open.resolve("affinity_create_person", { ...ada, ...other }, Date.now());
      expect(resolution).toEqual({ status: "unknown" });
    }
  });

  it("persons whose addresses only begin alike are others", async () => {
    await open.call("affinity_create_person", { ...ada, emails: ["ada@lost.example.org"] });
    expect(await open.resolve("affinity_create_person", ada, Date.now())).toEqual({ status: "not_done" });
  });

  it("a company of the same name, however it is spaced and in whatever case", async () => {
    await open.call("affinity_create_organization", { name: "LOST  & found" });
    for (const name of ["Lost & Found", " lost &  found"]) {
      expect(await open.resolve("affinity_create_organization", { name }, Date.now())).toEqual({ status: "unknown" });
    }
  });
});
