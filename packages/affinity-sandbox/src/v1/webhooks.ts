// v1 webhooks: everybody sees all subscriptions of the workspace, only its creator changes one, an admin may also take it away.
import { forbidden, invalid, unknownId } from "../refusal.ts";
import { createSubscription, updateSubscription } from "../webhooks/change-subscriptions.ts";
import { v1EventTypes } from "../webhooks/event-types.ts";
import { ok } from "../wire.ts";
import type { WebhookSubscription } from "../world/workspace.ts";
import { pathId, type V1Call, type V1Route } from "./call.ts";

const formatSubscription = ({ id, url, subscriptions, status, creatorId }: WebhookSubscription) => ({
  id,
  webhook_url: url,
  subscriptions,
  disabled: status === "disabled",
  created_by: creatorId,
});

const webhookOf = (call: V1Call): WebhookSubscription => {
  const id = pathId(call, "webhookId");
  const webhook = call.world.webhooks.get(id);
  if (webhook === undefined) throw unknownId("Webhook subscription", id);
  return webhook;
};

const eventsFrom = ({ parameters }: V1Call): string[] | undefined => {
  const events = parameters.texts("subscriptions");
  const unknown = events?.find((event) => !v1EventTypes.some((type) => type === event));
  if (unknown !== undefined) throw invalid("subscriptions", `subscriptions: ${unknown} is not an event`);
  return events;
};

const subscribe = async (call: V1Call) => {
  const url = call.parameters.requiredText("webhook_url");
  const subscriptions = eventsFrom(call);
  return ok(formatSubscription(await createSubscription(call, { urlParameter: "webhook_url", url, subscriptions })));
};

const statusFrom = ({ parameters }: V1Call): WebhookSubscription["status"] | undefined => {
  if (!parameters.has("disabled")) return undefined;
  return parameters.flag("disabled") ? "disabled" : "active";
};

const update = async (call: V1Call) => {
  const webhook = webhookOf(call);
  if (webhook.creatorId !== call.viewer.user.id) {
    throw forbidden("Only its creator can change a webhook subscription");
  }
  const change = {
    urlParameter: "webhook_url",
    url: call.parameters.text("webhook_url"),
    subscriptions: eventsFrom(call),
    status: statusFrom(call),
  } as const;
  return ok(formatSubscription(await updateSubscription(call, webhook, change)));
};

const remove = (call: V1Call) => {
  const webhook = webhookOf(call);
  if (webhook.creatorId !== call.viewer.user.id && !call.viewer.user.isAdmin) {
    throw forbidden("Only its creator or an admin can delete a webhook subscription");
  }
  call.world.webhooks.remove(webhook.id);
  return ok({ success: true });
};

const path = "/webhook/{webhookId}";

export const webhookRoutes: readonly V1Route[] = [
  { method: "GET", path: "/webhook", answer: ({ world }) => ok(world.webhooks.all().map(formatSubscription)) },
  { method: "POST", path: "/webhook/subscribe", answerLater: subscribe },
  { method: "GET", path, answer: (call) => ok(formatSubscription(webhookOf(call))) },
  { method: "PUT", path, answerLater: update },
  { method: "DELETE", path, answer: remove },
];
