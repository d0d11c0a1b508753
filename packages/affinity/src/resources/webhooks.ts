// Affinity's own webhooks: on v1, which shows everybody all of the workspace and is no β; one event only v2 can subscribe to.
import { GatewayError, isGatewayError } from "@postern/contract";
import type { Webhook } from "../model/webhooks.ts";
import type { Requester } from "../upstream/request.ts";
import * as v1 from "../upstream/v1/webhooks.ts";
import * as v2 from "../upstream/v2/webhooks.ts";

/** For the whole workspace, both generations together (Affinity's docs, "Webhooks"). */
const maxWebhooks = 3;

const onlyInV2: readonly string[] = ["smart_interaction_value.updated"];

const fromV2 = ({ id, url, subscriptions, status, creator }: v2.WebhookRecord): Webhook => ({
  id,
  url,
  subscriptions,
  status,
  creatorId: creator?.id,
});

const needsV2 = ({ subscriptions = [] }: v1.WebhookChanges): boolean =>
  subscriptions.some((event) => onlyInV2.includes(event));

const subscribe = async (requester: Requester, created: v1.NewWebhook): Promise<Webhook> => {
  if (!needsV2(created)) return v1.subscribeWebhook(requester, created);
  return fromV2(await v2.createWebhook(requester, { url: created.url, subscriptions: created.subscriptions ?? [] }));
};

const describe = ({ id, url }: Webhook): string =>
  URL.canParse(url) ? `${id} (to ${new URL(url).host.slice(0, 100)})` : String(id);

/** The refusal itself, or the reason for it where it is that there is no room. */
const explain = async (requester: Requester, refusal: GatewayError): Promise<GatewayError> => {
  // What only explains may fail: the refusal stands all the same.
  const present = await v1.listWebhooks(requester).catch(() => []);
  if (present.length < maxWebhooks) return refusal;
  return new GatewayError(
    "upstream_rejected",
    `This Affinity workspace has ${present.length} webhook subscriptions, and ${maxWebhooks} is the most that Affinity allows, so none was added. Nothing was changed. Delete one that is not needed before you call again: ${present.map(describe).join(", ")}.`,
    { cause: refusal, ...(refusal.upstreamStatus !== undefined && { upstreamStatus: refusal.upstreamStatus }) },
  );
};

const update = async (requester: Requester, id: number, changes: v1.WebhookChanges): Promise<Webhook> => {
  if (!needsV2(changes)) return v1.updateWebhook(requester, id, changes);
  await v2.updateWebhook(requester, id, changes);
  // v1 sees at once what v2 has written.
  return v1.getWebhook(requester, id);
};

export const createUpstreamWebhooks = (requester: Requester) => ({
  /** One request: all of the workspace, whoever made them. */
  list: () => v1.listWebhooks(requester),
  /** One request. */
  get: (id: number) => v1.getWebhook(requester, id),
  /** One request, and one more to say why where Affinity refuses. Affinity tests the receiver while it is asked. */
  subscribe: async (created: v1.NewWebhook): Promise<Webhook> => {
    try {
      return await subscribe(requester, created);
    } catch (error) {
      throw isGatewayError(error, "upstream_rejected") ? await explain(requester, error) : error;
    }
  },
  /** One request, or two with an event that only v2 knows. For who made it. */
  update: (id: number, changes: v1.WebhookChanges) => update(requester, id, changes),
  /** One request. For who made it, and for administrators. */
  unsubscribe: (id: number) => v1.deleteWebhook(requester, id),
});
