// The tools of fields as an agent uses them: made, changed and deleted by name, values set and read by name, and their history.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";

const pipeline = 12058;
const row = { list: pipeline, list_entry_id: 5200001 };
const withoutExport = { identifier: "user_aff_127" };

let open: OpenAffinity;
beforeEach(async () => {
  open = await openAffinity();
});
afterEach(() => open.close());

const writes = () => open.requests().filter(({ method }) => method !== "GET");
const fieldsNamed = (name: string) => open.sandbox.control.world.all("fields").filter((field) => field.name === name);
const optionsOf = async (field: string) =>
  (await open.call("affinity_list_field_options", { list: pipeline, field }))["options"] as readonly {
    readonly id: number;
    readonly text: string;
  }[];

describe("fields", () => {
  it("are listed with their options, in two requests", async () => {
    const { fields } = await open.call("affinity_list_fields", { list: "Series A pipeline", own: true });
    expect(fields).toContainEqual(
      expect.objectContaining({ id: "field-880018", name: "Source", value_type: "dropdown", option_count: 4 }),
    );
    const some = await open.call("affinity_list_fields", { records: "companies", only: "FUND" });
    expect(some["fields"]).toEqual([expect.objectContaining({ name: "Total Funding Amount" })]);
  });

  it("are made with options, renamed and deleted by name", async () => {
    const made = await open.call("affinity_create_field", {
      list: pipeline,
      name: "Priority",
      type: "ranked_dropdown",
      options: [{ text: "High", color: "red" }, { text: "Low" }],
    });
    expect(made).toMatchObject({ value_type: "ranked-dropdown", options: [{ text: "High", rank: 0 }, { rank: 1 }] });
    await open.call("affinity_update_field", { list: pipeline, field: "priority", name: "Urgency" });
    expect(fieldsNamed("Urgency")).toHaveLength(1);
    const asked = await open.call("affinity_delete_field", { list: pipeline, field: "Urgency" });
    expect(asked).toMatchObject({ name: "Urgency", deleted: false });
    expect(fieldsNamed("Urgency")).toHaveLength(1);
    await open.call("affinity_delete_field", { list: pipeline, field: String(asked["id"]), confirm: true });
    expect(fieldsNamed("Urgency")).toHaveLength(0);
  });

  it("tells that the field stands when one of its options fails", async () => {
    const fault = { status: 500 } as const;
    open.sandbox.control.injectFault({ fault, match: { method: "POST", path: "^/v2/lists/.*/dropdown-options$" } });
    const making = open.call("affinity_create_field", {
      list: pipeline,
      name: "Bird",
      type: "dropdown",
      options: [{ text: "Swan" }],
    });
    const error = await failureOf(making);
    expect(error).toMatchObject({ code: "upstream_outcome_unknown", retryable: false });
    expect(error.message).toMatch(/field field-\d+ was created.*Not confirmed: "Swan"/);
  });

  it.each([
    ["affinity_create_field", { name: "x", type: "text" }, /either records or list/],
    ["affinity_create_field", { list: 1, records: "persons", name: "x", type: "text" }, /either/],
    ["affinity_create_field", { list: 1, name: "x", type: "date", several: true }, /holds one value/],
    [
      "affinity_create_field",
      { records: "persons", name: "x", type: "dropdown", options: [{ text: "a" }] },
      /list alone/,
    ],
    ["affinity_update_field", { list: pipeline, field: "Source" }, /at least one/],
    ["affinity_update_field", { list: pipeline, field: "Sauce", name: "x" }, /Source/],
    ["affinity_delete_field", { list: pipeline, field: "Nothing", confirm: true }, /No field of list/],
    ["affinity_list_field_options", { list: pipeline, field: "Amount" }, /no dropdown/],
    ["affinity_delete_field_option", { list: pipeline, field: "Source", option: "Pigeon", confirm: true }, /"Event"/],
    ["affinity_update_field_option", { list: pipeline, field: "Source", option: "Event" }, /what to change/],
    ["affinity_set_field_values", { values: { Amount: 1 } }, /person_id, company_id/],
    ["affinity_set_field_values", { ...row, person_id: 44320, values: { Amount: 1 } }, /person_id, company_id/],
    ["affinity_set_field_values", { list: pipeline, values: { Amount: 1 } }, /list_entry_id/],
    ["affinity_set_field_values", { ...row, values: {} }, /at least one/],
    ["affinity_set_field_values", { ...row, values: { Amount: 5, Status: "Won it all" } }, /Closed won/],
    ["affinity_set_field_values", { ...row, values: { Amount: 5, Stauts: "New" } }, /Status/],
    ["affinity_get_field_values", { company_id: 7133202, fields: ["Thesys"] }, /Thesis/],
    ["affinity_list_field_changes", { list: pipeline }, /field or the list_entry_id/],
    ["affinity_list_field_changes", { opportunity_id: 98431 }, /Pass field/],
    ["affinity_list_field_changes", { since: "last week" }, /.+/],
  ] as const)("%s %j is refused before anything is changed, with what would do", async (name, input, told) => {
    const error = await failureOf(open.call(name, input));
    expect(error.code).toBe("invalid_input");
    expect(error.message).toMatch(told);
    expect(writes()).toEqual([]);
  });

  it("of Affinity's own, and by who may not manage them, cannot be changed", async () => {
    const provided = { records: "companies", field: "Industry", confirm: true };
    expect((await failureOf(open.call("affinity_delete_field", provided))).code).toBe("upstream_rejected");
    const ofOthers = { list: 12060, name: "x", type: "text" };
    expect((await failureOf(open.call("affinity_create_field", ofOthers, withoutExport))).code).toMatch(
      /record_not_found|upstream_rejected/,
    );
  });
});

describe("options", () => {
  it("are added, renamed and deleted by their text", async () => {
    await open.call("affinity_add_field_options", {
      list: pipeline,
      field: "Status",
      options: [{ text: "Verbal yes" }],
    });
    expect((await optionsOf("Status")).at(-1)).toMatchObject({ text: "Verbal yes", status_category: "open" });
    const change = { list: pipeline, field: "Status", option: "verbal YES", text: "Signed", status_category: "won" };
    await open.call("affinity_update_field_option", change);
    expect(await optionsOf("Status")).toContainEqual(
      expect.objectContaining({ text: "Signed", status_category: "won" }),
    );
    const gone = { list: pipeline, field: "Status", option: "Signed" };
    expect(await open.call("affinity_delete_field_option", gone)).toMatchObject({ text: "Signed", deleted: false });
    await open.call("affinity_delete_field_option", { ...gone, confirm: true });
    expect((await optionsOf("Status")).map(({ text }) => text)).not.toContain("Signed");
  });
});

describe("values", () => {
  it("are set by name, many at once, and told by name", async () => {
    const values = { amount: "12500000", Status: "term sheet", Owners: [44301], "Expected Close": "2027-03-31" };
    const { fields } = await open.call("affinity_set_field_values", { ...row, values });
    expect(fields).toHaveLength(4);
    expect(writes()).toHaveLength(1);
    const told = await open.call("affinity_get_field_values", row);
    expect(told["values"]).toMatchObject({
      Amount: 12_500_000,
      Status: "Term sheet",
      Owners: [expect.objectContaining({ id: 44301 })],
      "Expected Close": "2027-03-31",
    });
    await open.call("affinity_set_field_values", { company_id: 7133202, values: { Thesis: ["Climate", "Data"] } });
    const company = await open.call("affinity_get_field_values", { company_id: 7133202, fields: ["thesis"] });
    expect(company["values"]).toEqual({ Thesis: ["Climate", "Data"] });
  });

  it("have a history, newest first, of a row and of a record, the latter also without the right to export", async () => {
    for (const Status of ["New", "Diligence"]) {
      await open.call("affinity_set_field_values", { ...row, values: { Status } });
    }
    const ofRow = await open.call("affinity_list_field_changes", { ...row, field: "Status", limit: 2 });
    expect(ofRow["changes"]).toMatchObject([
      { field: "Status", value: "Diligence", by: "Maya Lindqvist", list_entry_id: 5200001 },
      { field: "Status", value: "New" },
    ]);
    const deal = open.sandbox.control.world.get("listEntries", 5200001)?.entityId;
    const ofDeal = { list: pipeline, field: "Status", opportunity_id: deal };
    const told = (await open.call("affinity_list_field_changes", { ...ofDeal, limit: 1 }, withoutExport))["changes"];
    expect(told).toMatchObject([{ field: "Status", value: "Diligence" }]);
    const all = open.call("affinity_list_field_changes", { ...row }, withoutExport);
    expect((await failureOf(all)).code).toBe("upstream_rejected");
  });
});
