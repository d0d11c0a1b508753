// Scripted failures over real sockets and over `fetch`.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSandbox, type Listening } from "./index.ts";
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
  it("answers with the scripted status, body and type, as often as told", async () => {
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

  it("strikes only what it matches: a pattern of paths, one user", async () => {
    sandbox.control.injectFault({ match: { path: "^/persons/\\d+$", user: "user_aff_124" }, fault: { status: 500 } });
    expect((await createTestClient(sandbox, 1).get("/persons/44320")).status).toBe(500);
    expect((await createTestClient(sandbox, 1).get("/persons")).status).toBe(200);
    expect((await createTestClient(sandbox, 0).get("/persons/44320")).status).toBe(200);
    sandbox.control.clearFaults();
  });

  it("strikes a share of the requests, the same share for a seed", async () => {
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
  it("holds the answer back, and an impatient caller can leave", async () => {
    sandbox.control.injectFault({ fault: { delayMs: 60 } });
    const startedAt = performance.now();
    expect((await overSocket("/lists")).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThan(50);
    await expect(overSocket("/lists", { signal: AbortSignal.timeout(5) })).rejects.toThrow();
    sandbox.control.clearFaults();
  });
});

describe("a reset", () => {
  it("breaks the connection before any effect", async () => {
    sandbox.control.injectFault({ match: { method: "POST" }, fault: { reset: true }, times: 1 });
    const before = sandbox.control.world.counts().notes;
    const client = createTestClient(sandbox);
    await expect(client.send("POST", "/notes", { content: "Lost", person_ids: [44_320] })).rejects.toThrow(
      "fetch failed",
    );
    expect(sandbox.control.world.counts().notes).toBe(before);
  });

  it("can come after the write took place, when nobody learns of it", async () => {
    sandbox.control.injectFault({ match: { method: "POST" }, fault: { reset: true, afterEffect: true }, times: 1 });
    const before = sandbox.control.world.counts().notes;
    const request = { method: "POST", body: JSON.stringify({ content: "Kept", person_ids: [44_320] }) };
    await expect(overSocket("/notes", request)).rejects.toThrow("fetch failed");
    expect(sandbox.control.world.counts().notes).toBe(before + 1);
    expect(sandbox.control.requests({ method: "POST" }).at(-1)?.status).toBeNull();
  });
});

describe("a truncated body", () => {
  it.each(["socket", "fetch"])("ends in the middle (%s)", async (way) => {
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
