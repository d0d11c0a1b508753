// A dry run through the gateway: the rights of the write, the record of a read, and nothing written.
import { afterEach, beforeEach, expect, it } from "vitest";
import { queryStore, tamperWithStore } from "./query-store.ts";
import { type Stack, startStack } from "./start-stack.ts";

let stack: Stack;
beforeEach(async () => {
  stack = await startStack({ sandbox: { versionLagMs: 0 } });
  await stack.connect(0);
});
afterEach(() => stack.end());

const rename = { opportunity_id: 98431, name: "Brightwater Series B" };
const dryRename = { ...rename, dry_run: true };
const writes = () => stack.sandbox.control.requests().filter(({ method }) => method !== "GET");

it("shows what would change, and leaves one event that says what it was", async () => {
  const { status, body } = await stack.call("affinity_update_opportunity", dryRename);
  expect(status).toBe(200);
  expect(body.data).toMatchObject({
    dry_run: true,
    changes: [
      {
        request: "PUT /opportunities/98431",
        body: { name: rename.name },
        record: { type: "opportunity", id: 98431 },
        before: { name: expect.stringContaining("Brightwater") },
        after: { name: rename.name },
      },
    ],
  });
  expect(writes()).toEqual([]);
  const events = await stack.auditEvents(`?callId=${body["callId"]}`);
  expect(events).toEqual([
    expect.objectContaining({
      type: "tool.call_finished",
      outcome: "succeeded",
      toolName: "affinity_update_opportunity",
      effect: "read",
      details: { dryRun: "true" },
      records: [{ type: "opportunity", id: 98431 }],
    }),
  ]);
  expect(await queryStore(stack.dataDir, "SELECT * FROM open_intents")).toEqual([]);
});

it("takes no idempotency key: the call itself gets it, and happens", async () => {
  const key = { idempotencyKey: "rename-once" };
  expect((await stack.call("affinity_update_opportunity", dryRename, key)).body.data["dry_run"]).toBe(true);
  const done = await stack.call("affinity_update_opportunity", rename, key);
  expect(done.body.data).toMatchObject({ id: 98431, name: rename.name });
  const again = await stack.call("affinity_update_opportunity", dryRename, key);
  expect(again.body.data).toMatchObject({ dry_run: true, changes: [{ before: { name: rename.name } }] });
  expect(writes()).toHaveLength(1);
});

it("needs the scopes of the write", async () => {
  await stack.gateway.close();
  const expression = "json_set(upstream_identity, '$.access', 'read_only')";
  await tamperWithStore(stack.dataDir, `UPDATE connected_accounts SET upstream_identity = ${expression}`);
  await stack.restart();
  const { body } = await stack.call("affinity_update_opportunity", dryRename);
  expect(body).toMatchObject({ code: "scope_missing", detail: expect.stringContaining("opportunities:write") });
});

it("is tried again where a read is, and fails as a read does", async () => {
  stack.sandbox.control.injectFault({ match: { path: "/opportunities" }, fault: { status: 503 }, times: 1 });
  expect((await stack.call("affinity_update_opportunity", dryRename)).status).toBe(200);
  const asked = stack.sandbox.control.requests({ path: "/opportunities" });
  expect(asked.map(({ status }) => status)).toEqual([503, 200]);
  const unknown = await stack.call("affinity_update_opportunity", { ...dryRename, opportunity_id: 999_999_999 });
  expect(unknown.body.code).toBe("record_not_found");
  expect(writes()).toEqual([]);
});

it("refuses dry_run where nothing is written, and input that only holds it", async () => {
  expect((await stack.call("affinity_list_lists", { dry_run: true })).body.code).toBe("invalid_input");
  const empty = await stack.call("affinity_update_opportunity", { opportunity_id: 98431, dry_run: true });
  expect(empty.body.code).toBe("invalid_input");
});

it("describes both answers of a write in one schema without alternatives at its root", async () => {
  const { body } = await stack.send("GET", "/v1/tools/affinity_update_opportunity");
  const { tool } = body as never as { tool: { outputSchema: Record<string, unknown> } };
  expect(tool.outputSchema).toMatchObject({ type: "object", properties: { name: {}, dry_run: {}, changes: {} } });
  for (const keyword of ["required", "anyOf", "oneOf", "$ref"]) expect(tool.outputSchema).not.toHaveProperty(keyword);
});
