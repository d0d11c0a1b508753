// An upstream that lies about ids, identities, kinds and pages: nothing of it reaches a result, unbounded or wrong.
import { describe, expect, it } from "vitest";
import { apiKey, failureOf, setUp } from "./connector.fixture.ts";
import type { Reply } from "./upstream/server.fixture.ts";
import { json } from "./upstream/server.fixture.ts";

const raw =
  (body: string): Reply =>
  (response) =>
    response.writeHead(200, { "content-type": "application/json" }).end(body);
const escaped = (text: string): string =>
  [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");

const whoami = (user: object, tenant: object = { id: 4, name: "Firm" }) =>
  json(200, { tenant, user: { id: 5, firstName: "Ada", lastName: null, ...user }, grant: { scopes: ["api"] } });

describe("an identity", () => {
  it("is one short line of visible characters", async () => {
    const hostile = `\u001b[31mA\u202Eda\u0000\u2066\u200b\n${"x".repeat(2_000_000)}`;
    const { probe } = await setUp({
      "GET /v2/auth/whoami": whoami(
        { firstName: hostile, lastName: hostile, emailAddress: `a\u202e@firm.example${"x".repeat(500)}` },
        { id: 4, name: `${"y".repeat(199)}\u{1F600}\u{1F600}` },
      ),
    });
    const result = await probe();
    if (result.status !== "accepted") throw new Error("not accepted");
    const { user, workspace } = result.identity;
    for (const text of [user.name, user.email, workspace.name]) {
      expect(text.length).toBeLessThanOrEqual(201);
      expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    }
    expect(user.name).toMatch(/^\[31mA da/);
    expect(workspace.name.isWellFormed()).toBe(true);
  });

  it("does not hold the key", async () => {
    const { probe } = await setUp({
      "GET /v2/auth/whoami": raw(
        `{"tenant":{"id":4,"name":"${apiKey}"},"user":{"id":5,"firstName":"${escaped(apiKey)}","emailAddress":"${encodeURIComponent(apiKey)}"}}`,
      ),
    });
    expect(JSON.stringify(await probe())).not.toContain(apiKey);
  });

  it.each([[1.5], [2 ** 53], [9_007_199_254_740_993n], [-1]])("with the id %s is refused", async (id) => {
    const reply = raw(`{"tenant":{"id":4,"name":"Firm"},"user":{"id":${id}}}`);
    const { probe } = await setUp({ "GET /v2/auth/whoami": reply });
    expect((await failureOf(probe())).code).toBe("upstream_unexpected_response");
  });
});

describe("an id above 2^53", () => {
  const row = (data: string) =>
    `{"id":5,"listId":12,"type":"opportunity","entity":{"id":9,"name":"D","fields":[{"id":"field-1","name":"Contact","value":${data}}]}}`;

  it.each([
    ["affinity_search_persons", {}, "GET /persons", '{"persons":[{"id":9007199254740993}],"next_page_token":null}'],
    ["affinity_get_person", { person_id: 7 }, "GET /persons/7", '{"id":7,"organization_ids":[9007199254740993]}'],
    ["affinity_get_person", { person_id: 7 }, "GET /persons/7", '{"id":7,"list_entries":[{"id":1,"list_id":1.5}]}'],
    [
      "affinity_get_person",
      { person_id: 7 },
      "GET /persons/7",
      '{"id":7,"interactions":{"last_email":{"person_ids":[9007199254740993]}}}',
    ],
    ["affinity_list_lists", {}, "GET /lists", '[{"id":1,"owner_id":9007199254740993}]'],
    [
      "affinity_list_opportunities",
      { list_id: 12 },
      "GET /v2/lists/12/list-entries",
      `{"data":[${row('{"type":"of-next-year","data":{"id":9007199254740993}}')}],"pagination":{"nextUrl":null}}`,
    ],
  ])("is never rounded into another record's (%s)", async (tool, input, route, body) => {
    const { run } = await setUp({ [route]: raw(body) });
    expect((await failureOf(run(tool, input))).code).toBe("upstream_unexpected_response");
  });
});

describe("a page", () => {
  it.each([
    ["with more rows than were ever asked for", { persons: Array.from({ length: 501 }, (_, id) => ({ id })) }],
    ["whose token is longer than one that is taken back", { persons: [], next_page_token: "x".repeat(5_000) }],
    ["whose token is no text that can be sent", { persons: [], next_page_token: "\ud800" }],
  ])("%s is refused", async (_, body) => {
    const { run } = await setUp({ "GET /persons": json(200, body) });
    expect((await failureOf(run("affinity_search_persons", {}))).code).toBe("upstream_unexpected_response");
  });

  it("of an unknown kind is not quoted", async () => {
    const row = { id: 1, listId: 12, type: `\u202e${"x".repeat(100_000)}`, entity: { id: 2 } };
    const { run } = await setUp({
      "GET /v2/lists/12/list-entries": json(200, { data: [row], pagination: { nextUrl: null } }),
    });
    const error = await failureOf(run("affinity_list_opportunities", { list_id: 12 }));
    expect(error.code).toBe("invalid_input");
    expect(error.message).not.toContain("xxx");
  });
});

describe("a list of bad items", () => {
  const many = (item: string, count: number): string => `[${`${item},`.repeat(count - 1)}${item}]`;

  it.each([
    ["affinity_list_lists", {}, "GET /lists", many("{}", 9_999)],
    ["affinity_list_lists", {}, "GET /lists", many("{}", 99_000)],
    ["affinity_list_notes", {}, "GET /notes", many('{"id":1,"person_ids":["x"]}', 499)],
    ["affinity_get_person", { person_id: 7 }, "GET /persons/7", `{"id":7,"organization_ids":${many('"x"', 490_000)}}`],
    ["affinity_get_person", { person_id: 7 }, "GET /persons/7", `{"id":7,"list_entries":${many('{"id":1}', 99_000)}}`],
    [
      "affinity_get_person",
      { person_id: 7 },
      "GET /persons/7",
      `{"id":7,"interaction_dates":{${Array.from({ length: 400_000 }, (_, at) => `"${at}":1`).join()}}}`,
    ],
  ])("is refused at the first, at no great cost (%s)", async (tool, input, route, body) => {
    const { run } = await setUp({ [route]: raw(body) });
    const before = process.cpuUsage();
    const error = await failureOf(run(tool, input));
    const { user, system } = process.cpuUsage(before);
    expect(error.code).toBe("upstream_unexpected_response");
    expect((user + system) / 1_000).toBeLessThan(400);
  });
});

describe("a field", () => {
  const withField = (field: object) => ({
    "GET /opportunities/9": json(200, { id: 9, list_entries: [{ id: 5, list_id: 12 }] }),
    "GET /v2/lists/12/list-entries/5": json(200, {
      id: 5,
      listId: 12,
      type: "opportunity",
      entity: { id: 9, fields: [{ id: "field-1", name: "Tags", ...field }] },
    }),
  });

  it.each(["dropdown-multi", "person-multi"])("full of what a %s never holds costs little", async (type) => {
    const { run } = await setUp(withField({ value: { type, data: Array.from({ length: 400_000 }, () => 1) } }));
    const before = process.cpuUsage();
    await run("affinity_get_opportunity", { opportunity_id: 9 });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(400);
  });

  it("with an id that is no segment of a path is refused, not a bug of ours", async () => {
    const field = { id: "..", name: "Owners", valueType: "person" };
    const { run } = await setUp({
      "GET /opportunities/9": json(200, { id: 9, list_entries: [{ id: 5, list_id: 12 }] }),
      "GET /v2/lists/12/fields": json(200, { data: [field], pagination: { nextUrl: null } }),
    });
    const error = await failureOf(run("affinity_update_opportunity", { opportunity_id: 9, owner_id: 3 }));
    expect(error.code).toBe("upstream_unexpected_response");
  });
});

it("refuses a page token whose cursor is no text that can be sent", async () => {
  const listing = JSON.stringify(["persons", null, null]);
  const page_token = Buffer.from(JSON.stringify(["v1", listing, "\ud800"])).toString("base64url");
  const { run, server } = await setUp({});
  expect((await failureOf(run("affinity_search_persons", { page_token }))).code).toBe("invalid_input");
  expect(server.received).toEqual([]);
});
