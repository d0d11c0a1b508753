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

const run = async ({ earlier, found, fails }: Options = {}) => {
  const order: string[] = [];
  const stage = (name: string, result: unknown) => async () => {
    order.push(name);
    if (name === fails) throw new Error(name);
    return result;
  };
  const told = (name: string) => (given: unknown) => {
    order.push(`told ${name}`);
    return given;
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
    authenticate: stage("authenticate", {}),
    leaseConnectedAccount: stage("account", {}),
    authorize: stage("authorize", {}),
    claimKey: stage("claim", earlier && { earlier: { status: "ended", callId: "call_0", ending: earlier } }),
    reserveRateBudget: stage("budget", {}),
    resolveDoubt: stage("doubt", found),
    executeTool: stage("execute", "result"),
  } as unknown as Stages;
  const outcome = await createCallTool(stages)({ caller: {} } as InboundCall).catch((error: unknown) => error);
  return {
    outcome,
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
