// v2 webhooks: one's own subscriptions, or all of them with the permission to manage webhooks; others do not exist.

import { invalid, missing } from "../refusal.ts";
import { createSubscription, updateSubscription } from "../webhooks/change-subscriptions.ts";
import { v2EventTypes } from "../webhooks/event-types.ts";
import { created, noContent, ok } from "../wire.ts";
import type { WebhookSubscription } from "../world/workspace.ts";
import { pathId, type V2Call, type V2Route } from "./call.ts";
import { knownBody } from "./closed-object.ts";
import { type FilterProperties, matchesFilter } from "./filter-items.ts";
import { utc } from "./format-entities.ts";
import { byId, pageItems } from "./page-items.ts";

const formatWebhook = (webhook: WebhookSubscription) => ({
  id: webhook.id,
  url: webhook.url,
  subscriptions: webhook.subscriptions,
  status: webhook.status,
  creator: webhook.creatorId === null ? null : { id: webhook.creatorId },
  createdAt: utc(webhook.createdAt),
  updatedAt: webhook.updatedAt === null ? null : utc(webhook.updatedAt),
});

const bounds = [">", ">=", "<", "<="] as const;

const filters: FilterProperties<WebhookSubscription> = {
  id: { type: "number", operators: ["="], read: (webhook) => webhook.id },
  createdAt: { type: "date", operators: bounds, read: (webhook) => webhook.createdAt },
  updatedAt: { type: "date", operators: bounds, read: (webhook) => webhook.updatedAt },
};

const isVisible =
  ({ viewer: { user } }: V2Call) =>
  (webhook: WebhookSubscription): boolean =>
    webhook.creatorId === user.id || user.permissions.has("manage-webhooks");

const listWebhooks = (call: V2Call) => {
  const found = call.world.webhooks.all().filter(isVisible(call)).filter(matchesFilter(call, filters));
  const { items, pagination } = pageItems(call, found, { ...byId, isCountable: true });
  return ok({ data: items.map(formatWebhook), pagination });
};

const webhookOf = (call: V2Call): WebhookSubscription => {
  const webhook = call.truth.webhooks.get(pathId(call, "webhookId"));
  if (webhook === undefined || !isVisible(call)(webhook)) throw missing("Webhook");
  return webhook;
};

const maximumTypes = 100;

const typesFrom = (value: unknown): string[] => {
  if (!Array.isArray(value) || value.length > maximumTypes) {
    throw invalid("subscriptions", `subscriptions must be an array of at most ${maximumTypes} event types`);
  }
  return value.map((type: unknown) => {
    const known = v2EventTypes.find((each) => each === type);
    if (known === undefined) throw invalid("subscriptions", `subscriptions: ${String(type)} is not an event type`);
    return known;
  });
};

const textFrom = (value: unknown): string => {
  if (typeof value !== "string") throw invalid("url", "url must be a string");
  return value;
};

const statusFrom = (value: unknown): WebhookSubscription["status"] => {
  if (value !== "active" && value !== "disabled") throw invalid("status", "status must be active or disabled");
  return value;
};

const createWebhook = async (call: V2Call) => {
  const body = knownBody(call, ["url", "subscriptions"]);
  const url = textFrom(body.get("url"));
  const subscriptions = typesFrom(body.get("subscriptions"));
  return created(formatWebhook(await createSubscription(call, { urlParameter: "url", url, subscriptions })));
};

const updateWebhook = async (call: V2Call) => {
  const webhook = webhookOf(call);
  const body = knownBody(call, ["url", "subscriptions", "status"]);
  const given = <Value>(name: string, read: (value: unknown) => Value): Value | undefined =>
    body.has(name) ? read(body.get(name)) : undefined;
  await updateSubscription(call, webhook, {
    urlParameter: "url",
    url: given("url", textFrom),
    subscriptions: given("subscriptions", typesFrom),
    status: given("status", statusFrom),
  });
  return noContent();
};

const path = "/v2/webhooks/{webhookId}";

export const webhookRoutes: readonly V2Route[] = [
  { method: "GET", path: "/v2/webhooks", answer: listWebhooks },
  { method: "POST", path: "/v2/webhooks", answerLater: createWebhook },
  { method: "GET", path, answer: (call) => ok(formatWebhook(webhookOf(call))) },
  { method: "POST", path, answerLater: updateWebhook },
  {
    method: "DELETE",
    path,
    answer: (call) => {
      call.truth.webhooks.remove(webhookOf(call).id);
      return noContent();
    },
  },
];
