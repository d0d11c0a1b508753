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

const dueDate = "2030-03-01T08:00:00Z";
const recurrence = { resetTrigger: "email", periodDays: 30 } as const;
const entity = { type: "person", id: 44320 } as const;

const reminded = async ({ resources, userId, forget }: ResourceStage): Promise<number> => {
  const { id } = await resources.reminders.create({ type: "one-time", dueDate, ownerId: userId, entity });
  forget();
  return id;
};

const remindedAgain = async ({ resources, userId, forget }: ResourceStage): Promise<number> => {
  const { id } = await resources.reminders.create({ type: "recurring", recurrence, ownerId: userId, entity });
  forget();
  return id;
};

const reminderScenarios: readonly Scenario[] = [
  { method: "reminders.list", run: ({ resources }) => resources.reminders.list({ status: "active", pageSize: 500 }) },
  { method: "reminders.get", run: async (stage) => stage.resources.reminders.get(await reminded(stage)) },
  {
    method: "reminders.create",
    run: ({ resources, userId }) =>
      resources.reminders.create({ type: "one-time", dueDate, ownerId: userId, content: "Ask" }),
  },
  {
    method: "reminders.update",
    run: async (stage) => stage.resources.reminders.update(await reminded(stage), { content: "Ask again" }),
  },
  {
    method: "reminders.complete",
    run: async (stage) => stage.resources.reminders.complete({ id: await reminded(stage), completedAt: dueDate }),
  },
  {
    method: "reminders.complete",
    when: "it recurs",
    amounts: { look: 2 },
    run: async (stage) => stage.resources.reminders.complete({ id: await remindedAgain(stage), completedAt: dueDate }),
  },
  { method: "reminders.delete", run: async (stage) => stage.resources.reminders.delete(await reminded(stage)) },
];

const at = { companyId: 7133202 };

const relationshipScenarios: readonly Scenario[] = [
  {
    method: "relationships.listOf",
    run: ({ resources }) => resources.relationships.listOf({ collection: "persons", id: 44320, minimumScore: 0.1 }),
  },
  {
    method: "relationships.listOf",
    when: "of a company",
    run: ({ resources }) => resources.relationships.listOf({ collection: "companies", id: 7133202 }),
  },
  { method: "relationships.listCoworkers", run: ({ resources }) => resources.relationships.listCoworkers(at) },
  {
    method: "relationships.listInvestorExecutives",
    run: ({ resources }) => resources.relationships.listInvestorExecutives(at),
  },
];

const madeFor: Readonly<Record<"person" | "company", (stage: ResourceStage) => Promise<{ readonly id: number }>>> = {
  person: ({ resources }) => resources.persons.create({ firstName: "Ada", lastName: "Twin", emailAddresses: [] }),
  company: ({ resources }) => resources.companies.create({ name: "Twin" }),
};

const mergeScenariosOf = (kind: "person" | "company"): readonly Scenario[] => {
  const merging = (
    method: keyof ResourceStage["resources"]["personMerges"],
    run: (merges: ResourceStage["resources"]["personMerges"], taskId: string, stage: ResourceStage) => Promise<unknown>,
  ): Scenario => ({
    method: `${kind}Merges.${method}`,
    sandbox: { mergeDurationMs: 0 },
    run: async (stage) => {
      const [primary, duplicate] = [await madeFor[kind](stage), await madeFor[kind](stage)];
      const merges = stage.resources[`${kind}Merges`];
      const { taskId } = await merges.start({ primaryId: primary.id, duplicateId: duplicate.id });
      stage.forget();
      return run(merges as ResourceStage["resources"]["personMerges"], taskId, stage);
    },
  });
  return [
    merging("list", (merges, taskId) => merges.list({ taskId, status: "success" })),
    merging("get", async (merges, taskId, { forget }) => {
      const { items } = await merges.list({ taskId });
      forget();
      return merges.get(items[0]?.id ?? 0);
    }),
    {
      method: `${kind}Merges.start`,
      run: async (stage) => {
        const [primary, duplicate] = [await madeFor[kind](stage), await madeFor[kind](stage)];
        stage.forget();
        return stage.resources[`${kind}Merges`].start({ primaryId: primary.id, duplicateId: duplicate.id });
      },
    },
    merging("task", (merges, taskId) => merges.task(taskId)),
    merging("listTasks", (merges) => merges.listTasks({ status: "success" })),
    merging("waitUntilDone", (merges, taskId) => merges.waitUntilDone({ taskId })),
    {
      method: `${kind}Merges.listSuggestions`,
      run: ({ resources }) => resources[`${kind}Merges`].listSuggestions({ matchCriteria: "name", term: "ad" }),
    },
  ];
};

const year = { personId: 44320, startTime: "2026-01-01T00:00:00Z", endTime: "2026-11-30T00:00:00Z", pageSize: 100 };
const spoken = { type: "call", content: "Spoke.", date: "2026-02-03T10:00:00Z" } as const;

const newCall = ({ resources, userId }: ResourceStage) =>
  resources.interactions.create({ ...spoken, personIds: [userId, 44320] });

const madeCall = async (stage: ResourceStage) => {
  const { id } = await newCall(stage);
  stage.forget();
  return { type: "call", id } as const;
};

const listedAll = (method: "listEmails" | "listMeetings" | "listCalls" | "listChatMessages"): Scenario => ({
  method: `interactions.${method}`,
  run: ({ resources }) => resources.interactions[method]({ from: "2026-06-01T00:00:00Z", limit: 10 }),
});

const interactionScenarios: readonly Scenario[] = [
  {
    method: "interactions.listOf",
    amounts: { "type in each year": 4 },
    run: ({ resources }) => resources.interactions.listOf(year),
  },
  {
    method: "interactions.get",
    run: async (stage) => stage.resources.interactions.get(await madeCall(stage)),
  },
  { method: "interactions.create", run: newCall },
  {
    method: "interactions.update",
    run: async (stage) => stage.resources.interactions.update({ ...(await madeCall(stage)), content: "Spoke again." }),
  },
  {
    method: "interactions.delete",
    run: async (stage) => stage.resources.interactions.delete(await madeCall(stage)),
  },
  listedAll("listEmails"),
  listedAll("listMeetings"),
  listedAll("listCalls"),
  listedAll("listChatMessages"),
];

export const activityScenarios: readonly Scenario[] = [
  ...interactionScenarios,
  ...mergeScenariosOf("person"),
  ...mergeScenariosOf("company"),
  ...relationshipScenarios,
  ...reminderScenarios,
  ...webhookScenarios,
];
