// What the tools that show v2 as it is make of odd and hostile pages: kept when harmless, refused when rows would be lost, never followed.
import { describe, expect, it } from "vitest";
import { failureOf, setUp } from "./connector.fixture.ts";
import { json } from "./upstream/server.fixture.ts";

const page = (data: readonly unknown[], pagination: object = { nextUrl: null, prevUrl: null }) =>
  json(200, { data, pagination });

describe("the address of the next page", () => {
  it("is never asked: only its cursor goes to Affinity, below the path that the tool asks anyway", async () => {
    const elsewhere = { nextUrl: "https://evil.example/v2/persons/1?cursor=next%26ids%3D7&limit=1", prevUrl: null };
    const { run, server } = await setUp({ "GET /v2/companies": page([{ id: 1 }], elsewhere) });
    const first = (await run("affinity_v2_list_companies", { limit: 1 })) as { next_cursor: string };
    await run("affinity_v2_list_companies", { limit: 1, cursor: first.next_cursor });
    expect(server.received.map(({ url }) => url)).toEqual([
      "/v2/companies?limit=1",
      "/v2/companies?limit=1&cursor=next%26ids%3D7",
    ]);
  });

  it.each([
    ["has no cursor", { nextUrl: "https://api.affinity.co/v2/companies?limit=1" }],
    ["has too long a cursor", { nextUrl: `https://api.affinity.co/?cursor=${"x".repeat(5_000)}` }],
    ["is no text", { nextUrl: 7 }],
  ])("that %s is refused: rows would silently be lost", async (_, pagination) => {
    const { run } = await setUp({ "GET /v2/companies": page([{ id: 1 }], pagination) });
    expect((await failureOf(run("affinity_v2_list_companies", {}))).code).toBe("upstream_unexpected_response");
  });
});

describe("a record", () => {
  it("keeps what nobody knows yet, and a value of a type of next year", async () => {
    const record = {
      id: 7,
      firstName: null,
      mood: { is: ["good"] },
      fields: [{ id: "field-1", name: "New", value: { type: "of-next-year", data: { deep: [1] }, more: true } }],
    };
    const { run } = await setUp({ "GET /v2/persons/7": json(200, record) });
    expect(await run("affinity_v2_get_person", { person_id: 7 })).toEqual({
      ...record,
      affinity_url: "https://app.affinity.co/persons/7",
    });
  });

  it.each([
    ["without an id", { name: "x" }],
    ["whose id is a text", { id: "7" }],
    ["whose name is a list", { id: 7, name: ["x"] }],
    ["whose fields are a text", { id: 7, fields: "x" }],
  ])("%s is no result", async (_, record) => {
    const { run } = await setUp({ "GET /v2/companies/7": json(200, record) });
    const error = await failureOf(run("affinity_v2_get_company", { company_id: 7 }));
    expect(error.code).toBe("upstream_unexpected_response");
  });

  it("beyond the largest page is refused", async () => {
    const { run } = await setUp({ "GET /v2/companies": page(Array.from({ length: 501 }, (_, id) => ({ id }))) });
    expect((await failureOf(run("affinity_v2_list_companies", {}))).code).toBe("upstream_unexpected_response");
  });
});

it("asks a search with POST and a body of its own, which may be empty", async () => {
  const { run, server } = await setUp({ "POST /v2/persons/search": page([]) });
  await run("affinity_v2_search_persons", { field_types: ["global"], total_count: true });
  expect(server.received).toMatchObject([
    { method: "POST", url: "/v2/persons/search?fieldTypes=global&totalCount=true", body: "{}" },
  ]);
});
