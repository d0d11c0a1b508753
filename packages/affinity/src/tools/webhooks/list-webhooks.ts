// Tool: whom Affinity tells of what happens in it.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { arrayOf } from "../outputs.ts";
import { toWebhook, webhook } from "../webhook-parts.ts";

export const listWebhooks = defineTool({
  name: "affinity_list_webhooks",
  version: 1,
  title: "List webhooks",
  description:
    "Lists all webhook subscriptions of the firm's Affinity, whoever made them: the address, the events that are sent there, and whether it is disabled. There are three at most.",
  effect: "read",
  scopes: ["webhooks:read"],
  toolSets: ["admin"],
  cost: 1,
  input: z.strictObject({}),
  output: z.looseObject({ webhooks: arrayOf(webhook) }),
  examples: [{ title: "All of them", input: {} }],
  records: (_, output) => (output?.webhooks ?? []).map(({ id }) => ({ type: "webhook", id })),
  run: async (_, { upstream }) => ({ webhooks: (await upstream.webhooks.list()).map(toWebhook) }),
});
