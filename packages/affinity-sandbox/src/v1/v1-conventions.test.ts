// What holds for all of v1: statuses, error bodies and their switches, times, casing, order.
import { describe, expect, it } from "vitest";
import { createManualClock, createSandbox } from "../index.ts";
import { createTestClient } from "../testing/create-test-client.ts";

const sandbox = createSandbox({ versionLagMs: 0, clock: createManualClock(Date.UTC(2026, 10, 20, 9)) });
const client = createTestClient(sandbox);

const writes: readonly (readonly [string, string])[] = [
  ["POST", "/persons"],
  ["PUT", "/persons/44320"],
  ["POST", "/organizations"],
  ["PUT", "/organizations/7133202"],
  ["POST", "/opportunities"],
  ["PUT", "/opportunities/98431"],
  ["POST", "/lists"],
  ["POST", "/lists/12059/list-entries"],
  ["POST", "/fields"],
  ["POST", "/field-values"],
  ["POST", "/notes"],
  ["PUT", "/notes/610001"],
  ["POST", "/interactions"],
  ["PUT", "/interactions/1001"],
  ["DELETE", "/interactions/1001"],
  ["POST", "/reminders"],
  ["POST", "/entity-files"],
];

const names = [
  ..."first_name last_name emails organization_ids person_ids opportunity_ids name domain list_id type is_public".split(
    " ",
  ),
  ..."owner_id additional_permissions entity_id creator_id entity_type value_type allows_multiple field_id value".split(
    " ",
  ),
  ..."list_entry_id content parent_id created_at date direction reset_type reminder_days due_date is_completed".split(
    " ",
  ),
  ..."person_id organization_id opportunity_id is_list_specific is_required completer_id".split(" "),
];

describe("bad input", () => {
  it.each(writes)("to %s %s is refused with 422 or taken, never a failure [v1.422]", async (method, path) => {
    const oddities = [null, {}, [], [{}], [[]], "", "x", -1, 1.5, 1e300, true, { $: 1 }, [null]];
    for (const oddity of oddities) {
      const body = Object.fromEntries(names.map((name) => [name, oddity]));
      const { status } = await client.send(method, path, body);
      expect([oddity, [200, 403, 404, 422].includes(status), status]).toEqual([oddity, true, status]);
    }
    for (const body of [[], "text", 5, null]) expect((await client.send(method, path, body)).status).toBe(422);
  });

  it("in the query of a read is refused with 422 [v1.422]", async () => {
    for (const path of ["/persons", "/organizations", "/opportunities", "/notes", "/reminders", "/entity-files"]) {
      for (const query of ["page_size=x", "page_size=0", "page_size=-1", "page_token=%00", "page_token[]=1"]) {
        expect([path, query, (await client.get(`${path}?${query}`)).status]).toEqual([path, query, 422]);
      }
    }
    const crafted = (token: object) => encodeURIComponent(Buffer.from(JSON.stringify(token)).toString("base64"));
    for (const token of [
      { params: {}, page_size: 0, offset: 0 },
      { params: {}, page_size: 501, offset: 0 },
      { params: {}, page_size: 10, offset: -1 },
      { params: {}, page_size: "10", offset: 0 },
    ]) {
      const { status, body } = await client.get(`/persons?page_token=${crafted(token)}`);
      expect([token, status, body]).toEqual([token, 422, ["Invalid page_token variable"]]);
    }
  });

  it("in a path is a missing record", async () => {
    for (const path of ["/persons/x", "/persons/-1", "/persons/1e3", "/notes/%20", "/reminders/99999999999999999999"]) {
      expect([path, (await client.get(path)).status]).toEqual([path, 404]);
    }
  });
});

describe("error bodies", () => {
  it("of validation are sentences, or objects when that is assumed [v1.validation-body]", async () => {
    expect((await client.get("/persons?page_size=x")).body).toEqual(["page_size must be an integer"]);
    const other = createTestClient(createSandbox({ assume: { v1ValidationBody: "errors" } }));
    expect((await other.get("/persons?page_size=x")).body).toEqual({
      errors: [{ message: "page_size must be an integer", param: "page_size" }],
    });
    expect((await other.send("POST", "/notes", [])).body).toEqual({ errors: [{ message: expect.any(String) }] });
  });

  it("of other refusals are a message, or two other shapes when that is assumed [v1.refusal-body]", async () => {
    expect((await client.get("/persons/1")).body).toEqual({ message: "Person not found" });
    const errors = createTestClient(createSandbox({ assume: { v1RefusalBody: "errors" } }));
    expect((await errors.get("/persons/1")).body).toEqual({ errors: [{ message: "Person not found" }] });
    const gateway = createTestClient(createSandbox({ assume: { v1RefusalBody: "gateway" } }));
    expect((await gateway.get("/persons/1")).body).toEqual({
      code: "not_found",
      message: "Person not found",
      errorId: expect.any(String),
    });
  });

  it("of an id that does not exist are 404, or 422 when that is assumed [v1.unknown-id]", async () => {
    const paths = ["/persons/1", "/organizations/1", "/entity-files/1", "/lists/12058/list-entries/1", "/notes/1"];
    const other = createTestClient(createSandbox({ assume: { v1UnknownId: 422 } }));
    for (const path of paths) expect((await client.get(path)).status).toBe(404);
    const refusals = await Promise.all(paths.map((path) => other.get(path)));
    expect(refusals.map(({ status, body }) => [status, ...body])).toEqual(
      ["Person", "Organization", "EntityFile", "ListEntry", "Note"].map((model) => [
        422,
        `expected 1 to be a valid id for model Affinity::Models::${model}`,
      ]),
    );
    expect((await other.get("/nowhere")).status).toBe(404);
  });

  it("of a wrong verb are 405, or 404 when that is assumed [v1.wrong-method]", async () => {
    expect((await client.send("DELETE", "/persons")).status).toBe(405);
    const other = createTestClient(createSandbox({ assume: { v1WrongMethodStatus: 404 } }));
    expect((await other.send("DELETE", "/persons")).status).toBe(404);
  });
});

describe("answers", () => {
  it("to creations are 200, or 201 when that is assumed [v1.creation-status] [v1.status-codes]", async () => {
    const draft = { name: "Nova" };
    expect((await client.send("POST", "/organizations", draft)).status).toBe(200);
    const other = createTestClient(createSandbox({ assume: { v1CreationStatus: 201 } }));
    const made = await other.send("POST", "/organizations", draft);
    expect(made.status).toBe(201);
    expect((await other.send("PUT", `/organizations/${made.body.id}`, { name: "Nova 2" })).status).toBe(200);
    expect((await other.send("DELETE", `/organizations/${made.body.id}`)).status).toBe(200);
  });

  it("are in snake case, but whoami is not [v1.casing]", async () => {
    expect(Object.keys((await client.get("/persons/44320")).body)).toContain("first_name");
    const { user, grant } = (await client.get("/auth/whoami")).body;
    expect([Object.keys(user), Object.keys(grant)]).toEqual([
      ["id", "firstName", "lastName", "email"],
      ["type", "scope", "createdAt"],
    ]);
  });

  it("have times with milliseconds and Pacific time's offset of their season [v1.timestamps]", async () => {
    const times = async (at: number) => {
      const other = createTestClient(createSandbox({ clock: createManualClock(at) }));
      return (await other.send("POST", "/notes", { content: "x", person_ids: [44_320] })).body.created_at;
    };
    expect(await times(Date.UTC(2027, 0, 5, 12))).toBe("2027-01-05T04:00:00.000-08:00");
    expect(await times(Date.UTC(2027, 6, 5, 12, 0, 0, 7))).toBe("2027-07-05T05:00:00.007-07:00");
  });

  it("do not hear the version header of v2 [v1.no-version]", async () => {
    const { status, headers } = await client.get("/persons/44320", { "x-affinity-api-version": "no such version" });
    expect([status, headers.get("x-affinity-api-version")]).toEqual([200, null]);
  });

  it.each([
    "/lists",
    "/lists/12058/list-entries",
    "/fields",
    "/persons/fields",
    "/field-values?person_id=44320",
    "/relationships-strengths?external_id=44320",
    "/webhook",
  ])("to GET %s are a bare array [v1.unpaged]", async (path) => {
    expect(Array.isArray((await client.get(path)).body)).toBe(true);
  });

  it.each([
    ["persons", "/persons?page_size=100"],
    ["organizations", "/organizations?page_size=100"],
    ["opportunities", "/opportunities?page_size=100"],
    ["notes", "/notes?page_size=100"],
    ["entity_files", "/entity-files?page_size=100"],
    ["reminders", "/reminders?page_size=100"],
  ])("hold %s by ascending id [v1.order]", async (name, path) => {
    const ids: number[] = (await client.get(path)).body[name].map((row: { id: number }) => row.id);
    expect(ids).toEqual(ids.toSorted((left, right) => left - right));
  });
});

describe("pages", () => {
  it("hold 500 at most, which is also their size unless one is asked for [v1.page-maximum]", async () => {
    const other = createTestClient(createSandbox({ versionLagMs: 0 }));
    for (let index = 0; index < 101; index += 1) {
      await other.send("POST", "/persons", { first_name: "A", last_name: String(index), emails: [] });
    }
    for (const path of [
      "/persons",
      "/persons?page_size=900",
      "/persons?min_last_email_date=2020-01-01&page_size=501",
    ]) {
      const { body } = await other.get(path);
      const hasMore = !path.includes("min_");
      expect([path, body.persons.length === 500, body.next_page_token !== null]).toEqual([path, hasMore, hasMore]);
    }
    expect((await other.get("/persons")).body.persons).toHaveLength(500);
  });

  it("that are full have no token to an empty one, unless that is assumed [v1.empty-last-page]", async () => {
    const path = "/opportunities?page_size=60";
    const walk = async (assumed: ReturnType<typeof createTestClient>) => {
      const sizes: number[] = [];
      let token: string | null = "";
      while (token !== null) {
        const { body } = await assumed.get(`${path}${token === "" ? "" : `&page_token=${encodeURIComponent(token)}`}`);
        sizes.push(body.opportunities.length);
        token = body.next_page_token;
      }
      return sizes;
    };
    expect(await walk(createTestClient(createSandbox()))).toEqual([60, 60]);
    const other = createSandbox({ assume: { pageTokenAtEnd: "after-full-page" } });
    expect(await walk(createTestClient(other))).toEqual([60, 60, 0]);
  });
});
