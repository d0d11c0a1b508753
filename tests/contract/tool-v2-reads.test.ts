// The tools that show v2 as it is: what they say is what v2 says, page after page, for each user what that user may see.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { allTools } from "./all-tools.ts";
import { mergeAway } from "./merge-records.ts";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";

let open: OpenAffinity;
beforeAll(async () => {
  open = await openAffinity();
});
afterEach(() => {
  open.sandbox.control.clearFaults();
  open.requests();
});
afterAll(() => open.close());

const withoutExport = { identifier: "user_aff_127" };

interface Row {
  readonly id: number;
  readonly [key: string]: unknown;
}
const rowsOf = (page: Record<string, unknown>): readonly Row[] => page["data"] as readonly Row[];

/** What Affinity itself answers the first user. */
const ask = async (path: string): Promise<Record<string, unknown>> => {
  const authorization = `Bearer ${open.sandbox.users[0]?.affinityKey}`;
  const response = await open.sandbox.fetch(new Request(`http://sandbox.test${path}`, { headers: { authorization } }));
  return (await response.json()) as Record<string, unknown>;
};

/** Only those are ours. */
const withoutLinks = (told: unknown): unknown =>
  JSON.parse(JSON.stringify(told), (name, value) => (name === "affinity_url" ? undefined : value));

const readAll = async (name: string, input: Record<string, unknown>): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  let cursor: unknown;
  do {
    const page = await open.call(name, { ...input, ...(cursor ? { cursor } : {}) });
    rows.push(...rowsOf(page));
    cursor = page["next_cursor"];
  } while (cursor !== null);
  return rows;
};

describe("one record", () => {
  it.each([
    ["affinity_v2_get_company", { company_id: 7133202 }, "/v2/companies/7133202"],
    ["affinity_v2_get_person", { person_id: 44320 }, "/v2/persons/44320"],
    [
      "affinity_v2_get_company",
      { company_id: 7133202, field_types: ["enriched", "global", "relationship-intelligence"] },
      "/v2/companies/7133202?fieldTypes=enriched&fieldTypes=global&fieldTypes=relationship-intelligence",
    ],
    [
      "affinity_v2_get_person",
      { person_id: 44320, field_ids: ["last-email", "affinity-data-location"] },
      "/v2/persons/44320?fieldIds=last-email&fieldIds=affinity-data-location",
    ],
    ["affinity_v2_get_current_user", {}, "/v2/auth/whoami"],
  ])("comes as v2 has it, nothing renamed or left out (%s %j)", async (name, input, path) => {
    expect(withoutLinks(await open.call(name, input))).toEqual(await ask(path));
  });

  it("is the user's own, for each user", async () => {
    const me = await open.call("affinity_v2_get_current_user", {}, { identifier: "user_aff_124" });
    expect(me).toMatchObject({ user: { id: 44302, firstName: "Daniel" } });
  });
});

describe("a page", () => {
  it.each([
    ["affinity_v2_list_companies", { limit: 5 }, "/v2/companies?limit=5"],
    ["affinity_v2_list_persons", { ids: [44320, 44301, 999_999_999] }, "/v2/persons?ids=44320&ids=44301&ids=999999999"],
    ["affinity_v2_list_company_fields", {}, "/v2/companies/fields"],
    ["affinity_v2_list_person_fields", { filter: "name =~ Email" }, "/v2/persons/fields?filter=name%20=~%20Email"],
    [
      "affinity_v2_get_company_field_dropdown_options",
      { field_id: "field-880008" },
      "/v2/companies/fields/field-880008/dropdown-options",
    ],
    [
      "affinity_v2_get_person_field_dropdown_options",
      { field_id: "field-880014", limit: 2 },
      "/v2/persons/fields/field-880014/dropdown-options?limit=2",
    ],
    ["affinity_v2_list_company_field_values", { company_id: 7133202 }, "/v2/companies/7133202/fields"],
    [
      "affinity_v2_list_person_field_values",
      { person_id: 44320, ids: ["last-email"] },
      "/v2/persons/44320/fields?ids=last-email",
    ],
    ["affinity_v2_list_company_lists", { company_id: 7133206 }, "/v2/companies/7133206/lists"],
    ["affinity_v2_list_person_lists", { person_id: 44400 }, "/v2/persons/44400/lists"],
    ["affinity_v2_list_company_list_entries", { company_id: 7133206 }, "/v2/companies/7133206/list-entries"],
    ["affinity_v2_list_person_list_entries", { person_id: 44400 }, "/v2/persons/44400/list-entries"],
    ["affinity_v2_list_company_notes", { company_id: 7133202, limit: 3 }, "/v2/companies/7133202/notes?limit=3"],
    ["affinity_v2_list_person_notes", { person_id: 44320 }, "/v2/persons/44320/notes"],
    ["affinity_v2_list_company_relationships", { company_id: 7133202 }, "/v2/companies/7133202/relationships"],
    ["affinity_v2_list_person_relationships", { person_id: 44320 }, "/v2/persons/44320/relationships"],
    ["affinity_v2_list_list_entries", { list_id: 12058, limit: 3 }, "/v2/lists/12058/list-entries?limit=3"],
  ])("holds what v2 holds and says whether there are more (%s %j)", async (name, input, path) => {
    const page = await open.call(name, input);
    expect(open.requests()).toHaveLength(1);
    const { data, pagination } = (await ask(path)) as { data: unknown[]; pagination: { nextUrl: string | null } };
    expect(data.length).toBeGreaterThan(0);
    expect(withoutLinks(page["data"])).toEqual(data);
    expect(page["next_cursor"] === null).toBe(pagination.nextUrl === null);
    expect(page["prev_cursor"]).toBeNull();
  });

  it.each([
    ["affinity_v2_list_companies", { limit: 60 }],
    ["affinity_v2_list_list_entries", { list_id: 12058, limit: 50 }],
    ["affinity_v2_list_company_field_values", { company_id: 7133202, limit: 7 }],
    ["affinity_v2_list_company_notes", { company_id: 7133202, limit: 2 }],
    ["affinity_v2_list_person_relationships", { person_id: 44320, limit: 1 }],
    ["affinity_v2_list_company_fields", {}],
    [
      "affinity_v2_search_companies",
      {
        filters: {
          operator: "and",
          filters: [
            {
              fieldId: "affinity-data-number-of-employees",
              valueType: "number",
              operator: "is-greater-than",
              value: 50,
            },
          ],
        },
        sorts: [{ fieldId: "affinity-data-number-of-employees", direction: "desc" }],
        limit: 30,
      },
    ],
  ])("leads to all the others, each row once (%s)", async (name, input) => {
    const rows = await readAll(name, input);
    const whole = "limit" in input ? await readAll(name, { ...input, limit: 100 }) : rows;
    expect(rows.length).toBeGreaterThan(1);
    expect(rows).toEqual(whole);
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length);
  });

  it("leads back", async () => {
    const first = await open.call("affinity_v2_list_companies", { limit: 4 });
    const second = await open.call("affinity_v2_list_companies", { limit: 4, cursor: first["next_cursor"] });
    const back = await open.call("affinity_v2_list_companies", { limit: 4, cursor: second["prev_cursor"] });
    expect(back["data"]).toEqual(first["data"]);
  });

  it("counts all that was found only when asked", async () => {
    const search = { term: "brightwater" };
    const counted = await open.call("affinity_v2_search_companies", { search, total_count: true, limit: 1 });
    expect(counted["total_count"]).toBe(1);
    expect(await open.call("affinity_v2_search_companies", { search, limit: 1 })).not.toHaveProperty("total_count");
  });

  it("of another listing lends no cursor: nothing is sent", async () => {
    const { next_cursor: cursor } = await open.call("affinity_v2_list_companies", { limit: 2 });
    open.requests();
    const url = "https://evil.example/v2/companies?cursor=ICAgICAgIGFmdGVyOjo6NA";
    for (const [name, input] of [
      ["affinity_v2_list_persons", { cursor }],
      ["affinity_v2_list_companies", { cursor, field_types: ["global"] }],
      ["affinity_v2_search_companies", { cursor }],
      ["affinity_v2_list_company_notes", { company_id: 7133202, cursor }],
      ["affinity_v2_list_companies", { cursor: url }],
      ["affinity_v2_list_companies", { cursor: "ICAgICAgIGFmdGVyOjo6NA" }],
      ["affinity_v2_list_list_entries", { list_id: 12058, cursor: `${cursor}x` }],
    ] as const) {
      const error = await failureOf(open.call(name, input));
      expect(error.code).toBe("invalid_input");
      expect(error.message).toMatch(/^cursor .*Nothing was read/);
    }
    expect(open.requests()).toEqual([]);
  });
});

describe("a search", () => {
  it("finds what the filters say, in the order of the sorts, and only reads", async () => {
    const fieldId = "affinity-data-number-of-employees";
    const page = await open.call("affinity_v2_search_companies", {
      filters: {
        operator: "and",
        filters: [{ fieldId, valueType: "number", operator: "is-greater-than", value: 100 }],
      },
      sorts: [{ fieldId, direction: "asc" }],
      field_ids: [fieldId],
    });
    const counts = rowsOf(page).map(
      (row) => (row as { fields?: { value: { data: number } }[] }).fields?.[0]?.value.data,
    );
    expect(counts.length).toBeGreaterThan(1);
    expect(counts).toEqual([...counts].sort((one, other) => Number(one) - Number(other)));
    expect(counts.every((count) => Number(count) > 100)).toBe(true);
  });

  it("is a read: it outlives two faults", async () => {
    open.sandbox.control.injectFault({ fault: { status: 503 }, times: 2 });
    const page = await open.call("affinity_v2_search_persons", { search: { term: "jane smith" } });
    expect(rowsOf(page).map(({ id }) => id)).toContain(44320);
    expect(open.requests().map(({ method, status }) => [method, status])).toEqual([
      ["POST", 503],
      ["POST", 503],
      ["POST", 201],
    ]);
  });

  it("that Affinity does not understand is refused in its words", async () => {
    const filters = { operator: "and", filters: [{ fieldId: "no-such-field", valueType: "number", operator: "x" }] };
    const error = await failureOf(open.call("affinity_v2_search_companies", { filters }));
    expect(error).toMatchObject({ code: "upstream_rejected", upstreamStatus: 400 });
    expect(error.message).toContain("Affinity says");
  });
});

describe("a user without the right to export", () => {
  it.each([
    ["affinity_v2_list_companies", {}],
    ["affinity_v2_list_persons", {}],
    ["affinity_v2_search_companies", {}],
    ["affinity_v2_search_persons", {}],
    ["affinity_v2_list_list_entries", { list_id: 12058 }],
  ])("hears which right %s needs", async (name, input) => {
    const error = await failureOf(open.call(name, input, withoutExport));
    expect(error).toMatchObject({ code: "upstream_rejected", upstreamStatus: 403 });
    expect(error.message).toContain("lacks the right");
    expect(open.requests()).toHaveLength(1);
  });

  it("reads single records and what belongs to them", async () => {
    await expect(open.call("affinity_v2_get_company", { company_id: 7133202 }, withoutExport)).resolves.toMatchObject({
      id: 7133202,
    });
    await expect(
      open.call("affinity_v2_list_person_relationships", { person_id: 44320 }, withoutExport),
    ).resolves.toHaveProperty("data");
  });

  it("sees no list that is not for that user", async () => {
    const lists = (options: object) => open.call("affinity_v2_list_person_lists", { person_id: 44400 }, options);
    expect(rowsOf(await lists({})).map(({ id }) => id)).toContain(12060);
    expect(rowsOf(await lists({ identifier: "user_aff_125" })).map(({ id }) => id)).not.toContain(12060);
  });
});

const ofCompany = allTools.filter(
  ({ name, effect, input }) => effect === "read" && "company_id" in input.shape && name.includes("_v2_"),
);
const ofPerson = allTools.filter(
  ({ name, effect, input }) => effect === "read" && "person_id" in input.shape && name.includes("_v2_"),
);
const inputFor = (name: string, idName: string, id: number) => ({
  [idName]: id,
  ...(name.endsWith("_field_value") && { field_id: "affinity-data-location" }),
});

describe("an id", () => {
  it.each([
    ...ofCompany.map(({ name }) => [name, "company", "company_id", 7133202] as const),
    ...ofPerson.map(({ name }) => [name, "person", "person_id", 44320] as const),
  ])("merged away, or of nothing, is told apart by %s", async (name, kind, idName, primaryId) => {
    const merged = await mergeAway(open, kind, primaryId);
    const error = await failureOf(open.call(name, inputFor(name, idName, merged)));
    expect(error).toMatchObject({ code: "upstream_rejected", upstreamStatus: 422 });
    expect(error.message).toContain(`merged into ${primaryId}`);
    const missing = await failureOf(open.call(name, inputFor(name, idName, 999_999_999)));
    expect(missing.code).toBe("record_not_found");
  });
});
