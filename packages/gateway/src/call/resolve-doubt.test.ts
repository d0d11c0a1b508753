// A write of which nobody knows whether it took effect: read for, and never sent again in any doubt.
import { GatewayError, type Resolution } from "@postern/contract";
import { expect, it } from "vitest";
import type { Claim, Earlier } from "../idempotent-calls/idempotent-calls.ts";
import type { AuthorizedCall } from "./authorize.ts";
import { createResolveDoubt, type DoubtfulClaim } from "./resolve-doubt.ts";

const sentAt = 1_000_000;
const doubt: Earlier = { status: "doubt", callId: "call_0", since: sentAt, mayRunElsewhere: false };

interface Options {
  readonly earlier?: Earlier;
  /** Milliseconds after it may have been sent. */
  readonly age?: number;
  readonly cannotTell?: true;
  readonly hasNoUser?: true;
  readonly look?: () => Promise<Resolution<unknown>>;
}

const resolve = ({ earlier = doubt, age = 0, cannotTell, hasNoUser, look }: Options = {}) => {
  const asked: { call: unknown; session: Record<string, unknown> }[] = [];
  const notebook = {};
  const spend = async () => ({});
  const runtime = {
    resolve: async (call: unknown, session: Record<string, unknown>) => {
      asked.push({ call, session });
      return (await look?.()) ?? { status: "unknown" };
    },
  };
  const resolveDoubt = createResolveDoubt({
    catalog: { connector: () => ({ runtime }) },
    useCredential: async (lease: unknown, use: (key: string) => unknown) => [lease, use("key")],
    notebooks: { of: () => notebook },
    now: () => sentAt + age,
  } as never);
  const tool = { name: "crm_do", ...(cannotTell ? {} : { resolve: () => {} }) };
  const account = {
    connector: "crm",
    ...(hasNoUser ? {} : { upstreamIdentity: { user: { id: "7", email: "j@acme.com" } } }),
  };
  const call = {
    account,
    tool,
    input: { id: 1 },
    deadlineAt: 5,
    limits: { signal: "ends" },
    policy: [],
    lease: "lease",
  };
  const claim = { earlier } as Claim;
  const doubtful = { call: call as unknown as AuthorizedCall, claim, budget: { spend } } as unknown as DoubtfulClaim;
  return { outcome: resolveDoubt(doubtful), asked, resolveDoubt, doubtful, notebook, spend, account, tool };
};

const errorOf = (options: Options): Promise<GatewayError> =>
  resolve(options).outcome.then(
    () => Promise.reject(new Error("no doubt was left")),
    (error: unknown) => error as GatewayError,
  );

it("reads nothing where there is no doubt", async () => {
  const { resolveDoubt, doubtful, asked } = resolve({ earlier: { status: "ended" } as Earlier });
  expect(await resolveDoubt(doubtful)).toBeUndefined();
  expect(await resolveDoubt({ ...doubtful, claim: undefined })).toBeUndefined();
  expect(await resolveDoubt({ ...doubtful, claim: {} as Claim })).toBeUndefined();
  expect(asked).toEqual([]);
});

it("gives what reading finds of the write, whose sender and time it knows", async () => {
  const { outcome, asked, notebook, spend, tool } = resolve({
    look: async () => ({ status: "done", output: { id: 2 } }),
  });
  expect(await outcome).toEqual({ data: { id: 2 } });
  expect(asked[0]?.call).toEqual({ tool, input: { id: 1 }, write: { since: sentAt, userId: "7" } });
  const { session } = asked[0] ?? {};
  expect(session).toMatchObject({ policy: undefined, deadlineAt: 5, signal: "ends" });
  expect([session?.["notebook"], session?.["spend"]]).toEqual([notebook, spend]);
  const withCredential = session?.["withCredential"] as (use: (key: string) => string) => Promise<unknown>;
  expect(await withCredential((key) => `with ${key}`)).toEqual(["lease", "with key"]);
});

it("reads also for a user whom upstream did not name", async () => {
  const { outcome, asked } = resolve({ hasNoUser: true });
  await expect(outcome).rejects.toMatchObject({ code: "upstream_outcome_unknown" });
  expect(asked[0]?.call).toMatchObject({ write: { userId: undefined } });
});

it("lets the call run only once what is not there can no longer come", async () => {
  const look = async () => ({ status: "not_done" }) as const;
  expect(await resolve({ age: 180_000, look }).outcome).toBeUndefined();
  const early = await errorOf({ age: 179_999, look });
  expect(early).toMatchObject({ code: "upstream_outcome_unknown", retryAfterSeconds: 1 });
  expect(await errorOf({ age: 60_000, look })).toMatchObject({ retryAfterSeconds: 120 });
  expect(early.message).toContain("Call again with the same key after 1 seconds: the gateway then looks for itself.");
});

it("tells of a write that stays in doubt where to look, and sends nothing", async () => {
  for (const options of [
    { cannotTell: true },
    { look: async () => ({ status: "unknown" }) as const, age: 900_000 },
  ] as const) {
    const error = await errorOf(options);
    expect(error).toMatchObject({ code: "upstream_outcome_unknown", retryAfterSeconds: undefined });
    expect(error.message).toMatch(/^Call call_0, the first .* GET \/v1\/audit-events\?callId=call_0 /);
    expect(error.message).toContain("was cut off after it was announced, so it is unknown");
    expect(error.message).toMatch(
      /Nothing was sent under this key again\. If the write is missing, send it with a new key\.$/,
    );
  }
  const { outcome, asked } = resolve({ cannotTell: true });
  await expect(outcome).rejects.toThrow();
  expect(asked).toEqual([]);
});

it("tells that the first call may run in another gateway, or how it failed", async () => {
  const elsewhere = await errorOf({ earlier: { ...doubt, mayRunElsewhere: true } });
  expect(elsewhere.message).toContain("was announced or still runs in another gateway, so");
  const failed = new GatewayError("upstream_outcome_unknown", "The connection broke.");
  const told = await errorOf({ earlier: { ...doubt, error: failed } });
  expect(told.message).toMatch(/^The connection broke\. Nothing was sent under this key again\./);
});

it("stays in doubt when it could not read, and says when to try again", async () => {
  const fail = (error: Error) => async () => {
    throw error;
  };
  const away = new GatewayError("upstream_unavailable", "Upstream is away.");
  expect(await errorOf({ look: fail(away) })).toMatchObject({
    code: "upstream_outcome_unknown",
    cause: away,
    retryAfterSeconds: 10,
  });
  const busy = new GatewayError("rate_budget_exhausted", "Later.", { retryAfterSeconds: 42 });
  expect(await errorOf({ look: fail(busy) })).toMatchObject({ retryAfterSeconds: 42 });
  const bug = new Error("a bug");
  await expect(resolve({ look: fail(bug) }).outcome).rejects.toBe(bug);
});
