// v2's webhooks: one's own, or all with the permission to manage them. It alone knows when one was made, and one event more.
import { z } from "zod";
import type { WebhookStatus } from "../../model/webhooks.ts";
import type { CursorPage, CursorRequest } from "../../model.ts";
import { texts } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { id, numberedRecord, pageOf } from "./wire.ts";

/** `status`: active or disabled. */
const webhook = z.looseObject({
  id,
  url: z.string(),
  subscriptions: texts,
  status: z.string(),
  creator: numberedRecord.nullable(),
  createdAt: z.string(),
  updatedAt: z.string().nullable(),
});

export type WebhookRecord = z.output<typeof webhook>;

const webhookPage = pageOf(webhook);

export interface WebhooksQuery extends CursorRequest {
  /** On id (=), createdAt and updatedAt (> >= < <=). */
  readonly filter?: string | undefined;
  readonly totalCount?: boolean | undefined;
}

export const listWebhooks = (requester: Requester, query: WebhooksQuery): Promise<CursorPage<WebhookRecord>> =>
  requester.read({
    path: withQuery("/v2/webhooks", {
      filter: query.filter,
      totalCount: query.totalCount,
      limit: query.limit,
      cursor: query.cursor,
    }),
    purpose: "list webhooks",
    answer: webhookPage,
  });

export const getWebhook = (requester: Requester, webhookId: number): Promise<WebhookRecord> =>
  requester.read({ path: path`/v2/webhooks/${webhookId}`, purpose: `read webhook ${webhookId}`, answer: webhook });

export interface WebhookToCreate {
  /** Answers a test delivery with a 2xx status before the webhook is made. */
  readonly url: string;
  /** Empty: all events. */
  readonly subscriptions: readonly string[];
}

export const createWebhook = (requester: Requester, { url, subscriptions }: WebhookToCreate): Promise<WebhookRecord> =>
  requester.write({
    method: "POST",
    path: "/v2/webhooks",
    body: { url, subscriptions },
    purpose: "create a webhook",
    howToCheck: "List the webhooks and look for this URL.",
    answer: webhook,
  });

export interface WebhookUpdate {
  readonly url?: string | undefined;
  readonly subscriptions?: readonly string[] | undefined;
  readonly status?: WebhookStatus | undefined;
}

export const updateWebhook = (
  requester: Requester,
  webhookId: number,
  { url, subscriptions, status }: WebhookUpdate,
): Promise<void> =>
  requester.command({
    method: "POST",
    path: path`/v2/webhooks/${webhookId}`,
    body: { url, subscriptions, status },
    purpose: `update webhook ${webhookId}`,
    howToCheck: `Read webhook ${webhookId} and compare.`,
  });

export const deleteWebhook = (requester: Requester, webhookId: number): Promise<void> =>
  requester.command({
    method: "DELETE",
    path: path`/v2/webhooks/${webhookId}`,
    purpose: `delete webhook ${webhookId}`,
    howToCheck: `Read webhook ${webhookId}: it is gone when it cannot be found.`,
  });
