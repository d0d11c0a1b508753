// What is asked of v2 about webhooks.
import * as webhooks from "../upstream/v2/webhooks.ts";
import type { Use } from "./used-operations.ts";

const since = "2026-07-15";
const id = 1;
const url = "https://receiver.invalid/";
const subscriptions = ["person.created", "smart_interaction_value.updated"];

export const webhookUses: readonly Use[] = [
  {
    operation: "GET /v2/webhooks",
    since,
    ask: (to) => webhooks.listWebhooks(to, { filter: "id=1", totalCount: true, limit: 100, cursor: "cursor" }),
  },
  { operation: "GET /v2/webhooks/{webhookId}", since, ask: (to) => webhooks.getWebhook(to, id) },
  {
    operation: "POST /v2/webhooks",
    since,
    ask: (to) => webhooks.createWebhook(to, { url, subscriptions }),
    knownValues: { status: ["active", "disabled"] },
  },
  {
    operation: "POST /v2/webhooks/{webhookId}",
    since,
    ask: (to) => webhooks.updateWebhook(to, id, { url, subscriptions, status: "disabled" }),
  },
  { operation: "DELETE /v2/webhooks/{webhookId}", since, ask: (to) => webhooks.deleteWebhook(to, id) },
];
