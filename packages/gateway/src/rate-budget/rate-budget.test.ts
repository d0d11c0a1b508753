// The budget under a clock that tests move: never more than the pool, waiting up to the deadline, learning from answers.
import { isGatewayError } from "@postern/contract";
import { describe, expect, it } from "vitest";
import { createTestClock, type TestClock } from "../platform/test-clock.ts";
import { type CallBudget, createRateBudget } from "./rate-budget.ts";

const never = new AbortController().signal;

const workspace = { tenant: "acme", connector: "affinity", id: "1", name: "Acme" };

const setUp = (concurrencyPerTenant = 1_000) => {
  const clock = createTestClock();
  const monthLedger = { record: () => undefined, usedUpUntil: () => Promise.resolve(undefined) };
  const rateBudget = createRateBudget({ clock, concurrencyPerTenant, monthLedger });
  const reserve = (options: { tenant?: string; upstreamUser?: string; withinMs?: number; signal?: AbortSignal } = {}) =>
    rateBudget.reserve({
      owner: {
        tenant: options.tenant ?? "acme",
        upstream: { user: { name: options.upstreamUser ?? "user-1", requestsPerMinute: 900 }, workspace },
      },
      deadlineAt: clock.now() + (options.withinMs ?? 30_000),
      signal: options.signal ?? never,
    });
  return { clock, reserve };
};

const spendMany = async (budget: CallBudget, count: number) => {
  for (let index = 0; index < count; index += 1) (await budget.spend()).finish({ status: 200 });
};

const isPending = async (promise: Promise<unknown>, clock: TestClock) => {
  const marker = {};
  await clock.advance(0);
  return (await Promise.race([promise, Promise.resolve(marker)])) === marker;
};

describe("the minute pool of a user", () => {
  it("gives 900 requests a minute and no more, and says when to come back", async () => {
    const { clock, reserve } = setUp();
    const budget = await reserve();
    await spendMany(budget, 900);
    await clock.advance(20_000);
    const error = await budget.spend().catch((caught: unknown) => caught);
    expect(isGatewayError(error, "rate_budget_exhausted") && error.retryAfterSeconds).toBe(40);
    expect(budget.spent.requests).toBe(900);
  });

  it("gives the last ten to ten of a hundred that ask in the same moment", async () => {
    const { reserve } = setUp();
    const budgets = await Promise.all(Array.from({ length: 100 }, () => reserve()));
    await spendMany(await reserve(), 890);
    const asked = await Promise.allSettled(budgets.map((budget) => budget.spend()));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
  });

  it("lets a call wait for the next minute when its deadline allows", async () => {
    const { clock, reserve } = setUp();
    await spendMany(await reserve(), 900);
    const patient = await reserve({ withinMs: 90_000 });
    const slot = patient.spend();
    expect(await isPending(slot, clock)).toBe(true);
    await clock.advance(60_000);
    (await slot).finish({ status: 200 });
  });

  it("turns a call away at once when the pool opens only after its deadline", async () => {
    const { reserve } = setUp();
    await spendMany(await reserve(), 900);
    await expect(reserve()).rejects.toSatisfy((error) => isGatewayError(error, "rate_budget_exhausted"));
  });

  it("is one pool for one upstream user, whatever tenant or identifier he comes by, and another for others", async () => {
    const { reserve } = setUp();
    await spendMany(await reserve({ tenant: "acme" }), 450);
    await spendMany(await reserve({ tenant: "other" }), 450);
    await expect(reserve()).rejects.toThrow();
    await expect(reserve({ upstreamUser: "user-2" })).resolves.toBeDefined();
  });

  it("believes upstream when others spend the same pool", async () => {
    const { clock, reserve } = setUp();
    const budget = await reserve();
    const limits = { user: { limit: 300, remaining: 2, resetsInSeconds: 30 } };
    (await budget.spend()).finish({ status: 200, limits });
    await spendMany(budget, 2);
    await expect(reserve({ withinMs: 10_000 })).rejects.toSatisfy(
      (error) => isGatewayError(error, "rate_budget_exhausted") && error.retryAfterSeconds === 30,
    );
    await clock.advance(30_000);
    await expect(reserve()).resolves.toBeDefined();
  });

  it("never gives more than the limit in a window, however the answers interleave", async () => {
    const { reserve } = setUp(8);
    const budget = await reserve();
    let granted = 0;
    const one = async () => {
      const slot = await budget.spend();
      granted += 1;
      await new Promise((resolve) => setImmediate(resolve));
      slot.finish({
        status: 200,
        limits: { user: { limit: 50, remaining: Math.max(0, 50 - granted), resetsInSeconds: 60 } },
      });
    };
    const results = await Promise.allSettled(Array.from({ length: 80 }, one));
    expect(granted).toBe(50);
    expect(results.filter((result) => result.status === "rejected")).toHaveLength(30);
  });
});

describe("a tenant's requests at once", () => {
  it("are never more than the width; the next starts when one ends", async () => {
    const { clock, reserve } = setUp(2);
    const budget = await reserve();
    const [first] = [await budget.spend(), await budget.spend()];
    const third = budget.spend();
    expect(await isPending(third, clock)).toBe(true);
    first.finish({ status: 200 });
    expect(await isPending(third, clock)).toBe(false);
  });

  it("do not hold up another tenant", async () => {
    const { reserve } = setUp(1);
    await (await reserve()).spend();
    await expect((await reserve({ tenant: "other", upstreamUser: "user-2" })).spend()).resolves.toBeDefined();
  });

  it("give back what a call that gave up waiting had taken", async () => {
    const { clock, reserve } = setUp(1);
    const holder = await (await reserve()).spend();
    const giveUp = new AbortController();
    const waiting = (await reserve({ signal: giveUp.signal })).spend();
    giveUp.abort();
    await expect(waiting).rejects.toSatisfy((error) => isGatewayError(error, "rate_budget_exhausted"));
    holder.finish({ status: 200 });
    const next = (await reserve()).spend();
    expect(await isPending(next, clock)).toBe(false);
  });

  it("narrow on a 429 that neither minute nor month explains, and widen again with time", async () => {
    const { clock, reserve } = setUp(4);
    const budget = await reserve();
    const slots = await Promise.all([1, 2, 3, 4].map(() => budget.spend()));
    const limits = {
      user: { limit: 900, remaining: 800, resetsInSeconds: 30 },
      workspaceMonth: { limit: 100_000, remaining: 5, resetsInSeconds: 9_999 },
    };
    for (const slot of slots) slot.finish({ status: 429, limits });
    const again = [await budget.spend(), await budget.spend()];
    const third = budget.spend();
    expect(await isPending(third, clock)).toBe(true);
    await clock.advance(10_000);
    for (const slot of again) slot.finish({ status: 200, limits });
    (await third).finish({ status: 200 });
    const wide = [await budget.spend(), await budget.spend(), await budget.spend()];
    expect(wide).toHaveLength(3);
  });

  it("are given back when a call ends without finishing its slots", async () => {
    const { reserve } = setUp(1);
    const budget = await reserve();
    await budget.spend();
    budget.settle();
    await expect((await reserve()).spend()).resolves.toBeDefined();
  });
});
