// v2 records, notes and relationships: shapes, versions, paging, filters.
import { beforeEach, describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type Sandbox } from "../index.ts";
import { createTestClient, type TestClient, testOrigin } from "../testing/create-test-client.ts";

let sandbox: Sandbox;
let client: TestClient;

beforeEach(() => {
  sandbox = createSandbox({ clock: createManualClock(Date.UTC(2026, 10, 20, 9)), versionLagMs: 0 });
  client = createTestClient(sandbox);
});

const path = (url: string): string => url.slice(testOrigin.length);

describe("versions", () => {
  it("are echoed, and `current` names the newest [v2.version] [v2.default-version]", async () => {
    const echo = async (version: string) =>
      (await client.get("/v2/lists", { "X-Affinity-Api-Version": version })).headers.get("x-affinity-api-version");
    expect(await echo("2024-01-01")).toBe("2024-01-01");
    expect(await echo("current")).toBe("2026-09-17");
    expect((await client.get("/v2/lists")).headers.get("x-affinity-api-version")).toBe("2026-09-17");
  });

  it("that do not exist answer 400 and name the header [v2.version] [v2.errors]", async () => {
    const { status, body } = await client.get("/v2/lists", { "X-Affinity-Api-Version": "2026-01-01" });
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      {
        code: "validation",
        message: "The provided version: '2026-01-01' is not valid.",
        param: "X-Affinity-Api-Version",
      },
    ]);
  });

  it("decide which properties a record has [v2.version]", async () => {
    const old = await client.get("/v2/opportunities/98431", { "X-Affinity-Api-Version": "2024-01-01" });
    expect(old.body).toEqual({ id: 98_431, name: "Brightwater Robotics Series A", listId: 12_058 });
    const current = await client.get("/v2/opportunities/98431");
    expect(current.body).toEqual({
      ...old.body,
      listName: "Series A pipeline",
      isRestricted: false,
      isRedacted: false,
    });
  });
});

describe("v2 pages", () => {
  it.each([
    ["/v2/persons?limit=33", 400],
    ["/v2/companies?limit=99", 250],
    ["/v2/opportunities?limit=50", 120],
    ["/v2/lists/12058/list-entries?limit=17", 120],
    ["/v2/notes?limit=40", 312],
  ])("give each row of %s exactly once, forwards and back [v2.paging] [v2.order]", async (first, count) => {
    const forwards: number[] = [];
    const pages: number[][] = [];
    let url: string | null = `${testOrigin}${first}`;
    let last = url;
    while (url !== null) {
      const { body }: { body: { data: { id: number }[]; pagination: { nextUrl: string | null } } } = await client.get(
        path(url),
      );
      pages.push(body.data.map((row) => row.id));
      forwards.push(...body.data.map((row) => row.id));
      last = url;
      url = body.pagination.nextUrl;
    }
    expect([forwards.length, new Set(forwards).size]).toEqual([count, count]);
    const { prevUrl } = (await client.get(path(last))).body.pagination;
    const previous = (await client.get(path(prevUrl))).body.data.map((row: { id: number }) => row.id);
    expect(previous).toEqual(pages.at(-2));
  });

  it("name the id of the path that is none as Affinity calls it [v2.errors]", async () => {
    const params = async (wrong: string) => (await client.get(wrong)).body.errors[0].param;
    expect(await params("/v2/persons/jane")).toBe("personId");
    expect(await params("/v2/companies/acme/lists")).toBe("companyId");
  });

  it("link absolutely and keep the query [v2.paging]", async () => {
    const { pagination } = (await client.get("/v2/companies?limit=1&fieldTypes=enriched&fieldTypes=global")).body;
    const next = new URL(pagination.nextUrl);
    expect(next.origin).toBe(testOrigin);
    expect(next.searchParams.getAll("fieldTypes")).toEqual(["enriched", "global"]);
    expect(next.searchParams.get("cursor")).toMatch(/^[\w-]+$/);
    expect(pagination.prevUrl).toBeNull();
  });

  it("see each row once while others come and go [v2.cursor-stability]", async () => {
    const first = (await client.get("/v2/persons?limit=50")).body;
    await client.send("DELETE", `/persons/${first.data[49].id}`);
    await client.send("POST", "/persons", { first_name: "New", last_name: "Comer", emails: [] });
    const second = (await client.get(path(first.pagination.nextUrl))).body;
    expect(second.data[0].id).toBe(first.data[49].id + 1);
  });

  it("count the total only when asked [v2.total-count]", async () => {
    expect((await client.get("/v2/notes?limit=1")).body.pagination).not.toHaveProperty("totalCount");
    const { data, pagination } = (await client.get("/v2/notes?limit=0&totalCount=true")).body;
    expect([data, pagination.totalCount]).toEqual([[], 312]);
  });

  it("refuse a limit out of range and a cursor of their own making [v2.limit-range] [v2.errors]", async () => {
    for (const [query, param] of [
      ["limit=0", "limit"],
      ["limit=101", "limit"],
      ["cursor=abc", "cursor"],
    ]) {
      const { status, body } = await client.get(`/v2/persons?${query}`);
      expect([query, status, body.errors[0].code, body.errors[0].param]).toEqual([query, 400, "validation", param]);
    }
  });
});

describe("records", () => {
  it("have no fields unless some are asked for [v2.fields-on-request]", async () => {
    const jane = (await client.get("/v2/persons/44320")).body;
    expect(jane).toEqual({
      id: 44_320,
      firstName: "Jane",
      lastName: "Smith",
      primaryEmailAddress: "jane.smith@brightwater.example",
      emailAddresses: ["jane.smith@brightwater.example"],
      type: "external",
    });
    const company = (await client.get("/v2/companies/7133202?fieldIds=affinity-data-industry")).body;
    expect(company.fields).toEqual([
      {
        id: "affinity-data-industry",
        name: "Industry",
        type: "enriched",
        enrichmentSource: "affinity-data",
        value: { type: "filterable-text-multi", data: ["Industrial Automation"], totalCount: 1 },
      },
    ]);
  });

  it("refuse list fields and fields that do not exist [v2.field-types]", async () => {
    expect((await client.get("/v2/companies?fieldTypes=list")).body.errors[0].param).toBe("fieldTypes");
    expect((await client.get("/v2/companies?fieldIds=field-1")).body.errors[0].param).toBe("fieldIds");
  });

  it("are narrowed by ids, where a missing one is just absent", async () => {
    const { data } = (await client.get("/v2/companies?ids=7133202&ids=1")).body;
    expect(data.map((company: { id: number }) => company.id)).toEqual([7_133_202]);
  });

  it("ignore a filter [v2.filter-ignored]", async () => {
    expect((await client.get('/v2/companies?limit=5&filter=name="x"')).body.data).toHaveLength(5);
  });

  it("that were merged away answer 422 without a prefix [v2.merged]", async () => {
    const { status, body } = await client.get("/v2/companies/7133050");
    expect([status, body.errors]).toEqual([
      422,
      [
        {
          code: "unprocessable-entity",
          message: "7133050 no longer exists as it has been merged into 7133102",
        },
      ],
    ]);
  });

  it("tell the team member of a contact from 2026-09-17 on", async () => {
    const address = "/v2/persons/44320?fieldIds=last-email";
    const current = (await client.get(address)).body.fields[0].value;
    expect(current.data).toMatchObject({ type: "email", sentAt: expect.stringMatching(/Z$/) });
    expect(current.internalPerson.type).toBe("internal");
    const old = (await client.get(address, { "X-Affinity-Api-Version": "2024-01-01" })).body.fields[0].value;
    expect(Object.keys(old)).toEqual(["type", "data"]);
  });

  it("list their field metadata, by name when filtered", async () => {
    const { data } = (await client.get('/v2/persons/fields?filter=name=~"job"')).body;
    expect(data).toEqual([
      expect.objectContaining({
        id: "affinity-data-current-job-title",
        valueType: "filterable-text",
        isRequired: false,
      }),
    ]);
  });
});

describe("notes", () => {
  it("have the content as HTML and previews only when asked for", async () => {
    const [plain] = (await client.get("/v2/notes?filter=id=610001")).body.data;
    expect(plain).toMatchObject({ type: "entities", mentions: [], updatedAt: null, creator: { type: "internal" } });
    expect(plain.content.html).toMatch(/^<p>/);
    expect(plain).not.toHaveProperty("personsPreview");
    const includes =
      "includes=personsPreview&includes=companiesPreview&includes=opportunitiesPreview&includes=repliesCount";
    const full = (await client.get(`/v2/notes/610001?${includes}`)).body;
    expect(full).toMatchObject({
      personsPreview: { totalCount: 1, data: [{ id: 44_320 }] },
      companiesPreview: { totalCount: 1, data: [{ id: 7_133_202 }] },
      opportunitiesPreview: { totalCount: 1, data: [{ id: 98_431 }] },
      repliesCount: 1,
    });
  });

  it("leave replies to their own collection", async () => {
    const { data } = (await client.get("/v2/notes?limit=100")).body;
    expect(data.some((note: { type: string }) => note.type === "user-reply")).toBe(false);
    const replies = (await client.get("/v2/notes/610001/replies")).body.data;
    expect(replies).toEqual([expect.objectContaining({ type: "user-reply", parent: { id: 610_001 } })]);
  });

  it("can be filtered by creator and time, with and, or, not and parentheses [v2.filter]", async () => {
    const ask = async (filter: string) =>
      (await client.get(`/v2/notes?limit=0&totalCount=true&filter=${encodeURIComponent(filter)}`)).body.pagination
        ?.totalCount;
    const all = await ask("createdAt > 2000-01-01");
    const mine = await ask("creator.id = 44301");
    const ours = await ask("creator.id = 44301 | creator.id = 44302");
    const later = await ask('(creator.id = 44301 | creator.id = 44302) & createdAt >= "2026-06-01T00:00:00Z"');
    expect(await ask("creator.id != 44301")).toBe(all - mine);
    expect(await ask("!(creator.id = 44301)")).toBe(all - mine);
    expect(await ask("updatedAt = *")).toBe(0);
    expect(ours).toBeGreaterThan(mine);
    expect(later).toBeLessThan(ours);
  });

  it("refuse a filter that is not understood", async () => {
    for (const filter of [
      "content = x",
      "createdAt =",
      "(id = 1",
      "createdAt = 2026-01-01",
      "id > 1",
      "id = 1 extra)",
    ]) {
      const { status, body } = await client.get(`/v2/notes?filter=${encodeURIComponent(filter)}`);
      expect([filter, status, body.errors?.[0].param]).toEqual([filter, 400, "filter"]);
    }
  });

  it("of a company include those of its people, of an opportunity too [v2.company-notes]", async () => {
    const made = (await client.send("POST", "/notes", { content: "On Jane", person_ids: [44_320] })).body;
    for (const address of ["/v2/persons/44320", "/v2/companies/7133202", "/v2/opportunities/98431"]) {
      const { data } = (await client.get(`${address}/notes?limit=100`)).body;
      expect([address, data.some((note: { id: number }) => note.id === made.id)]).toEqual([address, true]);
    }
  });

  it("page through what they are attached to", async () => {
    expect((await client.get("/v2/notes/610001/attached-persons")).body.data).toEqual([
      expect.objectContaining({ id: 44_320, type: "external" }),
    ]);
    expect((await client.get("/v2/notes/610001/attached-companies")).body.data[0].id).toBe(7_133_202);
    expect((await client.get("/v2/notes/610001/attached-opportunities")).body.data[0].id).toBe(98_431);
  });
});

describe("relationships", () => {
  it("come strongest first with the team member in front, for a person and a company [v2.relationship-order]", async () => {
    for (const address of ["/v2/persons/44320/relationships", "/v2/companies/7133202/relationships"]) {
      const { data } = (await client.get(address)).body;
      const scores = data.map((each: { interactionScore: number }) => each.interactionScore);
      expect(scores).toEqual([...scores].sort((left, right) => right - left));
      expect(data[0]).toMatchObject({ linkedIn: null, person1: { id: expect.any(Number) } });
    }
  });

  it("agree with v1, can be filtered and turned around", async () => {
    const v1 = (await client.get("/relationships-strengths?external_id=44320")).body;
    const v2 = (await client.get("/v2/persons/44320/relationships?orderBy=interactionScore&filter=interactionScore>0"))
      .body.data;
    const strengths = v1.map((each: { strength: number }) => each.strength).sort();
    expect(v2.map((each: { interactionScore: number }) => each.interactionScore)).toEqual(strengths);
    expect((await client.get("/v2/persons/44320/relationships?filter=interactionScore>1")).body.data).toEqual([]);
  });
});
