// For each operation the requests that must succeed: ids of the world, bodies that its rules allow.
import type { ApiVersion } from "@postern/affinity-sandbox";
import { type Ids, type Landmarks, outsideId } from "./sandbox-landmarks.ts";
import type { Stage } from "./sandbox-stage.ts";

export interface GoodRequest {
  readonly ids?: Ids;
  /** Without the question mark. */
  readonly query?: string;
  readonly body?: unknown;
}

export interface Making {
  readonly stage: Stage;
  readonly landmarks: Landmarks;
  readonly version: ApiVersion;
  /** A number that no other call gets: for names, addresses and URLs that must be new. */
  readonly fresh: () => number;
}

type Make = (making: Making) => Promise<readonly GoodRequest[]> | readonly GoodRequest[];

const bodies =
  (make: (making: Making) => readonly unknown[]): Make =>
  (making) =>
    make(making).map((body) => ({ body }));

/** Something to change or delete, made for this request alone. */
const onNew =
  (
    name: string,
    create: { readonly path: string; readonly body: (making: Making) => unknown },
    changes: readonly unknown[] = [undefined],
  ): Make =>
  async (making) => {
    const made: GoodRequest[] = [];
    for (const body of changes) {
      const { status, body: reply } = await making.stage.ask({
        method: "POST",
        path: create.path.replace("{listId}", String(making.landmarks.list.id)),
        body: create.body(making),
      });
      if (status !== 201) throw new Error(`POST ${create.path} answered ${status}`);
      const ids: Ids = { listId: making.landmarks.list.id, [name]: reply.id };
      made.push(body === undefined ? { ids } : { ids, body });
    }
    return made;
  };

const everyType = [
  "person",
  "person-multi",
  "company",
  "company-multi",
  "number",
  "number-multi",
  "datetime",
  "location",
  "location-multi",
  "text",
  "ranked-dropdown",
  "dropdown",
  "dropdown-multi",
];

const newField = ({ fresh }: Making, valueType = "text") => ({ name: `Contract ${fresh()}`, valueType });
const newFields = bodies((making) => [
  ...everyType.map((valueType) => newField(making, valueType)),
  { ...newField(making), description: "What it is for", isRequired: false },
  { ...newField(making), description: null },
]);
const fieldChanges = [{ name: "Renamed" }, { isRequired: false }, { description: "Told" }, { description: null }];

const writable = (landmarks: Landmarks, path: string): { readonly id: string; readonly value: object }[] => {
  const isInList = path.startsWith("/v2/lists/");
  const kind = path.startsWith("/v2/companies/") ? "company" : "person";
  return landmarks
    .fields((field) =>
      isInList ? field.listId === landmarks.list.id : field.category === "global" && field.kind === kind,
    )
    .flatMap((field) => {
      const value = landmarks.valueFor(field.valueType, field.options);
      return value === undefined ? [] : [{ id: outsideId(field), value }];
    });
};

/** Writes each field once, then clears it. */
const fieldWrites =
  (path: string): Make =>
  async ({ landmarks }) => {
    const ids = await landmarks.idsFor(path);
    return writable(landmarks, path).flatMap(({ id, value }) => [
      { ids: { ...ids, fieldId: id }, body: { value: { ...value, data: null } } },
      { ids: { ...ids, fieldId: id }, body: { value } },
    ]);
  };

const batches =
  (path: string): Make =>
  async ({ landmarks }) => {
    const ids = await landmarks.idsFor(path);
    const updates = writable(landmarks, path);
    return [updates, updates.slice(0, 1), []].map((some) => ({
      ids,
      body: { operation: "update-fields", updates: some },
    }));
  };

interface EntryRow {
  readonly id: number;
  readonly listId: number;
  readonly kind: string;
}

/** Of each kind of list an entry: companies, persons and opportunities look different in it. */
const entryOfEachList = ({ stage }: Making): EntryRow[] => {
  const { world } = stage.sandbox.control;
  const publicIds = new Set(world.all("lists").flatMap((list) => (list.isPublic ? [list.id] : [])));
  const entries = new Map<number, EntryRow>();
  for (const entry of world.all("listEntries")) {
    if (publicIds.has(entry.listId) && !entries.has(entry.listId)) entries.set(entry.listId, entry);
  }
  return [...entries.values()];
};

const everyFieldType = ["enriched", "global", "list", "relationship-intelligence"].map((type) => `fieldTypes=${type}`);

const inEachList =
  (query?: string): Make =>
  (making) =>
    entryOfEachList(making).map(({ id, listId }) => ({
      ids: { listId, listEntryId: id },
      ...(query === undefined ? {} : { query }),
    }));

/** Every field of an entity, one request each. */
const eachField =
  (path: string): Make =>
  async ({ stage, landmarks, version }) => {
    const ids = await landmarks.idsFor(path);
    const named = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(ids[name]));
    const { body } = await stage.ask({ method: "GET", path: `${named}/fields?limit=100`, version });
    const fields: readonly { readonly id: string }[] = body?.data ?? [];
    return fields.map(({ id }) => ({ ids: { ...ids, fieldId: id } }));
  };

/** Of each kind of note one. */
const eachNote: Make = ({ stage }) => {
  const kinds = new Map<string, number>();
  for (const { id, source, parentId, interactionId } of stage.sandbox.control.world.all("notes")) {
    kinds.set(`${source} ${parentId !== null} ${interactionId !== null}`, id);
  }
  return [...kinds.values()].flatMap((noteId) => [
    { ids: { noteId } },
    { ids: { noteId }, query: "includes=companiesPreview&includes=personsPreview&includes=opportunitiesPreview" },
  ]);
};

/** Those of private lists are not found: of the others a restricted one looks different to who is left out. */
const eachOpportunity: Make = ({ stage, landmarks }) => {
  const rows = stage.sandbox.control.world.all("opportunities");
  const restricted = rows.find((each) => each.listId === landmarks.opportunity.listId && each.restrictedTo !== null);
  const ids = [landmarks.opportunity.id as number, ...(restricted === undefined ? [] : [restricted.id])];
  return ids.map((opportunityId) => ({ ids: { opportunityId } }));
};

const anyFilter = { operator: "and", filters: [] };
const searches = bodies(({ landmarks }) => [
  undefined,
  {},
  { filters: anyFilter },
  { search: { term: String(landmarks.company.name).slice(0, 4) } },
  {
    filters: {
      operator: "or",
      filters: [
        { valueType: "date", fieldId: "last-email", attributeId: "date-of-activity", operator: "is-empty" },
        { operator: "and", filters: [] },
      ],
    },
  },
  { sorts: [{ fieldId: "last-email", attributeId: "date-of-activity", direction: "desc" }] },
]);

const searchesInEachList: Make = async (making) => {
  const wanted = await searches(making);
  return entryOfEachList(making).flatMap(({ listId }) => wanted.map((each) => ({ ...each, ids: { listId } })));
};

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
const options: Make = async ({ landmarks, fresh, version }) => {
  const ids = await landmarks.idsFor("/v2/lists/{listId}/fields/{fieldId}/dropdown-options/{dropdownOptionId}");
  const base = { text: `Option ${fresh()}`, rank: 7, color: "green" };
  const rate = version === "2024-01-01" ? {} : { winRate: 40 };
  return [{ ids, body: { ...base, type: "status-dropdown", statusCategory: "open", ...rate } }];
};

const optionsPath = "/v2/lists/{listId}/fields/{fieldId}/dropdown-options";
const onNewOption =
  (changes: readonly unknown[]): Make =>
  async (making) => {
    const [create] = await options(making);
    const made: GoodRequest[] = [];
    for (const body of changes) {
      const path = optionsPath.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(create?.ids?.[name]));
      const { body: reply } = await making.stage.ask({ method: "POST", path, body: create?.body });
      const ids: Ids = { ...create?.ids, dropdownOptionId: reply?.id };
      made.push(body === undefined ? { ids } : { ids, body });
    }
    return made;
  };

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

const inCompany: Make = ({ landmarks, stage }) => {
  const ids = stage.sandbox.control.world.all("companies").slice(0, 40);
  return [landmarks.company, ...ids].map(({ id }) => ({
    query: `filter=${encodeURIComponent(`target.currentCompany.id = ${id}`)}`,
  }));
};

const fieldParents = [
  { path: "/v2/companies/fields", name: "fieldId" },
  { path: "/v2/persons/fields", name: "fieldId" },
  { path: "/v2/lists/{listId}/fields", name: "fieldId" },
];

const fieldOperations: readonly (readonly [string, Make])[] = fieldParents.flatMap(({ path, name }) => {
  const create = { path, body: (making: Making) => newField(making) };
  return [
    [`POST ${path}`, newFields],
    [`POST ${path}/{fieldId}`, onNew(name, create, fieldChanges)],
    [`DELETE ${path}/{fieldId}`, onNew(name, create)],
  ] as const;
});

const valueOperations: readonly (readonly [string, Make])[] = [
  "/v2/companies/{companyId}",
  "/v2/persons/{personId}",
  "/v2/lists/{listId}/list-entries/{listEntryId}",
].flatMap((path) => [
  [`PATCH ${path}/fields`, batches(path)] as const,
  [`POST ${path}/fields/{fieldId}`, fieldWrites(path)] as const,
]);

const makers: ReadonlyMap<string, Make> = new Map<string, Make>([
  ...fieldOperations,
  ...valueOperations,
  ["POST /v2/companies/search", searches],
  ["POST /v2/persons/search", searches],
  ["POST /v2/lists/{listId}/list-entries/search", searchesInEachList],
  ["GET /v2/lists/{listId}", inEachList()],
  ["GET /v2/lists/{listId}/fields", inEachList()],
  ["GET /v2/lists/{listId}/list-entries", inEachList(everyFieldType.join("&"))],
  ["GET /v2/lists/{listId}/list-entries/{listEntryId}", inEachList(everyFieldType.join("&"))],
  ["GET /v2/lists/{listId}/list-entries/{listEntryId}/fields", inEachList()],
  ["GET /v2/companies/{companyId}/fields/{fieldId}", eachField("/v2/companies/{companyId}")],
  ["GET /v2/persons/{personId}/fields/{fieldId}", eachField("/v2/persons/{personId}")],
  [
    "GET /v2/lists/{listId}/list-entries/{listEntryId}/fields/{fieldId}",
    eachField("/v2/lists/{listId}/list-entries/{listEntryId}"),
  ],
  ["GET /v2/notes/{noteId}", eachNote],
  ["GET /v2/opportunities/{opportunityId}", eachOpportunity],
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
  [`POST ${optionsPath}`, options],
  [`GET ${optionsPath}/{dropdownOptionId}`, onNewOption([undefined])],
  [`POST ${optionsPath}/{dropdownOptionId}`, onNewOption([{ text: "Other words" }, { rank: 3, color: "red" }])],
  [`DELETE ${optionsPath}/{dropdownOptionId}`, onNewOption([undefined])],
  ["POST /v2/opportunities/{opportunityId}", onNewOpportunity([{ name: "Renamed deal" }, {}])],
  ["DELETE /v2/opportunities/{opportunityId}", onNewOpportunity([undefined])],
  ["GET /v2/inferred-connections/coworkers", inCompany],
  ["GET /v2/inferred-connections/investor-executive-connections", inCompany],
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
