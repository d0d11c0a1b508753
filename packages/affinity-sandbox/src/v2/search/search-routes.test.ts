// The searches over HTTP: what they find, in which order, page by page, and what each version lets them ask.
import { beforeEach, describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type Sandbox } from "../../index.ts";
import { createTestClient, type TestClient, testOrigin } from "../../testing/create-test-client.ts";

let sandbox: Sandbox;
let client: TestClient;

beforeEach(() => {
  sandbox = createSandbox({ clock: createManualClock(Date.UTC(2026, 10, 20, 9)), versionLagMs: 0 });
  client = createTestClient(sandbox);
});

const pipeline = "/v2/lists/12058/list-entries/search";

interface Found {
  readonly id: number;
  readonly name: string;
}

const group = (...filters: object[]) => ({ filters: { operator: "and", filters } });
const employees = (operator: string, value?: unknown) => ({
  valueType: "number",
  fieldId: "affinity-data-number-of-employees",
  operator,
  ...(value === undefined ? {} : { value }),
});

const ids = (rows: readonly { readonly id: number }[]): number[] => rows.map((row) => row.id);

/** Sends the same body to each page in turn. */
const everything = async (path: string, body?: unknown): Promise<{ pages: Found[][]; last: string }> => {
  const pages: Found[][] = [];
  let [url, last]: [string | null, string] = [path, path];
  while (url !== null) {
    const reply = await client.send("POST", url, body);
    expect(reply.status).toBe(201);
    pages.push(reply.body.data);
    last = url;
    url = reply.body.pagination.nextUrl?.slice(testOrigin.length) ?? null;
  }
  return { pages, last };
};

const fieldId = async (name: string, path = "/v2/lists/12058/fields"): Promise<string> => {
  const { data } = (await client.get(`${path}?filter=${encodeURIComponent(`name = "${name}"`)}`)).body;
  return data[0].id;
};

describe("a search", () => {
  it("without a body is the plain collection, answered with 201 [v2.search]", async () => {
    for (const [search, plain] of [
      ["/v2/companies/search?limit=7", "/v2/companies?limit=7"],
      ["/v2/persons/search?limit=7", "/v2/persons?limit=7"],
      [`${pipeline}?limit=7`, "/v2/lists/12058/list-entries?limit=7"],
    ] as const) {
      const found = await client.send("POST", search);
      expect([found.status, found.body.data]).toEqual([201, (await client.get(plain)).body.data]);
      expect((await client.send("POST", search, {})).body.data).toEqual(found.body.data);
    }
  });

  it("finds by filters and shows the fields that are asked for [v2.search] [v2.total-count]", async () => {
    const address = "/v2/companies/search?totalCount=true&limit=100&fieldIds=affinity-data-number-of-employees";
    const { data, pagination } = (await client.send("POST", address, group(employees("is-greater-than", 450)))).body;
    const counts = data.map((row: { fields: { value: { data: number } }[] }) => row.fields[0]?.value.data);
    expect(Math.min(...counts)).toBeGreaterThan(450);
    const rest = group(employees("is-less-than-or-equal-to", 450));
    const others = (await client.send("POST", address, rest)).body.pagination.totalCount;
    const without = (await client.send("POST", address, group(employees("is-empty")))).body.pagination.totalCount;
    expect(pagination.totalCount + others + without).toBe(250);
  });

  it("gives each row once over its pages, forwards and back, and links to itself [v2.search-page-url]", async () => {
    const body = {
      ...group(employees("is-greater-than", 100)),
      sorts: [{ fieldId: "affinity-data-year-founded", direction: "asc" }],
    };
    for (const criteria of [body, group(employees("is-greater-than", 100))]) {
      const { pages, last } = await everything("/v2/companies/search?limit=40&fieldTypes=global", criteria);
      const found = ids(pages.flat());
      expect(new Set(found).size).toBe(found.length);
      const { prevUrl } = (await client.send("POST", last, criteria)).body.pagination;
      expect(new URL(prevUrl).pathname).toBe("/v2/companies/search");
      expect(new URL(prevUrl).searchParams.get("fieldTypes")).toBe("global");
      expect(ids((await client.send("POST", prevUrl.slice(testOrigin.length), criteria)).body.data)).toEqual(
        ids(pages.at(-2) ?? []),
      );
    }
  });

  it("goes on where it was when a sorted row went and another came [v2.cursor-stability]", async () => {
    const criteria = { sorts: [{ fieldId: "affinity-data-current-job-title", direction: "desc" }] };
    const before = ids((await everything("/v2/persons/search?limit=100", criteria)).pages.flat());
    const first = (await client.send("POST", "/v2/persons/search?limit=50", criteria)).body;
    await client.send("DELETE", `/v2/persons/${first.data[49].id}`);
    const second = (await client.send("POST", first.pagination.nextUrl.slice(testOrigin.length), criteria)).body;
    expect(ids(second.data)).toEqual(before.slice(50, 100));
    await client.send("POST", "/v2/persons", { firstName: "A", lastName: null, primaryEmailAddress: null });
    const again = (await client.send("POST", first.pagination.nextUrl.slice(testOrigin.length), criteria)).body;
    expect(ids(again.data)).toEqual(before.slice(50, 100));
  });

  it("takes field ids or types, not both [v2.search-selectors]", async () => {
    const both = await client.send("POST", "/v2/persons/search?fieldIds=last-email&fieldTypes=global");
    expect([both.status, both.body.errors[0].param]).toEqual([400, "fieldTypes"]);
  });

  it("needs the export permission [permissions.export]", async () => {
    const grace = createTestClient(sandbox, 4);
    for (const path of ["/v2/companies/search", "/v2/persons/search", pipeline]) {
      expect([path, (await grace.send("POST", path)).status]).toEqual([path, 403]);
    }
  });

  it.each([
    ["filters", { filters: [] }],
    ["filters.operator", { filters: { operator: "nor", filters: [] } }],
    ["filters.filters", { filters: { operator: "and" } }],
    ["fieldId", group({ ...employees("is-empty"), fieldId: "nothing" })],
    ["valueType", group({ ...employees("is-empty"), valueType: "text" })],
    ["operator", group(employees("contains", "x"))],
    ["value", group(employees("is-equal-to", "x"))],
    ["sorts", { sorts: [] }],
    ["sorts", { sorts: Array.from({ length: 6 }, () => ({ fieldId: "affinity-data-location", direction: "asc" })) }],
    ["sorts.direction", { sorts: [{ fieldId: "affinity-data-location", direction: "up" }] }],
    ["fieldId", { sorts: [{ fieldId: "affinity-data-industry", direction: "asc" }] }],
    ["search.term", { search: { term: "ab" } }],
    ["search.term", { search: {} }],
    ["search.fieldIds", { search: { term: "abc", fieldIds: [] } }],
    ["fieldId", { search: { term: "abc", fieldIds: ["nothing"] } }],
  ])("refuses a wrong %s [v2.search-operators]", async (param, body) => {
    const { status, body: answer } = await client.send("POST", "/v2/companies/search", body);
    expect([status, answer.errors?.[0]]).toEqual([400, expect.objectContaining({ code: "validation", param })]);
  });

  it("refuses a body that is no object", async () => {
    expect((await client.send("POST", "/v2/companies/search", [])).body.errors[0].code).toBe("bad-request");
  });
});

describe("rows", () => {
  it("are found by status, people, amount and the date they came [v2.search-operators]", async () => {
    const status = await fieldId("Status");
    const options = (await client.get(`/v2/lists/12058/fields/${status}/dropdown-options`)).body.data;
    const diligence = options.find((option: { text: string }) => option.text === "Diligence").id;
    const value = [{ dropdownOptionId: diligence }];
    const body = group(
      { valueType: "ranked-dropdown", fieldId: status, operator: "is-any-of", value },
      { valueType: "person-multi", fieldId: "persons", operator: "has-any-of", value: [{ id: 44_320 }] },
      { valueType: "number", fieldId: await fieldId("Amount"), operator: "is-equal-to", value: 12_500_000 },
      {
        valueType: "date",
        fieldId: "created-at",
        operator: "is-within-the-last",
        value: { amount: [3], unit: "year" },
      },
    );
    const { data } = (await client.send("POST", pipeline, body)).body;
    expect(data.map((row: { entity: Found }) => row.entity.id)).toEqual([98_431]);
  });

  it("are found by the date of a contact, which needs its attribute [v2.search-attributes]", async () => {
    const filter = { valueType: "date", fieldId: "last-contact", operator: "is-not-empty" };
    const bare = await client.send("POST", pipeline, group(filter));
    expect([bare.status, bare.body.errors[0].param]).toEqual([400, "attributeId"]);
    const withAttribute = { ...filter, attributeId: "date-of-activity" };
    const { totalCount } = (await client.send("POST", `${pipeline}?totalCount=true`, group(withAttribute))).body
      .pagination;
    expect(totalCount).toBeGreaterThan(0);
    expect(totalCount).toBeLessThan(120);
  });

  it("are sorted by rank, then amount, with nothing last either way [v2.search-sorts] [v2.search-empty-last]", async () => {
    const [status, amount] = [await fieldId("Status"), await fieldId("Amount")];
    for (const direction of ["asc", "desc"]) {
      const sorts = [
        { fieldId: status, direction: "desc" },
        { fieldId: amount, direction },
      ];
      const { pages } = await everything(`${pipeline}?fieldIds=${status}&fieldIds=${amount}&limit=100`, { sorts });
      const keys = pages.flat().map((row) => {
        const { fields } = (row as unknown as { entity: { fields: { value: { data: { rank: number } | number } }[] } })
          .entity;
        return [Object(fields[0]?.value.data).rank, fields[1]?.value.data ?? null];
      });
      const sign = direction === "asc" ? 1 : -1;
      const ordered = [...keys].sort(
        (left, right) =>
          right[0] - left[0] || Number(left[1] === null) - Number(right[1] === null) || sign * (left[1] - right[1]),
      );
      expect(keys).toEqual(ordered);
    }
  });

  it("can be sorted by an attribute [v2.search-sorts]", async () => {
    const sorts = [{ fieldId: "last-contact", attributeId: "date-of-activity", direction: "desc" }];
    const { data } = (await client.send("POST", `${pipeline}?fieldIds=last-contact&limit=20`, { sorts })).body;
    const times = data.map(
      (row: { entity: { fields: { value: { data: { sentAt?: string; startTime?: string } } }[] } }) => {
        const contact = row.entity.fields[0]?.value.data;
        return contact?.sentAt ?? contact?.startTime;
      },
    );
    expect(times).toEqual([...times].sort().reverse());
  });

  it("of a restricted deal are not found by what they hold [v2.redaction]", async () => {
    const daniel = createTestClient(sandbox, 1);
    const tomas = createTestClient(sandbox, 3);
    const body = group({ valueType: "person-multi", fieldId: await fieldId("Owners"), operator: "is-not-empty" });
    const count = async (who: TestClient) =>
      (await who.send("POST", `${pipeline}?totalCount=true`, body)).body.pagination.totalCount;
    expect((await count(daniel)) - (await count(tomas))).toBe(2);
    const { data } = (await tomas.get("/v2/opportunities?limit=100")).body;
    expect(data.filter((deal: { isRedacted: boolean }) => deal.isRedacted).length).toBeLessThanOrEqual(2);
  });
});

describe("a term", () => {
  it.each([
    ["/v2/companies/search", "BRIGHTWATER.example", "Brightwater Robotics"],
    ["/v2/companies/search", "water rob", "Brightwater Robotics"],
    [pipeline, "brightwater", "Brightwater Robotics Series A"],
  ])("in %s finds %s [v2.search-term]", async (path, term, name) => {
    const { data } = (await client.send("POST", path, { search: { term } })).body;
    expect(data.map((row: Found & { entity?: Found }) => row.name ?? row.entity?.name)).toContain(name);
  });

  it("finds persons by their full name and main address [v2.search-term]", async () => {
    for (const term of ["jane smith", "Jane.Smith@"]) {
      const { data } = (await client.send("POST", "/v2/persons/search", { search: { term } })).body;
      expect(ids(data)).toContain(44_320);
    }
  });

  it("is widened by fields, of which dates do not count, and narrowed by filters [v2.search-term]", async () => {
    const count = async (body: object) =>
      (await client.send("POST", "/v2/companies/search?totalCount=true", body)).body.pagination.totalCount;
    const named = await count({ search: { term: "automation" } });
    const fieldIds = ["affinity-data-industry"];
    const wide = await count({ search: { term: "automation", fieldIds } });
    expect(wide).toBeGreaterThan(named);
    const filtered = { search: { term: "automation", fieldIds }, ...group(employees("is-greater-than", 400)) };
    expect(await count(filtered)).toBeLessThan(wide);
    const rows = `${pipeline}?totalCount=true`;
    const dates = { search: { term: "2026", fieldIds: ["created-at", await fieldId("Expected Close")] } };
    expect((await client.send("POST", rows, dates)).body.pagination.totalCount).toBe(0);
  });
});

describe("field metadata", () => {
  it("tells how to filter and sort when asked, and nothing else knows more [v2.metadata-includes]", async () => {
    const { data } = (await client.get("/v2/lists/12058/fields?includes=filterability&includes=sortability")).body;
    for (const field of data) {
      for (const operator of field.filterability?.operators ?? []) {
        if (operator.numberOfValuesRequired !== "none") continue;
        const valueType = field.valueType === "datetime" ? "date" : field.valueType;
        const filter = { valueType, fieldId: field.id, operator: operator.id };
        const { status } = await client.send("POST", `${pipeline}?limit=1`, group(filter));
        expect([field.id, operator.id, status]).toEqual([field.id, operator.id, 201]);
      }
      const attribute = field.sortability?.attributes?.[0];
      const sort = { fieldId: field.id, direction: "asc", ...(attribute ? { attributeId: attribute.id } : {}) };
      const { status } = await client.send("POST", `${pipeline}?limit=1`, { sorts: [sort] });
      expect([field.id, status]).toEqual([field.id, field.sortability === null ? 400 : 201]);
    }
    expect((await client.get("/v2/lists/12058/fields?limit=1")).body.data[0]).not.toHaveProperty("sortability");
    expect((await client.get("/v2/lists/12058/fields?includes=colour")).body.errors[0].param).toBe("includes");
  });

  it("knows no quarter in 2024-01-01 [v2.search-versions]", async () => {
    const unitsIn = async (version: string) => {
      const path = "/v2/lists/12058/fields?includes=filterability&filter=name=Amount|name=~Close";
      const { data } = (await client.get(path, { "X-Affinity-Api-Version": version })).body;
      return JSON.stringify(data).includes("quarter");
    };
    expect([await unitsIn("2024-01-01"), await unitsIn("2026-07-15")]).toEqual([false, true]);
  });

  it("has no way to search the time in a status that a list has not [v2.metadata-includes]", async () => {
    const { id } = (await client.send("POST", "/v2/lists", { name: "Plain", type: "company" })).body;
    const path = `/v2/lists/${id}/fields?includes=filterability&includes=sortability&filter=name=~Status`;
    expect((await client.get(path)).body.data).toEqual([
      expect.objectContaining({ id: "time-in-current-status", filterability: null, sortability: null }),
    ]);
  });
});
