// How long lists are remembered without a gateway's notebook, and which requests make the connector forget them.
import type { UpstreamSession } from "@postern/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { affinity } from "./connector.ts";
import { json, type Reply, type ScriptedServer, startServer } from "./upstream/server.fixture.ts";
import { createFakeSession } from "./upstream/session.fixture.ts";

let server: ScriptedServer;
let runtime: ReturnType<typeof affinity.open>;
let now: number;
let replies: Record<string, Reply>;
beforeEach(async () => {
  now = Date.now();
  replies = { "GET /lists": json(200, [{ id: 7, name: "Deals", type: 8, public: true, owner_id: 5, extra: "x" }]) };
  server = await startServer((response, request) => {
    const key = `${request.method} ${request.url.split("?")[0]}`;
    (replies[key] ?? json(404, { errors: [{ code: "not-found", message: key }] }))(response, request);
  });
  runtime = affinity.open({ settings: { url: server.url }, now: () => now, random: () => 0, userAgent: "test" });
});
afterEach(async () => {
  await runtime.close();
  await server.close();
});

const sessionOf = (accountKey: string | undefined): UpstreamSession => ({
  ...createFakeSession({ apiKey: "key-0123456789", timeoutMs: 3_600_000 }),
  ...(accountKey !== undefined && { accountKey }),
  deadlineAt: now + 10_000,
});
const load = (name: string) =>
  [...affinity.tools, ...(affinity.proxy?.tools ?? [])].find((each) => each.name === name)?.load();
const run = async (name: string, input: object, accountKey: string | undefined = "one") => {
  const tool = await load(name);
  if (tool === undefined) throw new Error(`no tool ${name}`);
  return runtime.run(tool, tool.input.parse(input), sessionOf(accountKey));
};
/** Whether the lists were remembered. */
const areRemembered = async (accountKey?: string) => {
  const answer = await run("affinity_list_lists", {}, accountKey);
  return (answer as { readonly remembered: boolean }).remembered;
};

describe("lists", () => {
  it("are remembered for ten minutes, each value as Affinity told it", async () => {
    const first = await run("affinity_list_lists", {});
    now += 599_999;
    expect(await run("affinity_list_lists", {})).toEqual({ ...(first as object), remembered: true });
    now += 1;
    expect(await areRemembered()).toBe(false);
    expect(server.received).toHaveLength(2);
  });

  it("are remembered for their own account alone, and for none that has no key", async () => {
    await areRemembered("one");
    expect(await areRemembered("two")).toBe(false);
    expect(await areRemembered("one")).toBe(true);
    const listLists = await load("affinity_list_lists");
    const nameless = () => runtime.run(listLists as never, {}, sessionOf(undefined));
    await nameless();
    expect(await nameless()).toMatchObject({ remembered: false });
  });

  it("are not remembered when reading them failed", async () => {
    replies["GET /lists"] = json(403, {});
    await expect(areRemembered()).rejects.toMatchObject({ code: "upstream_rejected" });
    replies["GET /lists"] = json(200, []);
    expect(await areRemembered()).toBe(false);
  });

  describe("told around the making of a list are not kept", () => {
    const make = () =>
      run("affinity_proxy_write", { method: "POST", path: "/lists", query: [], body: { name: "New" } });
    /** Makes Affinity hold an answer back until the returned function is called. */
    const hold = (request: string, reply: Reply): (() => void) => {
      let answer = (): void => undefined;
      replies[request] = (response, received) => {
        answer = () => reply(response, received);
      };
      return () => answer();
    };

    it("when they were asked for before it, and come after", async () => {
      replies["POST /lists"] = json(200, { id: 8 });
      const answer = hold("GET /lists", json(200, []));
      const reading = areRemembered();
      await expect.poll(() => server.received.length).toBe(1);
      now += 1;
      await make();
      answer();
      await reading;
      replies["GET /lists"] = json(200, []);
      now += 1;
      expect(await areRemembered()).toBe(false);
      expect(await areRemembered()).toBe(true);
    });

    it("and those that were are forgotten before it is sent, in case that nobody hears its end", async () => {
      const seen: string[] = [];
      const notebook = {
        recall: async () => undefined,
        keep: () => undefined,
        forget: (name: string) => void seen.push(name),
      };
      const answer = hold("POST /lists", json(200, { id: 8 }));
      const write = await load("affinity_proxy_write");
      const input = { method: "POST", path: "/lists", query: [], body: { name: "New" } };
      const making = runtime.run(write as never, input, { ...sessionOf("one"), notebook });
      await expect.poll(() => server.received.length).toBe(1);
      expect(seen).toEqual(["lists"]);
      answer();
      await making;
    });

    it("when they come while it goes on", async () => {
      const answer = hold("POST /lists", json(200, { id: 8 }));
      const making = make();
      await expect.poll(() => server.received.length).toBe(1);
      now += 1;
      expect(await areRemembered()).toBe(false);
      now += 1;
      answer();
      await making;
      expect(await areRemembered()).toBe(false);
    });
  });
});

const raw = (method: "GET" | "POST" | "DELETE", path: string, body?: object) => () => {
  const names = { GET: "affinity_proxy_read", POST: "affinity_proxy_write", DELETE: "affinity_proxy_delete" };
  return run(names[method], { method, path, query: [], ...(body && { body }) });
};
const listed = { POST: json(200, { id: 1 }), refused: json(422, {}), failed: json(500, {}), forbidden: json(403, {}) };

describe("what is remembered of lists", () => {
  it.each([
    ["a list is made through v1", { "POST /lists": listed.POST }, raw("POST", "/lists", { name: "x" })],
    ["a list is made through v2", { "POST /v2/lists": listed.POST }, raw("POST", "/v2/lists", { name: "x" })],
    ["it is unknown whether one was made", { "POST /lists": listed.failed }, raw("POST", "/lists", { name: "x" })],
    ["v1 knows no such list", {}, raw("GET", "/lists/7")],
    ["v1 refuses its rows", { "GET /lists/7/list-entries": listed.forbidden }, raw("GET", "/lists/7/list-entries")],
    ["v2 knows no such list", {}, raw("GET", "/v2/lists/7/fields")],
    ["it is named in a body", {}, () => run("affinity_create_opportunity", { name: "x", list_id: 7 })],
    ["a tool meets a 404", {}, () => run("affinity_add_to_list", { list_id: 7, entity_id: 1 })],
  ])("is forgotten when %s", async (_, more, act) => {
    Object.assign(replies, more);
    await areRemembered();
    now += 1;
    await act().catch(() => undefined);
    expect(await areRemembered()).toBe(false);
  });

  it.each([
    ["v2 does not show a row yet", {}, raw("GET", "/v2/lists/7/list-entries/9")],
    [
      "the user may not export rows",
      { "GET /v2/lists/7/list-entries": listed.forbidden },
      raw("GET", "/v2/lists/7/list-entries"),
    ],
    ["a row is added", { "POST /lists/7/list-entries": listed.POST }, raw("POST", "/lists/7/list-entries", {})],
    ["Affinity fails", { "GET /lists/7": listed.failed }, raw("GET", "/lists/7")],
    ["another record is unknown", {}, raw("GET", "/persons/7")],
  ])("stays when %s", async (_, more, act) => {
    Object.assign(replies, more);
    await areRemembered();
    now += 1;
    await act().catch(() => undefined);
    expect(await areRemembered()).toBe(true);
  });
});
