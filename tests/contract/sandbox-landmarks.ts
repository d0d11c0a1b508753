// Finds in the sandbox's world the records that a good request names, so that no id is written down in the test.
import type { WorldKind } from "@postern/affinity-sandbox";
import type { Stage } from "./sandbox-stage.ts";

export type Ids = Readonly<Record<string, string | number>>;

export interface Landmarks {
  /** Ids for the named parts of a path. */
  idsFor(path: string): Promise<Ids>;
  /** The ids of the first item that a collection answers. */
  firstOf(path: string, accepts?: (item: Item) => boolean): Promise<Item>;
  /** A list of the first user in which the stage's colleague may look only: its id, and those of what stands in it. */
  sharedList(): Promise<Ids>;
  /** What may be written to a field: `{type, data}`. */
  valueFor(valueType: string, options?: readonly { readonly id: number }[]): object | undefined;
  readonly company: Item;
  readonly person: Item;
  readonly opportunity: Item;
  readonly note: Item;
  readonly list: Item;
  readonly listEntry: Item;
  readonly internalIds: readonly number[];
  fields(accepts: (field: FieldRow) => boolean): FieldRow[];
}

// biome-ignore lint/suspicious/noExplicitAny: items of many collections, whose shapes the documents check
export type Item = any;

export interface FieldRow {
  readonly id: number;
  readonly slug: string | null;
  readonly kind: string;
  readonly category: string;
  readonly listId: number | null;
  readonly valueType: string;
  readonly options: readonly { readonly id: number }[];
}

export const outsideId = (field: FieldRow): string => field.slug ?? `field-${field.id}`;

export const fill = (path: string, ids: Ids): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(ids[name] ?? `{${name}}`));

/** What the seeded world lacks is made over v1: records that look like each other. */
const prepare = async ({ ask }: Stage): Promise<void> => {
  for (const count of [1, 2]) {
    const company = { name: "Twin Peaks Partners", domain: `twin-peaks-${count}.example` };
    await ask({ method: "POST", path: "/organizations", body: company });
    const person = { first_name: "Laura", last_name: "Twin", emails: [`laura-${count}@twin.example`] };
    await ask({ method: "POST", path: "/persons", body: person });
  }
};

/** Only v1 gives a colleague a role in a list. */
const makeSharedList = async ({ ask, colleague }: Stage): Promise<Ids> => {
  const access = [{ internal_person_id: colleague.id, role_id: 1 }];
  const list = { name: "Shared", type: 1, is_public: false, additional_permissions: access };
  const { body: made } = await ask({ method: "POST", path: "/lists", body: list });
  const fieldsPath = `/v2/lists/${made.id}/fields`;
  const field = { name: "Stage", valueType: "ranked-dropdown" };
  const { body: dropdown } = await ask({ method: "POST", path: fieldsPath, body: field });
  const option = { type: "ranked-dropdown", text: "First", rank: 0, color: "green" };
  const optionsPath = `${fieldsPath}/${dropdown?.id}/dropdown-options`;
  const { body: first } = await ask({ method: "POST", path: optionsPath, body: option });
  return { listId: made.id, fieldId: dropdown?.id, dropdownOptionId: first?.id };
};

export const createLandmarks = async (stage: Stage): Promise<Landmarks> => {
  await prepare(stage);
  const { world } = stage.sandbox.control;
  const rows = (kind: WorldKind): Item[] => world.all(kind) as Item[];
  const find = (kind: WorldKind, accepts: (item: Item) => boolean): Item => {
    const found = rows(kind).find(accepts);
    if (found === undefined) throw new Error(`The world has no fitting row among ${kind}`);
    return found;
  };
  const entries = rows("listEntries");
  const notes = rows("notes");
  const isListed = (kind: string) => (item: Item) =>
    entries.some((entry) => entry.kind === kind && entry.entityId === item.id);
  const isNoted = (key: string) => (item: Item) => notes.some((note) => note[key].includes(item.id));
  const list = find(
    "lists",
    (each) =>
      each.isPublic &&
      each.kind === "company" &&
      rows("fields").some((field) => field.listId === each.id && field.valueType === "ranked-dropdown"),
  );
  const met = new Set(rows("interactions").flatMap((each) => each.externalPersonIds as number[]));
  const person = find(
    "persons",
    (each) => each.type === "external" && each.companyIds.length > 0 && isNoted("personIds")(each) && met.has(each.id),
  );
  const metCompanies = new Set(
    rows("persons").flatMap((each) => (met.has(each.id) ? (each.companyIds as number[]) : [])),
  );
  const company = find(
    "companies",
    (each) => metCompanies.has(each.id) && isListed("company")(each) && isNoted("companyIds")(each),
  );
  const publicLists = new Set(
    rows("lists")
      .filter((each) => each.isPublic)
      .map((each) => each.id),
  );
  const opportunity = find("opportunities", (each) => publicLists.has(each.listId) && each.restrictedTo === null);
  const listEntry = find("listEntries", (each) => each.listId === list.id);
  const note = find("notes", (each) => each.parentId === null && each.companyIds.length > 0 && each.source === "user");
  const internalIds = rows("persons")
    .filter((each) => each.type === "internal")
    .map((each) => each.id as number);
  const fields: Landmarks["fields"] = (accepts) => (rows("fields") as FieldRow[]).filter(accepts);

  const firstOf: Landmarks["firstOf"] = async (path, accepts = () => true) => {
    const { body, status } = await stage.ask({ method: "GET", path });
    const found = (body?.data ?? []).find(accepts);
    if (found === undefined) throw new Error(`GET ${path} answered ${status} without a fitting item`);
    return found;
  };

  const sheetView = async (): Promise<Ids> => {
    for (const each of rows("lists")) {
      const reply = await stage.ask({ method: "GET", path: `/v2/lists/${each.id}/saved-views` });
      const view = (reply.body?.data ?? []).find((one: Item) => one.type === "sheet");
      if (view !== undefined) return { listId: each.id, viewId: view.id };
    }
    throw new Error("No list has a saved sheet view");
  };
  const fieldIn = (accepts: (field: FieldRow) => boolean): string => {
    const [found] = fields(accepts);
    if (found === undefined) throw new Error("No field fits");
    return outsideId(found);
  };
  const fieldFor = (path: string): string => {
    const isWanted = (field: FieldRow): boolean => {
      if (path.includes("dropdown-options")) return field.valueType.includes("dropdown");
      if (path.endsWith("/values")) return /^(person|filterable-text|dropdown)-multi$/.test(field.valueType);
      return ["global", "list"].includes(field.category) && valueFor(field.valueType, field.options) !== undefined;
    };
    if (path.startsWith("/v2/lists/")) return fieldIn((field) => field.listId === list.id && isWanted(field));
    const kind = path.startsWith("/v2/companies/") ? "company" : "person";
    return fieldIn((field) => field.listId === null && field.kind === kind && isWanted(field));
  };
  const dropdown = () =>
    fields((field) => field.listId === list.id && field.valueType === "ranked-dropdown" && field.options.length > 0)[0];

  const collections: Readonly<Record<string, string>> = {
    meetingId: "/v2/meetings",
    fileId: "/v2/files",
    reminderId: "/v2/reminders",
    transcriptId: "/v2/transcripts",
    teamId: "/v2/teams",
    userId: "/v2/users",
    webhookId: "/v2/webhooks",
  };
  const fixed = (name: string, path: string): string | number | undefined => {
    if (name === "companyId") return company.id;
    if (name === "personId") return person.id;
    if (name === "opportunityId") return opportunity.id;
    if (name === "noteId") return note.id;
    if (name === "listId") return list.id;
    if (name === "listEntryId") return listEntry.id;
    if (name === "dropdownOptionId") return dropdown()?.options[0]?.id;
    if (name !== "fieldId") return undefined;
    const ranked = dropdown();
    if (path.includes("{dropdownOptionId}") && ranked !== undefined) return outsideId(ranked);
    return fieldFor(path);
  };
  const idFor = async (name: string, path: string): Promise<string | number> => {
    const known = fixed(name, path);
    if (known !== undefined) return known;
    const collection = collections[name];
    if (collection !== undefined) return (await firstOf(collection)).id;
    const kind = path.includes("company-merges") ? "company" : "person";
    const merge = await firstOf(`/v2/${kind}-merges`);
    return name === "taskId" ? merge.taskId : merge.id;
  };
  const idsFor: Landmarks["idsFor"] = async (path) => {
    if (path.includes("{viewId}")) return sheetView();
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
    const ids: Record<string, string | number> = {};
    for (const name of names) ids[name] = await idFor(name, path);
    return ids;
  };

  const place = { streetAddress: null, city: "Lyon", state: null, country: "France", continent: "Europe" };
  const single: Readonly<Record<string, unknown>> = {
    person: { id: person.id },
    company: { id: company.id },
    number: 12.5,
    datetime: "2026-10-03T07:00:00Z",
    location: place,
    text: "Warm introduction",
    "filterable-text": "Seed",
  };
  const valueFor: Landmarks["valueFor"] = (valueType, options = []) => {
    const [base = ""] = valueType.split("-multi");
    const [option] = options;
    const isChoice = valueType.includes("dropdown");
    if (isChoice ? option === undefined : !(base in single)) return undefined;
    const data = isChoice ? { dropdownOptionId: option?.id } : single[base];
    return { type: valueType, data: valueType.endsWith("-multi") ? [data] : data };
  };
  let shared: Ids | undefined;
  const sharedList: Landmarks["sharedList"] = async () => {
    shared ??= await makeSharedList(stage);
    return shared;
  };
  return {
    sharedList,
    idsFor,
    firstOf,
    valueFor,
    company,
    person,
    opportunity,
    note,
    list,
    listEntry,
    internalIds,
    fields,
  };
};
