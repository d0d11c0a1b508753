// Control in process and over HTTP: keys, users, clock, log, world.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultAssumptions } from "../assumptions.ts";
import { createManualClock, createSandbox, createSystemClock, type Listening } from "../index.ts";
import { createTestClient, keyOf, testOrigin } from "../testing/create-test-client.ts";

const start = Date.UTC(2026, 10, 20, 9);

const statusWith = async (sandbox: ReturnType<typeof createSandbox>, key: string) => {
  const headers = { authorization: `Bearer ${key}` };
  return (await sandbox.fetch(new Request(`${testOrigin}/auth/whoami`, { headers }))).status;
};

describe("keys and users", () => {
  it("lets a revoked key answer 401 at once, and a newly issued one work [control.keys]", async () => {
    const sandbox = createSandbox();
    expect(sandbox.control.revokeKey({ key: keyOf(sandbox) })).toBe(1);
    expect(await statusWith(sandbox, keyOf(sandbox))).toBe(401);
    const replacement = sandbox.control.issueKey("user_aff_123");
    expect(replacement).toMatch(/^[\w-]{43}$/);
    expect(replacement).not.toBe(keyOf(sandbox));
    expect(await statusWith(sandbox, replacement)).toBe(200);
  });

  it("kills all keys of a deactivated user for good [control.users]", async () => {
    const sandbox = createSandbox();
    sandbox.control.deactivateUser(44_302);
    expect(await statusWith(sandbox, keyOf(sandbox, 1))).toBe(401);
    expect(await statusWith(sandbox, sandbox.control.issueKey("user_aff_124"))).toBe(401);
    sandbox.control.reactivateUser("user_aff_124");
    expect(await statusWith(sandbox, keyOf(sandbox, 1))).toBe(401);
    expect(await statusWith(sandbox, sandbox.control.issueKey("user_aff_124"))).toBe(200);
  });

  it("refuses a user who does not exist", () => {
    expect(() => createSandbox().control.issueKey("nobody")).toThrow("There is no user nobody");
  });
});

describe("the request log", () => {
  it("tells order, user, status and generation, and never a key [control.requests]", async () => {
    const sandbox = createSandbox({ clock: createManualClock(start) });
    await createTestClient(sandbox, 1).get("/persons?term=jane");
    await createTestClient(sandbox).get("/v2/lists/1");
    await sandbox.fetch(new Request(`${testOrigin}/lists`, { headers: { authorization: "Bearer wrong" } }));
    expect(sandbox.control.requests()).toEqual([
      {
        sequence: 1,
        at: "2026-11-20T09:00:00.000Z",
        method: "GET",
        path: "/persons",
        query: "term=jane",
        generation: "v1",
        apiVersion: null,
        userId: 44_302,
        status: 200,
        state: "answered",
        faults: [],
      },
      expect.objectContaining({ path: "/v2/lists/1", generation: "v2", userId: 44_301, status: 404 }),
      expect.objectContaining({ path: "/lists", userId: null, status: 401 }),
    ]);
    expect(sandbox.control.requests({ generation: "v1", status: 200 })).toHaveLength(1);
    expect(JSON.stringify(sandbox.control.requests())).not.toContain(keyOf(sandbox));
    sandbox.control.clearRequests();
    expect(sandbox.control.requests()).toEqual([]);
  });
});

describe("users", () => {
  it("come by invitation, and can do nothing until it is taken up [control.users]", async () => {
    const sandbox = createSandbox();
    const { control } = sandbox;
    const invited = control.inviteUser({ firstName: "Noor", email: "noor@fernhill.example", role: "Analyst" });
    expect(invited).toMatchObject({
      identifier: "user_aff_129",
      status: "invited",
      permissions: [],
      affinityKey: null,
    });
    const key = control.issueKey(invited.id);
    expect(await statusWith(sandbox, key)).toBe(401);
    control.reactivateUser(invited.id);
    expect(await statusWith(sandbox, key)).toBe(200);
    expect(control.users().at(-1)).toMatchObject({ name: "Noor", affinityKey: key, status: "active" });
    expect(control.world.get("persons", invited.id)).toMatchObject({ type: "internal" });
    expect(() => control.inviteUser({ firstName: "N", email: "NOOR@fernhill.example" })).toThrow("belongs to person");
    expect(() => control.inviteUser({ firstName: "N", email: "n@x.example", identifier: "user_aff_123" })).toThrow(
      "There is a user user_aff_123 already",
    );
  });

  it("lose and gain permissions, which their keys follow at once [control.permissions]", async () => {
    const sandbox = createSandbox();
    const client = createTestClient(sandbox, 1);
    expect((await client.get("/v2/persons")).status).toBe(200);
    const changed = sandbox.control.changeUser("user_aff_124", { permissions: ["manage-webhooks"], role: "Intern" });
    expect(changed).toMatchObject({ permissions: ["manage-webhooks"], role: "Intern" });
    expect((await client.get("/v2/persons")).status).toBe(403);
    sandbox.control.changeUser("user_aff_124", { permissions: ["export-persons"] });
    expect((await client.get("/v2/persons")).status).toBe(200);
  });
});

describe("keys with conditions", () => {
  const sandbox = createSandbox({ clock: createManualClock(start) });

  it("open from the addresses they name only [control.key-addresses]", async () => {
    const listening = await sandbox.listen({ port: 0 });
    const ask = async (key: string) =>
      (await fetch(`${listening.url}/lists`, { headers: { authorization: `Bearer ${key}` } })).status;
    expect(await ask(sandbox.control.issueKey("user_aff_124", { allowedAddresses: ["127.0.0.1"] }))).toBe(200);
    expect(await ask(sandbox.control.issueKey("user_aff_124", { allowedAddresses: ["203.0.113.9"] }))).toBe(403);
    expect(() => sandbox.control.issueKey("user_aff_124", { allowedAddresses: ["here"] })).toThrow("not an IP address");
    await listening.close();
  });

  it("choose the version of v2 for requests that name none [control.key-version]", async () => {
    const key = sandbox.control.issueKey("user_aff_124", { defaultApiVersion: "2024-01-01" });
    const headers = { authorization: `Bearer ${key}` };
    const reply = await sandbox.fetch(new Request(`${testOrigin}/v2/lists`, { headers }));
    expect(reply.headers.get("x-affinity-api-version")).toBe("2024-01-01");
    expect(() => sandbox.control.issueKey("user_aff_124", { defaultApiVersion: "1999" })).toThrow("is not one of");
  });

  it("are listed with their last use and without their secrets [control.keys]", async () => {
    const { control } = sandbox;
    const secret = control.issueKey("user_aff_125", { name: "Sync", description: "Nightly" });
    expect(control.keys().at(-1)).toMatchObject({ name: "Sync", description: "Nightly", lastUsedAt: null });
    await statusWith(sandbox, secret);
    expect(control.keys().at(-1)).toMatchObject({ lastUsedAt: start, isRevoked: false });
    expect(JSON.stringify(control.keys())).not.toContain(secret);
    expect(control.revokeKey({ id: control.keys().at(-1)?.id ?? 0 })).toBe(1);
    expect(await statusWith(sandbox, secret)).toBe(401);
  });
});

describe("filters of the request log", () => {
  it("find by pattern, time, state and fault, and the newest so many [control.request-filters]", async () => {
    const clock = createManualClock(start);
    const sandbox = createSandbox({ clock });
    const client = createTestClient(sandbox);
    await client.get("/persons/44320");
    clock.advance(1_000);
    await client.get("/persons");
    const fault = sandbox.control.injectFault({ fault: { reset: true }, times: 1 });
    clock.advance(1_000);
    await expect(client.get("/lists")).rejects.toThrow("fetch failed");
    const numbers = (filter: Parameters<typeof sandbox.control.requests>[0]) =>
      sandbox.control.requests(filter).map(({ sequence }) => sequence);
    expect(numbers({ path: "^/persons/\\d+$" })).toEqual([1]);
    expect(numbers({ path: "/persons" })).toEqual([1, 2]);
    expect(numbers({ since: start + 1_000, until: start + 2_000 })).toEqual([2]);
    expect(numbers({ state: "broken" })).toEqual([3]);
    expect(numbers({ limit: 2 })).toEqual([2, 3]);
    expect(numbers({ limit: 0 })).toEqual([]);
    expect(sandbox.control.requests({ after: 2 })[0]).toMatchObject({ status: null, faults: [fault.id] });
  });
});

describe("snapshots", () => {
  it("bring the world back as it was, keys and stale reads included [control.snapshots]", async () => {
    const sandbox = createSandbox();
    const client = createTestClient(sandbox);
    sandbox.control.takeSnapshot();
    await client.send("PUT", "/persons/44320", { first_name: "Janet" });
    sandbox.control.revokeKey({ user: "user_aff_123" });
    sandbox.control.restoreSnapshot();
    expect((await client.get("/persons/44320")).body.first_name).toBe("Jane");
    expect((await client.get("/v2/persons/44320")).body.firstName).toBe("Jane");
    sandbox.control.injectFault({ fault: { staleReadMs: 60_000 } });
    expect((await client.get("/persons/44320")).body.first_name).toBe("Jane");
    expect(() => sandbox.control.restoreSnapshot("gone")).toThrow("There is no snapshot gone");
  });
});

describe("the switches", () => {
  it("are listed with how they stand and what hangs on them [control.assumptions]", () => {
    const { control } = createSandbox({ assume: { noteRefusalStatus: 422 } });
    expect(control.assumptions()).toContainEqual({
      name: "noteRefusalStatus",
      value: 422,
      byDefault: 403,
      behaviour: expect.any(String),
    });
    expect(control.assumptions().length).toBe(Object.keys(defaultAssumptions).length);
  });
});

describe("control over HTTP", () => {
  const sandbox = createSandbox({ clock: createManualClock(start) });
  let server: Listening;
  beforeAll(async () => {
    server = await sandbox.listen({ port: 0 });
  });
  afterAll(() => server.close());

  const call = async (method: string, path: string, body?: unknown) => {
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${server.url}/_sandbox${path}`, { method, ...content });
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
  };

  it("lists its paths and the users with their keys [control.users]", async () => {
    expect((await call("GET", "")).body.paths).toContain("POST /_sandbox/faults");
    expect((await call("GET", "/users")).body.users[0]).toMatchObject({
      identifier: "user_aff_123",
      affinityKey: keyOf(sandbox),
    });
  });

  it("revokes, issues, deactivates and reactivates", async () => {
    expect((await call("POST", "/keys/revoke", { user: "user_aff_125" })).body).toEqual({ revoked: 1 });
    const issued = await call("POST", "/keys", { user: "user_aff_125" });
    expect(issued.status).toBe(201);
    expect(await statusWith(sandbox, issued.body.key)).toBe(200);
    expect((await call("POST", "/users/deactivate", { user: 44_303 })).status).toBe(204);
    expect(await statusWith(sandbox, issued.body.key)).toBe(401);
    expect((await call("POST", "/users/reactivate", { user: 44_303 })).status).toBe(204);
  });

  it("injects, lists and clears faults", async () => {
    const injected = await call("POST", "/faults", { match: { path: "/lists" }, fault: { status: 500 }, times: 2 });
    expect([injected.status, injected.body]).toEqual([201, expect.objectContaining({ times: 2, struck: 0 })]);
    expect((await createTestClient(sandbox).get("/lists")).status).toBe(500);
    expect((await call("GET", "/faults")).body.faults[0].struck).toBe(1);
    expect((await call("DELETE", `/faults?id=${injected.body.id}`)).status).toBe(204);
    expect((await createTestClient(sandbox).get("/lists")).status).toBe(200);
  });

  it("refuses a fault it cannot understand", async () => {
    expect((await call("POST", "/faults", { fault: { explode: true } })).status).toBe(422);
    expect((await call("POST", "/faults", { match: { path: "^(" }, fault: { status: 500 } })).status).toBe(422);
    expect((await call("POST", "/faults", { match: { user: "nobody" }, fault: { status: 500 } })).status).toBe(422);
  });

  it("sets limits and moves the clock", async () => {
    expect((await call("PUT", "/limits", { perMinute: 5, perMonth: null })).body).toEqual({
      perMinute: 5,
      perMonth: null,
      concurrent: 50,
    });
    expect((await call("POST", "/clock", { advanceMs: 60_000 })).body).toEqual({ now: "2026-11-20T09:01:00.000Z" });
    expect((await call("POST", "/clock", { now: "2026-12-01T00:00:00Z" })).body.now).toBe("2026-12-01T00:00:00.000Z");
  });

  it("shows the log and the world", async () => {
    expect((await call("GET", "/requests?path=/lists")).body.requests.length).toBeGreaterThan(0);
    expect((await call("GET", "/world")).body.counts.persons).toBe(400);
    expect((await call("GET", "/world/persons/44320")).body.firstName).toBe("Jane");
    expect((await call("GET", "/world/persons/1")).status).toBe(404);
    expect((await call("DELETE", "/requests")).status).toBe(204);
  });

  it("does not move a clock of the caller's that cannot be moved [clock.running]", () => {
    expect(() => createSandbox({ clock: createSystemClock() }).control.advanceClock(1)).toThrow("manual clock");
  });
});
