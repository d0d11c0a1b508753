// An id that does not exist is told in one way, whichever status v1 has for it; what else v1 refuses with 422 stays what it is.
import type { SandboxOptions } from "@postern/affinity-sandbox";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mergeAway } from "./merge-records.ts";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";

const unknown = 999_999_999;

const reads: readonly (readonly [string, object])[] = [
  ["affinity_get_person", { person_id: unknown }],
  ["affinity_get_organization", { organization_id: unknown }],
  ["affinity_get_opportunity", { opportunity_id: unknown }],
];

const writes: readonly (readonly [string, object])[] = [
  ["affinity_update_person", { person_id: unknown, first_name: "Ada" }],
  ["affinity_delete_person", { person_id: unknown }],
  ["affinity_update_organization", { organization_id: unknown, name: "x" }],
  ["affinity_delete_organization", { organization_id: unknown }],
  ["affinity_create_opportunity", { list_id: unknown, name: "x" }],
  ["affinity_update_opportunity", { opportunity_id: unknown, name: "x" }],
  ["affinity_update_opportunity", { opportunity_id: unknown, owner_id: 44302 }],
  ["affinity_delete_opportunity", { opportunity_id: unknown }],
  ["affinity_note_update", { note_id: unknown, content: "x" }],
  ["affinity_note_delete", { note_id: unknown }],
  ["affinity_add_to_list", { list_id: unknown, entity_id: 44320 }],
  ["affinity_remove_from_list", { list_id: 12059, list_entry_id: unknown }],
];

const answers: readonly Required<SandboxOptions>["assume"][] = [
  { v1UnknownId: 404 },
  { v1UnknownId: 422, v1ValidationBody: "strings" },
  { v1UnknownId: 422, v1ValidationBody: "errors" },
];

describe.each(answers)("where v1 answers as in %j", (assume) => {
  let open: OpenAffinity;
  beforeAll(async () => {
    open = await openAffinity({ assume });
  });
  beforeEach(() => {
    open.requests();
  });
  afterAll(() => open.close());

  it.each(reads)("%s %j is record_not_found after one request", async (name, input) => {
    const error = await failureOf(open.call(name, input));
    expect(error.code).toBe("record_not_found");
    expect(open.requests()).toHaveLength(1);
  });

  it.each(writes)("%s %j is record_not_found, and nothing was changed", async (name, input) => {
    const before = open.sandbox.control.world.counts();
    const error = await failureOf(open.call(name, input));
    expect(error.code).toBe("record_not_found");
    expect(open.sandbox.control.world.counts()).toEqual(before);
    // Where the write itself was refused; else a read before it was.
    const isRefusedWrite = open.requests().at(-1)?.method !== "GET";
    expect(error.message.includes("Nothing was changed")).toBe(isRefusedWrite);
  });

  it("a record that was merged into another is told with that one's id", async () => {
    for (const [kind, primary, name, key] of [
      ["person", 44320, "affinity_get_person", "person_id"],
      ["company", 7133202, "affinity_get_organization", "organization_id"],
    ] as const) {
      const id = await mergeAway(open, kind, primary);
      const error = await failureOf(open.call(name, { [key]: id }));
      expect(error.code).toBe("upstream_rejected");
      expect(error.message).toContain(`${id} no longer exists as it has been merged into ${primary}`);
    }
  });

  it("a value that does not fit is refused in Affinity's words", async () => {
    const wrongKind = await failureOf(open.call("affinity_add_to_list", { list_id: 12059, entity_id: 44320 }));
    expect(wrongKind.code).toBe("upstream_rejected");
    const person = { first_name: "Ada", last_name: "Twin", emails: ["jane.smith@brightwater.example"] };
    const taken = await failureOf(open.call("affinity_create_person", person));
    expect(taken.code).toBe("upstream_rejected");
    expect(taken.message).toContain("There exists a contact with this email address.");
  });
});

it.each([
  "expected name to be a valid id for model Affinity::Models::Person",
  "name: expected 7 to be a valid id for model Affinity::Models::Person",
  'note: "expected 7 to be a valid id for model Affinity::Models::Person"',
])("words that only resemble those of an unknown id stay a refusal: %s", async (sentence) => {
  const open = await openAffinity();
  for (const body of [
    [sentence],
    ["expected 7 to be a valid id for model Affinity::Models::Person", "Name is blank"],
  ]) {
    open.sandbox.control.injectFault({ fault: { status: 422, body: JSON.stringify(body) } });
    expect((await failureOf(open.call("affinity_get_person", { person_id: 7 }))).code).toBe("upstream_rejected");
    open.sandbox.control.clearFaults();
  }
  await open.close();
});
