// The lists that an account has seen are remembered beside it, sealed: what that spares, whom it is told, and what ends it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { queryStore, tamperWithStore } from "./query-store.ts";
import { type Stack, startStack } from "./start-stack.ts";

let stack: Stack;
beforeEach(async () => {
  stack = await startStack({ sandbox: { versionLagMs: 0 } });
});
afterEach(() => stack.end());

/** Of the seeded world: the third list is the first user's own. */
const [maya, other] = [0, 2];
const everyones = [12058, 12059];
const mayas = [...everyones, 12060];

interface Told {
  readonly lists: readonly { readonly id: number; readonly name: string }[];
  readonly as_of: string;
  readonly remembered: boolean;
}

/** The answer, and how many requests it took. */
const listLists = async (index = maya, input: object = {}) => {
  const { identifier } = stack.user(index);
  const { body } = await stack.call("affinity_list_lists", input, { identifier });
  const { lists, as_of, remembered } = body.data as unknown as Told;
  return { ids: lists.map(({ id }) => id), lists, as_of, remembered, requests: body.meta.upstreamRequests };
};

const raw = (method: string, path: string, body?: unknown) =>
  stack.send(method, `/v1/proxy${path}`, body, {
    identifier: stack.user(maya).identifier,
    connection_name: "affinity",
  });

const pages = () => queryStore(stack.dataDir, "SELECT connected_account_id, name, sealed FROM notebook_pages");
const setKey = (id: string, apiKey: string) => stack.send("PUT", `/v1/connected-accounts/${id}/credential`, { apiKey });

/** Stops the gateway, changes the store behind its back, and starts it again. */
const tamper = async (sql: string): Promise<void> => {
  await stack.gateway.close();
  await tamperWithStore(stack.dataDir, sql);
  await stack.restart();
};

describe("the lists that an account has seen", () => {
  it("are told without a request from the second call on, also after a restart", async () => {
    await stack.connect(maya);
    const first = await listLists();
    expect(first).toMatchObject({ ids: mayas, remembered: false, requests: 1 });
    const before = stack.upstreamRequests("/lists");
    expect(await listLists()).toEqual({ ...first, remembered: true, requests: 0 });
    await stack.restart();
    expect(await listLists()).toEqual({ ...first, remembered: true, requests: 0 });
    expect(stack.upstreamRequests("/lists")).toBe(before);
  });

  it("are asked for anew when a caller wants that, and remembered from then on", async () => {
    await stack.connect(maya);
    const first = await listLists();
    const anew = await listLists(maya, { refresh: true });
    expect(anew).toMatchObject({ remembered: false, requests: 1 });
    expect(Date.parse(anew.as_of)).toBeGreaterThan(Date.parse(first.as_of));
    expect(await listLists()).toMatchObject({ as_of: anew.as_of, remembered: true, requests: 0 });
  });

  it("are told to no other user of the tenant", async () => {
    await stack.connect(maya);
    await stack.connect(other);
    expect((await listLists(maya)).ids).toEqual(mayas);
    expect(await listLists(other)).toMatchObject({ ids: everyones, remembered: false, requests: 1 });
    expect(await listLists(other)).toMatchObject({ ids: everyones, requests: 0 });
    expect(await listLists(maya)).toMatchObject({ ids: mayas, requests: 0 });
  });

  it("lie sealed on the disk: no list's name can be read in any file", async () => {
    await stack.connect(maya);
    const { lists } = await listLists();
    const texts = () =>
      readdirSync(stack.dataDir)
        .filter((file) => file.startsWith("postern.db"))
        .map((file) => readFileSync(join(stack.dataDir, file)).toString("latin1"));
    await expect.poll(pages).toHaveLength(1);
    const whileRunning = texts();
    await stack.gateway.close();
    const files = [...whileRunning, ...texts()].join("\n");
    await stack.restart();
    expect(files).toContain("notebook_pages");
    expect(lists.length).toBeGreaterThan(0);
    expect(lists.filter(({ name }) => files.includes(name))).toEqual([]);
  });
});

describe("what is remembered is gone", () => {
  it("when the account is disconnected, and a call that ends later brings nothing back", async () => {
    const { id } = await stack.connect(maya);
    await listLists();
    await expect.poll(pages).toHaveLength(1);
    stack.sandbox.control.injectFault({ match: { path: "^/lists" }, fault: { delayMs: 300 }, times: 1 });
    const late = stack.call("affinity_list_lists", { refresh: true });
    await stack.send("DELETE", `/v1/connected-accounts/${id}`);
    expect(await pages()).toEqual([]);
    await late;
    await stack.connect(maya);
    expect(await pages()).toEqual([]);
    expect(await listLists()).toMatchObject({ remembered: false, requests: 1 });
  });

  it("when the account gets another user's key; the same user's new key leaves it", async () => {
    const { id } = await stack.connect(maya);
    await listLists();
    await setKey(id, stack.sandbox.control.issueKey(stack.user(maya).id));
    expect(await listLists()).toMatchObject({ ids: mayas, requests: 0 });
    await setKey(id, stack.user(other).affinityKey);
    expect(await pages()).toEqual([]);
    expect(await listLists()).toMatchObject({ ids: everyones, remembered: false, requests: 1 });
  });

  it("when the account makes a list, by whatever way", async () => {
    await stack.connect(maya);
    await listLists();
    const made = await raw("POST", "/lists", { name: "Made by hand", type: 0, is_public: true });
    expect(made.status).toBe(200);
    expect(await listLists()).toMatchObject({ ids: expect.arrayContaining([made.body["id"]]), remembered: false });
    await listLists();
    expect((await raw("POST", "/lists", { name: "" })).status).toBe(422);
    await stack.restart();
    expect(await listLists()).toMatchObject({ remembered: false });
  });

  it("when Affinity refuses a list; what v2 refuses of rows says nothing of it", async () => {
    await stack.connect(maya);
    const add = (list_id: number) => stack.call("affinity_add_to_list", { list_id, entity_id: 7133202 });
    await listLists();
    expect((await add(999_999)).body).toMatchObject({ code: "record_not_found" });
    expect(await listLists()).toMatchObject({ remembered: false });
    expect((await raw("GET", "/v2/lists/999999")).status).toBe(404);
    expect(await listLists()).toMatchObject({ remembered: false });
    expect((await raw("GET", "/v2/lists/12058/list-entries/999999")).status).toBe(404);
    expect((await add(12_059)).status).toBe(200);
    expect(await listLists()).toMatchObject({ remembered: true });
  });
});

describe("whoever can write to the database", () => {
  it("cannot give one user's lists to another", async () => {
    await stack.connect(maya);
    const theirs = await stack.connect(other);
    await listLists(maya);
    await tamper(`UPDATE notebook_pages SET connected_account_id = '${theirs.id}'`);
    expect(await listLists(other)).toMatchObject({ ids: everyones, remembered: false, requests: 1 });
  });

  it("cannot make them last longer, or tell them to who has the account now", async () => {
    const { id } = await stack.connect(maya);
    await listLists();
    const kept = "UPDATE notebook_pages SET";
    await tamper(`${kept} expires_at = expires_at + 600000`);
    expect(await listLists()).toMatchObject({ remembered: false, requests: 1 });
    await stack.gateway.close();
    await tamperWithStore(stack.dataDir, "CREATE TABLE copied AS SELECT * FROM notebook_pages");
    await stack.restart();
    await setKey(id, stack.user(other).affinityKey);
    await tamper("INSERT INTO notebook_pages SELECT * FROM copied; DROP TABLE copied");
    expect(await pages()).toHaveLength(1);
    expect(await listLists()).toMatchObject({ ids: everyones, remembered: false, requests: 1 });
  });
});
