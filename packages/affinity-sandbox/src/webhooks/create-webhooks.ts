// Delivers events to subscribers: at once, again with growing pauses for ten hours, then the subscription is disabled.
import type { Clock } from "../clock.ts";
import type { Scheduler } from "../scheduler.ts";
import type { World } from "../world/create-empty-world.ts";
import type { ChangeSet } from "../world/journal.ts";
import type { WebhookSubscription } from "../world/workspace.ts";
import { createDeliveryLog, type Delivery, type LoggedDelivery } from "./delivery-log.ts";
import { deriveEvents } from "./derive-events.ts";
import type { WebhookEvent, WebhookEventType } from "./event-types.ts";
import { isAccepted, type PostResult, postJson } from "./post-json.ts";

/** What a fault does to one delivery: it never leaves, leaves twice, leaves late, or leaves after the one behind it. */
export interface WebhookStrike {
  readonly drop?: boolean;
  readonly duplicate?: boolean;
  readonly reorder?: boolean;
  readonly delayMs?: number;
}

export type StrikeWebhook = (event: { readonly type: WebhookEventType; readonly webhookId: number }) => WebhookStrike;

export interface Webhooks {
  /** Sends the test delivery and tells whether it was answered as it should be. */
  handshake(url: string): Promise<boolean>;
  deliveries(): Delivery[];
  clearDeliveries(): void;
  /** Asked before each delivery; replaces what was asked before. */
  strikeWith(strike: StrikeWebhook): void;
  /** Gives up what is held back, for when the world is replaced as a whole. */
  forgetHeld(): void;
}

export interface WebhookParts {
  readonly world: World;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  /** How long a receiver may take, in real time. */
  readonly timeoutMs: number;
}

const minuteMs = 60_000;
const givesUpAfterMs = 600 * minuteMs;

/** After one minute, two more, four more: the last try is made when the ten hours are over. */
const nextTry = (firstAt: number, lastAt: number): number | undefined => {
  const sinceFirst = lastAt - firstAt;
  if (sinceFirst >= givesUpAfterMs) return undefined;
  return Math.min(lastAt + sinceFirst + minuteMs, firstAt + givesUpAfterMs);
};

const attemptOf = (result: PostResult, at: number) =>
  result.kind === "answered"
    ? { at, status: result.status, reason: null }
    : { at, status: null, reason: result.reason };

/** Told to nobody: imports and what Affinity's own data set adds (help centre). */
const isSilent = ({ actor }: ChangeSet): boolean => actor.origin === "import" || actor.origin === "enrichment";

const wants = (webhook: WebhookSubscription, type: string): boolean =>
  webhook.status === "active" && (webhook.subscriptions.length === 0 || webhook.subscriptions.includes(type));

const payloadOf = ({ type, body, sentAt }: LoggedDelivery["draft"]): string =>
  JSON.stringify({ type, body, sent_at: sentAt });

const disable = (world: World, webhook: WebhookSubscription, at: number): void => {
  const actor = { userId: null, origin: "system" } as const;
  world.journal.run({ actor, at }, () => world.webhooks.put({ ...webhook, status: "disabled", updatedAt: at }));
};

interface Turn {
  readonly webhookId: number;
  readonly delivery: LoggedDelivery;
  readonly firstAt: number;
  readonly at: number;
}

const createDeliver = ({ world, scheduler, timeoutMs }: WebhookParts) => {
  const activeWebhook = (id: number): WebhookSubscription | undefined => {
    const webhook = world.webhooks.get(id);
    return webhook?.status === "active" ? webhook : undefined;
  };
  const tryLater = (turn: Turn): void => {
    const webhook = activeWebhook(turn.webhookId);
    const next = nextTry(turn.firstAt, turn.at);
    if (webhook === undefined) turn.delivery.end("abandoned");
    else if (next !== undefined) scheduler.add({ at: next, work: (at) => deliver({ ...turn, at }) });
    else {
      turn.delivery.end("failed");
      disable(world, webhook, turn.at);
    }
  };
  const deliver = async (turn: Turn): Promise<void> => {
    const { webhookId, delivery, at } = turn;
    const target = activeWebhook(webhookId);
    if (target === undefined) {
      delivery.end("abandoned");
      return;
    }
    const result = await postJson({ url: target.url, body: payloadOf(delivery.draft), timeoutMs });
    delivery.attempt(attemptOf(result, at));
    if (isAccepted(result)) delivery.end("delivered");
    else tryLater(turn);
  };
  return deliver;
};

/** What is held back goes out after the subscription's next delivery, or alone when none comes for so long. */
const longestHoldMs = minuteMs;

type Send = (at: number) => Promise<void>;

const createHold = (scheduler: Scheduler) => {
  const held = new Map<number, Send>();
  /** Undefined when it has gone out meanwhile. */
  const release = (webhookId: number): Send | undefined => {
    const send = held.get(webhookId);
    held.delete(webhookId);
    return send;
  };
  const hold = (webhookId: number, send: Send, at: number): void => {
    held.set(webhookId, send);
    const releaseAlone = async (due: number): Promise<void> => {
      if (held.get(webhookId) === send) await release(webhookId)?.(due);
    };
    scheduler.add({ at: at + longestHoldMs, work: releaseAlone });
  };
  return { hold, release, forget: () => held.clear() };
};

export const createWebhooks = (parts: WebhookParts): Webhooks => {
  const { world, clock, scheduler, timeoutMs } = parts;
  const log = createDeliveryLog();
  const deliver = createDeliver(parts);
  const held = createHold(scheduler);
  let strike: StrikeWebhook = () => ({});

  const dispatch = (webhook: WebhookSubscription, event: WebhookEvent, at: number): void => {
    const { drop, duplicate, reorder, delayMs = 0 } = strike({ type: event.type, webhookId: webhook.id });
    const draft = { webhookId: webhook.id, url: webhook.url, ...event, sentAt: Math.floor(at / 1_000) };
    if (drop === true) {
      log.add(draft).end("dropped");
      return;
    }
    const copies = duplicate === true ? [log.add(draft), log.add(draft)] : [log.add(draft)];
    const [send, ...further] = copies.map(
      (delivery): Send =>
        (due) =>
          deliver({ webhookId: webhook.id, delivery, firstAt: due, at: due }),
    );
    if (send === undefined) return;
    const waiting = held.release(webhook.id);
    // Held back behind what is held back itself would be the old order again.
    const isHeld = reorder === true && waiting === undefined;
    if (isHeld) held.hold(webhook.id, send, at);
    const first: Send = async (due) => {
      if (!isHeld) await send(due);
      await waiting?.(due);
    };
    for (const work of [first, ...further]) scheduler.add({ at: at + delayMs, work });
  };
  world.journal.afterCommit((set) => {
    if (world.webhooks.size === 0 || isSilent(set)) return;
    const webhooks = world.webhooks.all();
    for (const event of deriveEvents(world, set)) {
      for (const webhook of webhooks) if (wants(webhook, event.type)) dispatch(webhook, event, set.at);
    }
  });
  return {
    handshake: async (url) => {
      const at = clock.now();
      const delivery = log.add({
        webhookId: null,
        url,
        type: "sample.webhook",
        body: {},
        sentAt: Math.floor(at / 1_000),
      });
      const result = await postJson({ url, body: payloadOf(delivery.draft), timeoutMs });
      delivery.attempt(attemptOf(result, at));
      delivery.end(isAccepted(result) ? "delivered" : "failed");
      return isAccepted(result);
    },
    deliveries: log.read,
    clearDeliveries: log.clear,
    forgetHeld: held.forget,
    strikeWith: (given) => {
      strike = given;
    },
  };
};
