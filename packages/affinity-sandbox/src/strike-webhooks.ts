// Lets scripted faults befall the deliveries of webhooks.
import type { Faults, WebhookAction } from "./faults.ts";
import type { WebhookStrike, Webhooks } from "./webhooks/create-webhooks.ts";

const strikeOf = ({ webhook }: WebhookAction): WebhookStrike =>
  typeof webhook === "string" ? { [webhook]: true } : { delayMs: webhook.delayMs };

export const strikeWebhooks = (webhooks: Webhooks, faults: Faults): void =>
  webhooks.strikeWith(({ type, webhookId }) => {
    const strikes = faults.strikeDelivery({ event: type, webhookId });
    return Object.assign({}, ...strikes.map(({ action }) => ("webhook" in action ? strikeOf(action) : {})));
  });
