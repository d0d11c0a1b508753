// What a caller is told when something of ours failed under a call, or its account ended, and what is recorded of that.
import { GatewayError } from "@postern/contract";
import { expect, it } from "vitest";
import type { NewAuditEvent } from "../audit/audit-record.ts";
import { ConditionFailed, StoreFailure } from "../platform/database/database.ts";
import { failWith, inbound, openAudit, rejected } from "./test-audit.ts";
import { errorOf } from "./test-callers.ts";

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
  const { run, logged, loggedOf } = openAudit({ effect: "write", requests });
  const error = await errorOf(run(failWith(thrown)));
  expect((error.cause as Error).cause).toBe(thrown);
  expect(loggedOf).toEqual([{ err: thrown, callId: "call_1" }]);
  expect(error).toMatchObject({ code, retryable });
  expect(error.message).toContain(words);
  expect(error.message).not.toContain("secret words");
  expect(logged).toEqual([code === "internal" ? "a bug ended a tool call" : "the database ended a tool call"]);
});

it("says of a read that failed that nothing was written, whatever was sent", async () => {
  for (const thrown of [unavailable, new Error("a bug")]) {
    const { message } = await errorOf(openAudit({ requests: 3 }).run(failWith(thrown)));
    expect(message).toContain("Nothing was written upstream");
  }
});

it("takes what a database says of a statement for a bug, and one that is away for that before any budget, too", async () => {
  expect(await errorOf(openAudit().run(failWith(new StoreFailure("no such column", false))))).toMatchObject({
    code: "internal",
  });
  const { audit } = openAudit();
  expect(await errorOf(audit(inbound, failWith(unavailable)))).toMatchObject({
    code: "store_unavailable",
    retryable: true,
  });
});

it("does not take what could not be handed out for what a tool gave", async () => {
  const outputs: unknown[] = [];
  const records = (_: unknown, output: unknown) => {
    outputs.push(output);
    return [];
  };
  const error = await errorOf(openAudit({ effect: "write", records }).run(() => "x".repeat(100_000)));
  expect(error).toMatchObject({ code: "upstream_outcome_unknown", message: expect.stringContaining("Do not repeat") });
  expect(outputs).toEqual([undefined]);
});

it("has a result recorded only while its account stands, and a failure in any case", async () => {
  const condition = { query: "epoch" } as never;
  const answered = openAudit({ lease: { condition } });
  await answered.run(() => ({}));
  const failed = openAudit({ lease: { condition } });
  await errorOf(failed.run(failWith(rejected)));
  expect([...answered.conditions, ...failed.conditions]).toEqual([condition, undefined]);
});

it("hands out nothing that could not be recorded", async () => {
  const append = ({ type }: NewAuditEvent) => {
    if (type === "tool.call_finished") throw new Error("disk full");
  };
  const read = openAudit({ append });
  const ofRead = await errorOf(read.run(() => ({})));
  expect(ofRead).toMatchObject({ code: "audit_unavailable", retryable: true, callId: "call_1" });
  expect(ofRead.message).toContain("Nothing was written upstream; try again.");
  expect(read.done).toContain("lease released");

  const write = openAudit({ append, effect: "write" });
  const ofWrite = await errorOf(write.run(() => ({}), true));
  expect(ofWrite).toMatchObject({ code: "audit_unavailable", retryable: false });
  expect(ofWrite.message).toContain("Check upstream before you call again.");
  expect(write.done).toContain("key of call_1 released with audit_unavailable");
});

it("withholds what its account no longer stands behind, and records that", async () => {
  const ended = new GatewayError("frozen", "It was frozen.");
  const read = openAudit({
    lease: { ended },
    records: (_, output) => (output === undefined ? [] : [{ type: "person", id: 7 }]),
  });
  expect(await errorOf(read.run(() => ({ id: 7 })))).toMatchObject({ code: "frozen", callId: "call_1" });
  expect(read.lastEvent()).toMatchObject({
    outcome: "withheld",
    errorCode: "frozen",
    records: [{ type: "person", id: 7 }],
  });

  const write = openAudit({ effect: "write", lease: { ended } });
  const error = await errorOf(write.run(() => ({ id: 7 })));
  expect(error.code).toBe("upstream_outcome_unknown");
  expect(error.message).toMatch(/its result is withheld\..*may have taken effect\. Check upstream/);
  const unsent = openAudit({ effect: "write", lease: { ended }, requests: 0 });
  expect(await errorOf(unsent.run(() => ({})))).toMatchObject({ code: "frozen" });
});

it("withholds it, too, where the store says so", async () => {
  let isFirst = true;
  const append = () => {
    if (!isFirst) return;
    isFirst = false;
    throw new ConditionFailed();
  };
  const { run, lastEvent } = openAudit({ append });
  expect(await errorOf(run(() => ({})))).toMatchObject({ code: "connected_account_not_ready" });
  expect(lastEvent()).toMatchObject({ outcome: "withheld" });
});
