// Tool: change what Affinity tells an address.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { hasChange } from "../inputs.ts";
import { events, toWebhook, webhook, webhookId, webhookUrl } from "../webhook-parts.ts";

export const updateWebhook = defineTool({
  name: "affinity_update_webhook",
  version: 1,
  title: "Update a webhook",
  description:
    "Changes the events or the address of a webhook subscription, disables it, or makes it active again. Only who made it may. A new address has to be named by the user and wants confirm true; Affinity tests it, and one that becomes active again. Two upstream requests when smart_interaction_value.updated is among the events.",
  effect: "write",
  scopes: ["webhooks:write"],
  toolSets: ["admin"],
  cost: 1,
  input: z
    .strictObject({
      webhook_id: webhookId,
      events: events("Replaces all events that there were.").optional(),
      status: z.enum(["active", "disabled"]).optional().describe("disabled: nothing is sent until it is active again."),
      url: webhookUrl.optional(),
      confirm: z.literal(true).optional().describe("true: the user has named this new address."),
    })
    .refine(({ confirm: _, ...input }) => hasChange(input, "webhook_id"), "Pass events, status or url.")
    .refine(
      ({ url, confirm }) => url === undefined || confirm === true,
      "A new url needs confirm true: have the user name the address first.",
    ),
  output: webhook,
  examples: [{ title: "Pause it", input: { webhook_id: 301, status: "disabled" } }],
  records: ({ webhook_id }) => [{ type: "webhook", id: webhook_id }],
  run: async ({ webhook_id, events: subscriptions, status, url }, { upstream }) =>
    toWebhook(await upstream.webhooks.update(webhook_id, { url, status, subscriptions })),
});
