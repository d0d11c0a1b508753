// Attacks on what several gateways of one PostgreSQL database tell each other, and on the server that they share.
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Gateways, openGateways, type TimedAnswer } from "../scenarios/open-gateways.ts";

let gateways: Gateways;
beforeAll(async () => {
  gateways = await openGateways();
});
afterAll(() => gateways.close());

const connect = async (identifier: string, tenant = "default"): Promise<string> => {
  const credential = { apiKey: gateways.sandbox.users[0]?.affinityKey };
  const body = { tenant, connectionName: "affinity", identifier, credential };
  return (await gateways.send[0]?.("PUT", "/v1/connected-accounts", body))?.body.connectedAccount.id ?? "";
};
const getPerson = (index: number, identifier: string): Promise<TimedAnswer> =>
  gateways.timed(index, "POST", "/v1/tools/affinity_get_person/call", { identifier, input: { person_id: 44320 } });
const requests = (): number => gateways.sandbox.control.requests().length;

describe("A07", () => {
  it("a transaction that was rolled back leaves the next one on its connection with nothing", async () => {
    const [one, two] = [await connect("of-one", "one"), await connect("of-two", "two")];
    // Both at once: one of the two is refused and rolled back.
    for (let round = 0; round < 10; round += 1) {
      const path = `/v1/connected-accounts/${one}`;
      await Promise.all([0, 1, 0, 1].map((index) => gateways.timed(index, "DELETE", path)));
      const seen = await gateways.send[round % 2]?.("GET", "/v1/connected-accounts?tenant=two");
      expect(seen?.body.connectedAccounts.map(({ id }) => id)).toEqual([two]);
      await connect("of-one", "one");
    }
  });
});

describe("A81", () => {
  it("an account is ended though its other gateway hears nothing: that one sends nothing and hands out nothing", async () => {
    const id = await connect("deaf");
    await getPerson(1, "deaf");
    // Its lease is struck a moment after its answer.
    await expect.poll(() => gateways.query("SELECT call_id FROM call_leases")).toEqual([]);
    gateways.sandbox.control.injectFault({ match: { path: "/persons/44320" }, fault: { delayMs: 300 }, times: 1 });
    const before = requests();
    const calling = getPerson(1, "deaf");
    while (requests() === before) await delay(5);
    gateways.signal(1, "SIGSTOP");
    const ended = await gateways
      .timed(0, "DELETE", `/v1/connected-accounts/${id}`)
      .finally(() => gateways.signal(1, "SIGCONT"));
    expect(ended).toMatchObject({ status: 200, body: { drained: false, inFlight: [expect.stringMatching(/^call_/)] } });
    const seen = requests();
    const told = await calling;
    expect(told.status).not.toBe(200);
    expect(ended.body["inFlight"]).toEqual([told.body["callId"]]);
    expect(requests()).toBe(seen);
    const again = await gateways.timed(0, "DELETE", `/v1/connected-accounts/${id}`);
    expect(again.body).toMatchObject({ drained: true });
  });
});

describe("A82", () => {
  it("a server that takes no writes, as a copy of another does, gives nothing to call with", async () => {
    await connect("copied");
    await gateways.writable(false);
    const before = requests();
    const told = await Promise.all([0, 1].map((index) => getPerson(index, "copied")));
    await gateways.writable(true);
    expect(told.map(({ status }) => status)).toEqual([503, 503]);
    expect(requests()).toBe(before);
    expect((await getPerson(0, "copied")).status).toBe(200);
  });
});
