// The limits as a client meets them: one pool, honest headers, resets that pass with time.
import { describe, expect, it } from "vitest";
import { createManualClock, createSandbox } from "./index.ts";
import { createTestClient } from "./testing/create-test-client.ts";

const start = Date.UTC(2026, 10, 20, 9);

const limited = (options: { perMinuteLimit?: number; perMonthLimit?: number | null; plan?: "enterprise" }) => {
  const clock = createManualClock(start);
  const sandbox = createSandbox({ clock, ...options });
  return { clock, sandbox, client: createTestClient(sandbox) };
};

describe("the limit of a minute", () => {
  it("is one pool for v1 and v2, counted down in the headers of every reply [limits.per-minute] [limits.headers]", async () => {
    const { client } = limited({ perMinuteLimit: 3 });
    const remaining = [];
    for (const path of ["/lists", "/v2/lists", "/nowhere"]) {
      remaining.push((await client.get(path)).headers.get("x-ratelimit-limit-user-remaining"));
    }
    expect(remaining).toEqual(["2", "1", "0"]);
    const refused = await client.get("/v2/lists");
    expect(refused.status).toBe(429);
    expect(refused.body).toEqual({ errors: [{ code: "rate-limit", message: expect.any(String) }] });
    expect((await client.get("/lists")).body).toEqual({ message: expect.any(String) });
    expect(refused.headers.get("retry-after")).toBeNull();
  });

  it("is each user's own", async () => {
    const { client, sandbox } = limited({ perMinuteLimit: 1 });
    await client.get("/lists");
    expect((await client.get("/lists")).status).toBe(429);
    expect((await createTestClient(sandbox, 1).get("/lists")).status).toBe(200);
  });

  it("counts its reset down in seconds and starts anew after a minute [limits.reset] [limits.window] [limits.refused]", async () => {
    const { client, clock } = limited({ perMinuteLimit: 1 });
    await client.get("/lists");
    clock.advance(20_000);
    const refused = await client.get("/lists");
    expect([refused.status, refused.headers.get("x-ratelimit-limit-user-reset")]).toEqual([429, "40"]);
    clock.advance(40_000);
    expect((await client.get("/lists")).status).toBe(200);
  });

  it("sends Retry-After when that is assumed [limits.retry-after] [limits.v1-body]", async () => {
    const sandbox = createSandbox({
      clock: createManualClock(start),
      perMinuteLimit: 1,
      assume: { retryAfterOn429: true, v1RateLimitBody: "errors" },
    });
    const client = createTestClient(sandbox);
    await client.get("/lists");
    const refused = await client.get("/lists");
    expect(refused.headers.get("retry-after")).toBe("60");
    expect(refused.body).toEqual({ errors: [{ message: expect.any(String) }] });
  });
});

describe("the limit of a month", () => {
  it("leaves out whoami and rate-limit, which still answer when it is used up [limits.per-month]", async () => {
    const { client } = limited({ perMonthLimit: 1 });
    await client.get("/auth/whoami");
    expect((await client.get("/lists")).headers.get("x-ratelimit-limit-org-remaining")).toBe("0");
    const refused = await client.get("/lists");
    expect([refused.status, refused.headers.get("x-ratelimit-limit-user-remaining")]).toEqual([429, "898"]);
    expect((await client.get("/rate-limit")).body.rate.org_monthly).toMatchObject({ limit: 1, remaining: 0, used: 1 });
    expect((await client.get("/v2/rate-limit")).body.orgPerMonth).toMatchObject({ limit: 1, remaining: 0 });
  });

  it("is the account's, and ends with the calendar month", async () => {
    const { client, clock, sandbox } = limited({ perMonthLimit: 1 });
    await client.get("/lists");
    expect((await createTestClient(sandbox, 1).get("/lists")).status).toBe(429);
    clock.set(Date.UTC(2026, 11, 1));
    expect((await client.get("/lists")).status).toBe(200);
  });

  it("is absent on the plan without a quota [limits.unlimited]", async () => {
    const { client } = limited({ plan: "enterprise" });
    const reply = await client.get("/rate-limit");
    expect(reply.headers.has("x-ratelimit-limit-org")).toBe(false);
    expect(reply.body.rate.org_monthly).toMatchObject({ limit: "unlimited", remaining: "unlimited" });
    expect((await client.get("/v2/rate-limit")).body).toEqual({ callerPerMinute: expect.any(Object) });
  });
});

describe("the limit of requests at once", () => {
  it("refuses the one too many while both counts have room, and lets in again afterwards [limits.concurrency]", async () => {
    const sandbox = createSandbox({ concurrentLimit: 2 });
    const client = createTestClient(sandbox);
    sandbox.control.injectFault({ fault: { delayMs: 30 } });
    const replies = await Promise.all([client.get("/lists"), client.get("/v2/lists"), client.get("/notes")]);
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 200, 429]);
    const refused = replies.find((reply) => reply.status === 429);
    expect(Number(refused?.headers.get("x-ratelimit-limit-user-remaining"))).toBeGreaterThan(0);
    expect(Number(refused?.headers.get("x-ratelimit-limit-org-remaining"))).toBeGreaterThan(0);
    sandbox.control.clearFaults();
    expect((await client.get("/lists")).status).toBe(200);
  });

  it("is fifty unless it is set [limits.concurrency-number]", async () => {
    const sandbox = createSandbox();
    sandbox.control.injectFault({ fault: { delayMs: 30 } });
    const client = createTestClient(sandbox);
    const replies = await Promise.all(Array.from({ length: 51 }, () => client.get("/lists/12058")));
    expect(replies.filter((reply) => reply.status === 429)).toHaveLength(1);
  });
});
