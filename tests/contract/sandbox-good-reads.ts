// The good requests that change nothing: one for each kind of list, entry, field, note and search that looks different.
import { bodies, type Make, type Making } from "./sandbox-good-request.ts";

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

const inCompany: Make = ({ landmarks, stage }) => {
  const ids = stage.sandbox.control.world.all("companies").slice(0, 40);
  return [landmarks.company, ...ids].map(({ id }) => ({
    query: `filter=${encodeURIComponent(`target.currentCompany.id = ${id}`)}`,
  }));
};

export const readMakers: readonly (readonly [string, Make])[] = [
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
  ["GET /v2/inferred-connections/coworkers", inCompany],
  ["GET /v2/inferred-connections/investor-executive-connections", inCompany],
];
