// Disconnecting against everything that may be under way: once it has answered, nothing starts and nothing is handed out.
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { storedCredentials } from "../scenarios/query-store.ts";
import { type Answer, type Stack, startStack } from "../scenarios/start-stack.ts";
import { type HostileUpstream, startHostileUpstream } from "./hostile-upstream.ts";

let upstream: HostileUpstream;
let stack: Stack;
beforeAll(async () => {
  upstream = await startHostileUpstream();
  stack = await startStack({ environment: { POSTERN_AFFINITY_URL: upstream.url } });
});
afterAll(async () => {
  await stack.end();
  await upstream.close();
});
afterEach(() => upstream.misbehave(undefined));

const connectUser = async (index: number, identifier: string, tenant = "default"): Promise<string> => {
  const credential = { apiKey: upstream.sandbox.users[index]?.affinityKey };
  const body = { tenant, connectionName: "affinity", identifier, credential };
  return (await stack.send("PUT", "/v1/connected-accounts", body)).body.connectedAccount.id;
};
const disconnect = (id: string) => stack.send("DELETE", `/v1/connected-accounts/${id}`);
const call = (identifier: string, more = {}): Promise<Answer> =>
  stack.send("POST", "/v1/tools/affinity_search_persons/call", { identifier, input: { term: "a" }, ...more });

/** Whether a request was made with the key of this user. */
const isOf = (index: number) => (line: string) => {
  const key = upstream.sandbox.users[index]?.affinityKey ?? "";
  return line.includes(key) || line.includes(btoa(`:${key}`));
};

/** Holds every answer of upstream until it is let go. */
const holdAnswers = (): { readonly held: () => number; letGo(): void } => {
  const waiting: (() => void)[] = [];
  upstream.misbehave((_, response) => {
    waiting.push(() => {
      if (!response.destroyed)
        response.writeHead(200, { "content-type": "application/json" }).end('{"persons":[],"next_page_token":null}');
    });
  });
  return {
    held: () => waiting.length,
    letGo: () => {
      for (const answer of waiting.splice(0)) answer();
    },
  };
};

describe("A79", () => {
  it("while a request waits for its answer: the answer is not handed out", async () => {
    const id = await connectUser(0, "held");
    const hold = holdAnswers();
    const calling = call("held");
    while (hold.held() === 0) await delay(2);
    const startedAt = performance.now();
    const { status, body } = await disconnect(id);
    expect(performance.now() - startedAt).toBeLessThan(1_500);
    hold.letGo();
    const ended = await calling;
    expect(ended.status).not.toBe(200);
    expect(status).toBe(200);
    expect(body).toMatchObject({ inFlight: [ended.body.callId], drained: true });
    expect(await storedCredentials(stack.dataDir)).toEqual([]);
  });

  it("in the middle of an answer's body", async () => {
    const id = await connectUser(0, "mid-body");
    let finish = () => {};
    upstream.misbehave((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"persons":[');
      finish = () => void response.end('],"next_page_token":null}');
    });
    const before = upstream.requests.length;
    const calling = call("mid-body");
    while (upstream.requests.length === before) await delay(2);
    await delay(10);
    expect((await disconnect(id)).status).toBe(200);
    finish();
    expect((await calling).status).not.toBe(200);
  });

  it("between two tries, while upstream asks to wait", async () => {
    const id = await connectUser(0, "retrying");
    upstream.misbehave((_, response) => void response.writeHead(503, { "retry-after": "1" }).end("{}"));
    const before = upstream.requests.length;
    const calling = call("retrying", { timeoutMs: 10_000 });
    while (upstream.requests.length === before) await delay(2);
    await delay(30);
    expect((await disconnect(id)).status).toBe(200);
    const after = upstream.requests.length;
    expect((await calling).status).not.toBe(200);
    await delay(1_500);
    expect(upstream.requests.length).toBe(after);
  });

  it("at random moments of two hundred calls: no request starts after the answer, and nobody else is disturbed", async () => {
    let refusedForOthers = 0;
    await connectUser(1, "bystander", "other");
    const first = upstream.requests.length;
    for (let round = 0; round < 40; round += 1) {
      const identifier = `racing-${round}`;
      const id = await connectUser(0, identifier);
      const calls = Array.from({ length: 5 }, () => call(identifier));
      const others = call("bystander", { tenant: "other" });
      await delay(Math.random() * 12);
      expect((await disconnect(id)).status).toBe(200);
      const marker = upstream.requests.length;
      const late = call(identifier);
      expect((await late).body.code).toBe("connected_account_not_ready");
      await Promise.all(calls);
      if ((await others).status !== 200) refusedForOthers += 1;
      expect(upstream.requests.slice(marker).filter(isOf(0))).toEqual([]);
    }
    expect(upstream.requests.slice(first).filter(isOf(0)).length).toBeGreaterThan(40);
    expect(refusedForOthers).toBe(0);
  }, 60_000);
});

describe("A80", () => {
  it("whoever comes last holds: a call runs with the newest key only, and none runs once it is disconnected", async () => {
    for (let round = 0; round < 15; round += 1) {
      const id = await connectUser(0, "flapping");
      const credential = { apiKey: upstream.sandbox.users[1]?.affinityKey };
      const connecting = { connectionName: "affinity", identifier: "flapping", credential };
      // Who loses the race is told so; whoever wins, the account says.
      const [, { status: connected }] = await Promise.all([
        disconnect(id),
        stack.send("PUT", "/v1/connected-accounts", connecting),
        call("flapping"),
        disconnect(id),
      ]);
      expect([200, 409]).toContain(connected);
      const { body } = await stack.send("GET", `/v1/connected-accounts/${id}`);
      const { status } = await call("flapping");
      expect(status === 200).toBe(body.connectedAccount.status === "ACTIVE");
      if (status === 200) expect(body.connectedAccount.affinityUser?.id).toBe(String(upstream.sandbox.users[1]?.id));
      await disconnect(id);
      expect((await call("flapping")).status).toBe(409);
    }
  }, 60_000);
});

describe("A84", () => {
  it("three hundred calls of another tenant succeed while accounts are disconnected in a row", async () => {
    await connectUser(1, "steady", "steady");
    const steady = Array.from({ length: 300 }, async (_, index) => {
      await delay(index * 5);
      return (await call("steady", { tenant: "steady" })).status;
    });
    for (let round = 0; round < 30; round += 1) {
      const id = await connectUser(0, `leaving-${round}`, "leaving");
      const calling = call(`leaving-${round}`, { tenant: "leaving" });
      await disconnect(id);
      await calling;
    }
    expect(new Set(await Promise.all(steady))).toEqual(new Set([200]));
  }, 60_000);
});
