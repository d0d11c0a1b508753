// Writes that happen once: parallel and later tries with a key, other calls under it, crashes and lost answers.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { queryStore, tamperWithStore } from "./query-store.ts";
import { type Stack, startStack } from "./start-stack.ts";

let stack: Stack;
beforeEach(async () => {
  stack = await startStack({ sandbox: { versionLagMs: 0 } });
  await stack.connect(0);
});
afterEach(() => stack.end());

const createNote = "affinity_create_note";
const note = { content: "Called Jane about the_round.", person_ids: [44320] };
const key = { idempotencyKey: "note-of-monday" };

const writes = (path: string, method = "POST") =>
  stack.sandbox.control.requests({ path }).filter((request) => request.method === method).length;

/** Moves every kept call into the past, as if the clock had moved on: nothing else in the gateway is that old. */
const age = async (ms: number) => {
  await stack.gateway.close();
  await tamperWithStore(
    stack.dataDir,
    `UPDATE idempotent_calls SET created_at = created_at - ${ms}, expires_at = expires_at - ${ms}`,
  );
  await stack.restart();
};
const fourMinutes = 240_000;

describe("a write with a key", () => {
  it("is sent once for 20 parallel tries, which all get its answer", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => stack.call(createNote, note, key)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(new Set(answers.map(({ body }) => body.data["id"])).size).toBe(1);
    expect(writes("/notes")).toBe(1);
    const [first, ...others] = answers.sort(
      (one, other) => other.body.meta.upstreamRequests - one.body.meta.upstreamRequests,
    );
    expect(others.map(({ body }) => body.meta)).toEqual(
      others.map(() => expect.objectContaining({ upstreamRequests: 0, replayOf: first?.body["callId"] })),
    );
  });

  it("gives the first answer again after a restart, and its event names the first call", async () => {
    const first = await stack.call(createNote, note, key);
    await stack.restart();
    const reordered = { person_ids: [44320], content: note.content };
    const again = await stack.call(createNote, reordered, key);
    expect(again.body.data).toEqual(first.body.data);
    expect(again.body["callId"]).not.toBe(first.body["callId"]);
    expect(writes("/notes")).toBe(1);
    const [event] = await stack.auditEvents(`?callId=${again.body["callId"]}`);
    expect(event).toMatchObject({
      outcome: "succeeded",
      upstreamRequests: 0,
      details: { replayOf: first.body["callId"] },
    });
  });

  it("is kept sealed: neither the key nor the answer can be read in the store", async () => {
    await stack.call(createNote, note, key);
    const rows = await queryStore(stack.dataDir, "SELECT * FROM idempotent_calls");
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/note-of-monday|Called Jane|44320/);
  });

  it("is refused with conflict for another input, tool or account", async () => {
    await stack.connect(1);
    await stack.call(createNote, note, key);
    const others = [
      await stack.call(createNote, { ...note, content: "Something else" }, key),
      await stack.call("affinity_add_to_list", { list_id: 12059, entity_id: 7133202 }, key),
      await stack.call(createNote, note, { ...key, identifier: stack.user(1).identifier }),
    ];
    expect(others.map(({ status, body }) => [status, body.code])).toEqual(others.map(() => [409, "conflict"]));
    expect(writes("/")).toBe(1);
  });

  it("knows nothing of the same key in another tenant", async () => {
    await stack.connect(0, { tenant: "acme" });
    const [ours, theirs] = [
      await stack.call(createNote, note, key),
      await stack.call(createNote, note, { ...key, tenant: "acme" }),
    ];
    expect(theirs.body.data["id"]).not.toBe(ours.body.data["id"]);
    expect(writes("/notes")).toBe(2);
  });

  it("is sent anew when the key is a day old, and the old answer is erased", async () => {
    const first = await stack.call(createNote, note, key);
    await age(24 * 60 * 60 * 1_000);
    expect(await queryStore(stack.dataDir, "SELECT * FROM idempotent_calls")).toEqual([]);
    const again = await stack.call(createNote, note, key);
    expect(again.body.data["id"]).not.toBe(first.body.data["id"]);
  });

  it.each([["", 256], ["a b"], ["ключ"], ["tab\t"]])("is refused when the key is %j", async (text, times = 1) => {
    const idempotencyKey = text === "" ? "k".repeat(times) : text;
    expect((await stack.call(createNote, note, { idempotencyKey })).body.code).toBe("invalid_request");
  });

  it("keeps what upstream refused, and frees the key of what certainly was not written", async () => {
    const match = { path: "/notes", method: "POST" };
    stack.sandbox.control.injectFault({ match, fault: { status: 429 }, times: 1 });
    expect((await stack.call(createNote, note, key)).body.code).toBe("rate_budget_exhausted");
    stack.sandbox.control.injectFault({ match, fault: { status: 422 }, times: 1 });
    const refused = await stack.call(createNote, note, key);
    expect(refused.body).toMatchObject({ status: 422, code: "upstream_rejected" });
    const again = await stack.call(createNote, note, key);
    expect(again.body).toMatchObject({ code: "upstream_rejected", detail: refused.body.detail });
    expect(writes("/notes")).toBe(2);
  });

  it("means nothing to a tool that only reads", async () => {
    const read = () => stack.call("affinity_get_person", { person_id: 44320 }, key);
    expect([(await read()).body.meta.upstreamRequests, (await read()).body.meta.upstreamRequests]).toEqual([1, 1]);
  });

  it("cannot be asked for once its account is disconnected", async () => {
    await stack.call(createNote, note, key);
    const account = await stack.connect(0);
    await stack.send("DELETE", `/v1/connected-accounts/${account.id}`);
    expect((await stack.call(createNote, note, key)).body.code).toBe("connected_account_not_ready");
  });
});

describe("a write whose answer was lost", () => {
  const loseAnswer = (path: string, afterEffect: boolean) =>
    stack.sandbox.control.injectFault({
      match: { path, method: "POST" },
      fault: { reset: true, afterEffect },
      times: 1,
    });

  it("is found by reading, and never sent again", async () => {
    loseAnswer("/notes", true);
    expect((await stack.call(createNote, note, key)).body.code).toBe("upstream_outcome_unknown");
    const again = await stack.call(createNote, note, key);
    expect(again).toMatchObject({ status: 200, body: { data: { creator_id: 44301 } } });
    expect((await stack.call(createNote, note, key)).body.data).toEqual(again.body.data);
    expect(writes("/notes")).toBe(1);
  });

  it("is not sent again while it may still arrive; later, when reading proves that it did not, it is", async () => {
    loseAnswer("/notes", false);
    await stack.call(createNote, note, key);
    const soon = await stack.call(createNote, note, key);
    expect(soon.body).toMatchObject({ code: "upstream_outcome_unknown", retryAfterSeconds: expect.any(Number) });
    expect(writes("/notes")).toBe(1);
    await age(fourMinutes);
    expect((await stack.call(createNote, note, key)).status).toBe(200);
    expect(writes("/notes")).toBe(2);
  });

  it("stays unknown when what is there fits only in part", async () => {
    loseAnswer("/notes", false);
    await stack.call(createNote, note, key);
    await stack.call(createNote, { ...note, content: "Another note of the same user" });
    await age(fourMinutes);
    const again = await stack.call(createNote, note, key);
    expect(again.body).toMatchObject({ code: "upstream_outcome_unknown", retryable: false });
    expect(again.body.detail).toContain("Nothing was sent under this key again");
    expect(writes("/notes")).toBe(2);
  });

  it.each([
    ["affinity_create_opportunity", { list_id: 12058, name: "Once only" }, "/opportunities"],
    ["affinity_add_to_list", { list_id: 12059, entity_id: 7133202 }, "/lists/"],
  ])("of %s is found too", async (tool, input, path) => {
    loseAnswer(path, true);
    await stack.call(tool, input, { idempotencyKey: "found" });
    const found = await stack.call(tool, input, { idempotencyKey: "found" });
    expect(found.body.data).toMatchObject({ id: expect.any(Number) });
    expect(writes(path)).toBe(1);
  });

  it("of an update is found by its values, and else stays unknown", async () => {
    const match = { path: "/opportunities", method: "PUT" };
    const update = (name: string) =>
      stack.call(
        "affinity_update_opportunity",
        { opportunity_id: 98431, name },
        { idempotencyKey: name.replace(" ", "-") },
      );
    stack.sandbox.control.injectFault({ match, fault: { reset: true, afterEffect: true }, times: 1 });
    await update("Second closing");
    expect((await update("Second closing")).body.data).toMatchObject({ name: "Second closing" });
    stack.sandbox.control.injectFault({ match, fault: { reset: true }, times: 1 });
    await update("Third closing");
    await age(fourMinutes);
    expect((await update("Third closing")).body.code).toBe("upstream_outcome_unknown");
    expect(writes("/opportunities", "PUT")).toBe(2);
  });

  it("of a deletion is found by what is gone", async () => {
    const call = () => stack.call("affinity_delete_person", { person_id: 44320 }, key);
    const match = { path: "/persons", method: "DELETE" };
    stack.sandbox.control.injectFault({ match, fault: { reset: true, afterEffect: true }, times: 1 });
    expect((await call()).body.code).toBe("upstream_outcome_unknown");
    expect((await call()).body.data).toEqual({ success: true });
    expect(writes("/persons", "DELETE")).toBe(1);
  });
});
