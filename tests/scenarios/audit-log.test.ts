// No record, no call: the order of audit and upstream, what an event holds, and what verification finds.
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyAuditLog } from "@postern/gateway";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { queryStore, tamperWithStore } from "./query-store.ts";
import { type Stack, startStack } from "./start-stack.ts";

let stack: Stack;
beforeEach(async () => {
  stack = await startStack();
  await stack.connect(0);
});
afterEach(() => stack.end());

const createNote = (content = "a marked sentence") =>
  stack.call("affinity_create_note", { content, person_ids: [44320], opportunity_ids: [98431] });

describe("a tool call leaves", () => {
  it("who, for whom, what, which records, the outcome and digests, but no bodies", async () => {
    const answer = await createNote();
    const [finished, intended] = await stack.auditEvents("?toolName=affinity_create_note");
    expect(intended).toMatchObject({ type: "tool.call_intended", outcome: "intended", effect: "write" });
    expect(finished).toMatchObject({
      type: "tool.call_finished",
      outcome: "succeeded",
      callId: answer.body["callId"],
      identifier: "user_aff_123",
      principal: { type: "service", id: expect.stringMatching(/^gwk_/) },
      upstreamStatus: 200,
      upstreamRequests: 1,
      credentialVersion: 1,
      inputHmac: expect.stringMatching(/^[\w-]{43}$/),
      resultHmac: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(finished?.records).toEqual(
      expect.arrayContaining([
        { type: "person", id: 44320 },
        { type: "opportunity", id: 98431 },
        { type: "note", id: answer.body.data["id"] },
      ]),
    );
    expect(JSON.stringify([finished, intended])).not.toContain("marked sentence");
  });

  it("the same digest for the same input, and another in another tenant", async () => {
    await stack.connect(0, { tenant: "other" });
    for (const tenant of ["default", "default", "other"])
      await stack.call("affinity_get_person", { person_id: 44320 }, { tenant });
    const digests = async (tenant: string) =>
      (await stack.auditEvents(`?toolName=affinity_get_person&tenant=${tenant}`)).map((event) => event.inputHmac);
    const [first, second] = await digests("default");
    expect(first).toBe(second);
    expect(await digests("other")).not.toContain(first);
  });

  it("an event also when it fails upstream, and filters find it", async () => {
    await stack.call("affinity_get_person", { person_id: 999_999_999 });
    expect(await stack.auditEvents("?outcome=failed")).toMatchObject([
      { errorCode: "record_not_found", upstreamStatus: 404 },
    ]);
    expect(await stack.auditEvents("?outcome=failed&identifier=someone-else")).toEqual([]);
    expect(
      await stack.auditEvents(`?since=${encodeURIComponent(new Date(Date.now() + 60_000).toISOString())}`),
    ).toEqual([]);
  });

  it("an unknown outcome for a write whose answer was lost", async () => {
    stack.sandbox.control.injectFault({
      match: { method: "POST", path: "/notes" },
      fault: { reset: true, afterEffect: true },
    });
    expect((await createNote()).body).toMatchObject({ code: "upstream_outcome_unknown", retryable: false });
    expect(await stack.auditEvents("?outcome=unknown")).toMatchObject([{ errorCode: "upstream_outcome_unknown" }]);
    expect(stack.upstreamRequests("/notes")).toBe(1);
  });
});

describe("pages", () => {
  it("show each event once, newest first", async () => {
    for (let index = 0; index < 7; index += 1) await stack.call("affinity_list_lists", {});
    const seen: number[] = [];
    let token = "";
    do {
      const { body } = await stack.send("GET", `/v1/audit-events?pageSize=3${token}`);
      seen.push(...body.auditEvents.map((event) => event.sequence));
      token = body.nextPageToken === undefined ? "" : `&pageToken=${body.nextPageToken}`;
    } while (token !== "");
    expect(seen).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  });
});

describe("without a durable record", () => {
  // SQLite refuses every write once a trigger aborts it: the same to the gateway as a disk that takes nothing more.
  const breakInserts = (condition: string) =>
    tamperWithStore(
      stack.dataDir,
      `CREATE TRIGGER broken BEFORE INSERT ON audit_events WHEN ${condition} BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END`,
    );

  it("no write is sent upstream", async () => {
    await breakInserts("NEW.type = 'tool.call_intended'");
    const before = stack.upstreamRequests();
    expect(await createNote()).toMatchObject({ status: 503, body: { code: "audit_unavailable" } });
    expect(stack.upstreamRequests()).toBe(before);
  });

  it("no answer of a read is handed out", async () => {
    await breakInserts("NEW.type = 'tool.call_finished'");
    const answer = await stack.call("affinity_get_person", { person_id: 44320 });
    expect(answer).toMatchObject({ status: 503, body: { code: "audit_unavailable", retryable: true } });
    expect(answer.text).not.toContain("Jane");
  });

  it("no answer of a write is handed out, and nobody is told to try again; the next start records it as unknown", async () => {
    await breakInserts("NEW.type = 'tool.call_finished'");
    const answer = await createNote();
    expect(answer).toMatchObject({ status: 503, body: { code: "audit_unavailable", retryable: false } });
    await tamperWithStore(stack.dataDir, "DROP TRIGGER broken");
    await stack.restart();
    expect(await stack.auditEvents("?outcome=unknown")).toMatchObject([
      { type: "tool.call_finished", callId: answer.body.callId, toolName: "affinity_create_note", effect: "write" },
    ]);
    expect(await queryStore(stack.dataDir, "SELECT * FROM open_intents")).toEqual([]);
  });

  it("no change is made: a key is not stored and an account not disconnected", async () => {
    const account = await stack.connect(0);
    await breakInserts("1");
    expect((await stack.send("DELETE", `/v1/connected-accounts/${account.id}`)).body).toMatchObject({
      code: "audit_unavailable",
    });
    expect((await stack.send("POST", "/v1/gateway-keys", { name: "x" })).body).toMatchObject({
      code: "audit_unavailable",
    });
    await tamperWithStore(stack.dataDir, "DROP TRIGGER broken");
    expect((await stack.send("GET", `/v1/connected-accounts/${account.id}`)).body.connectedAccount.status).toBe(
      "ACTIVE",
    );
    expect((await stack.call("affinity_list_lists", {})).status).toBe(200);
  });
});

describe("verification", () => {
  const verifyTampered = async (sql: string) => {
    const copy = mkdtempSync(join(tmpdir(), "postern-tampered-"));
    copyFileSync(join(stack.dataDir, "postern.db"), join(copy, "postern.db"));
    await tamperWithStore(copy, sql);
    const [problem] = (await verifyAuditLog({ dataDir: copy, tenant: "default" })).tenants;
    rmSync(copy, { recursive: true });
    return problem?.problem;
  };

  it("names the first event that was altered, removed, moved or cut off", async () => {
    for (let index = 0; index < 9; index += 1) await stack.call("affinity_list_lists", {});
    await stack.gateway.close();
    expect((await verifyAuditLog({ dataDir: stack.dataDir })).ok).toBe(true);
    const ofDefault = "tenant_id = 'default'";
    const cases: [string, number][] = [
      [`UPDATE audit_events SET body = replace(body, 'succeeded', 'denied') WHERE ${ofDefault} AND sequence = 4`, 4],
      [`UPDATE audit_events SET outcome = 'denied' WHERE ${ofDefault} AND sequence = 5`, 5],
      [`UPDATE audit_events SET identifier = 'someone' WHERE ${ofDefault} AND sequence = 6`, 6],
      [`UPDATE audit_events SET at = at + 1 WHERE ${ofDefault} AND sequence = 3`, 3],
      [`DELETE FROM audit_events WHERE ${ofDefault} AND sequence = 2`, 3],
      [`DELETE FROM audit_events WHERE ${ofDefault} AND sequence = 1`, 2],
      [`DELETE FROM audit_events WHERE ${ofDefault} AND sequence > 8`, 9],
      [`DELETE FROM audit_events WHERE ${ofDefault}`, 1],
      [`DELETE FROM audit_heads WHERE ${ofDefault}`, 10],
      [`UPDATE audit_heads SET hash = 'x' WHERE ${ofDefault}`, 10],
      [
        `UPDATE audit_events SET sequence = -1 WHERE ${ofDefault} AND sequence = 4; UPDATE audit_events SET sequence = 4 WHERE ${ofDefault} AND sequence = 5; UPDATE audit_events SET sequence = 5 WHERE sequence = -1`,
        4,
      ],
      [
        `INSERT INTO audit_events SELECT tenant_id, 11, id || 'x', at, type, outcome, call_id, identifier, tool_name, body, hash FROM audit_events WHERE ${ofDefault} AND sequence = 10`,
        11,
      ],
      [`UPDATE instance SET id = 'inst_other'`, 1],
    ];
    for (const [sql, sequence] of cases) expect([sql, (await verifyTampered(sql))?.sequence]).toEqual([sql, sequence]);
  });
});
