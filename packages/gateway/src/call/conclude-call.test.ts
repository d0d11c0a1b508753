// Results are handed out only while their account stands, also when recording them took its time.
import { GatewayError } from "@postern/contract";
import { expect, it } from "vitest";
import type { CallLease } from "../connected-accounts/call-leases.ts";
import { activeAccount } from "../connected-accounts/test-account.ts";
import type { CallEnding } from "../idempotent-calls/call-ending.ts";
import { ConditionFailed } from "../platform/database/database.ts";
import { createTestClock } from "../platform/test-clock.ts";
import type { CallBudget } from "../rate-budget/rate-budget.ts";
import type { CallFacts } from "./call-facts.ts";
import type { CallMeta } from "./call-tool.ts";
import { createConclude } from "./conclude-call.ts";
import type { InboundCall } from "./inbound-call.ts";

const account = activeAccount({ tenant: "acme", connector: "crm", id: "ca_1", identifier: "user_a" });
const inbound = {} as InboundCall;
const result: CallEnding = { data: { id: 7 }, dataJson: '{"id":7}' };
const meta: CallMeta = { upstreamRequests: 1, durationMs: 1, toolVersion: 1 };

const factsOf = (lease?: Partial<CallLease>, more: Partial<CallFacts> = {}): CallFacts => ({
  callId: "call_1",
  startedAt: 0,
  hasIntent: false,
  isWithheld: false,
  ...(lease && { lease: { account, ended: undefined, ...lease } as CallLease }),
  ...more,
});

/** Records what it was told to, each record taking so long. */
const open = (tookMs: number, finish: (ending: CallEnding) => void = () => {}) => {
  const clock = createTestClock();
  const recorded: CallEnding[] = [];
  const conclude = createConclude(clock, async (_facts, _inbound, ending) => {
    await clock.advance(tookMs);
    finish(ending);
    recorded.push(ending);
    return meta;
  });
  return { conclude, recorded };
};

it("hands a result out once it is recorded", async () => {
  const facts = factsOf({});
  const { conclude, recorded } = open(1);
  expect(await conclude(facts, inbound, result)).toEqual({ ending: result, meta });
  expect(recorded).toEqual([result]);
  expect(facts.isWithheld).toBe(false);
});

it("asks whether the account still stands when that took longer than a second, and only then", async () => {
  let asked = 0;
  const stands = (answer: boolean) => async () => {
    asked += 1;
    return answer;
  };
  await open(1_000).conclude(factsOf({ stands: stands(false) }), inbound, result);
  expect(asked).toBe(0);
  const late = open(1_001);
  expect(await late.conclude(factsOf({ stands: stands(true) }), inbound, result)).toMatchObject({ ending: result });
  expect(asked).toBe(1);

  const facts = factsOf({ stands: stands(false) });
  const { ending } = await open(1_001).conclude(facts, inbound, result);
  expect(ending).toMatchObject({ error: { code: "connected_account_not_ready" } });
  expect(facts.isWithheld).toBe(true);
});

it("records nothing of a result whose account had ended, and says why it did", async () => {
  const ended = new GatewayError("frozen", "An operator froze it.");
  const { conclude, recorded } = open(1);
  expect(await conclude(factsOf({ ended }), inbound, result)).toEqual({ ending: { error: ended }, meta });
  expect(recorded).toEqual([{ error: ended }]);
});

it("does not say of a write that was sent that nothing happened", async () => {
  const ended = new GatewayError("frozen", "An operator froze it.");
  const budget = (requests: number) => ({ spent: { requests } }) as CallBudget;
  const endingOf = async (more: Partial<CallFacts>) =>
    (await open(1).conclude(factsOf({ ended }, more), inbound, result)).ending;
  expect(await endingOf({ hasIntent: true, budget: budget(0) })).toEqual({ error: ended });
  expect(await endingOf({ hasIntent: false, budget: budget(1) })).toEqual({ error: ended });
  const sent = await endingOf({ hasIntent: true, budget: budget(1) });
  expect(sent).toMatchObject({ error: { code: "upstream_outcome_unknown", cause: ended } });
  expect(sent).toMatchObject({ error: { message: expect.stringContaining("Check upstream before you call again.") } });
  expect(await endingOf({ hasIntent: true })).toMatchObject({ error: { code: "upstream_outcome_unknown" } });
});

it("withholds what the store would not record, and passes on what kept it from recording", async () => {
  const once = (error: Error) => {
    let isFirst = true;
    return () => {
      if (!isFirst) return;
      isFirst = false;
      throw error;
    };
  };
  const facts = factsOf({});
  const { ending } = await open(1, once(new ConditionFailed())).conclude(facts, inbound, result);
  expect(ending).toMatchObject({ error: { code: "connected_account_not_ready" } });
  expect(facts.isWithheld).toBe(true);

  const full = new Error("disk full");
  const failing = factsOf({});
  await expect(open(1, once(full)).conclude(failing, inbound, result)).rejects.toBe(full);
  expect(failing.isWithheld).toBe(false);
});

it("only records what failed anyhow, or had no account", async () => {
  const failed: CallEnding = { error: new GatewayError("upstream_rejected", "No.") };
  const ended = new GatewayError("frozen", "An operator froze it.");
  expect(await open(5_000).conclude(factsOf({ ended }), inbound, failed)).toEqual({ ending: failed, meta });
  expect(await open(5_000).conclude(factsOf(), inbound, result)).toEqual({ ending: result, meta });
});
