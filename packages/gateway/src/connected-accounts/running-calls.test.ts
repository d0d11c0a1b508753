// The calls that a gateway runs: who ends an account, a tenant or all of them finds these and no others, and each is told once.
import { describe, expect, it } from "vitest";
import { accountEnded, createRunningCalls } from "./running-calls.ts";
import { activeAccount } from "./test-account.ts";

const accountOf = (tenant: string, id: string) => activeAccount({ tenant, id, connector: "affinity", identifier: id });
const [one, two, other] = [accountOf("firm", "ca_1"), accountOf("firm", "ca_2"), accountOf("else", "ca_3")];

const openCalls = () => {
  const running = createRunningCalls();
  const calls = {
    first: running.enter("call_1", one),
    second: running.enter("call_2", one),
    beside: running.enter("call_3", two),
    elsewhere: running.enter("call_4", other),
  };
  const ids = (of: Parameters<typeof running.list>[0]) => running.list(of).map(({ callId }) => callId);
  return { running, calls, ids };
};

it("are found by account, by tenant, and all together", () => {
  const { ids } = openCalls();
  expect(ids({ id: "ca_1" })).toEqual(["call_1", "call_2"]);
  expect(ids({ tenant: "firm", id: "ca_2" })).toEqual(["call_3"]);
  expect(ids({ tenant: "firm" })).toEqual(["call_1", "call_2", "call_3"]);
  expect(ids({})).toEqual(["call_1", "call_2", "call_3", "call_4"]);
  expect(ids({ id: "ca_9" })).toEqual([]);
});

it("are not found once they have left, and those of the account that come after are", () => {
  const { running, calls, ids } = openCalls();
  calls.first.leave();
  expect(ids({ id: "ca_1" })).toEqual(["call_2"]);
  calls.second.leave();
  expect(ids({ id: "ca_1" })).toEqual([]);
  running.enter("call_5", one);
  // Leaving twice takes nobody else along.
  calls.second.leave();
  expect(ids({ id: "ca_1" })).toEqual(["call_5"]);
});

describe("ending", () => {
  it("tells a call once why, also when it asks afterwards", () => {
    const { calls } = openCalls();
    const told: string[] = [];
    const [why, later] = [accountEnded(one), accountEnded(two)];
    calls.first.onEnded((reason) => told.push(reason === why ? "why" : "later"));
    expect(told).toEqual([]);
    calls.first.end(why);
    calls.first.end(later);
    expect(told).toEqual(["why"]);
    expect(calls.first.ended).toBe(why);
    calls.first.onEnded((reason) => told.push(`again: ${reason === why}`));
    expect(told).toEqual(["why", "again: true"]);
    expect(calls.second.ended).toBeUndefined();
    // Nobody has to listen.
    calls.second.end(why);
    expect(calls.second.ended).toBe(why);
  });

  it("begins before it is stored: nothing of the account's calls is handed out from then on, and it can be taken back", () => {
    const { running, calls } = openCalls();
    const takeBack = [running.startEnding(one), running.startEnding(one)];
    expect(calls.first.ended).toMatchObject({
      code: "connected_account_not_ready",
      reconnect: { method: "PUT", path: "/v1/connected-accounts/ca_1/credential" },
    });
    expect(calls.first.ended?.message).toMatch(/no result is handed out.*Connect it again/);
    expect([calls.beside.ended, calls.elsewhere.ended]).toEqual([undefined, undefined]);
    takeBack[0]?.();
    expect(calls.second.ended).toBeDefined();
    takeBack[1]?.();
    expect(calls.second.ended).toBeUndefined();
  });
});
