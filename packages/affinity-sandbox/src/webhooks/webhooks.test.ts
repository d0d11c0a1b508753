// Webhooks over real HTTP: the handshake, who may do what, what is told, and what happens when nobody listens.
import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type ManualClock, type Sandbox } from "../index.ts";
import { createReceiver, type Receiver } from "../testing/create-receiver.ts";
import { createTestClient, type TestClient } from "../testing/create-test-client.ts";

const start = Date.UTC(2026, 10, 20, 9);
const hourMs = 3_600_000;

let clock: ManualClock;
let sandbox: Sandbox;
let client: TestClient;
let receiver: Receiver;

beforeEach(async () => {
  clock = createManualClock(start);
  sandbox = createSandbox({ clock, versionLagMs: 0 });
  client = createTestClient(sandbox);
  receiver = await createReceiver();
});

afterEach(() => receiver.close());

const subscribe = async (subscriptions: string[] = [], url = receiver.url) =>
  (await client.send("POST", "/webhook/subscribe", { webhook_url: url, subscriptions })).body;

describe("a subscription", () => {
  it("is made after a test delivery, and reads the same in both generations [webhooks.handshake] [webhooks.payload]", async () => {
    const made = await subscribe(["person.created"]);
    expect(made).toEqual({
      id: 9_001,
      webhook_url: receiver.url,
      subscriptions: ["person.created"],
      disabled: false,
      created_by: 44_301,
    });
    expect(receiver.received.map(({ payload }) => payload)).toEqual([
      { type: "sample.webhook", body: {}, sent_at: start / 1_000 },
    ]);
    expect(receiver.received[0]?.headers["content-type"]).toBe("application/json");
    expect((await client.get("/webhook/9001")).body).toEqual(made);
    expect((await client.get("/webhook")).body).toEqual([made]);
    expect((await client.get("/v2/webhooks/9001")).body).toEqual({
      id: 9_001,
      url: receiver.url,
      subscriptions: ["person.created"],
      status: "active",
      creator: { id: 44_301 },
      createdAt: "2026-11-20T09:00:00Z",
      updatedAt: null,
    });
  });

  it("is not made when the receiver refuses, is silent, redirects or is away [webhooks.handshake] [webhooks.retry-status]", async () => {
    const hasty = createTestClient(createSandbox({ clock, webhookTimeoutMs: 50 }));
    const answers: [TestClient, (response: ServerResponse) => void][] = [
      [client, (response) => response.writeHead(500).end()],
      [client, (response) => response.writeHead(302, { location: "/" }).end()],
      [client, (response) => response.destroy()],
      [hasty, () => undefined],
    ];
    for (const [asker, answer] of answers) {
      receiver.answerWith(answer);
      const refused = await asker.send("POST", "/webhook/subscribe", { webhook_url: receiver.url });
      expect([refused.status, refused.body]).toEqual([422, [expect.stringContaining("webhook_url")]]);
    }
    const { url } = receiver;
    await receiver.close();
    const { status, body } = await client.send("POST", "/v2/webhooks", { url, subscriptions: [] });
    expect([status, body.errors[0]]).toEqual([400, expect.objectContaining({ code: "validation", param: "url" })]);
    expect((await client.get("/v2/webhooks")).body.data).toEqual([]);
    receiver = await createReceiver();
  });

  it("needs a URL of its own without credentials [webhooks.url]", async () => {
    await subscribe();
    for (const url of ["nonsense", "ftp://a.example/x", receiver.url.replace("//", "//me:secret@"), receiver.url, 5]) {
      const { status, body } = await client.send("POST", "/v2/webhooks", { url, subscriptions: [] });
      expect([url, status, body.errors[0].code, body.errors[0].param]).toEqual([url, 400, "validation", "url"]);
    }
    for (const webhook_url of ["nonsense", receiver.url, "HTTPS://127.0.0.1:1/x", " https://127.0.0.1:1/x"]) {
      expect((await client.send("POST", "/webhook/subscribe", { webhook_url })).status).toBe(422);
    }
  });

  it("asks for events that exist [webhooks.events]", async () => {
    const bad = { url: receiver.url, subscriptions: ["person.exploded"] };
    expect((await client.send("POST", "/v2/webhooks", bad)).body.errors[0].param).toBe("subscriptions");
    expect((await client.send("POST", "/v2/webhooks", { url: receiver.url })).body.errors[0].param).toBe(
      "subscriptions",
    );
    const v1 = { webhook_url: receiver.url, subscriptions: ["smart_interaction_value.updated"] };
    expect((await client.send("POST", "/webhook/subscribe", v1)).status).toBe(422);
    const v2 = { url: receiver.url, subscriptions: v1.subscriptions };
    expect((await client.send("POST", "/v2/webhooks", v2)).status).toBe(201);
  });

  it("has two others beside it at most, however they were made [webhooks.limit]", async () => {
    const urls = ["/a", "/b", "/c"].map((path) => `${receiver.url}${path}`);
    const [first = "", second = "", third = ""] = urls;
    await subscribe([], first);
    await client.send("POST", "/v2/webhooks", { url: second, subscriptions: [] });
    await subscribe([], third);
    const v1 = await client.send("POST", "/webhook/subscribe", { webhook_url: receiver.url });
    const v2 = await client.send("POST", "/v2/webhooks", { url: receiver.url, subscriptions: [] });
    expect(v1.status).toBe(422);
    expect([v2.status, v2.body.errors]).toEqual([400, [{ code: "bad-request", message: expect.any(String) }]]);
  });

  it("stays at three when four are asked for at once [webhooks.limit]", async () => {
    const asked = ["/a", "/b", "/c", "/d"].map((path) =>
      client.send("POST", "/v2/webhooks", { url: `${receiver.url}${path}`, subscriptions: [] }),
    );
    const statuses = (await Promise.all(asked)).map((reply) => reply.status).sort();
    expect(statuses).toEqual([201, 201, 201, 400]);
  });

  it("is tested again when its URL changes or it wakes up [webhooks.recheck]", async () => {
    await subscribe();
    const { url } = receiver;
    const change = (body: object) => client.send("POST", "/v2/webhooks/9001", body);
    const tests = () => receiver.received.filter(({ payload }) => payload.type === "sample.webhook").length;
    expect((await change({ subscriptions: ["note.created"] })).status).toBe(204);
    expect(tests()).toBe(1);
    expect((await change({ url: `${url}/other` })).status).toBe(204);
    expect(tests()).toBe(2);
    expect((await change({ status: "disabled" })).status).toBe(204);
    expect((await change({ url })).status).toBe(204);
    expect(tests()).toBe(2);
    receiver.answerWith((response) => response.writeHead(410).end());
    expect((await change({ status: "active" })).body.errors[0].param).toBe("url");
    receiver.answerWith((response) => response.writeHead(204).end());
    expect((await client.send("PUT", "/webhook/9001", { disabled: false })).body).toMatchObject({ disabled: false });
    expect(tests()).toBe(4);
    expect((await client.get("/v2/webhooks/9001")).body).toMatchObject({ url, subscriptions: ["note.created"] });
    expect((await change({ status: "asleep" })).body.errors[0].param).toBe("status");
  });

  it("is changed in v1 by its creator, deleted by an admin too [webhooks.v1-owner]", async () => {
    const associate = createTestClient(sandbox, 3);
    const made = (await associate.send("POST", "/webhook/subscribe", { webhook_url: receiver.url })).body;
    const path = `/webhook/${made.id}`;
    expect((await client.get(path)).body.created_by).toBe(44_304);
    expect((await client.send("PUT", path, { disabled: true })).status).toBe(403);
    expect((await createTestClient(sandbox, 1).send("DELETE", path)).status).toBe(403);
    expect((await client.send("DELETE", path)).body).toEqual({ success: true });
    expect((await client.get(path)).status).toBe(404);
  });

  it("exists in v2 for its creator and for who manages webhooks [webhooks.v2-owner]", async () => {
    await subscribe();
    const associate = createTestClient(sandbox, 3);
    expect((await associate.get("/v2/webhooks")).body.data).toEqual([]);
    for (const [method, body] of [["GET"], ["POST", { status: "disabled" }], ["DELETE"]] as const) {
      const reply =
        method === "GET"
          ? await associate.get("/v2/webhooks/9001")
          : await associate.send(method, "/v2/webhooks/9001", body);
      expect([method, reply.status]).toEqual([method, 404]);
    }
    const partner = createTestClient(sandbox, 1);
    expect((await partner.get("/v2/webhooks?totalCount=true&filter=id=9001")).body.pagination.totalCount).toBe(1);
    expect((await partner.get("/v2/webhooks?filter=createdAt>2027-01-01")).body.data).toEqual([]);
    expect((await partner.send("DELETE", "/v2/webhooks/9001")).status).toBe(204);
    expect((await client.get("/webhook")).body).toEqual([]);
  });
});

describe("deliveries", () => {
  it("tell what both generations write, each row once [webhooks.events] [webhooks.all-events] [webhooks.no-signature]", async () => {
    await subscribe();
    const body = { first_name: "Nora", last_name: "Quist", emails: ["nora@quist.example"] };
    const { id } = (await client.send("POST", "/persons", body)).body;
    await sandbox.control.settle();
    expect(receiver.received.at(-1)?.payload).toEqual({
      type: "person.created",
      body: {
        id,
        type: 0,
        first_name: "Nora",
        last_name: "Quist",
        primary_email: "nora@quist.example",
        emails: ["nora@quist.example"],
        organization_ids: [],
      },
      sent_at: start / 1_000,
    });
    expect(Object.keys(receiver.received.at(-1)?.headers ?? {}).some((name) => name.includes("signature"))).toBe(false);
    await client.send("POST", "/lists/12059/list-entries", { entity_id: 7_133_202 });
    await sandbox.control.settle();
    expect(receiver.events().slice(1).sort()).toEqual([
      "field_value.created",
      "field_value.created",
      "list_entry.created",
    ]);
  });

  it("of a value carry its field [webhooks.events]", async () => {
    await subscribe(["field_value.updated"]);
    const fields = (await client.get("/fields?list_id=12058")).body;
    const amount = fields.find((field: { name: string }) => field.name === "Amount");
    const [entry] = (await client.get("/opportunities/98431")).body.list_entries;
    const path = `/v2/lists/12058/list-entries/${entry.id}/fields/field-${amount.id}`;
    await client.send("POST", path, { value: { type: "number", data: 7 } });
    await sandbox.control.settle();
    expect(receiver.events()).toEqual(["field_value.updated"]);
    expect(receiver.received.at(-1)?.payload.body).toEqual({
      id: expect.any(Number),
      field_id: amount.id,
      list_entry_id: entry.id,
      entity_type: 8,
      value_type: 3,
      entity_id: 98_431,
      value: 7,
      field: {
        id: amount.id,
        name: "Amount",
        list_id: 12_058,
        value_type: 3,
        allows_multiple: false,
        track_changes: true,
        dropdown_options: [],
      },
    });
  });

  it("of what is deleted leave associations out [webhooks.deleted-bodies]", async () => {
    await subscribe(["person.deleted", "opportunity.deleted", "list_entry.deleted"]);
    await client.send("DELETE", "/persons/44330");
    await client.send("DELETE", "/opportunities/98431");
    await sandbox.control.settle();
    const bodyOf = (type: string) => receiver.received.find(({ payload }) => payload.type === type)?.payload.body;
    expect(bodyOf("person.deleted")).not.toHaveProperty("organization_ids");
    expect(bodyOf("opportunity.deleted")).toEqual({ id: 98_431, name: "Brightwater Robotics Series A" });
    const entry = receiver.received.find(({ payload }) => payload.body.entity_id === 98_431)?.payload.body;
    expect(entry.entity).toEqual({ id: 98_431, name: "Brightwater Robotics Series A" });
  });

  it("of notes and lists have the bodies that are assumed [webhooks.own-resource] [webhooks.list-body]", async () => {
    await subscribe(["note.created", "note.updated", "list.created"]);
    const note = (await client.send("POST", "/notes", { content: "Seen", person_ids: [44_320] })).body;
    await client.send("PUT", `/notes/${note.id}`, { content: "Seen twice" });
    const list = (await client.send("POST", "/lists", { name: "Watch", type: 1, is_public: false })).body;
    await sandbox.control.settle();
    const [created, updated, made] = receiver.received.slice(1).map(({ payload }) => payload);
    expect(created).toMatchObject({ type: "note.created", body: note });
    expect(updated).toMatchObject({ type: "note.updated", body: { id: note.id, content: "Seen twice" } });
    expect(made).toMatchObject({ type: "list.created", body: { id: list.id, ip_address: null } });
  });

  it("of reminders and fields have v1's own resource [webhooks.own-resource]", async () => {
    await subscribe(["reminder.created", "reminder.updated", "reminder.deleted", "field.created"]);
    const draft = { owner_id: 44_301, type: 0, content: "Call", due_date: "2026-12-01", person_id: 44_320 };
    const reminder = (await client.send("POST", "/reminders", draft)).body;
    const changed = (await client.send("PUT", `/reminders/${reminder.id}`, { content: "Write" })).body;
    await client.send("DELETE", `/reminders/${reminder.id}`);
    const field = { name: "Fit", entity_type: 1, value_type: 3, list_id: 12_059 };
    const { id } = (await client.send("POST", "/fields", field)).body;
    await sandbox.control.settle();
    expect(receiver.received.slice(1).map(({ payload }) => [payload.type, payload.body])).toEqual([
      ["reminder.created", reminder],
      ["reminder.updated", changed],
      ["reminder.deleted", changed],
      ["field.created", expect.objectContaining({ id, name: "Fit", list_id: 12_059, value_type: 3 })],
    ]);
  });

  it("hear of records that the subscriber cannot see [webhooks.everything]", async () => {
    await createTestClient(sandbox, 2).send("POST", "/webhook/subscribe", { webhook_url: receiver.url });
    const list = (await client.send("POST", "/lists", { name: "Quiet", type: 8, is_public: false })).body;
    await client.send("POST", "/opportunities", { name: "Quiet deal", list_id: list.id });
    await sandbox.control.settle();
    expect(receiver.events()).toContain("opportunity.created");
  });

  it("keep quiet about refused requests and other events [webhooks.events]", async () => {
    await subscribe(["note.created"]);
    await client.send("POST", "/notes", { content: "On nobody" });
    await client.send("POST", "/persons", { first_name: "A", last_name: "B", emails: [] });
    await sandbox.control.settle();
    expect(receiver.events()).toEqual([]);
  });
});

describe("a receiver that fails", () => {
  it("is asked again with growing pauses for ten hours, then no more [webhooks.retry] [webhooks.sent-at]", async () => {
    await subscribe(["person.created"]);
    receiver.answerWith((response) => response.writeHead(503).end());
    await client.send("POST", "/persons", { first_name: "A", last_name: "B", emails: [] });
    clock.advance(10 * hourMs - 1);
    await sandbox.control.settle();
    expect((await client.get("/webhook/9001")).body.disabled).toBe(false);
    clock.advance(1);
    await sandbox.control.settle();
    expect((await client.get("/webhook/9001")).body.disabled).toBe(true);
    expect((await client.get("/v2/webhooks/9001")).body.status).toBe("disabled");
    const [delivery] = sandbox.control.deliveries().filter(({ type }) => type === "person.created");
    expect(delivery?.state).toBe("failed");
    const minutes = delivery?.attempts.map(({ at }) => (at - start) / 60_000);
    expect(minutes).toEqual([0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 600]);
    const payloads = receiver.received.slice(1).map(({ payload }) => JSON.stringify(payload));
    expect([payloads.length, new Set(payloads).size]).toEqual([11, 1]);
    await client.send("POST", "/persons", { first_name: "C", last_name: "D", emails: [] });
    await sandbox.control.settle();
    expect(receiver.received).toHaveLength(12);
  });

  it("gets the event when it is back in time [webhooks.retry]", async () => {
    await subscribe(["person.created"]);
    receiver.answerWith((response) => response.destroy());
    await client.send("POST", "/persons", { first_name: "A", last_name: "B", emails: [] });
    await sandbox.control.settle();
    receiver.answerWith((response) => response.writeHead(202).end());
    clock.advance(hourMs);
    await sandbox.control.settle();
    const [delivery] = sandbox.control.deliveries().filter(({ type }) => type === "person.created");
    expect([delivery?.state, delivery?.attempts.map(({ status }) => status)]).toEqual(["delivered", [null, 202]]);
    expect((await client.get("/webhook/9001")).body.disabled).toBe(false);
  });

  it("hears nothing more once its subscription is gone [webhooks.retry]", async () => {
    await subscribe(["person.created"]);
    receiver.answerWith((response) => response.writeHead(500).end());
    await client.send("POST", "/persons", { first_name: "A", last_name: "B", emails: [] });
    await sandbox.control.settle();
    await client.send("DELETE", "/webhook/9001");
    clock.advance(hourMs);
    await sandbox.control.settle();
    expect(receiver.events()).toHaveLength(1);
    expect(sandbox.control.deliveries().at(-1)?.state).toBe("abandoned");
  });
});
