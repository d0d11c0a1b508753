// A world in which everything that lies outside of a rule says so in its texts: what an answer holds of it can be found.
import type { Sandbox } from "@postern/affinity-sandbox";
import type { PolicyRule } from "@postern/contract";

type Row = Readonly<Record<string, unknown>> & { readonly id: number };
interface Table {
  readonly rows: readonly Row[];
}
type Tables = Readonly<Record<string, Table>>;

const mark = "zqOUTSIDEqz";
/** What numbers outside begin with. */
const numericMark = 7_354_900_000;
export const marks = /zqOUTSIDEqz|73549\d{5}/;

/** What of the world lies outside, told by its tables alone and not by the code that is tested. */
export interface Outside {
  readonly list: (id: number) => boolean;
  readonly row: (row: Row) => boolean;
  readonly opportunity: (id: number) => boolean;
  /** Of notes, files and reminders. */
  readonly attached: (to: { opportunityIds: number[]; personIds: number[]; companyIds: number[] }) => boolean;
  readonly value: (value: Row) => boolean;
  readonly field: (field: Row) => boolean;
}

const inside: Outside = {
  list: () => false,
  row: () => false,
  opportunity: () => false,
  attached: () => false,
  value: () => false,
  field: () => false,
};

const rowsOf = (tables: Tables, name: string): readonly Row[] => tables[name]?.rows ?? [];

const outsideOfLists = (tables: Tables, allowed: readonly number[]): Outside => {
  const list = (id: number): boolean => !allowed.includes(id);
  const lists = new Map(rowsOf(tables, "opportunities").map(({ id, listId }) => [id, Number(listId)]));
  const fields = new Map(rowsOf(tables, "fields").map(({ id, listId }) => [id, listId]));
  const opportunity = (id: number): boolean => list(lists.get(id) ?? 0);
  const field = (id: number): boolean => typeof fields.get(id) === "number" && list(Number(fields.get(id)));
  return {
    ...inside,
    list,
    row: ({ listId }) => list(Number(listId)),
    opportunity,
    attached: ({ opportunityIds }) => opportunityIds.some(opportunity),
    value: ({ fieldId }) => field(Number(fieldId)),
    field: ({ id }) => field(id),
  };
};

const outsideOfFields = (tables: Tables, masked: readonly string[]): Outside => {
  const ids = new Set(
    rowsOf(tables, "fields")
      .filter(({ name }) => masked.includes(String(name)))
      .map(({ id }) => id),
  );
  return { ...inside, value: ({ fieldId }) => ids.has(Number(fieldId)) };
};

const outsideOfOwner = (tables: Tables, owner: number): Outside => {
  const fields = new Set(
    rowsOf(tables, "fields")
      .filter(({ name }) => name === "Owners")
      .map(({ id }) => id),
  );
  const values = rowsOf(tables, "fieldValues").filter(
    ({ fieldId, value }) => fields.has(Number(fieldId)) && value === owner,
  );
  const owned = new Set(values.map(({ listEntryId }) => Number(listEntryId)));
  const recordsOf = (kind: string) =>
    new Set(
      rowsOf(tables, "listEntries")
        .filter((row) => row["kind"] === kind && owned.has(row.id))
        .map(({ entityId }) => Number(entityId)),
    );
  const records = { opportunity: recordsOf("opportunity"), person: recordsOf("person"), company: recordsOf("company") };
  return {
    ...inside,
    row: ({ id }) => !owned.has(id),
    opportunity: (id) => !records.opportunity.has(id),
    attached: ({ opportunityIds, personIds, companyIds }) =>
      opportunityIds.some((id) => !records.opportunity.has(id)) ||
      !(
        opportunityIds.length > 0 ||
        personIds.some((id) => records.person.has(id)) ||
        companyIds.some((id) => records.company.has(id))
      ),
    value: ({ listEntryId, kind, entityId }) =>
      typeof listEntryId === "number"
        ? !owned.has(listEntryId)
        : !records[kind as keyof typeof records]?.has(Number(entityId)),
  };
};

const marked = (text: unknown): string => `${String(text)} ${mark}`;

const subjectOf = (row: Row) => {
  const { kind, id } = row["subject"] as { kind: string; id: number };
  return {
    opportunityIds: kind === "opportunity" ? [id] : [],
    personIds: kind === "person" ? [id] : [],
    companyIds: kind === "company" ? [id] : [],
  };
};

const markValue = (value: unknown): unknown => (typeof value === "string" ? marked(value) : value);

/** A number that holds a money value can be told from a reference to a record by its field. */
const markNumber = (value: unknown, at: number): unknown => (typeof value === "number" ? numericMark + at : value);

const numericFields = (tables: Tables): ReadonlySet<number> =>
  new Set(
    rowsOf(tables, "fields")
      .filter(({ valueType }) => valueType === "number")
      .map(({ id }) => id),
  );

const attachedOf = (notes: ReadonlyMap<number, Row>, row: Row): Parameters<Outside["attached"]>[0] => {
  const parent = notes.get(Number(row["parentId"]));
  if (parent !== undefined) return attachedOf(notes, parent);
  const ids = (name: string): number[] => row[name] as number[];
  return { opportunityIds: ids("opportunityIds"), personIds: ids("personIds"), companyIds: ids("companyIds") };
};

const markTables = (tables: Tables, outside: Outside): Tables => {
  const numbers = numericFields(tables);
  const notes = new Map(rowsOf(tables, "notes").map((row) => [row.id, row]));
  const map = (name: string, change: (row: Row, at: number) => Row): Table => ({
    ...tables[name],
    rows: rowsOf(tables, name).map(change),
  });
  const when = (isOutside: boolean, row: Row, property: string): Row =>
    isOutside ? { ...row, [property]: marked(row[property]) } : row;
  const values = rowsOf(tables, "fieldValues");
  /** No value of the field may be told. */
  const isHidden = (id: number): boolean => {
    const own = values.filter(({ fieldId }) => fieldId === id);
    return own.length > 0 && own.every(outside.value);
  };
  return {
    ...tables,
    lists: map("lists", (row) => when(outside.list(row.id), row, "name")),
    opportunities: map("opportunities", (row) => when(outside.opportunity(row.id), row, "name")),
    savedViews: map("savedViews", (row) => when(outside.list(Number(row["listId"])), row, "name")),
    notes: map("notes", (row) => when(outside.attached(attachedOf(notes, row)), row, "content")),
    reminders: map("reminders", (row) => when(outside.attached(subjectOf(row)), row, "content")),
    files: map("files", (row) => when(outside.attached(subjectOf(row)), row, "name")),
    fields: map("fields", (row) => {
      const named = when(outside.field(row), row, "name");
      const isOptionOutside = isHidden(row.id) || outside.field(row);
      const options = (named["options"] as Row[]).map((option) => when(isOptionOutside, option, "text"));
      return { ...named, options };
    }),
    fieldValues: map("fieldValues", (row, at) => {
      if (!outside.value(row)) return row;
      const value = numbers.has(Number(row["fieldId"])) ? markNumber(row["value"], at) : markValue(row["value"]);
      return { ...row, value };
    }),
    fieldValueChanges: map("fieldValueChanges", (row, at) => {
      if (!outside.value(row)) return row;
      const value = numbers.has(Number(row["fieldId"])) ? markNumber(row["value"], at) : row["value"];
      return { ...row, value, displayText: marked(row["displayText"]) };
    }),
  };
};

export interface Planted {
  readonly name: string;
  readonly rules: readonly PolicyRule[];
  /** Which part of all calls is answered at least. */
  readonly leastTold: number;
  readonly outsideOf: (tables: Tables) => Outside;
}

/** The world as it was made, with marks on what lies outside. */
export const plant = ({ control }: Sandbox, { outsideOf }: Pick<Planted, "outsideOf">): void => {
  control.takeSnapshot("plain");
  const snapshot = JSON.parse(control.writeSnapshot("plain")) as { readonly tables: Tables };
  const tables = markTables(snapshot.tables, outsideOf(snapshot.tables));
  control.readSnapshot("planted", JSON.stringify({ ...snapshot, tables }));
  control.restoreSnapshot("planted");
};

export const planted: readonly Planted[] = [
  {
    name: "lists, of which the deals are one",
    rules: [{ name: "only-deals", lists: { allow: ["Series A pipeline"] } }],
    leastTold: 0.7,
    outsideOf: (tables) => outsideOfLists(tables, [12058]),
  },
  {
    name: "lists, of which the deals are none",
    rules: [{ name: "only-portfolio", lists: { allow: [12059] } }],
    leastTold: 0.5,
    outsideOf: (tables) => outsideOfLists(tables, [12059]),
  },
  {
    name: "a mask over fields of deals",
    rules: [{ name: "no-money", fields: { mask: ["Amount", "Source"] } }],
    leastTold: 0.7,
    outsideOf: (tables) => outsideOfFields(tables, ["Amount", "Source"]),
  },
  {
    name: "a mask over the stage and over fields that Affinity fills",
    rules: [
      { name: "no-stage", fields: { mask: ["status", "Description", "Current Job Title", "Thesis", "Next Step"] } },
    ],
    leastTold: 0.6,
    outsideOf: (tables) =>
      outsideOfFields(tables, ["Status", "Description", "Current Job Title", "Thesis", "Next Step"]),
  },
  {
    name: "the fields that are named",
    rules: [{ name: "few-fields", fields: { allow: ["Amount", 880016, "Newsletter"] } }],
    leastTold: 0.5,
    outsideOf: (tables) =>
      outsideOfFields(
        tables,
        (tables["fields"]?.rows ?? [])
          .map(({ name }) => String(name))
          .filter((name) => !["Amount", "Owners", "Newsletter"].includes(name)),
      ),
  },
  {
    name: "records of an owner",
    rules: [{ name: "own-deals", owners: ["Daniel@fernhill.example"] }],
    leastTold: 0.15,
    outsideOf: (tables) => outsideOfOwner(tables, 44302),
  },
];
