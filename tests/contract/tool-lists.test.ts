// The tools of lists, rows and saved views as an agent uses them: by names, with conditions as people write them, with the rights of their user.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";

const [pipeline, portfolio] = [12058, 12059];
const withoutExport = { identifier: "user_aff_127" };

let open: OpenAffinity;
beforeEach(async () => {
  open = await openAffinity();
});
afterEach(() => open.close());

interface ToldRow {
  readonly list_entry_id: number;
  readonly record: { readonly id: number; readonly name: string };
  readonly fields?: Readonly<Record<string, unknown>>;
}

const search = async (input: object): Promise<readonly ToldRow[]> =>
  (await open.call("affinity_search_rows", { list: pipeline, limit: 100, ...input }))["rows"] as never;

const valuesOf = (rows: readonly ToldRow[], field: string): readonly unknown[] =>
  rows.map((row) => row.fields?.[field]);

describe("affinity_search_rows", () => {
  it("compares dropdowns, numbers, days and people by what people write", async () => {
    const late = await search({ where: [{ field: "status", is: "is", value: ["Term sheet", "closed WON"] }] });
    expect(new Set(valuesOf(late, "Status"))).toEqual(new Set(["Term sheet", "Closed won"]));
    const others = await search({ where: [{ field: "Status", is: "is_not", value: "Passed" }], fields: ["Status"] });
    expect(valuesOf(others, "Status")).not.toContain("Passed");
    const large = await search({
      where: [{ field: "Amount", is: "at_least", value: 10_000_000 }],
      sort: [{ field: "Amount", direction: "desc" }],
      fields: ["Amount"],
    });
    const amounts = valuesOf(large, "Amount").map(Number);
    expect(amounts.length).toBeGreaterThan(1);
    expect(amounts.every((amount) => amount >= 10_000_000)).toBe(true);
    expect(amounts).toEqual(amounts.toSorted((one, other) => other - one));
    const soon = await search({
      where: [{ field: "Expected Close", is: "between", value: ["2027-06-30", "2026-01-01"] }],
    });
    for (const day of valuesOf(soon, "Expected Close")) expect(String(day)).toMatch(/^202[67]-\d\d-\d\d$/);
    const own = await search({ where: [{ field: "Owners", is: "is", value: 44301 }], fields: ["Owners"] });
    expect(own.length).toBeGreaterThan(0);
    for (const owners of valuesOf(own, "Owners")) expect(owners).toContainEqual(expect.objectContaining({ id: 44301 }));
  });

  it("joins conditions by all or any, and finds what is empty or was left alone", async () => {
    const where = [
      { field: "Status", is: "is", value: "New" },
      { field: "Amount", is: "above", value: 10_000_000 },
    ];
    const all = await search({ where });
    const any = await search({ where, match: "any" });
    expect(any.length).toBeGreaterThan(all.length);
    const blank = await search({ where: [{ field: "Source", is: "empty" }], fields: ["Source"] });
    expect(blank.every(({ fields }) => Object.keys(fields ?? {}).length === 0)).toBe(true);
    const quiet = await search({
      where: [{ field: "Last Contact", is: "not_within_last", value: "1 day" }],
      fields: [],
    });
    expect(quiet.length).toBeGreaterThan(0);
  });

  it("pages, and refuses a cursor of another search", async () => {
    const first = await open.call("affinity_search_rows", { list: "Series A pipeline", limit: 50, with_count: true });
    expect(first).toMatchObject({ total_count: 120 });
    const second = await open.call("affinity_search_rows", {
      list: "Series A pipeline",
      limit: 50,
      with_count: true,
      cursor: first["next_cursor"],
    });
    const idsOf = (page: object) => ((page as { rows: ToldRow[] }).rows ?? []).map((row) => row.list_entry_id);
    expect(idsOf(second).filter((id) => idsOf(first).includes(id))).toEqual([]);
    const wrong = open.call("affinity_search_rows", { list: portfolio, cursor: first["next_cursor"] });
    expect((await failureOf(wrong)).code).toBe("invalid_input");
  });

  it.each([
    [{ where: [{ field: "Stauts", is: "is", value: "New" }] }, /Status/],
    [{ where: [{ field: "Status", is: "is", value: "Newish" }] }, /"New"/],
    [{ where: [{ field: "Status", is: "above", value: "New" }] }, /is, is_not, empty, not_empty/],
    [{ where: [{ field: "Amount", is: "is", value: "much" }] }, /number/],
    [{ where: [{ field: "Amount", is: "between", value: 5 }] }, /array of two/],
    [{ where: [{ field: "Expected Close", is: "is", value: "2026-02-30" }] }, /day such as/],
    [{ where: [{ field: "Last Contact", is: "within_last", value: "a while" }] }, /30 days/],
    [{ where: [{ field: "Owners", is: "is", value: "Maya" }] }, /email/],
    [{ where: [{ field: "Owners", is: "is", value: [] }] }, /1 to 100/],
    [{ fields: ["Amuont"] }, /Amount/],
    [{ sort: [{ field: "Nothing of the kind", direction: "asc" }] }, /No field of list 12058/],
    [{ list: "Series B pipeline" }, /Series A pipeline/],
  ] as const)("says of %j what would do", async (input, told) => {
    const error = await failureOf(open.call("affinity_search_rows", { list: pipeline, ...input }));
    expect(error.code).toBe("invalid_input");
    expect(error.message).toMatch(told);
    expect(open.requests().filter(({ path }) => path.endsWith("/search"))).toEqual([]);
  });

  it("gives rows without values to who may not export, and says so; a search is refused", async () => {
    const plain = await open.call("affinity_search_rows", { list: portfolio, limit: 5 }, withoutExport);
    expect(plain).toMatchObject({ notice: expect.stringContaining("right to export") });
    expect((plain["rows"] as readonly object[]).every((row) => !("fields" in row))).toBe(true);
    const searching = open.call("affinity_search_rows", { list: portfolio, term: "robotics" }, withoutExport);
    expect((await failureOf(searching)).code).toBe("upstream_rejected");
  });
});

describe("affinity_remove_rows", () => {
  const rowsOf = (listId: number) =>
    open.sandbox.control.world.all("listEntries").filter((entry) => entry.listId === listId);

  it("tells first what would go, and changes nothing", async () => {
    const before = rowsOf(portfolio).length;
    const answer = await open.call("affinity_remove_rows", { list: "portfolio", list_entry_ids: [5200121, 999_999] });
    expect(answer).toMatchObject({
      removed: [],
      not_found: [999_999],
      would_remove: [{ list_entry_id: 5200121, record: { name: expect.any(String) } }],
    });
    expect(rowsOf(portfolio)).toHaveLength(before);
  });

  it("removes the rest when one is gone already", async () => {
    const ids = [5200121, 999_999, 5200122, 5200121];
    const answer = await open.call("affinity_remove_rows", { list: portfolio, list_entry_ids: ids, confirm: true });
    expect(answer).toEqual({ removed: [5200121, 5200122], not_found: [999_999] });
    expect(rowsOf(portfolio).some(({ id }) => id === 5200121 || id === 5200122)).toBe(false);
  });

  it.each([true, undefined])("is record_not_found when there is none of them (confirm %s)", async (confirm) => {
    const removing = open.call("affinity_remove_rows", { list: portfolio, list_entry_ids: [999_999], confirm });
    expect((await failureOf(removing)).code).toBe("record_not_found");
  });

  it("tells what is gone when a later one fails, and tries no more", async () => {
    const fault = { status: 500 } as const;
    open.sandbox.control.injectFault({ fault, match: { method: "DELETE", path: "/lists/12059/list-entries/5200122" } });
    const ids = [5200121, 5200122, 5200123];
    const removing = open.call("affinity_remove_rows", { list: portfolio, list_entry_ids: ids, confirm: true });
    const error = await failureOf(removing);
    expect(error).toMatchObject({ code: "upstream_outcome_unknown", retryable: false });
    expect(error.message).toContain("were removed: 5200121. Not confirmed: 5200122");
    expect(rowsOf(portfolio).some(({ id }) => id === 5200123)).toBe(true);
  });
});

describe("single lists, rows and views", () => {
  it("are found by name", async () => {
    const list = await open.call("affinity_get_list", { list: "series a PIPELINE" });
    expect(list).toMatchObject({ id: pipeline, type: "opportunity", row_count: 120 });
    expect(list["fields"]).toContainEqual({ id: "field-880017", name: "Amount", value_type: "number" });
    const row = await open.call("affinity_get_row", { list: "Series A pipeline", list_entry_id: 5200001 });
    expect(row).toMatchObject({ list_id: pipeline, fields: { Status: expect.any(String) } });
    const view = await open.call("affinity_list_view_rows", { list: pipeline, view: "Open", limit: 3 });
    expect(view["rows"]).toHaveLength(3);
    const lists = await open.call("affinity_list_rows_of_record", { company_id: 7133206 });
    expect(lists["rows"]).toContainEqual(expect.objectContaining({ list_name: "Portfolio" }));
  });

  it.each([
    ["affinity_list_view_rows", { list: pipeline, view: "Opne" }, /77002 "Open" \(sheet\)/],
    ["affinity_list_rows_of_record", {}, /either person_id or company_id/],
    ["affinity_list_rows_of_record", { person_id: 1, company_id: 2 }, /either/],
    ["affinity_create_list", { name: " ", type: "person" }, /blank/],
    ["affinity_get_list", { list: "" }, /.+/],
    ["affinity_remove_rows", { list: portfolio, list_entry_ids: [] }, /.+/],
  ] as const)("%s %j says what would do", async (name, input, told) => {
    const error = await failureOf(open.call(name, input));
    expect(error.code).toBe("invalid_input");
    expect(error.message).toMatch(told);
  });

  it("a board has no rows to read", async () => {
    const reading = open.call("affinity_list_view_rows", { list: pipeline, view: 77003 });
    expect((await failureOf(reading)).code).toBe("upstream_rejected");
  });

  it("a list is private unless it is to be public", async () => {
    const draft = { name: "Made for a claim", type: "company" };
    expect(await open.call("affinity_create_list", draft)).toMatchObject({
      is_public: false,
      name: "Made for a claim",
    });
  });
});
