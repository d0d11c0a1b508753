// The rows of the table of operations for what happens around records: interactions, relationships that only v2 knows, merges, reminders, and webhooks of Affinity.
import type { AffinityResources } from "./create-affinity-resources.ts";
import { once, onceBeta, type ResourceRow } from "./operation-row.ts";

const allWebhooks =
  "v1 shows every subscription of the workspace to everybody, and is no β; v2 shows one's own, or all with the permission to manage webhooks.";

const webhook = "/webhook/{webhook_id}";

const webhooks: readonly ResourceRow[] = [
  once("webhooks.list", "GET /webhook", allWebhooks),
  once("webhooks.get", `GET ${webhook}`, allWebhooks),
  {
    method: "webhooks.subscribe",
    why: `${allWebhooks} The list says whether a refusal is for want of room.`,
    cases: [
      { requests: [{ operation: "POST /webhook/subscribe" }] },
      { when: "an event that only v2 knows", requests: [{ operation: "POST /v2/webhooks", beta: true }] },
      {
        when: "there are three already",
        requests: [{ operation: "POST /webhook/subscribe" }, { operation: "GET /webhook" }],
      },
    ],
  },
  {
    method: "webhooks.update",
    why: allWebhooks,
    cases: [
      { requests: [{ operation: `PUT ${webhook}` }] },
      {
        when: "an event that only v2 knows",
        requests: [{ operation: "POST /v2/webhooks/{webhookId}", beta: true }, { operation: `GET ${webhook}` }],
      },
    ],
  },
  once("webhooks.unsubscribe", `DELETE ${webhook}`, "v1 lets administrators delete those of others."),
];

const atOnce =
  "v1 sees a write at once, tells persons and records whole, and is no β for single reminders; v2 lags behind it.";
const reminder = "/reminders/{reminder_id}";

const reminders: readonly ResourceRow[] = [
  once("reminders.list", "GET /reminders", atOnce),
  once("reminders.get", `GET ${reminder}`, atOnce),
  once("reminders.create", "POST /reminders", atOnce),
  once("reminders.update", `PUT ${reminder}`, atOnce),
  {
    method: "reminders.complete",
    why: "v1 refuses to complete what recurs; v2 moves that on by one period.",
    cases: [
      { requests: [{ operation: `GET ${reminder}` }, { operation: `PUT ${reminder}` }] },
      {
        when: "it recurs",
        requests: [
          { operation: `GET ${reminder}`, times: { each: "look", atMost: 2 } },
          { operation: "POST /v2/reminders/{reminderId}", beta: true },
        ],
      },
    ],
  },
  once("reminders.delete", `DELETE ${reminder}`, atOnce),
];

const onlyInferred = "Only v2 infers whom the team may know.";
const relationshipsIn = (collection: string) =>
  ({ operation: `GET /v2/${collection}/relationships`, beta: true }) as const;

const relationships: readonly ResourceRow[] = [
  {
    method: "relationships.listOf",
    why: "v2 tells names and LinkedIn besides the strength, and all persons of a company at once.",
    cases: [
      { requests: [relationshipsIn("persons/{personId}")] },
      { when: "of a company", requests: [relationshipsIn("companies/{companyId}")] },
    ],
  },
  onceBeta("relationships.listCoworkers", "GET /v2/inferred-connections/coworkers", onlyInferred),
  onceBeta(
    "relationships.listInvestorExecutives",
    "GET /v2/inferred-connections/investor-executive-connections",
    onlyInferred,
  ),
];

const onlyMergedByV2 = "Only v2 merges, for administrators who may manage duplicates.";

const mergesOf = (kind: "person" | "company"): readonly ResourceRow[] => {
  const [merges, tasks] = [`/v2/${kind}-merges`, `/v2/tasks/${kind}-merges`];
  const beta = (method: keyof AffinityResources["personMerges"], operation: string): ResourceRow =>
    onceBeta(`${kind}Merges.${method}`, operation, onlyMergedByV2);
  const task = { operation: `GET ${tasks}/{taskId}`, times: { each: "look" }, beta: true } as const;
  return [
    beta("list", `GET ${merges}`),
    beta("get", `GET ${merges}/{mergeId}`),
    beta("start", `POST ${merges}`),
    beta("task", `GET ${tasks}/{taskId}`),
    beta("listTasks", `GET ${tasks}`),
    { method: `${kind}Merges.waitUntilDone`, why: onlyMergedByV2, cases: [{ requests: [task] }] },
    beta("listSuggestions", `GET /v2/duplicates/${kind}-suggestions`),
  ];
};

const byHand = "Only v1 reads single interactions of every type, and writes those that are logged by hand.";
const ofWorkspace = "Only v2 tells what the whole workspace had; v1 has to be asked for one record.";
const interaction = "/interactions/{interaction_id}";

const interactions: readonly ResourceRow[] = [
  {
    method: "interactions.listOf",
    why: "Only v1 lists by record. It takes one type and a year at a time, in no order that is documented, so a time with more than a hundred is asked for in parts.",
    cases: [{ requests: [{ operation: "GET /interactions", times: { each: "type in each year" } }] }],
  },
  once("interactions.get", `GET ${interaction}`, byHand),
  once("interactions.create", "POST /interactions", byHand),
  once("interactions.update", `PUT ${interaction}`, byHand),
  once("interactions.delete", `DELETE ${interaction}`, byHand),
  onceBeta("interactions.listEmails", "GET /v2/emails", ofWorkspace),
  onceBeta("interactions.listMeetings", "GET /v2/meetings", ofWorkspace),
  once("interactions.listCalls", "GET /v2/calls", ofWorkspace),
  once("interactions.listChatMessages", "GET /v2/chat-messages", ofWorkspace),
];

export const activityOperations: readonly ResourceRow[] = [
  ...interactions,
  ...mergesOf("person"),
  ...mergesOf("company"),
  ...relationships,
  ...reminders,
  ...webhooks,
];
