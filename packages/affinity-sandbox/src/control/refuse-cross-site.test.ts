// Who may drive the sandbox: programs, and its own page; no website, whatever name it comes by.
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSandbox, type Listening } from "../index.ts";
import { keyOf } from "../testing/create-test-client.ts";
import { refuseCrossSite } from "./refuse-cross-site.ts";

const sandbox = createSandbox();
let server: Listening;
beforeAll(async () => {
  server = await sandbox.listen({ port: 0, allowedHosts: ["sandbox.internal"] });
});
afterAll(() => server.close());

/** `fetch` does not let a Host be set. */
const statusOf = (path: string, headers: Record<string, string>, method = "GET"): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const asked = request(`${server.url}${path}`, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on("error", reject).end();
  });

const html = { accept: "text/html" };

describe("the Host", () => {
  it.each(["localhost", "127.0.0.1", "127.3.2.1", "[::1]", "LOCALHOST", "sandbox.internal"])(
    "%s is the sandbox's own [control.host]",
    async (name) => {
      const host = `${name}:${server.port}`;
      expect(await statusOf("/_sandbox/users", { host })).toBe(200);
      expect(await statusOf("/", { host, ...html })).toBe(200);
    },
  );

  it.each(["192.0.2.7", "sandbox", "sandbox.corp.internal", "api.affinity.co", "a b"])(
    "%s is not: neither control nor page answer, the API does [control.host]",
    async (name) => {
      const host = `${name}:${server.port}`;
      expect(await statusOf("/_sandbox/users", { host })).toBe(403);
      expect(await statusOf("/_sandbox/faults", { host }, "DELETE")).toBe(403);
      expect(await statusOf("/_sandbox/page/app.js", { host })).toBe(403);
      expect(await statusOf("/", { host, ...html })).toBe(403);
      expect(await statusOf("/lists", { host, authorization: `Bearer ${keyOf(sandbox)}` })).toBe(200);
    },
  );

  it.each(["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "affinity.co.evil.example"])(
    "%s may be a website's that points here: nothing answers it [control.rebinding]",
    async (name) => {
      const host = `${name}:${server.port}`;
      const authorization = `Bearer ${keyOf(sandbox)}`;
      for (const path of ["/lists", "/v2/lists", "/_files/43201", "/_sandbox/users", "/"]) {
        expect([path, await statusOf(path, { host, authorization, ...html })]).toEqual([path, 403]);
      }
      expect(await statusOf("/mcp", { host, authorization }, "POST")).toBe(403);
    },
  );
});

it("takes the address that a connection came in by, whatever it was told to listen on [control.host]", () => {
  const asked = { method: "GET", path: "/_sandbox", query: "", body: "", bytes: new Uint8Array() };
  const refusalFor = (host: string) =>
    refuseCrossSite(
      { ...asked, headers: { host }, remoteAddress: "192.0.2.9", origin: `http://${host}` },
      { host: "0.0.0.0", localAddress: "192.0.2.7", allowedHosts: [] },
    );
  expect(refusalFor("192.0.2.7:4180")).toBeUndefined();
  expect(refusalFor("192.0.2.8:4180")?.status).toBe(403);
});

describe("the Origin", () => {
  it("may be the page's own, or absent as with programs [control.origin]", async () => {
    const origin = `http://127.0.0.1:${server.port}`;
    expect(await statusOf("/_sandbox/faults", { origin, "sec-fetch-site": "same-origin" }, "DELETE")).toBe(204);
    expect(await statusOf("/_sandbox/faults", {}, "DELETE")).toBe(204);
  });

  it.each(["http://evil.example", "null", "http://localhost:1", "https://127.0.0.1"])(
    "%s is refused [control.origin]",
    async (origin) => {
      expect(await statusOf("/_sandbox/faults", { origin }, "DELETE")).toBe(403);
      expect(await statusOf("/_sandbox/users", { origin })).toBe(403);
    },
  );

  it.each(["cross-site", "same-site"])(
    "of a request without one is told by the browser: %s [control.origin]",
    async (site) => {
      expect(await statusOf("/_sandbox/users", { "sec-fetch-site": site })).toBe(403);
      expect(await statusOf("/", { ...html, "sec-fetch-site": site, "sec-fetch-mode": "no-cors" })).toBe(403);
    },
  );

  it("of a followed link does not keep a person from the page [control.origin]", async () => {
    const visit = {
      ...html,
      "sec-fetch-site": "cross-site",
      "sec-fetch-mode": "navigate",
      "sec-fetch-dest": "document",
    };
    expect(await statusOf("/", visit)).toBe(200);
    expect(await statusOf("/", { ...visit, "sec-fetch-dest": "iframe" })).toBe(403);
    expect(await statusOf("/_sandbox/users", visit)).toBe(403);
  });
});
