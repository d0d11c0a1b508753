// A list as people see it: columns, and rows whose cells are texts.
import { createDisplayText } from "../history/display-text.ts";
import type { World } from "../world/create-empty-world.ts";
import type { DropdownOption, EntityKind, Field, ListEntry, Scalar } from "../world/entities.ts";
import { listFieldsOf } from "../world/find-fields.ts";
import { absent } from "./control-error.ts";

export interface RowRange {
  /** Rows after this list entry. */
  readonly after?: number;
  readonly limit?: number;
}

export interface ListColumn {
  readonly fieldId: number;
  readonly name: string;
  readonly valueType: Field["valueType"];
}

export interface ListRow {
  readonly listEntryId: number;
  readonly entityId: number;
  readonly name: string;
  /** One for each column. */
  readonly cells: readonly string[];
  /** The option of the Status field, where the list has one and the row a value. */
  readonly statusOptionId: number | null;
}

export interface ListTable {
  readonly list: { readonly id: number; readonly name: string; readonly kind: EntityKind };
  readonly columns: readonly ListColumn[];
  /** The options of the Status field, in its order; null for a list without one. */
  readonly stages: readonly Pick<DropdownOption, "id" | "text" | "statusCategory">[] | null;
  readonly rows: readonly ListRow[];
  readonly totalRows: number;
  /** What to give as `after` for the next rows; null at the end. */
  readonly nextAfter: number | null;
}

const usualLimit = 200;

const isStatus = (field: Field): boolean => field.options.some(({ statusCategory }) => statusCategory !== null);

const nameOf = (world: World, { kind, entityId }: ListEntry): string => {
  if (kind === "company") return world.companies.get(entityId)?.name ?? "";
  if (kind === "opportunity") return world.opportunities.get(entityId)?.name ?? "";
  const person = world.persons.get(entityId);
  return [person?.firstName, person?.lastName].filter(Boolean).join(" ");
};

const createCellText = (world: World) => {
  const inWords = createDisplayText(world, []);
  return (field: Field, value: Scalar): string =>
    field.valueType === "datetime" ? String(value).slice(0, 10) : inWords(field, value);
};

const createShowRow = (world: World, fields: readonly Field[], status: Field | undefined) => {
  const cellText = createCellText(world);
  return (entry: ListEntry): ListRow => {
    const values = world.fieldValues.where("listEntry", entry.id);
    const valuesOf = (field: Field | undefined) => values.filter(({ fieldId }) => fieldId === field?.id);
    const cell = (field: Field): string =>
      valuesOf(field)
        .map(({ value }) => cellText(field, value))
        .join(", ");
    const stage = valuesOf(status)[0]?.value;
    return {
      listEntryId: entry.id,
      entityId: entry.entityId,
      name: nameOf(world, entry),
      cells: fields.map(cell),
      statusOptionId: typeof stage === "number" ? stage : null,
    };
  };
};

const takeSome = <Item>(items: Iterable<Item>, count: number): Item[] => {
  const taken: Item[] = [];
  for (const item of items) {
    if (taken.length === count) break;
    taken.push(item);
  }
  return taken;
};

export const showListRows = (world: World, listId: number, range: RowRange = {}): ListTable => {
  const list = world.lists.get(listId);
  if (list === undefined) throw absent(`There is no list ${listId}`);
  const { after = -1, limit = usualLimit } = range;
  const fields = listFieldsOf(world, listId);
  const status = fields.find(isStatus);
  const stages = status?.options.toSorted((left, right) => left.rank - right.rank);
  // One more than asked tells whether there is a next page.
  const found = takeSome(world.listEntries.whereAfter("list", listId, after), limit + 1);
  const shown = found.slice(0, limit);
  return {
    list: { id: list.id, name: list.name, kind: list.kind },
    columns: fields.map(({ id, name, valueType }) => ({ fieldId: id, name, valueType })),
    stages: stages?.map(({ id, text, statusCategory }) => ({ id, text, statusCategory })) ?? null,
    rows: shown.map(createShowRow(world, fields, status)),
    totalRows: world.listEntries.count("list", listId),
    nextAfter: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
};
