// Scripted failures over real sockets and over `fetch`.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type Listening } from "./index.ts";
import { createTestClient, keyOf } from "./testing/create-test-client.ts";

const sandbox = createSandbox();
let server: Listening;

beforeAll(async () => {
  server = await sandbox.listen({ port: 0 });
});

afterAll(() => server.close());

const overSocket = (path: string, options: RequestInit = {}) =>
  fetch(`${server.url}${path}`, { ...options, headers: { authorization: `Bearer ${keyOf(sandbox)}` } });

describe("a status fault", () => {
  it("answers with the scripted status, body and type, as often as told [fault.status]", async () => {
    sandbox.control.injectFault({
      match: { method: "get", path: "/lists" },
      fault: { status: 503, body: "<html>down</html>", contentType: "text/html", headers: { "retry-after": "3" } },
      times: 1,
    });
    const struck = await overSocket("/lists");
    expect([struck.status, await struck.text()]).toEqual([503, "<html>down</html>"]);
    expect([struck.headers.get("content-type"), struck.headers.get("retry-after")]).toEqual(["text/html", "3"]);
    expect(struck.headers.get("x-ratelimit-limit-user")).toBe("900");
    expect((await overSocket("/lists")).status).toBe(200);
    expect(sandbox.control.faults()).toEqual([]);
  });

  it("may have a status without a body, over a socket and over `fetch` [fault.status]", async () => {
    for (const status of [204, 205, 304]) {
      sandbox.control.injectFault({ match: { path: "/lists" }, fault: { status }, times: 2 });
      const overFetch = await sandbox.fetch(new Request("http://sandbox.test/lists"));
      expect([overFetch.status, await overFetch.text()]).toEqual([status, ""]);
      expect((await overSocket("/lists")).status).toBe(status);
    }
  });

  it("strikes only what it matches: a pattern of paths, one user [fault.match]", async () => {
    sandbox.control.injectFault({ match: { path: "^/persons/\\d+$", user: "user_aff_124" }, fault: { status: 500 } });
    expect((await createTestClient(sandbox, 1).get("/persons/44320")).status).toBe(500);
    expect((await createTestClient(sandbox, 1).get("/persons")).status).toBe(200);
    expect((await createTestClient(sandbox, 0).get("/persons/44320")).status).toBe(200);
    sandbox.control.clearFaults();
  });

  it("strikes a share of the requests, the same share for a seed [fault.rate]", async () => {
    const statuses = await Promise.all(
      [0, 1].map(async () => {
        const other = createSandbox({ seed: "rate" });
        other.control.injectFault({ fault: { status: 500 }, rate: 0.5 });
        const client = createTestClient(other);
        const seen = [];
        for (let index = 0; index < 40; index += 1) seen.push((await client.get("/lists")).status);
        return seen;
      }),
    );
    expect(statuses[0]).toEqual(statuses[1]);
    expect(new Set(statuses[0])).toEqual(new Set([200, 500]));
  });
});

describe("a delay", () => {
  it("holds the answer back, and an impatient caller can leave [fault.delay]", async () => {
    sandbox.control.injectFault({ fault: { delayMs: 60 } });
    const startedAt = performance.now();
    expect((await overSocket("/lists")).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThan(50);
    await expect(overSocket("/lists", { signal: AbortSignal.timeout(5) })).rejects.toThrow();
    sandbox.control.clearFaults();
  });
});

describe("a reset", () => {
  it("breaks the connection before any effect [fault.reset]", async () => {
    sandbox.control.injectFault({ match: { method: "POST" }, fault: { reset: true }, times: 1 });
    const before = sandbox.control.world.counts().notes;
    const client = createTestClient(sandbox);
    await expect(client.send("POST", "/notes", { content: "Lost", person_ids: [44_320] })).rejects.toThrow(
      "fetch failed",
    );
    expect(sandbox.control.world.counts().notes).toBe(before);
  });

  it("can come after the write took place, when nobody learns of it [fault.reset-after-effect]", async () => {
    sandbox.control.injectFault({ match: { method: "POST" }, fault: { reset: true, afterEffect: true }, times: 1 });
    const before = sandbox.control.world.counts().notes;
    const request = { method: "POST", body: JSON.stringify({ content: "Kept", person_ids: [44_320] }) };
    await expect(overSocket("/notes", request)).rejects.toThrow("fetch failed");
    expect(sandbox.control.world.counts().notes).toBe(before + 1);
    expect(sandbox.control.requests({ method: "POST" }).at(-1)?.status).toBeNull();
  });
});

describe("a truncated body", () => {
  it.each(["socket", "fetch"])("ends in the middle (%s) [fault.truncate]", async (way) => {
    sandbox.control.injectFault({ match: { path: "/persons" }, fault: { truncate: true }, times: 1 });
    const authorization = `Bearer ${keyOf(sandbox)}`;
    const response =
      way === "socket"
        ? await overSocket("/persons")
        : await sandbox.fetch(new Request("http://sandbox.test/persons", { headers: { authorization } }));
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow("terminated");
  });
});

/** The same request over a socket and in process: a fault must not be able to tell. */
const ways = ["socket", "fetch"] as const;
const ask = (way: (typeof ways)[number], path: string) =>
  way === "socket"
    ? overSocket(path)
    : sandbox.fetch(
        new Request(`http://sandbox.test${path}`, { headers: { authorization: `Bearer ${keyOf(sandbox)}` } }),
      );

describe("a proxy's page", () => {
  it.each(ways)("is HTML without the service's headers, and nothing is counted (%s) [fault.html]", async (way) => {
    const usedBefore = (await ask(way, "/lists")).headers.get("x-ratelimit-limit-user-remaining");
    sandbox.control.injectFault({ fault: { html: 502 }, times: 1 });
    const struck = await ask(way, "/lists");
    expect([struck.status, struck.headers.get("content-type")]).toEqual([502, "text/html; charset=utf-8"]);
    expect([...struck.headers.keys()].filter((name) => /^x-/.test(name))).toEqual([]);
    expect(await struck.text()).toContain("<h1>502 Bad Gateway</h1>");
    const after = (await ask(way, "/lists")).headers.get("x-ratelimit-limit-user-remaining");
    expect(Number(usedBefore) - Number(after)).toBe(1);
  });
});

describe("a trickle", () => {
  it.each(ways)("sends a whole body slowly, in small pieces (%s) [fault.trickle]", async (way) => {
    const whole = await (await ask(way, "/lists/12058")).text();
    const pieces = 5;
    const chunkBytes = Math.ceil(Buffer.byteLength(whole) / pieces);
    sandbox.control.injectFault({ fault: { trickle: { chunkBytes, everyMs: 20 } }, times: 1 });
    const startedAt = performance.now();
    const response = await ask(way, "/lists/12058");
    const headAt = performance.now() - startedAt;
    expect(await response.text()).toBe(whole);
    const bodyAt = performance.now() - startedAt;
    expect(bodyAt).toBeGreaterThan(pieces * 20 - 15);
    expect(headAt).toBeLessThan(bodyAt - 40);
  });

  it("stops when a caller in process leaves [fault.trickle]", async () => {
    sandbox.control.injectFault({ fault: { trickle: { chunkBytes: 8, everyMs: 60_000 } }, times: 1 });
    const left = new AbortController();
    const headers = { authorization: `Bearer ${keyOf(sandbox)}` };
    const request = new Request("http://sandbox.test/lists", { headers, signal: left.signal });
    const text = (await sandbox.fetch(request)).text();
    left.abort(new Error("enough"));
    await expect(text).rejects.toThrow("enough");
  });

  it("stops when the caller leaves, and the sandbox closes at once [fault.trickle]", async () => {
    const other = createSandbox();
    const listening = await other.listen({ port: 0 });
    other.control.injectFault({ fault: { trickle: { chunkBytes: 1, everyMs: 1_000 } } });
    const left = new AbortController();
    const response = await fetch(`${listening.url}/lists`, {
      headers: { authorization: `Bearer ${keyOf(other)}` },
      signal: left.signal,
    });
    left.abort();
    await expect(response.text()).rejects.toThrow();
    const startedAt = performance.now();
    await listening.close();
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});

describe("a sequence", () => {
  const statusesOf = async (count: number) => {
    const statuses: number[] = [];
    for (let index = 0; index < count; index += 1) statuses.push((await ask("fetch", "/lists")).status);
    return statuses;
  };

  it("gives each request its own step and is spent at the end [fault.sequence]", async () => {
    sandbox.control.injectFault({ match: { path: "/lists" }, sequence: [503, "pass", { html: 504 }, { delayMs: 1 }] });
    expect(await statusesOf(3)).toEqual([503, 200, 504]);
    expect(sandbox.control.faults()).toEqual([expect.objectContaining({ struck: 2 })]);
    expect(await statusesOf(2)).toEqual([200, 200]);
    expect(sandbox.control.faults()).toEqual([]);
  });

  it("begins again when told to, as often as it may strike [fault.sequence]", async () => {
    sandbox.control.injectFault({ sequence: [500, "pass"], repeat: true, times: 2 });
    expect(await statusesOf(5)).toEqual([500, 200, 500, 200, 200]);
    expect(sandbox.control.faults()).toEqual([]);
  });

  it("starts after the requests that it lets by [fault.after]", async () => {
    sandbox.control.injectFault({ fault: { status: 500 }, after: 2, times: 1 });
    expect(await statusesOf(4)).toEqual([200, 200, 500, 200]);
  });
});

describe("a stale read", () => {
  it.each([
    ["v1", "/persons/44320", "first_name"],
    ["v2", "/v2/persons/44320", "firstName"],
  ])("shows %s the world as it was, in reads only [fault.stale-read]", async (_, path, name) => {
    const clock = createManualClock(Date.UTC(2026, 10, 20, 9));
    const stale = createSandbox({ clock, versionLagMs: 0 });
    const client = createTestClient(stale);
    clock.advance(10_000);
    await client.send("PUT", "/persons/44320", { first_name: "Janet" });
    clock.advance(2_000);
    await client.send("PUT", "/persons/44320", { first_name: "Joan" });
    const added = (await client.send("POST", "/persons", { first_name: "New", last_name: "Hand", emails: [] })).body;
    const seen: unknown[] = [(await client.get(path)).body[name]];
    for (const staleReadMs of [0, 1_000, 2_501]) {
      clock.advance(staleReadMs === 1_000 ? 500 : 0);
      stale.control.injectFault({ fault: { staleReadMs }, times: 1 });
      seen.push((await client.get(path)).body[name]);
    }
    expect(seen).toEqual(["Joan", "Joan", "Janet", "Jane"]);
    stale.control.injectFault({ fault: { staleReadMs: 1_000 } });
    expect((await client.get(`/persons/${added.id}`)).status).toBe(404);
    expect((await client.send("PUT", `/persons/${added.id}`, { first_name: "Newer" })).status).toBe(200);
    expect(stale.control.faults()[0]?.struck).toBe(1);
  });

  it("shows a search and a page as they were: rows that came are not there, rows that went are [fault.stale-read]", async () => {
    const clock = createManualClock(Date.UTC(2026, 10, 20, 9));
    const stale = createSandbox({ clock });
    const client = createTestClient(stale);
    const rows = async () => (await client.get("/lists/12060/list-entries")).body.map((row: { id: number }) => row.id);
    const before: number[] = await rows();
    clock.advance(1_000);
    await client.send("DELETE", `/lists/12060/list-entries/${before[0]}`);
    await client.send("POST", "/lists/12060/list-entries", { entity_id: 44_399 });
    const present = await rows();
    expect(present).not.toEqual(before);
    stale.control.injectFault({ fault: { staleReadMs: 500 } });
    expect(await rows()).toEqual(before);
    clock.advance(500);
    expect(await rows()).toEqual(present);
  });
});

describe("closing", () => {
  it("ends kept-alive sockets at once", async () => {
    const other = createSandbox();
    const listening = await other.listen({ port: 0 });
    await (await fetch(`${listening.url}/_sandbox`)).text();
    const startedAt = performance.now();
    await listening.close();
    expect(performance.now() - startedAt).toBeLessThan(500);
    await expect(fetch(`${listening.url}/_sandbox`)).rejects.toThrow();
  });
});
