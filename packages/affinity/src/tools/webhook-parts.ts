// Pieces of the tools for Affinity's own webhooks.
import { z } from "zod";
import type { Webhook } from "../model/webhooks.ts";
import { recordId } from "./inputs.ts";
import * as output from "./outputs.ts";

export const webhookId = recordId("Id of the subscription, from affinity_list_webhooks.");

export const webhookUrl = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .describe("Address that is to hear of the events. It must answer a test delivery with a 2xx status.");

/** Becomes no part of a path; Affinity refuses those that it does not know. */
export const events = (what: string) =>
  z
    .array(z.string().regex(/^[a-z_]{1,60}\.[a-z]{1,20}$/, "must be an event such as person.created"))
    .min(1)
    .max(50)
    .describe(
      `${what} list, note, field, field_value, person, organization, opportunity and reminder have .created, .updated and .deleted; list_entry and file have .created and .deleted; besides organization.merged and smart_interaction_value.updated.`,
    );

export const webhook = z.looseObject({
  id: output.id,
  url: z.string(),
  events: output.texts.describe("Empty: all events"),
  status: z.string().optional().describe("active, or disabled: also by Affinity, after ten hours without an answer"),
  creator_id: z.number().nullish(),
});

export const toWebhook = (record: Webhook): z.output<typeof webhook> => ({
  id: record.id,
  url: record.url,
  events: record.subscriptions,
  ...(record.status !== undefined && { status: record.status }),
  creator_id: record.creatorId,
});
