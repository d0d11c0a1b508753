// Affinity's own webhooks by the tools: made for an address that the user named, changed by their maker, deleted by administrators too.
import { afterEach, beforeEach, expect, it } from "vitest";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";
import { openReceiver, type Receiver } from "./open-receiver.ts";

let open: OpenAffinity;
let receiver: Receiver;
beforeEach(async () => {
  open = await openAffinity();
  receiver = await openReceiver();
});
afterEach(async () => {
  await receiver.close();
  await open.close();
});

const call = (name: string, input: object, identifier = "user_aff_123") =>
  open.call(`affinity_${name}`, input, { identifier });
const events = ["person.created", "smart_interaction_value.updated"];
const named = (path = "") => ({ url: `${receiver.url}${path}`, events: ["note.created"], confirm: true });

it("a subscription is made, listed to everybody, changed and deleted", async () => {
  const made = await call("create_webhook", { ...named(), events });
  expect(made).toEqual({ id: made["id"], url: receiver.url, events, status: "active", creator_id: 44301 });
  expect(await call("list_webhooks", {}, "user_aff_126")).toEqual({ webhooks: [made] });
  const webhook_id = made["id"];
  expect(await call("update_webhook", { webhook_id, status: "disabled" })).toEqual({ ...made, status: "disabled" });
  const moved = { webhook_id, url: `${receiver.url}/other`, status: "active", confirm: true };
  expect(await call("update_webhook", moved)).toMatchObject({ url: `${receiver.url}/other`, status: "active" });
  expect(await call("delete_webhook", { webhook_id })).toEqual({ success: true });
  expect(await call("list_webhooks", {})).toEqual({ webhooks: [] });
});

it("all events are sent where all are asked for", async () => {
  const { events: _, ...input } = named();
  expect(await call("create_webhook", { ...input, all_events: true })).toMatchObject({ events: [] });
});

it("is refused by Affinity for an address that does not answer, and none is made", async () => {
  const error = await failureOf(call("create_webhook", { ...named(), url: "http://127.0.0.1:9/" }));
  expect(error.code).toBe("upstream_rejected");
  expect(await call("list_webhooks", {})).toEqual({ webhooks: [] });
});

it("a fourth is refused with those that there are", async () => {
  for (const path of ["/1", "/2", "/3"]) await call("create_webhook", named(path));
  const error = await failureOf(call("create_webhook", named("/4")));
  expect(error.message).toMatch(/3 is the most that Affinity allows/);
});

it("is changed by its maker alone, and deleted by an administrator as well", async () => {
  const { id: webhook_id } = await call("create_webhook", named(), "user_aff_124");
  expect((await failureOf(call("update_webhook", { webhook_id, status: "disabled" }))).code).toBe("upstream_rejected");
  expect((await failureOf(call("delete_webhook", { webhook_id }, "user_aff_125"))).code).toBe("upstream_rejected");
  expect(await call("delete_webhook", { webhook_id })).toEqual({ success: true });
});

it.each([
  ["create_webhook", { url: "https://a.example/", events: ["note.created"] }],
  ["create_webhook", { url: "https://a.example/", events: ["note.created"], confirm: false }],
  ["create_webhook", { url: "https://a.example/", confirm: true }],
  ["create_webhook", { url: "https://a.example/", events: ["note.created"], all_events: true, confirm: true }],
  ["create_webhook", { url: "https://a.example/", events: [], confirm: true }],
  ["create_webhook", { url: "https://a.example/", events: ["everything"], confirm: true }],
  ["create_webhook", { url: "file:///etc/passwd", events: ["note.created"], confirm: true }],
  ["create_webhook", { url: "a.example", events: ["note.created"], confirm: true }],
  ["update_webhook", { webhook_id: 1 }],
  ["update_webhook", { webhook_id: 1, confirm: true }],
  ["update_webhook", { webhook_id: 1, url: "https://a.example/" }],
  ["update_webhook", { webhook_id: 1, status: "paused" }],
  ["delete_webhook", {}],
])("%s refuses %j before Affinity is asked", async (name, input) => {
  expect((await failureOf(call(name, input))).code).toBe("invalid_input");
  expect(open.requests()).toEqual([]);
});
