// The sandbox as a whole: who may call, what is the same for a seed, and one pool for both generations.
import { describe, expect, it } from "vitest";
import { createManualClock, createSandbox } from "./index.ts";
import { createTestClient, keyOf, testOrigin } from "./testing/create-test-client.ts";

const start = Date.UTC(2026, 10, 20, 9);

const paths = [
  "/auth/whoami",
  "/rate-limit",
  "/persons?with_interaction_dates=true&with_interaction_persons=true&with_opportunities=true",
  "/persons/44320?with_current_organizations=true",
  "/organizations?term=bright",
  "/organizations/7133202",
  "/opportunities",
  "/opportunities/98431",
  "/lists",
  "/lists/12058",
  "/lists/12058/list-entries",
  "/notes",
  "/fields",
  "/field-values?opportunity_id=98431",
  "/relationships-strengths?external_id=44320",
  "/persons/fields",
  "/v2/auth/whoami",
  "/v2/rate-limit",
  "/v2/lists",
  "/v2/lists/12058/list-entries?fieldTypes=list&fieldTypes=relationship-intelligence",
  "/v2/companies?fieldTypes=enriched&totalCount=true",
  "/v2/persons/44320?fieldTypes=global",
  "/v2/opportunities",
  "/v2/notes?includes=personsPreview",
  "/v2/persons/44320/relationships",
];

it("answers without a socket whatever the global fetch takes", async () => {
  const sandbox = createSandbox({ clock: createManualClock(start) });
  const headers = { authorization: `Bearer ${keyOf(sandbox)}` };
  const address = "https://api.affinity.co/persons/44320";
  const answers = await Promise.all([
    sandbox.fetch(address, { headers }),
    sandbox.fetch(new URL(address), { headers }),
    sandbox.fetch(new Request(address, { headers })),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
});

describe("two sandboxes of one seed", () => {
  it("answer every read with the same bytes, and issue the same keys", async () => {
    const sandboxes = [0, 1].map(() => createSandbox({ seed: 7, clock: createManualClock(start) }));
    const [left, right] = await Promise.all(
      sandboxes.map(async (sandbox) => {
        const client = createTestClient(sandbox);
        const replies = [];
        for (const path of paths) replies.push(await client.get(path));
        return replies.map(({ status, text, headers }) => ({ status, text, headers: [...headers] }));
      }),
    );
    expect(left?.every((reply) => reply.status === 200)).toBe(true);
    expect(left).toEqual(right);
    expect(sandboxes[0]?.users).toEqual(sandboxes[1]?.users);
  });
});

describe("keys", () => {
  const sandbox = createSandbox({ clock: createManualClock(start) });
  const ask = async (path: string, headers: Record<string, string>) =>
    (await sandbox.fetch(new Request(`${testOrigin}${path}`, { headers }))).status;
  const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString("base64")}` });

  it("are 43 URL-safe characters, one for each of six users with suggested identifiers [auth.key-format]", () => {
    expect(sandbox.users).toHaveLength(6);
    expect(sandbox.users.map((user) => user.identifier).slice(0, 2)).toEqual(["user_aff_123", "user_aff_124"]);
    for (const user of sandbox.users) expect(user.affinityKey).toMatch(/^[\w-]{43}$/);
  });

  it("open both generations as bearer tokens [auth.bearer]", async () => {
    const headers = { authorization: `Bearer ${keyOf(sandbox)}` };
    expect(await ask("/lists", headers)).toBe(200);
    expect(await ask("/v2/lists", headers)).toBe(200);
  });

  it("open v1 as a Basic password with an empty user name, and nothing else [auth.basic-v1] [auth.basic-v2]", async () => {
    expect(await ask("/lists", basic(`:${keyOf(sandbox)}`))).toBe(200);
    expect(await ask("/lists", basic(`someone:${keyOf(sandbox)}`))).toBe(401);
    expect(await ask("/v2/lists", basic(`:${keyOf(sandbox)}`))).toBe(401);
  });

  it("are needed: no key and a wrong key answer 401 in the shape of each generation [limits.unknown-caller]", async () => {
    const v1 = await sandbox.fetch(new Request(`${testOrigin}/lists`));
    const v2 = await sandbox.fetch(
      new Request(`${testOrigin}/v2/lists`, { headers: { authorization: "Bearer nope" } }),
    );
    expect([v1.status, await v1.json()]).toEqual([401, { message: expect.any(String) }]);
    expect([v2.status, await v2.json()]).toEqual([
      401,
      { errors: [{ code: "authentication", message: expect.any(String) }] },
    ]);
    expect(v1.headers.get("x-ratelimit-limit-user")).toBe("900");
  });

  it("tell whoami whose they are, in each generation's words [world.one-id-space]", async () => {
    const client = createTestClient(sandbox, 1);
    const v1 = (await client.get("/auth/whoami")).body;
    const v2 = (await client.get("/v2/auth/whoami")).body;
    expect(v1.user).toEqual({ id: 44_302, firstName: "Daniel", lastName: "Okafor", email: "daniel@fernhill.example" });
    expect(v1.grant).toMatchObject({ type: "api_key", scope: "external_api" });
    expect(v2.user).toEqual({
      id: 44_302,
      firstName: "Daniel",
      lastName: "Okafor",
      emailAddress: "daniel@fernhill.example",
    });
    expect(v2.grant).toMatchObject({ type: "api-key", scopes: ["api"] });
  });
});

describe("paths and verbs", () => {
  const client = createTestClient(createSandbox());

  it("answer 404 and 405 in the shape of each generation", async () => {
    expect((await client.get("/nowhere")).body).toEqual({ message: "Resource not found" });
    expect((await client.send("DELETE", "/persons")).status).toBe(405);
    expect((await client.get("/v2/nowhere")).body.errors[0].code).toBe("not-found");
    expect((await client.send("DELETE", "/v2/lists")).body.errors[0].code).toBe("method-not-allowed");
  });
});

describe("permissions", () => {
  const sandbox = createSandbox();
  const owner = createTestClient(sandbox, 0);
  const added = createTestClient(sandbox, 1);
  const outsider = createTestClient(sandbox, 2);
  const withoutExport = createTestClient(sandbox, 4);

  it("show a private list to its owner and the people added to it only, in both generations [permissions.private-list]", async () => {
    for (const path of ["/lists/12060", "/lists/12060/list-entries", "/v2/lists/12060"]) {
      const statuses = await Promise.all(
        [owner, added, outsider].map(async (client) => (await client.get(path)).status),
      );
      expect([path, ...statuses]).toEqual([path, 200, 200, 404]);
    }
    const ids = (await outsider.get("/lists")).body.map((list: { id: number }) => list.id);
    expect(ids).toEqual([12_058, 12_059]);
    expect((await outsider.get("/v2/lists")).body.data).toHaveLength(2);
  });

  it("refuse bulk v2 reads without the export right, but not single reads nor v1 [permissions.export]", async () => {
    for (const path of ["/v2/persons", "/v2/companies", "/v2/opportunities", "/v2/lists/12058/list-entries"]) {
      const reply = await withoutExport.get(path);
      expect([path, reply.status, reply.body.errors[0].code]).toEqual([path, 403, "authorization"]);
    }
    for (const path of ["/v2/persons/44320", "/v2/companies/7133202", "/v2/opportunities/98431", "/persons"]) {
      expect([path, (await withoutExport.get(path)).status]).toEqual([path, 200]);
    }
  });

  it("hide the opportunities of a private list, and notes that hang only on them [permissions.hidden-opportunity] [permissions.note-visibility]", async () => {
    const list = (await owner.send("POST", "/lists", { name: "Quiet deals", type: 8, is_public: false })).body;
    const deal = (await owner.send("POST", "/opportunities", { name: "Quiet", list_id: list.id })).body;
    const note = (await owner.send("POST", "/notes", { content: "Secret", opportunity_ids: [deal.id] })).body;
    expect((await owner.get(`/opportunities/${deal.id}`)).status).toBe(200);
    for (const path of [`/opportunities/${deal.id}`, `/notes/${note.id}`, `/v2/opportunities/${deal.id}`]) {
      expect([path, (await outsider.get(path)).status]).toEqual([path, 404]);
    }
    const visible = (await outsider.get("/opportunities?term=Quiet")).body.opportunities;
    expect(visible).toEqual([]);
  });
});
