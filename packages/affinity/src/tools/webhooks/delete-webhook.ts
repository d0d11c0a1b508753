// Tool: have Affinity tell an address nothing more.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { deleted, deletion } from "../outputs.ts";
import { webhookId } from "../webhook-parts.ts";

export const deleteWebhook = defineTool({
  name: "affinity_delete_webhook",
  version: 1,
  title: "Delete a webhook",
  description:
    "Deletes a webhook subscription for good: nothing more is sent to its address. Who made it may, and administrators. To pause it use affinity_update_webhook with status disabled.",
  effect: "destructive",
  scopes: ["webhooks:write"],
  toolSets: ["admin"],
  cost: 1,
  input: z.strictObject({ webhook_id: webhookId }),
  output: deletion,
  examples: [{ title: "By id", input: { webhook_id: 301 } }],
  records: ({ webhook_id }) => [{ type: "webhook", id: webhook_id }],
  run: async ({ webhook_id }, { upstream }) => {
    await upstream.webhooks.unsubscribe(webhook_id);
    return deleted;
  },
});
