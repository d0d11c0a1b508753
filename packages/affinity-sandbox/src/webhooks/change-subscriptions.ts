// Making and changing subscriptions, the same for both generations: three for the workspace, each with a receiver that answers.
import { invalid, missing, Refusal } from "../refusal.ts";
import type { Call } from "../serve-call.ts";
import type { WebhookSubscription } from "../world/workspace.ts";

const maximumSubscriptions = 3;

/** How the calling generation spells the parameter. */
export interface SubscriptionChange {
  readonly urlParameter: "url" | "webhook_url";
  readonly url?: string | undefined;
  readonly subscriptions?: readonly string[] | undefined;
  readonly status?: WebhookSubscription["status"] | undefined;
}

const urlFrom = (text: string, parameter: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw invalid(parameter, `${parameter} must be an http or https URL`);
  }
  if (url.username !== "" || url.password !== "") {
    throw invalid(parameter, `${parameter} must not hold a user name or a password`);
  }
  return url;
};

const requireUnusedUrl = ({ truth }: Call, url: URL, by: { parameter: string; ownId: number | undefined }): void => {
  const isUsed = truth.webhooks.all().some((each) => each.id !== by.ownId && URL.parse(each.url)?.href === url.href);
  if (isUsed) throw invalid(by.parameter, `${by.parameter} is already used by another webhook subscription`);
};

const requireRoom = ({ truth }: Call): void => {
  if (truth.webhooks.size < maximumSubscriptions) return;
  const message = `There are ${maximumSubscriptions} webhook subscriptions already, which is the maximum`;
  throw new Refusal({ kind: "bad-request", message });
};

const requireAnswer = async ({ platform }: Call, url: string, parameter: string): Promise<void> => {
  if (await platform.webhooks.handshake(url)) return;
  throw invalid(parameter, `${parameter} did not answer the test delivery with a 2xx status in time`);
};

export const createSubscription = async (
  call: Call,
  { urlParameter, url: text, subscriptions = [] }: SubscriptionChange & { readonly url: string },
): Promise<WebhookSubscription> => {
  const { truth, viewer, now } = call;
  requireRoom(call);
  const url = urlFrom(text, urlParameter);
  const unused = { parameter: urlParameter, ownId: undefined };
  requireUnusedUrl(call, url, unused);
  await requireAnswer(call, text, urlParameter);
  return call.transact(() => {
    // Somebody else may have been quicker while the receiver was asked.
    requireRoom(call);
    requireUnusedUrl(call, url, unused);
    return truth.webhooks.put({
      id: truth.webhooks.nextId(),
      url: text,
      subscriptions: [...new Set(subscriptions)],
      status: "active",
      creatorId: viewer.user.id,
      createdAt: now,
      updatedAt: null,
    });
  });
};

const applied = (webhook: WebhookSubscription, change: SubscriptionChange): WebhookSubscription => ({
  ...webhook,
  url: change.url ?? webhook.url,
  subscriptions: change.subscriptions === undefined ? webhook.subscriptions : [...new Set(change.subscriptions)],
  status: change.status ?? webhook.status,
});

/** An active subscription gets its receiver tested when that is new, or when it was asleep. */
export const updateSubscription = async (
  call: Call,
  webhook: WebhookSubscription,
  change: SubscriptionChange,
): Promise<WebhookSubscription> => {
  const { truth, now } = call;
  const parameter = change.urlParameter;
  const next = applied(webhook, change);
  const requireUnused = (): void => {
    if (next.url !== webhook.url)
      requireUnusedUrl(call, urlFrom(next.url, parameter), { parameter, ownId: webhook.id });
  };
  requireUnused();
  const isUntested = next.url !== webhook.url || webhook.status === "disabled";
  if (next.status === "active" && isUntested) await requireAnswer(call, next.url, parameter);
  return call.transact(() => {
    const current = truth.webhooks.get(webhook.id);
    if (current === undefined) throw missing("Webhook");
    requireUnused();
    return truth.webhooks.put({ ...applied(current, change), updatedAt: now });
  });
};
