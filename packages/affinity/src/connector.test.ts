// The connector as the gateway uses it, where upstream answers in ways that a sandbox seldom does.
import { describe, expect, it } from "vitest";
import { apiKey, failureOf, setUp } from "./connector.fixture.ts";
import { affinity } from "./connector.ts";
import { json } from "./upstream/server.fixture.ts";
import { createFakeSession } from "./upstream/session.fixture.ts";

const forbidden = json(403, { errors: [{ code: "authorization", message: "Export data from Lists is needed" }] });
const opportunity = {
  id: 9,
  name: "Deal",
  person_ids: [1],
  organization_ids: [2],
  list_entries: [
    { id: 5, list_id: 12, creator_id: 1, entity_id: 9, entity_type: 8, created_at: "2026-01-01T00:00:00.000-08:00" },
  ],
};
const ownersField = { id: "field-77", name: "Owners", type: "list", enrichmentSource: null, valueType: "person-multi" };
const onePage = (data: unknown) => json(200, { data, pagination: { nextUrl: null, prevUrl: null } });

describe("listing opportunities", () => {
  it("falls back to v1 without the right to export, says what is missing, and stays there while paging", async () => {
    const other = { ...opportunity, id: 10, list_entries: [{ id: 6, list_id: 13 }] };
    const { run, server } = await setUp({
      "GET /v2/lists/12/list-entries": forbidden,
      "GET /opportunities": json(200, { opportunities: [opportunity, other], next_page_token: "v1-token" }),
    });
    const page = await run("affinity_list_opportunities", { list_id: 12 });
    expect(page).toMatchObject({
      opportunities: [{ id: 9, list_id: 12, list_entry_id: 5, person_ids: [1], organization_ids: [2] }],
      missing_fields: ["stage", "value", "owner"],
      notice: expect.stringContaining("right to export"),
    });
    const { next_page_token } = page as { next_page_token: string };
    await run("affinity_list_opportunities", { list_id: 12, page_token: next_page_token });
    expect(server.received.map(({ url }) => url)).toEqual([
      "/v2/lists/12/list-entries?limit=100&fieldTypes=list",
      "/opportunities?page_size=100",
      "/opportunities?page_size=100&page_token=v1-token",
    ]);
  });

  it("gathers pages above 100 rows and resumes where it stopped", async () => {
    let next = 0;
    const { run, server } = await setUp({
      "GET /v2/lists/12/list-entries": (response, request) => {
        const limit = Number(new URL(request.url, "http://x").searchParams.get("limit"));
        const data = Array.from({ length: limit }, () => {
          next += 1;
          return {
            id: next,
            listId: 12,
            createdAt: "2026-01-01T00:00:00Z",
            type: "opportunity",
            entity: { id: next, name: "D", fields: [] },
          };
        });
        json(200, { data, pagination: { nextUrl: `http://x/v2?fieldTypes=list&cursor=after${next}`, prevUrl: null } })(
          response,
          request,
        );
      },
    });
    const page = (await run("affinity_list_opportunities", { list_id: 12, page_size: 150 })) as {
      opportunities: unknown[];
      next_page_token: string;
    };
    expect(page.opportunities).toHaveLength(150);
    await run("affinity_list_opportunities", { list_id: 12, page_size: 1, page_token: page.next_page_token });
    expect(server.received.map(({ url }) => url.split("?")[1])).toEqual([
      "limit=100&fieldTypes=list",
      "limit=50&fieldTypes=list&cursor=after100",
      "limit=1&fieldTypes=list&cursor=after150",
    ]);
  });

  it("refuses a next page without a cursor rather than losing rows", async () => {
    const { run } = await setUp({
      "GET /v2/lists/12/list-entries": json(200, { data: [], pagination: { nextUrl: "http://x/v2?page=2" } }),
    });
    expect((await failureOf(run("affinity_list_opportunities", { list_id: 12 }))).code).toBe(
      "upstream_unexpected_response",
    );
  });

  it("says that a list of companies is none of opportunities", async () => {
    const row = { id: 1, listId: 12, createdAt: null, type: "company", entity: { id: 2, name: "Acme" } };
    const { run } = await setUp({ "GET /v2/lists/12/list-entries": onePage([row]) });
    const error = await failureOf(run("affinity_list_opportunities", { list_id: 12 }));
    expect(error.code).toBe("invalid_input");
    expect(error.message).toContain("affinity_list_lists");
  });

  it("asks nothing upstream for a malformed page token", async () => {
    const { run, server } = await setUp({});
    const error = await failureOf(run("affinity_list_opportunities", { list_id: 12, page_token: "%%%" }));
    expect(error.code).toBe("invalid_input");
    expect(server.received).toHaveLength(0);
  });
});

describe("reading an opportunity", () => {
  it.each([
    ["without the right", forbidden, "right to export"],
    ["before v2 shows the row", json(404, { errors: [] }), "or not yet"],
  ])("gives the record %s and says what is missing", async (_, reply, notice) => {
    const { run } = await setUp({
      "GET /opportunities/9": json(200, opportunity),
      "GET /v2/lists/12/list-entries/5": reply,
    });
    const record = await run("affinity_get_opportunity", { opportunity_id: 9 });
    expect(record).toMatchObject({
      id: 9,
      list_entries: [{ id: 5, list_id: 12 }],
      missing_fields: ["stage", "value", "owner", "fields"],
      notice: expect.stringContaining(notice),
    });
    expect(record).toMatchObject({ stage: null, value: null, owner: null });
  });
});

describe("an owner", () => {
  const create = { list_id: 12, name: "Deal", owner_id: 3 };

  it("takes the place of the creator, whom Affinity makes the owner of a new row", async () => {
    const { run, server } = await setUp({
      "GET /v2/lists/12/fields": onePage([ownersField]),
      "POST /opportunities": json(200, opportunity),
      "GET /field-values": json(200, [
        { id: 70, field_id: 77, value: 1 },
        { id: 71, field_id: 78, value: "x" },
      ]),
      "PUT /field-values/70": json(200, { id: 70 }),
    });
    await run("affinity_create_opportunity", create);
    expect(server.received.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET /v2/lists/12/fields?limit=100",
      "POST /opportunities",
      "GET /field-values?list_entry_id=5",
      "PUT /field-values/70",
    ]);
    expect(JSON.parse(server.received[3]?.body ?? "")).toEqual({ value: 3 });
  });

  it("is set on the new row at once through v1", async () => {
    const { run, server } = await setUp({
      "GET /v2/lists/12/fields": onePage([ownersField]),
      "POST /opportunities": json(200, opportunity),
      "GET /field-values": json(200, []),
      "POST /field-values": json(200, { id: 1 }),
    });
    await expect(run("affinity_create_opportunity", create)).resolves.toMatchObject({ id: 9, list_id: 12 });
    expect(JSON.parse(server.received[3]?.body ?? "")).toEqual({
      field_id: 77,
      entity_id: 9,
      list_entry_id: 5,
      value: 3,
    });
  });

  it("that fails after the opportunity was created is told with the id, and the call must not be repeated", async () => {
    const { run } = await setUp({
      "GET /v2/lists/12/fields": onePage([ownersField]),
      "POST /opportunities": json(200, opportunity),
      "GET /field-values": json(200, []),
      "POST /field-values": json(503, {}),
    });
    const error = await failureOf(run("affinity_create_opportunity", create));
    expect(error.code).toBe("upstream_outcome_unknown");
    expect(error.retryable).toBe(false);
    expect(error.message).toMatch(/Opportunity 9 was created.*Do not create it again.*affinity_update_opportunity/s);
  });

  it("of a list without such a field creates nothing", async () => {
    const { run, server } = await setUp({ "GET /v2/lists/12/fields": onePage([]) });
    expect((await failureOf(run("affinity_create_opportunity", create))).code).toBe("invalid_input");
    expect(server.received.map(({ method }) => method)).toEqual(["GET"]);
  });

  it("replaces all owners of an existing row through v2, after the other changes", async () => {
    const { run, server } = await setUp({
      "GET /opportunities/9": json(200, opportunity),
      "GET /v2/lists/12/fields": onePage([ownersField]),
      "PUT /opportunities/9": json(200, { ...opportunity, name: "New" }),
      "POST /v2/lists/12/list-entries/5/fields/field-77": (response) => response.writeHead(204).end(),
    });
    await expect(
      run("affinity_update_opportunity", { opportunity_id: 9, name: "New", owner_id: 3 }),
    ).resolves.toMatchObject({ name: "New" });
    expect(server.received.map(({ method }) => method)).toEqual(["GET", "GET", "PUT", "POST"]);
    expect(JSON.parse(server.received[2]?.body ?? "")).toEqual({ name: "New" });
    expect(JSON.parse(server.received[3]?.body ?? "")).toEqual({ value: { type: "person-multi", data: [{ id: 3 }] } });
  });

  it("that is refused after an update says what stands", async () => {
    const { run } = await setUp({
      "GET /opportunities/9": json(200, opportunity),
      "GET /v2/lists/12/fields": onePage([ownersField]),
      "PUT /opportunities/9": json(200, opportunity),
      "POST /v2/lists/12/list-entries/5/fields/field-77": forbidden,
    });
    const error = await failureOf(run("affinity_update_opportunity", { opportunity_id: 9, name: "New", owner_id: 3 }));
    expect(error.code).toBe("upstream_rejected");
    expect(error.message).toMatch(/^Opportunity 9 was updated, but its owner was not confirmed\./);
  });
});

describe("tolerance", () => {
  it("reads notes in a bare array as well as wrapped", async () => {
    const bare = await setUp({ "GET /notes": json(200, [{ id: 1, content: "x", new_key: { deep: 1 } }]) });
    await expect(bare.run("affinity_list_notes", {})).resolves.toMatchObject({
      notes: [{ id: 1 }],
      next_page_token: null,
    });
    const wrapped = await setUp({ "GET /notes": json(200, { notes: [{ id: 1 }], next_page_token: "t" }) });
    await expect(wrapped.run("affinity_list_notes", {})).resolves.toMatchObject({
      notes: [{ id: 1 }],
      next_page_token: expect.stringMatching(/^[\w-]+$/),
    });
  });

  it("neither breaks on unknown kinds nor invents what is missing", async () => {
    const { run } = await setUp({
      "GET /lists": json(200, [{ id: 1, type: 99, name: null }]),
      "GET /persons/7": json(200, { id: 7 }),
    });
    const { lists } = (await run("affinity_list_lists", {})) as { readonly lists: unknown };
    expect(JSON.stringify(lists)).toBe('[{"id":1,"name":null,"affinity_url":"https://app.affinity.co/lists/1"}]');
    expect(JSON.stringify(await run("affinity_get_person", { person_id: 7 }))).toBe(
      '{"id":7,"affinity_url":"https://app.affinity.co/persons/7"}',
    );
  });
});

describe("relationship strengths", () => {
  const strengths = json(200, [
    { internal_id: 1, external_id: 7, strength: 0.2 },
    { internal_id: 2, external_id: 7, strength: 0.9 },
  ]);

  it("come strongest first, with names read one by one where many at once are forbidden, null where none", async () => {
    const { run, session } = await setUp({
      "GET /relationships-strengths": strengths,
      "GET /v2/persons": forbidden,
      "GET /persons/2": json(200, { id: 2, first_name: "Ben", last_name: "Ito" }),
    });
    await expect(run("affinity_get_relationship_strength", { external_id: 7 })).resolves.toEqual({
      relationship_strengths: [
        { internal_id: 2, internal_name: "Ben Ito", external_id: 7, strength: 0.9 },
        { internal_id: 1, internal_name: null, external_id: 7, strength: 0.2 },
      ],
    });
    expect(session.finished).toHaveLength(session.spent());
  });

  it("cost one request when nobody knows the person", async () => {
    const { run, server } = await setUp({ "GET /relationships-strengths": json(200, []) });
    await expect(run("affinity_get_relationship_strength", { external_id: 7 })).resolves.toEqual({
      relationship_strengths: [],
    });
    expect(server.received).toHaveLength(1);
  });
});

describe("the probe", () => {
  const whoami = (scopes: readonly string[]) =>
    json(200, {
      tenant: { id: 4, name: "Firm", subdomain: "firm" },
      user: { id: 5, firstName: "Ada", lastName: null, emailAddress: "ada@firm.example" },
      grant: { type: "api-key", scopes, createdAt: "2026-01-01T00:00:00Z" },
    });

  it("tells whose key it is, and that a full grant writes", async () => {
    const { probe } = await setUp({ "GET /v2/auth/whoami": whoami(["api"]) });
    const result = await probe();
    expect(result).toMatchObject({
      status: "accepted",
      identity: {
        user: { id: "5", name: "Ada", email: "ada@firm.example" },
        workspace: { id: "4", name: "Firm" },
        access: "full",
      },
    });
  });

  it.each([["api.read"], ["grant-of-next-year"]])("gives the grant %s reading only", async (scope) => {
    const { probe } = await setUp({ "GET /v2/auth/whoami": whoami([scope]) });
    expect(await probe()).toMatchObject({ status: "accepted", identity: { access: "read_only" } });
  });

  it("takes a refusal as an answer, and everything else as trouble", async () => {
    const refused = await setUp({ "GET /v2/auth/whoami": json(401, {}) });
    await expect(refused.probe()).resolves.toMatchObject({
      status: "rejected",
      reason: expect.stringContaining("API key"),
    });
    const denied = await setUp({ "GET /v2/auth/whoami": forbidden });
    expect((await failureOf(denied.probe())).code).toBe("upstream_rejected");
    const odd = await setUp({ "GET /v2/auth/whoami": json(200, []) });
    expect((await failureOf(odd.probe())).code).toBe("upstream_unexpected_response");
  });
});

describe("the connector", () => {
  it("lets a full credential run every tool, and one that reads only the tools that read", () => {
    const mayRun = (access: "full" | "read_only") =>
      affinity.tools.filter(({ scopes }) => scopes.every((scope) => affinity.scopes[access].includes(scope)));
    expect(mayRun("full")).toEqual(affinity.tools);
    expect(mayRun("read_only")).toEqual(affinity.tools.filter(({ effect }) => effect === "read"));
  });

  it.each(["ftp://x.example", "https://user:pass@x.example", "nowhere"])("does not open on %j", (url) => {
    expect(() => affinity.open({ settings: { url }, now: Date.now, random: () => 0, userAgent: "test" })).toThrow(
      TypeError,
    );
  });

  it("refuses calls once it is closed", async () => {
    const runtime = affinity.open({ settings: {}, now: Date.now, random: () => 0, userAgent: "test" });
    await runtime.close();
    expect((await failureOf(runtime.probe(createFakeSession({ apiKey })))).code).toBe("upstream_unavailable");
  });
});
