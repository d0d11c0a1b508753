// v1's webhook subscriptions: everybody sees all of the workspace, which has three at most; their creators change them.
import { z } from "zod";
import type { Webhook, WebhookStatus } from "../../model/webhooks.ts";
import { listOf } from "../list-of.ts";
import { path } from "../path.ts";
import type { Requester } from "../request.ts";
import * as wire from "./wire.ts";

const toStatus = (isDisabled: boolean | null | undefined): WebhookStatus | undefined => {
  if (isDisabled === null || isDisabled === undefined) return undefined;
  return isDisabled ? "disabled" : "active";
};

const webhook = z
  .object({
    id: wire.id,
    webhook_url: z.string(),
    subscriptions: wire.texts,
    disabled: wire.flag,
    created_by: wire.integer,
  })
  .transform(
    (record): Webhook => ({
      id: record.id,
      url: record.webhook_url,
      subscriptions: record.subscriptions,
      status: toStatus(record.disabled),
      creatorId: record.created_by,
    }),
  );

export const listWebhooks = (requester: Requester): Promise<readonly Webhook[]> =>
  requester.read({ path: "/webhook", purpose: "list the webhook subscriptions", answer: listOf(webhook) });

export const getWebhook = (requester: Requester, id: number): Promise<Webhook> =>
  requester.read({ path: path`/webhook/${id}`, purpose: `read webhook subscription ${id}`, answer: webhook });

export interface NewWebhook {
  /** Answers a test delivery with a 2xx status before the subscription is made. */
  readonly url: string;
  /** Without any: all events. */
  readonly subscriptions?: readonly string[] | undefined;
}

export const subscribeWebhook = (requester: Requester, created: NewWebhook): Promise<Webhook> =>
  requester.write({
    method: "POST",
    path: "/webhook/subscribe",
    body: { webhook_url: created.url, subscriptions: created.subscriptions },
    purpose: "subscribe a webhook",
    howToCheck: "List the webhook subscriptions and look for this URL.",
    answer: webhook,
  });

/** What is left out stays; a list of events replaces the one before. */
export interface WebhookChanges {
  readonly url?: string | undefined;
  readonly subscriptions?: readonly string[] | undefined;
  readonly status?: WebhookStatus | undefined;
}

/** For its creator only. A new URL, and one that is active again, is tested first. */
export const updateWebhook = (requester: Requester, id: number, changes: WebhookChanges): Promise<Webhook> =>
  requester.write({
    method: "PUT",
    path: path`/webhook/${id}`,
    body: {
      webhook_url: changes.url,
      subscriptions: changes.subscriptions,
      disabled: changes.status && changes.status === "disabled",
    },
    purpose: `update webhook subscription ${id}`,
    howToCheck: `Read webhook subscription ${id} and compare.`,
    answer: webhook,
  });

/** For its creator and for administrators. */
export const deleteWebhook = async (requester: Requester, id: number): Promise<void> => {
  await requester.write({
    method: "DELETE",
    path: path`/webhook/${id}`,
    purpose: `delete webhook subscription ${id}`,
    howToCheck: `List the webhook subscriptions and look for ${id}.`,
    answer: wire.deleted,
  });
};
