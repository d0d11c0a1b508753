// The connector as a client of its own, without a gateway: the README's examples, and what it promises about pace, time and keys.
import { inspect } from "node:util";
import { type AffinityClient, type AffinityOptions, createAffinity, paginate } from "@postern/affinity";
import * as examples from "@postern/affinity/examples";
import { readRecord } from "@postern/affinity/v2";
import { createSandbox, type Listening, type Sandbox } from "@postern/affinity-sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "./open-affinity.ts";

let sandbox: Sandbox;
let listening: Listening;
let apiKey: string;
const clients: AffinityClient[] = [];

const open = (options: Partial<AffinityOptions> = {}): AffinityClient => {
  const client = createAffinity({ apiKey, url: listening.url, ...options });
  clients.push(client);
  return client;
};

const start = async (options: Parameters<typeof createSandbox>[0] = {}): Promise<void> => {
  sandbox = createSandbox(options);
  listening = await sandbox.listen({ port: 0 });
  apiKey = sandbox.users[0]?.affinityKey ?? "";
};

beforeEach(() => start());
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
  await listening.close();
});

describe("the README's examples", () => {
  it("find a person and who knows them", async () => {
    const { jane, strengths } = await examples.quickStart(apiKey, listening.url);
    expect(jane?.id).toBe(44320);
    expect(strengths?.length).toBeGreaterThan(0);
  });

  it("walk all companies, one request a page", async () => {
    const names = await examples.walk(open());
    const own = sandbox.control.world.all("companies").filter(({ isInAccount }) => isInAccount).length;
    expect(names.length).toBe(own);
    expect(sandbox.control.requests({}).length).toBe(Math.ceil(own / 50));
  });

  it("walk in parts, and lose and repeat nobody", async () => {
    const affinity = open();
    const whole: number[] = [];
    for await (const { id } of paginate(affinity.persons.search, { pageSize: 500 })) whole.push(id);
    const parts: number[] = [];
    let token: string | null | undefined;
    while (token !== null) {
      const page = await affinity.persons.search({ pageSize: 50, pageToken: token });
      parts.push(...page.items.map(({ id }) => id));
      token = await examples.walkInParts(affinity, token);
    }
    expect(parts).toEqual(whole);
  });

  it("move a deal by the words for its stage, and see it moved", async () => {
    const { fields } = await examples.moveDeal(open(), 98431, "term sheet");
    expect(JSON.stringify(fields)).toContain("Term sheet");
  });

  it("read within a time, ask one operation, and tell a missing record from trouble", async () => {
    const affinity = open();
    expect((await examples.inTime(affinity, new AbortController().signal)).items).toBeInstanceOf(Array);
    expect(await examples.oneOperation(affinity, 44320)).toMatchObject({ id: 44320 });
    expect(await examples.nameOrNothing(affinity, 44320)).toBe("Jane");
    expect(await examples.nameOrNothing(affinity, 999_999_999)).toBeUndefined();
  });
});

it("walks pages of either generation to the end", async () => {
  const affinity = open();
  const ids: number[] = [];
  for await (const { id } of paginate(affinity.rawPersons.list, { limit: 100 })) ids.push(id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBe(sandbox.control.world.counts().persons);
});

it("asks each request with a time of its own, so that a client outlives its timeout", async () => {
  const affinity = open({ timeoutMs: 400 });
  for (let round = 0; round < 3; round += 1) {
    await affinity.persons.get(44320);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  sandbox.control.injectFault({ fault: { delayMs: 5_000 } });
  expect((await failureOf(affinity.persons.get(44321))).code).toBe("upstream_timeout");
});

it("ends what runs within a signal that aborts, and nothing else", async () => {
  const affinity = open();
  const controller = new AbortController();
  sandbox.control.injectFault({ fault: { delayMs: 300 }, times: 1 });
  const ending = failureOf(affinity.within({ signal: controller.signal }).persons.get(44320));
  const staying = affinity.persons.get(44321);
  controller.abort();
  expect((await ending).code).toBe("upstream_timeout");
  await expect(staying).resolves.toMatchObject({ id: 44321 });
});

it("asks no more at once than it was told, and all the same asks everything", async () => {
  await listening.close();
  await start({ concurrentLimit: 2 });
  const affinity = open({ concurrency: 2 });
  sandbox.control.injectFault({ fault: { delayMs: 20 } });
  const ids = Array.from({ length: 12 }, (_, index) => 44320 + index);
  const read = await Promise.all(ids.map((id) => affinity.persons.get(id)));
  expect(read.map(({ id }) => id)).toEqual(ids);
  expect(sandbox.control.requests({}).filter(({ status }) => status === 429)).toEqual([]);
});

it("sends nothing while the minute is used up, and says when it opens", async () => {
  await listening.close();
  await start({ perMinuteLimit: 3 });
  const affinity = open({ timeoutMs: 2_000 });
  for (const id of [44320, 44321, 44322]) await affinity.persons.get(id);
  expect(affinity.limits()?.user).toMatchObject({ limit: 3, remaining: 0 });
  const error = await failureOf(affinity.persons.get(44323));
  expect(error.code).toBe("rate_budget_exhausted");
  expect(error.retryAfterSeconds).toBeGreaterThan(2);
  expect(sandbox.control.requests({})).toHaveLength(3);
});

it("asks once for what is asked for together", async () => {
  const affinity = open();
  const ids = Array.from({ length: 20 }, (_, index) => 44320 + index);
  const read = await Promise.all([...ids, ...ids].map((id) => affinity.rawPersons.get({ id })));
  expect(read.map(({ id }) => id)).toEqual([...ids, ...ids]);
  expect(sandbox.control.requests({}).length).toBeLessThanOrEqual(2);
});

it("tells whose key it is, and that a dead one is dead", async () => {
  expect(await open().identify()).toMatchObject({ status: "accepted", identity: { user: { name: "Maya Lindqvist" } } });
  sandbox.control.revokeKey({ user: "user_aff_123" });
  expect(await open().identify()).toMatchObject({ status: "rejected" });
});

describe("the key", () => {
  it("is in nothing that is printed", async () => {
    const affinity = open();
    await affinity.persons.get(44320);
    const printed = inspect(affinity, { depth: 10, showHidden: true, getters: true });
    expect(printed + JSON.stringify(affinity)).not.toContain(apiKey);
  });

  it.each([
    [{ apiKey: "" }, "The API key is empty"],
    [{ apiKey: "Bearer secret-secret" }, "authentication scheme"],
    [{ url: "ftp://somewhere" }, "must start with https://"],
    [{ timeoutMs: 0 }, "timeoutMs must be"],
    [{ concurrency: 1.5 }, "concurrency must be"],
    [{ apiVersion: "2020-01-01" as never }, "must be one of 2024-01-01"],
  ])("or another option that is malformed is refused: %j", (options, message) => {
    expect(() => open(options)).toThrow(message);
    expect(() => open(options)).not.toThrow("secret-secret");
  });
});

it("counts what it was sent and does not read, and gives it as it came where records are handed on", async () => {
  const affinity = open();
  const told = { id: 44320, first_name: "Jane", last_name: "Smith", favourite_colour: "green" };
  sandbox.control.injectFault({ fault: { status: 200, body: JSON.stringify(told) }, times: 1 });
  expect(await affinity.persons.get(44320)).toMatchObject({ id: 44320, firstName: "Jane" });
  expect(affinity.unread()["read person *: favourite_colour"]).toBe(1);
});

it("reads single records that are asked for in one moment with one request", async () => {
  const client = open();
  const persons = await Promise.all(
    [44320, 44301, 44302].map((id) => readRecord(client.requester, { collection: "persons", id })),
  );
  expect(persons.map(({ id }) => id)).toEqual([44320, 44301, 44302]);
  expect(sandbox.control.requests({}).map(({ path }) => path)).toEqual(["/v2/persons"]);
});
