// How what happens around records is brought about in the sandbox's world.
import { withReceiver } from "./open-receiver.ts";
import type { Scenario } from "./resource-scenarios.ts";
import type { ResourceStage } from "./resource-stage.ts";

const smart = ["smart_interaction_value.updated"];

/** In a world of its own, which holds nobody else's subscriptions. */
const onWebhooks = (
  method: Scenario["method"],
  run: (stage: ResourceStage, url: string) => Promise<unknown>,
): Scenario => ({ method, sandbox: {}, run: (stage) => withReceiver((url) => run(stage, url)) });

/** The id of a subscription, with the making forgotten. */
const subscribed = async ({ resources, forget }: ResourceStage, url: string): Promise<number> => {
  const { id } = await resources.webhooks.subscribe({ url });
  forget();
  return id;
};

const full = async (stage: ResourceStage, url: string): Promise<unknown> => {
  for (const number of [1, 2, 3]) await subscribed(stage, `${url}/${number}`);
  return stage.resources.webhooks.subscribe({ url }).catch(() => undefined);
};

const webhookScenarios: readonly Scenario[] = [
  { method: "webhooks.list", run: ({ resources }) => resources.webhooks.list() },
  onWebhooks("webhooks.get", async (stage, url) => stage.resources.webhooks.get(await subscribed(stage, url))),
  onWebhooks("webhooks.subscribe", ({ resources }, url) => resources.webhooks.subscribe({ url })),
  {
    ...onWebhooks("webhooks.subscribe", ({ resources }, url) =>
      resources.webhooks.subscribe({ url, subscriptions: smart }),
    ),
    when: "an event that only v2 knows",
  },
  { ...onWebhooks("webhooks.subscribe", full), when: "there are three already" },
  onWebhooks("webhooks.update", async (stage, url) =>
    stage.resources.webhooks.update(await subscribed(stage, url), { status: "disabled" }),
  ),
  {
    ...onWebhooks("webhooks.update", async (stage, url) =>
      stage.resources.webhooks.update(await subscribed(stage, url), { subscriptions: smart }),
    ),
    when: "an event that only v2 knows",
  },
  onWebhooks("webhooks.unsubscribe", async (stage, url) =>
    stage.resources.webhooks.unsubscribe(await subscribed(stage, url)),
  ),
];

export const activityScenarios: readonly Scenario[] = [...webhookScenarios];
