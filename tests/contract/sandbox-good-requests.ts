// For each operation the requests that must succeed: ids of the world, bodies that its rules allow.
import { fieldMakers, writable } from "./sandbox-good-fields.ts";
import { readMakers } from "./sandbox-good-reads.ts";
import { bodies, type GoodRequest, type Make, type Making, onNew } from "./sandbox-good-request.ts";
import type { Ids } from "./sandbox-landmarks.ts";

const reference = (id: number) => ({ id });

const notes = bodies(({ landmarks, stage }) => {
  const { company, person, opportunity, note } = landmarks;
  const content = { html: "<p>A <strong>good</strong> call</p>" };
  const interactions = stage.sandbox.control.world.all("interactions") as readonly { kind: string; number: number }[];
  const kinds = ["meeting", "call", "chat-message"].flatMap((type) => {
    const found = interactions.find(({ kind }) => kind === type);
    return found === undefined ? [] : [{ type, id: found.number }];
  });
  return [
    { type: "entities", content, companies: [reference(company.id)] },
    {
      type: "entities",
      content,
      persons: [reference(person.id)],
      opportunities: [reference(opportunity.id)],
      creator: reference(landmarks.internalIds[1] ?? 0),
      createdAt: "2026-01-05T10:00:00Z",
    },
    { type: "user-reply", content, parent: reference(note.id) },
    ...kinds.map((interaction) => ({ type: "interaction", content, interaction })),
  ];
});

const newNote = ({ landmarks }: Making) => ({
  type: "entities",
  content: { html: "<p>Soon changed</p>" },
  companies: [reference(landmarks.company.id)],
});

const oneTime = ({ landmarks }: Making) => ({
  type: "one-time",
  dueDate: "2026-12-24T08:00:00Z",
  owner: reference(landmarks.internalIds[0] ?? 0),
  entity: { type: "person", id: landmarks.person.id },
  content: "Ask how it went",
});
const recurring = (making: Making) => {
  const { dueDate: _, ...rest } = oneTime(making);
  return { ...rest, type: "recurring", recurrence: { resetTrigger: "email", periodDays: 30 } };
};
const reminders = bodies((making) => [
  oneTime(making),
  { ...oneTime(making), entity: { type: "company", id: making.landmarks.company.id }, content: null },
  { ...oneTime(making), entity: { type: "opportunity", id: making.landmarks.opportunity.id } },
  recurring(making),
  { ...recurring(making), dueDate: "2027-01-01T00:00:00Z" },
]);
const reminderChanges = [
  { content: "Later" },
  { dueDate: "2027-02-01T00:00:00Z" },
  { completedAt: "2026-11-22T11:00:00Z" },
  { completedAt: null },
];

/** Only who made the note can take its transcript away. */
const ownTranscript: Make = async ({ landmarks }) => {
  const [ownId] = landmarks.internalIds;
  const { id } = await landmarks.firstOf("/v2/transcripts", ({ note }) => note.creator.id === ownId);
  return [{ ids: { transcriptId: id } }];
};

const webhook = ({ fresh, stage }: Making) => ({
  url: `${stage.receiverUrl}/hook-${fresh()}`,
  subscriptions: ["person.created"],
});

/** A user may have a few webhooks only: those of earlier requests go. */
const afterClearing =
  (make: Make): Make =>
  async (making) => {
    const { body } = await making.stage.ask({ method: "GET", path: "/v2/webhooks" });
    for (const { id } of body?.data ?? []) await making.stage.ask({ method: "DELETE", path: `/v2/webhooks/${id}` });
    return make(making);
  };

const webhookParent = { path: "/v2/webhooks", body: webhook };

const newPerson = ({ fresh }: Making) => ({
  firstName: "Ada",
  lastName: "Voss",
  primaryEmailAddress: `ada-${fresh()}@voss.example`,
});
const persons = bodies((making) => [
  newPerson(making),
  { firstName: "Tom", lastName: null, primaryEmailAddress: null },
  { ...newPerson(making), emailAddresses: [] },
  { ...newPerson(making), fields: writable(making.landmarks, "/v2/persons/") },
]);

/** The two youngest that are left, but not the ones that `sandbox-landmarks.ts` made to be suggested as duplicates. */
const freshPair =
  (kind: "company" | "person"): Make =>
  ({ stage }) => {
    const { world } = stage.sandbox.control;
    const isSpare = (text: string) => !text.includes("Twin");
    if (kind === "company") {
      const companies = world
        .all("companies")
        .filter((each) => each.isInAccount && !each.isGlobal && isSpare(each.name));
      const [duplicate, primary] = companies.slice(-2);
      return [{ body: { primaryCompanyId: primary?.id, duplicateCompanyId: duplicate?.id } }];
    }
    const persons = world.all("persons").filter((each) => each.type === "external" && isSpare(each.lastName ?? ""));
    const [duplicate, primary] = persons.slice(-2);
    return [{ body: { primaryPersonId: primary?.id, duplicatePersonId: duplicate?.id } }];
  };

const keywords = (key: string): Make =>
  bodies(({ landmarks }) => [
    { prompt: "call with the founder" },
    { prompt: "call", limit: 3 },
    { prompt: "call", [key]: [1, landmarks.note.id] },
    { prompt: "call", companyId: landmarks.company.id },
  ]);

/** Options are made on one field of each kind: a ranked one of the list. */
const onNewOpportunity =
  (changes: readonly unknown[]): Make =>
  ({ stage, landmarks }) => {
    // Nothing makes an opportunity in v2: the last ones of the world are used up.
    const rows = stage.sandbox.control.world.all("opportunities").filter((each) => each.restrictedTo === null);
    const spare = rows.filter(
      ({ id, listId }) => id !== landmarks.opportunity.id && listId === landmarks.opportunity.listId,
    );
    return changes.map((body, index) => {
      const ids = { opportunityId: spare.at(-1 - index)?.id ?? 0 };
      return body === undefined ? { ids } : { ids, body };
    });
  };

const makers: ReadonlyMap<string, Make> = new Map<string, Make>([
  ...readMakers,
  ...fieldMakers,
  ["POST /v2/notes", notes],
  [
    "POST /v2/notes/{noteId}",
    onNew("noteId", { path: "/v2/notes", body: newNote }, [{}, { content: { html: "<p>New</p>" } }]),
  ],
  ["DELETE /v2/notes/{noteId}", onNew("noteId", { path: "/v2/notes", body: newNote })],
  ["POST /v2/reminders", reminders],
  ["GET /v2/reminders/{reminderId}", onNew("reminderId", { path: "/v2/reminders", body: recurring })],
  ["POST /v2/reminders/{reminderId}", onNew("reminderId", { path: "/v2/reminders", body: oneTime }, reminderChanges)],
  ["DELETE /v2/reminders/{reminderId}", onNew("reminderId", { path: "/v2/reminders", body: oneTime })],
  ["DELETE /v2/transcripts/{transcriptId}", ownTranscript],
  ["GET /v2/webhooks", afterClearing(onNew("webhookId", webhookParent))],
  [
    "POST /v2/webhooks",
    afterClearing(bodies((making) => [webhook(making), { ...webhook(making), subscriptions: [] }])),
  ],
  ["GET /v2/webhooks/{webhookId}", afterClearing(onNew("webhookId", webhookParent))],
  [
    "POST /v2/webhooks/{webhookId}",
    afterClearing(onNew("webhookId", webhookParent, [{ status: "disabled" }, { subscriptions: [] }])),
  ],
  ["DELETE /v2/webhooks/{webhookId}", afterClearing(onNew("webhookId", webhookParent))],
  ["POST /v2/persons", persons],
  ["DELETE /v2/persons/{personId}", onNew("personId", { path: "/v2/persons", body: newPerson })],
  ["POST /v2/company-merges", freshPair("company")],
  ["POST /v2/person-merges", freshPair("person")],
  ["POST /v2/notes/search", keywords("noteIds")],
  ["POST /v2/files/search", keywords("fileIds")],
  [
    "POST /v2/semantic-search",
    bodies(({ landmarks }) => [
      { prompt: "Climate software in Europe" },
      { prompt: "health", limit: 2, entityType: "companies", listIds: [landmarks.list.id] },
    ]),
  ],
  [
    "POST /v2/feedback",
    bodies(() => ["mcp", "api", "other"].map((type) => ({ type, subject: "A wish", body: "More of it" }))),
  ],
  [
    "POST /v2/lists",
    bodies(({ fresh }) => [
      { name: `Contract ${fresh()}`, type: "company" },
      { name: `Contract ${fresh()}`, type: "opportunity", isPublic: true },
      { name: `Contract ${fresh()}`, type: "person", isPublic: false },
    ]),
  ],
  [
    "POST /v2/lists/{listId}/list-entries",
    bodies(({ landmarks }) => [
      { entity: reference(landmarks.company.id) },
      { entity: reference(landmarks.company.id), creatorId: landmarks.internalIds[1] },
    ]),
  ],
  ["POST /v2/opportunities/{opportunityId}", onNewOpportunity([{ name: "Renamed deal" }, {}])],
  ["DELETE /v2/opportunities/{opportunityId}", onNewOpportunity([undefined])],
]);

/** The requests of one operation, each with all ids of its path; operations without a line need nothing but ids. */
export const goodRequestsFor = async (
  operation: { readonly name: string; readonly path: string },
  making: Making,
): Promise<(GoodRequest & { readonly ids: Ids })[]> => {
  const made = (await makers.get(operation.name)?.(making)) ?? [{}];
  const result: (GoodRequest & { readonly ids: Ids })[] = [];
  for (const request of made) {
    result.push({ ...request, ids: request.ids ?? (await making.landmarks.idsFor(operation.path)) });
  }
  return result;
};
