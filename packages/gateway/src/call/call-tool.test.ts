// The order of the stages: nothing is sent before its intent is recorded, and an answer that there is already is given without a request.
import { expect, it } from "vitest";
import type { CallEnding } from "../idempotent-calls/call-ending.ts";
import { createCallTool, type Stages } from "./call-tool.ts";
import type { InboundCall } from "./inbound-call.ts";

interface Options {
  readonly earlier?: CallEnding;
  readonly found?: { readonly data: unknown };
  readonly fails?: string;
}

const inbound = { caller: {} } as InboundCall;

const run = async ({ earlier, found, fails }: Options = {}) => {
  const order: string[] = [];
  const given: Record<string, readonly unknown[]> = {};
  const stage =
    (name: string, result: unknown) =>
    async (...asked: readonly unknown[]) => {
      given[name] = asked;
      order.push(name);
      if (name === fails) throw new Error(name);
      return result;
    };
  const told = (name: string) => (result: unknown) => {
    order.push(`told ${name}`);
    return result;
  };
  const record = {
    callId: "call_1",
    principal: told("principal"),
    lease: told("lease"),
    call: told("call"),
    claim: told("claim"),
    budget: told("budget"),
    found: told("found"),
    intent: stage("intent", undefined),
    release: () => order.push("release"),
  };
  const stages = {
    auditCall: async (_: InboundCall, spine: (given: typeof record) => Promise<unknown>) => ({
      data: await spine(record),
    }),
    authenticate: stage("authenticate", "principal"),
    leaseConnectedAccount: stage("account", "lease"),
    authorize: stage("authorize", "call"),
    claimKey: stage("claim", earlier && { earlier: { status: "ended", callId: "call_0", ending: earlier } }),
    reserveRateBudget: stage("budget", "budget"),
    resolveDoubt: stage("doubt", found),
    executeTool: stage("execute", "result"),
  } as unknown as Stages;
  const outcome = await createCallTool(stages)(inbound).catch((error: unknown) => error);
  return {
    outcome,
    given,
    order: order.filter((each) => !each.startsWith("told")),
    told: order.filter((each) => each.startsWith("told")),
  };
};

it("goes through every stage in its order, and lets go of what it held", async () => {
  const { outcome, order, told } = await run();
  expect(outcome).toEqual({ data: "result" });
  expect(order).toEqual([
    "authenticate",
    "account",
    "authorize",
    "claim",
    "budget",
    "doubt",
    "intent",
    "execute",
    "release",
  ]);
  expect(told.map((each) => each.slice(5))).toEqual(["principal", "lease", "call", "claim", "budget", "found"]);
});

it("gives each stage what those before it found", async () => {
  const { given } = await run();
  expect(given).toEqual({
    authenticate: [inbound.caller],
    account: ["principal", inbound, "call_1"],
    authorize: ["principal", "lease", inbound],
    claim: ["call", inbound],
    budget: ["call"],
    doubt: [{ call: "call", claim: undefined, budget: "budget" }],
    intent: [],
    execute: ["call", "budget"],
  });
});

it("gives the answer of an earlier call, or its error, and sends nothing", async () => {
  const answered = await run({ earlier: { data: "before", dataJson: '"before"' } });
  expect(answered.outcome).toEqual({ data: "before" });
  expect(answered.order).toEqual(["authenticate", "account", "authorize", "claim", "release"]);
  const error = new Error("before") as never;
  expect((await run({ earlier: { error } })).outcome).toBe(error);
});

it("gives what is found of an earlier write, and makes none", async () => {
  const { outcome, order } = await run({ found: { data: "found" } });
  expect(outcome).toEqual({ data: "found" });
  expect(order.slice(-2)).toEqual(["doubt", "release"]);
});

it.each(["claim", "budget", "doubt", "intent", "execute"])("lets go of what it held when %s fails", async (fails) => {
  const { order } = await run({ fails });
  expect(order.slice(-2)).toEqual([fails, "release"]);
});

it("holds nothing before it is authorized", async () => {
  expect((await run({ fails: "authorize" })).order).toEqual(["authenticate", "account", "authorize"]);
});
