// Control in process and over HTTP: keys, users, clock, log, world.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createManualClock, createSandbox, createSystemClock, type Listening } from "../index.ts";
import { createTestClient, keyOf, testOrigin } from "../testing/create-test-client.ts";

const start = Date.UTC(2026, 10, 20, 9);

const statusWith = async (sandbox: ReturnType<typeof createSandbox>, key: string) => {
  const headers = { authorization: `Bearer ${key}` };
  return (await sandbox.fetch(new Request(`${testOrigin}/auth/whoami`, { headers }))).status;
};

describe("keys and users", () => {
  it("lets a revoked key answer 401 at once, and a newly issued one work", async () => {
    const sandbox = createSandbox();
    expect(sandbox.control.revokeKey({ key: keyOf(sandbox) })).toBe(1);
    expect(await statusWith(sandbox, keyOf(sandbox))).toBe(401);
    const replacement = sandbox.control.issueKey("user_aff_123");
    expect(replacement).toMatch(/^[\w-]{43}$/);
    expect(replacement).not.toBe(keyOf(sandbox));
    expect(await statusWith(sandbox, replacement)).toBe(200);
  });

  it("kills all keys of a deactivated user for good", async () => {
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
  it("tells order, user, status and generation, and never a key", async () => {
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

  it("lists its paths and the users with their keys", async () => {
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

  it("does not move the system's clock", () => {
    expect(() => createSandbox({ clock: createSystemClock() }).control.advanceClock(1)).toThrow("manual clock");
  });
});
