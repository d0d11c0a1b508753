// What is on record of a call, whatever became of it, and what its caller is told when something of ours failed.
import { GatewayError, type RecordReference } from "@postern/contract";
import { expect, it } from "vitest";
import { z } from "zod";
import type { NewAuditEvent } from "../audit/audit-record.ts";
import type { CallLease } from "../connected-accounts/call-leases.ts";
import { activeAccount } from "../connected-accounts/test-account.ts";
import type { Claim, Earlier } from "../idempotent-calls/idempotent-calls.ts";
import { ConditionFailed, StoreFailure, UnexpectedRowCount } from "../platform/database/database.ts";
import type { Log } from "../platform/log.ts";
import { createTestClock } from "../platform/test-clock.ts";
import type { CallBudget } from "../rate-budget/rate-budget.ts";
import { type AuditCallDependencies, type CallRecord, createAuditCall } from "./audit-call.ts";
import type { AuthorizedCall } from "./authorize.ts";
import type { InboundCall } from "./inbound-call.ts";
import type { Principal } from "./principal.ts";

const account = activeAccount({ tenant: "acme", connector: "crm", id: "ca_1", identifier: "user_a" });
const principal: Principal = { type: "service", id: "gk_1", tenant: null, policy: [] };
const inbound: InboundCall = {
  caller: { authorization: undefined },
  toolName: "crm_do",
  identifier: "user_a",
  input: { id: 1 },
  deadlineAt: 0,
};

interface Options {
  readonly effect?: "read" | "write";
  readonly input?: unknown;
  readonly records?: (input: unknown, output: unknown) => readonly RecordReference[];
  readonly requests?: number;
  readonly lastStatus?: number;
  readonly lease?: Partial<CallLease>;
  readonly earlier?: Earlier;
  readonly inbound?: Partial<InboundCall>;
  readonly append?: (event: NewAuditEvent) => void;
}

/** What the wrapper works with, kept in memory, and everything that it did with it. */
const open = (options: Options = {}) => {
  const { effect = "read", input = { id: 1 }, records = () => [], requests = 1, lastStatus } = options;
  const kept: { chain: string; event: NewAuditEvent; statements: readonly unknown[] }[] = [];
  const done: string[] = [];
  const logged: string[] = [];
  const clock = createTestClock();
  const append = (chain: string, event: NewAuditEvent, statements: readonly unknown[] = []): void => {
    options.append?.(event);
    kept.push({ chain, event, statements });
  };
  const dependencies = {
    auditLog: {
      append: async (chain: string, event: NewAuditEvent, statements?: readonly unknown[]) =>
        append(chain, event, statements),
      appendWhile: async (
        chain: string,
        _: unknown,
        { event, statements }: { event: NewAuditEvent; statements: unknown[] },
      ) => append(chain, event, statements),
    },
    intents: { insert: (_: string, id: string) => `announce ${id}`, delete: (_: string, id: string) => `forget ${id}` },
    tenants: { exists: async (name: string) => name === "acme" },
    vault: { auditHmac: async (chain: string, text: string) => `${chain}:${text}` },
    clock,
    createId: () => "call_1",
    log: { error: (_: object, message: string) => logged.push(message) } as unknown as Log,
  } as unknown as AuditCallDependencies;
  const tool = {
    name: "crm_do",
    version: 3,
    effect,
    records,
    input: z.object({ id: z.number(), dry_run: z.boolean().optional() }),
  };
  const call = {
    principal,
    account,
    tool,
    toolVersion: 2,
    input,
    effect,
    maxResultTokens: 1_000,
    limits: { release: () => done.push("limits released") },
  } as unknown as AuthorizedCall;
  const lease = {
    account,
    ended: undefined,
    release: () => done.push("lease released"),
    ...options.lease,
  } as CallLease;
  const budget = {
    spent: { requests, lastStatus },
    settle: () => done.push("budget settled"),
  } as unknown as CallBudget;
  const claim: Claim = {
    earlier: options.earlier,
    reserve: (id) => [`reserve ${id}`] as never,
    settle: async () => ["settle"] as never,
    release: (id, told) => done.push(`key of ${id} released with ${"error" in told ? told.error.code : "data"}`),
  };
  const audit = createAuditCall(dependencies);
  /** As the spine does: every stage is told, and then comes what the tool does. */
  const run = (work: (record: CallRecord) => unknown, hasKey = false) =>
    audit({ ...inbound, ...options.inbound }, async (record) => {
      record.principal(principal);
      record.lease(lease);
      record.call(call);
      record.claim(hasKey ? claim : undefined);
      record.budget(budget);
      try {
        if (effect === "write") await record.intent();
        return await work(record);
      } finally {
        record.release();
      }
    });
  return { audit, run, kept, done, logged, clock, claim, lastEvent: () => kept.at(-1)?.event };
};

const failWith = (error: unknown) => () => {
  throw error;
};
const errorOf = (promise: Promise<unknown>): Promise<GatewayError> =>
  promise.then(
    () => Promise.reject(new Error("it was answered")),
    (error: unknown) => error as GatewayError,
  );

it("records a call that succeeded before it is answered, with what it was about", async () => {
  const { run, kept, done, clock } = open({ lastStatus: 200, records: () => [{ type: "person", id: 7 }] });
  const answered = await run(async () => {
    await clock.advance(12.3456);
    return { name: "Jane" };
  });
  expect(answered).toEqual({
    callId: "call_1",
    data: { name: "Jane" },
    dataJson: '{"name":"Jane"}',
    meta: { upstreamRequests: 1, durationMs: expect.closeTo(12.346, 3), toolVersion: 2 },
  });
  expect(kept).toEqual([
    {
      chain: "acme",
      statements: [],
      event: {
        type: "tool.call_finished",
        outcome: "succeeded",
        principal: { type: "service", id: "gk_1" },
        callId: "call_1",
        toolName: "crm_do",
        toolVersion: 2,
        identifier: "user_a",
        effect: "read",
        connectedAccountId: "ca_1",
        connectionName: "crm",
        credentialVersion: 1,
        records: [{ type: "person", id: 7 }],
        upstreamStatus: 200,
        upstreamRequests: 1,
        durationMs: expect.closeTo(12.346, 3),
        inputHmac: 'acme:{"id":1}',
        resultHmac: 'acme:{"name":"Jane"}',
      },
    },
  ]);
  expect(done).toEqual(["budget settled", "limits released", "lease released"]);
});

it("announces a write before it runs, and takes that back with its outcome", async () => {
  const { run, kept } = open({ effect: "write" });
  await run(() => {
    expect(kept).toHaveLength(1);
    return {};
  });
  const [intended, finished] = kept;
  expect(intended).toMatchObject({ chain: "acme", statements: ["announce call_1"] });
  expect(intended?.event).toMatchObject({ type: "tool.call_intended", outcome: "intended", callId: "call_1" });
  expect(intended?.event).toMatchObject({ effect: "write", inputHmac: 'acme:{"id":1}', connectedAccountId: "ca_1" });
  expect(finished).toMatchObject({ statements: ["forget call_1"], event: { outcome: "succeeded" } });
});

it("announces no read", async () => {
  const { run, kept } = open();
  await run(async (record) => {
    await record.intent();
    return {};
  });
  expect(kept.map(({ event }) => event.type)).toEqual(["tool.call_finished"]);
});

it("takes the key with the intent, keeps the answer with the outcome, and then lets go of the key", async () => {
  const { run, kept, done } = open({ effect: "write" });
  await run(() => ({}), true);
  expect(kept.map(({ statements }) => statements)).toEqual([
    ["announce call_1", "reserve call_1"],
    ["forget call_1", "settle"],
  ]);
  expect(done).toContain("key of call_1 released with data");
});

it("tells who comes second that the first call with the key still runs", async () => {
  const append = () => {
    throw new UnexpectedRowCount();
  };
  const { run } = open({ effect: "write", append });
  const error = await errorOf(run(() => ({}), true));
  expect(error.code).toBe("audit_unavailable");
  expect((error.cause as Error).cause).toBeInstanceOf(UnexpectedRowCount);

  let isFirst = true;
  const once = open({
    effect: "write",
    requests: 0,
    append: () => {
      if (!isFirst) return;
      isFirst = false;
      throw new UnexpectedRowCount();
    },
  });
  expect(await errorOf(once.run(() => ({}), true))).toMatchObject({ code: "conflict", retryable: true });
  expect(once.lastEvent()).toMatchObject({ outcome: "denied", errorCode: "conflict" });
});

const rejected = new GatewayError("upstream_rejected", "Upstream refused it.", { upstreamStatus: 422 });

it.each([
  ["denied", rejected, 0],
  ["failed", rejected, 1],
  ["failed", new Error("a bug"), 0],
  ["unknown", new GatewayError("upstream_outcome_unknown", "Nobody knows."), 0],
] as const)("is %s on record when %s ended it after %i requests", async (outcome, thrown, requests) => {
  const { run, lastEvent } = open({ requests });
  const error = await errorOf(run(failWith(thrown)));
  expect(error.callId).toBe("call_1");
  expect(lastEvent()).toMatchObject({ outcome, errorCode: error.code });
  expect(lastEvent()).not.toHaveProperty("resultHmac");
});

it("tells upstream's last status, or that of the error", async () => {
  const asked = open({ lastStatus: 503 });
  await errorOf(asked.run(failWith(rejected)));
  expect(asked.lastEvent()).toHaveProperty("upstreamStatus", 503);
  const unasked = open({ requests: 0 });
  await errorOf(unasked.run(failWith(rejected)));
  expect(unasked.lastEvent()).toHaveProperty("upstreamStatus", 422);
  const silent = open();
  await silent.run(() => ({}));
  expect(silent.lastEvent()).not.toHaveProperty("upstreamStatus");
});

it("names the records of a call that failed halfway, and no more than a hundred", async () => {
  const references = (count: number) => Array.from({ length: count }, (_, id) => ({ type: "note", id }));
  const done = new GatewayError("upstream_rejected", "Half of it.", { records: references(2) });
  const failed = open({
    records: (input, output) => [
      { type: "person", id: (input as { id: number }).id },
      ...references(output === undefined ? 0 : 9),
    ],
  });
  await errorOf(failed.run(failWith(done)));
  expect(failed.lastEvent()?.records).toEqual([{ type: "person", id: 1 }, ...references(2)]);
  expect(failed.lastEvent()).not.toHaveProperty("details");

  const many = open({ records: () => references(103) });
  await many.run(() => ({}));
  expect(many.lastEvent()?.records).toEqual(references(100));
  expect(many.lastEvent()?.details).toEqual({ recordsOmitted: 3 });
  const hundred = open({ records: () => references(100) });
  await hundred.run(() => ({}));
  expect(hundred.lastEvent()).not.toHaveProperty("details");
});

it("records a call of whose tool a bug cannot tell the records", async () => {
  const { run, lastEvent, logged } = open({ records: failWith(new Error("no such property")) });
  await run(() => ({}));
  expect(lastEvent()).toMatchObject({ outcome: "succeeded" });
  expect(lastEvent()).not.toHaveProperty("records");
  expect(logged).toEqual(["a tool could not tell its records"]);
});

it("says of a dry run that it is one, and takes its answer for no output of the tool", async () => {
  const outputs: unknown[] = [];
  const records = (_: unknown, output: unknown) => {
    outputs.push(output);
    return [];
  };
  const { run, lastEvent } = open({ effect: "write", input: { id: 1, dry_run: true }, records });
  await run(() => ({ would: "change" }));
  expect(lastEvent()?.details).toEqual({ dryRun: "true" });
  expect(outputs).toEqual([undefined]);
});

it.each([
  [
    "the answer of an earlier call",
    { status: "ended", callId: "call_0", ending: { data: 1, dataJson: "1" } },
    "call_0",
  ],
  [
    "an earlier call that was refused before",
    { status: "ended", callId: undefined, ending: { data: 1, dataJson: "1" } },
    undefined,
  ],
] as const)("names whose answer it gives: %s", async (_, earlier, replayOf) => {
  const { run, lastEvent, done } = open({ effect: "write", earlier, requests: 0 });
  const { meta } = await run(() => ({ told: true }), true);
  expect(meta.replayOf).toBe(replayOf);
  expect(lastEvent()?.details).toEqual(replayOf === undefined ? undefined : { replayOf });
  expect(done).toContain(`key of ${replayOf ?? "call_1"} released with data`);
});

it("counts a failure that is told again as failed, though nothing was sent for it now", async () => {
  const earlier = { status: "ended", callId: "call_0", ending: { error: rejected } } as const;
  const { run, lastEvent } = open({ effect: "write", earlier, requests: 0 });
  await errorOf(run(failWith(rejected), true));
  expect(lastEvent()).toMatchObject({ outcome: "failed", details: { replayOf: "call_0" } });
});

it("names the call whose write was found upstream, and no call where none was", async () => {
  const earlier = { status: "doubt", callId: "call_0", since: 1, mayRunElsewhere: false } as const;
  const found = open({ effect: "write", earlier });
  expect((await found.run((record) => record.found({ data: { id: 2 } })?.data, true)).meta.replayOf).toBe("call_0");
  const missing = open({ effect: "write", earlier });
  expect((await missing.run((record) => record.found(undefined) ?? {}, true)).meta).not.toHaveProperty("replayOf");
});

const unavailable = new StoreFailure("gone", true);

it.each([
  [
    "the database is away before anything was sent",
    unavailable,
    0,
    "store_unavailable",
    true,
    "Nothing was written upstream; try again.",
  ],
  [
    "the database is away after that",
    unavailable,
    1,
    "store_unavailable",
    false,
    "A request had been sent upstream: check there before you call again.",
  ],
  ["a bug before anything was sent", new Error("secret words"), 0, "internal", false, "Nothing was written upstream."],
  [
    "a bug after that",
    new Error("secret words"),
    1,
    "internal",
    false,
    "A request had been sent upstream: check there before you call again.",
  ],
] as const)("says what a write may have done: %s", async (_, thrown, requests, code, retryable, words) => {
  const { run, logged } = open({ effect: "write", requests });
  const error = await errorOf(run(failWith(thrown)));
  expect(error).toMatchObject({ code, retryable });
  expect(error.message).toContain(words);
  expect(error.message).not.toContain("secret words");
  expect(logged).toEqual([code === "internal" ? "a bug ended a tool call" : "the database ended a tool call"]);
});

it("says of a read that failed that nothing was written, whatever was sent", async () => {
  for (const thrown of [unavailable, new Error("a bug")]) {
    const { message } = await errorOf(open({ requests: 3 }).run(failWith(thrown)));
    expect(message).toContain("Nothing was written upstream");
  }
});

it("hands out nothing that could not be recorded", async () => {
  const append = ({ type }: NewAuditEvent) => {
    if (type === "tool.call_finished") throw new Error("disk full");
  };
  const read = open({ append });
  const ofRead = await errorOf(read.run(() => ({})));
  expect(ofRead).toMatchObject({ code: "audit_unavailable", retryable: true, callId: "call_1" });
  expect(ofRead.message).toContain("Nothing was written upstream; try again.");
  expect(read.done).toContain("lease released");

  const write = open({ append, effect: "write" });
  const ofWrite = await errorOf(write.run(() => ({}), true));
  expect(ofWrite).toMatchObject({ code: "audit_unavailable", retryable: false });
  expect(ofWrite.message).toContain("Check upstream before you call again.");
  expect(write.done).toContain("key of call_1 released with audit_unavailable");
});

it("withholds what its account no longer stands behind, and records that", async () => {
  const ended = new GatewayError("frozen", "It was frozen.");
  const read = open({
    lease: { ended },
    records: (_, output) => (output === undefined ? [] : [{ type: "person", id: 7 }]),
  });
  expect(await errorOf(read.run(() => ({ id: 7 })))).toMatchObject({ code: "frozen", callId: "call_1" });
  expect(read.lastEvent()).toMatchObject({
    outcome: "withheld",
    errorCode: "frozen",
    records: [{ type: "person", id: 7 }],
  });

  const write = open({ effect: "write", lease: { ended } });
  const error = await errorOf(write.run(() => ({ id: 7 })));
  expect(error.code).toBe("upstream_outcome_unknown");
  expect(error.message).toMatch(/its result is withheld\..*may have taken effect\. Check upstream/);
  const unsent = open({ effect: "write", lease: { ended }, requests: 0 });
  expect(await errorOf(unsent.run(() => ({})))).toMatchObject({ code: "frozen" });
});

it("withholds it, too, where the store says so", async () => {
  let isFirst = true;
  const append = () => {
    if (!isFirst) return;
    isFirst = false;
    throw new ConditionFailed();
  };
  const { run, lastEvent } = open({ append });
  expect(await errorOf(run(() => ({})))).toMatchObject({ code: "connected_account_not_ready" });
  expect(lastEvent()).toMatchObject({ outcome: "withheld" });
});

it.each([
  ["acme", "acme"],
  ["nobody", "$deployment"],
  ["no name at all!", "$deployment"],
  [undefined, "$deployment"],
])("records a call without an account for tenant %s in chain %s", async (tenant, chain) => {
  const { audit, kept } = open();
  const refused = new GatewayError("not_found", "No such account.");
  const error = await errorOf(
    audit({ ...inbound, ...(tenant === undefined ? {} : { tenant }), toolVersion: 1 }, async (record) => {
      record.principal(principal);
      throw refused;
    }),
  );
  expect(error).toMatchObject({ code: "not_found", callId: "call_1" });
  expect(kept).toMatchObject([{ chain, event: { outcome: "denied", toolVersion: 1, upstreamRequests: 0 } }]);
  expect(kept[0]?.event).not.toHaveProperty("connectedAccountId");
  expect(kept[0]?.event).not.toHaveProperty("effect");
});

it("records nothing of nobody, and gives out no id of a call", async () => {
  const { audit, kept } = open();
  const unknown = new GatewayError("unauthenticated", "Who are you?");
  expect(await errorOf(audit(inbound, failWith(unknown)))).toBe(unknown);
  expect(kept).toEqual([]);
});
