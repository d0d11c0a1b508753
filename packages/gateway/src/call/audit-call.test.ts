// What is on record of a call, whatever became of it.
import { GatewayError } from "@postern/contract";
import { expect, it } from "vitest";
import { UnexpectedRowCount } from "../platform/database/database.ts";
import { failWith, inbound, openAudit, principal, rejected } from "./test-audit.ts";
import { errorOf } from "./test-callers.ts";

it("records a call that succeeded before it is answered, with what it was about", async () => {
  const { run, kept, done, clock } = openAudit({ lastStatus: 200, records: () => [{ type: "person", id: 7 }] });
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
  const { run, kept } = openAudit({ effect: "write" });
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
  const { run, kept } = openAudit();
  await run(async (record) => {
    await record.intent();
    return {};
  });
  expect(kept.map(({ event }) => event.type)).toEqual(["tool.call_finished"]);
});

it("takes the key with the intent, keeps the answer with the outcome, and then lets go of the key", async () => {
  const { run, kept, done } = openAudit({ effect: "write" });
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
  const { run } = openAudit({ effect: "write", append });
  const error = await errorOf(run(() => ({}), true));
  expect(error.code).toBe("audit_unavailable");
  expect((error.cause as Error).cause).toBeInstanceOf(UnexpectedRowCount);

  let isFirst = true;
  const once = openAudit({
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

it.each([
  ["denied", rejected, 0],
  ["failed", rejected, 1],
  ["failed", new Error("a bug"), 0],
  ["unknown", new GatewayError("upstream_outcome_unknown", "Nobody knows."), 0],
] as const)("is %s on record when %s ended it after %i requests", async (outcome, thrown, requests) => {
  const { run, lastEvent } = openAudit({ requests });
  const error = await errorOf(run(failWith(thrown)));
  expect(error.callId).toBe("call_1");
  expect(lastEvent()).toMatchObject({ outcome, errorCode: error.code });
  expect(lastEvent()).not.toHaveProperty("resultHmac");
});

it("tells upstream's last status, or that of the error", async () => {
  const asked = openAudit({ lastStatus: 503 });
  await errorOf(asked.run(failWith(rejected)));
  expect(asked.lastEvent()).toHaveProperty("upstreamStatus", 503);
  const unasked = openAudit({ requests: 0 });
  await errorOf(unasked.run(failWith(rejected)));
  expect(unasked.lastEvent()).toHaveProperty("upstreamStatus", 422);
  const silent = openAudit();
  await silent.run(() => ({}));
  expect(silent.lastEvent()).not.toHaveProperty("upstreamStatus");
});

it("names the records of a call that failed halfway, and no more than a hundred", async () => {
  const references = (count: number) => Array.from({ length: count }, (_, id) => ({ type: "note", id }));
  const done = new GatewayError("upstream_rejected", "Half of it.", { records: references(2) });
  const failed = openAudit({
    records: (input, output) => [
      { type: "person", id: (input as { id: number }).id },
      ...references(output === undefined ? 0 : 9),
    ],
  });
  await errorOf(failed.run(failWith(done)));
  expect(failed.lastEvent()?.records).toEqual([{ type: "person", id: 1 }, ...references(2)]);
  expect(failed.lastEvent()).not.toHaveProperty("details");

  const many = openAudit({ records: () => references(103) });
  await many.run(() => ({}));
  expect(many.lastEvent()?.records).toEqual(references(100));
  expect(many.lastEvent()?.details).toEqual({ recordsOmitted: 3 });
  const hundred = openAudit({ records: () => references(100) });
  await hundred.run(() => ({}));
  expect(hundred.lastEvent()).not.toHaveProperty("details");
});

it("records a call of whose tool a bug cannot tell the records", async () => {
  const bug = new Error("no such property");
  const { run, lastEvent, logged, loggedOf } = openAudit({ records: failWith(bug) });
  await run(() => ({}));
  expect(loggedOf).toEqual([{ err: bug, callId: "call_1", tool: "crm_do" }]);
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
  const { run, lastEvent } = openAudit({ effect: "write", input: { id: 1, dry_run: true }, records });
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
  const { run, lastEvent, done } = openAudit({ effect: "write", earlier, requests: 0 });
  const { meta } = await run(() => ({ told: true }), true);
  expect(meta.replayOf).toBe(replayOf);
  expect(lastEvent()?.details).toEqual(replayOf === undefined ? undefined : { replayOf });
  expect(done).toContain(`key of ${replayOf ?? "call_1"} released with data`);
});

it("counts a failure that is told again as failed, though nothing was sent for it now", async () => {
  const earlier = { status: "ended", callId: "call_0", ending: { error: rejected } } as const;
  const { run, lastEvent } = openAudit({ effect: "write", earlier, requests: 0 });
  await errorOf(run(failWith(rejected), true));
  expect(lastEvent()).toMatchObject({ outcome: "failed", details: { replayOf: "call_0" } });
});

it("names the call whose write was found upstream, and no call where none was", async () => {
  const earlier = { status: "doubt", callId: "call_0", since: 1, mayRunElsewhere: false } as const;
  const found = openAudit({ effect: "write", earlier });
  expect((await found.run((record) => record.found({ data: { id: 2 } })?.data, true)).meta.replayOf).toBe("call_0");
  const missing = openAudit({ effect: "write", earlier });
  expect((await missing.run((record) => record.found(undefined) ?? {}, true)).meta).not.toHaveProperty("replayOf");
});

it.each([
  ["acme", "acme"],
  ["nobody", "$deployment"],
  ["no name at all!", "$deployment"],
  [undefined, "$deployment"],
])("records a call without an account for tenant %s in chain %s", async (tenant, chain) => {
  const { audit, kept } = openAudit();
  const refused = new GatewayError("not_found", "No such account.");
  const error = await errorOf(
    audit({ ...inbound, ...(tenant === undefined ? {} : { tenant }), toolVersion: 1 }, async (record) => {
      record.principal(principal);
      record.release();
      throw refused;
    }),
  );
  expect(error).toMatchObject({ code: "not_found", callId: "call_1" });
  expect(kept).toMatchObject([{ chain, event: { outcome: "denied", toolVersion: 1, upstreamRequests: 0 } }]);
  expect(kept[0]?.event).not.toHaveProperty("connectedAccountId");
  expect(kept[0]?.event).not.toHaveProperty("effect");
});

it("tells no version of a call that named none and was refused", async () => {
  const { audit, kept } = openAudit();
  await errorOf(
    audit(inbound, async (record) => {
      record.principal(principal);
      throw rejected;
    }),
  );
  expect(kept).toHaveLength(1);
  expect(kept[0]?.event).not.toHaveProperty("toolVersion");
});

it("records nothing of nobody, and gives out no id of a call", async () => {
  const { audit, kept } = openAudit();
  const unknown = new GatewayError("unauthenticated", "Who are you?");
  expect(await errorOf(audit(inbound, failWith(unknown)))).toBe(unknown);
  expect(kept).toEqual([]);
});
