// Faults of webhook deliveries, over real HTTP to a real receiver.
import { afterEach, beforeEach, expect, it } from "vitest";
import { createManualClock, createSandbox, type Fault, type ManualClock, type Sandbox } from "./index.ts";
import { createReceiver, type Receiver } from "./testing/create-receiver.ts";
import { createTestClient, type TestClient } from "./testing/create-test-client.ts";

let clock: ManualClock;
let sandbox: Sandbox;
let client: TestClient;
let receiver: Receiver;

beforeEach(async () => {
  clock = createManualClock(Date.UTC(2026, 10, 20, 9));
  sandbox = createSandbox({ clock });
  client = createTestClient(sandbox);
  receiver = await createReceiver();
  await client.send("POST", "/webhook/subscribe", { webhook_url: receiver.url, subscriptions: ["person.created"] });
});

afterEach(() => receiver.close());

const add = async (...names: string[]): Promise<void> => {
  for (const first_name of names) {
    await client.send("POST", "/persons", { first_name, last_name: "Told", emails: [] });
    await sandbox.control.settle();
  }
};

const told = (): string[] =>
  receiver.received
    .map(({ payload }) => payload)
    .flatMap(({ type, body }) => (type === "person.created" ? [body.first_name] : []));

const inject = (fault: Fault): void => void sandbox.control.injectFault(fault);

it("loses a delivery, and says so in the log [fault.webhook-drop] [control.deliveries]", async () => {
  inject({ fault: { webhook: "drop" }, times: 1 });
  await add("Ann", "Bo");
  expect(told()).toEqual(["Bo"]);
  const states = sandbox.control.deliveries({ type: "person.created" }).map(({ state }) => state);
  expect(states).toEqual(["dropped", "delivered"]);
  expect(sandbox.control.deliveries({ state: "dropped", webhookId: 9_001 })).toHaveLength(1);
  sandbox.control.clearDeliveries();
  expect(sandbox.control.deliveries()).toEqual([]);
});

it("sends a delivery twice [fault.webhook-duplicate]", async () => {
  inject({ fault: { webhook: "duplicate" }, match: { event: "person.created" }, times: 1 });
  await add("Ann", "Bo");
  expect(told()).toEqual(["Ann", "Ann", "Bo"]);
});

it("sends a delivery after the one behind it, again and again [fault.webhook-reorder]", async () => {
  inject({ fault: { webhook: "reorder" } });
  await add("Ann", "Bo", "Cy", "Di");
  expect(told()).toEqual(["Bo", "Ann", "Di", "Cy"]);
});

it("sends it alone after a minute when none comes behind it [fault.webhook-reorder]", async () => {
  inject({ fault: { webhook: "reorder" }, times: 1 });
  await add("Ann");
  expect(told()).toEqual([]);
  clock.advance(60_000);
  await sandbox.control.settle();
  expect(told()).toEqual(["Ann"]);
  await add("Bo");
  expect(told()).toEqual(["Ann", "Bo"]);
});

it("forgets what it holds back when the world goes back [fault.webhook-reorder]", async () => {
  sandbox.control.takeSnapshot();
  inject({ fault: { webhook: "reorder" }, times: 1 });
  await add("Ann");
  sandbox.control.restoreSnapshot();
  await add("Bo");
  expect(told()).toEqual(["Bo"]);
});

it("sends a delivery late [fault.webhook-delay]", async () => {
  inject({ fault: { webhook: { delayMs: 5_000 } }, times: 1 });
  await add("Ann", "Bo");
  expect(told()).toEqual(["Bo"]);
  clock.advance(5_000);
  await sandbox.control.settle();
  expect(told()).toEqual(["Bo", "Ann"]);
});

it("follows a script, and only for what it matches [fault.sequence] [fault.match]", async () => {
  inject({ sequence: ["pass", { webhook: "drop" }], repeat: true, match: { webhookId: 9_001 } });
  inject({ fault: { webhook: "drop" }, match: { event: "person.deleted" } });
  inject({ fault: { webhook: "drop" }, match: { webhookId: 1 } });
  await add("Ann", "Bo", "Cy", "Di");
  expect(told()).toEqual(["Ann", "Cy"]);
});

it.each<[Fault, string]>([
  [{ sequence: [503, { webhook: "drop" }] }, "requests or webhooks, not both"],
  [{ fault: { webhook: "drop" }, match: { path: "/persons" } }, "matched by event and webhookId, not"],
  [{ fault: { status: 500 }, match: { event: "person.created" } }, "Only a webhook fault"],
])("refuses %j: it would never strike [control.bad-input]", (fault, message) => {
  expect(() => inject(fault)).toThrow(message);
});
