// Up to five sorts of a search: nothing comes last in either direction, and equal rows keep the order of their ids.
import { invalid } from "../../refusal.ts";
import type { Scalar } from "../../world/entities.ts";
import { asObject, type V2Call } from "../call.ts";
import type { CatalogField } from "../field-catalog.ts";
import type { FieldContent, ReadField } from "../field-content.ts";
import { arrayFrom, optional, textFrom, wordFrom } from "../read-body.ts";
import { fieldNamed, targetNamed } from "./compile-filter.ts";
import { textsOf } from "./field-texts.ts";
import { attributesOf, ownTargetOf } from "./filter-types.ts";

type SortKey = string | number | null;

export type SortKeys = readonly SortKey[];

export type CompareRows = (left: SortKeys, right: SortKeys) => number;

interface Sort {
  readonly keyOf: (read: ReadField) => SortKey;
  readonly direction: 1 | -1;
}

const unsortable: ReadonlySet<string> = new Set([
  "dropdown-multi",
  "filterable-text-multi",
  "location-multi",
  "list-multi",
]);

/** Whether rows can be sorted by the field itself. */
export const isSortable = (field: CatalogField): boolean =>
  ownTargetOf(field) !== undefined && !unsortable.has(field.valueType);

const rankOf = (content: FieldContent): SortKey => {
  if (content.kind !== "scalars") return null;
  return content.field.options.find((option) => option.id === content.values[0])?.rank ?? null;
};

const byText = (texts: readonly string[]): SortKey => texts[0]?.toLowerCase() ?? null;

const isNumeric = (value: Scalar | undefined): value is number => typeof value === "number";

const keyReader = (call: V2Call, field: CatalogField, attributeId: string | undefined) => {
  const target = targetNamed(field, attributeId);
  if (attributesOf(field) === undefined && !isSortable(field)) {
    throw invalid("fieldId", `Rows cannot be sorted by the field ${field.id}`);
  }
  if (target.type === "ranked-dropdown") return rankOf;
  if (target.type !== "number" && target.type !== "date")
    return (content: FieldContent) => byText(textsOf(call, content));
  return (content: FieldContent): SortKey => {
    const [value] = target.read(content);
    return isNumeric(value) ? value : null;
  };
};

const sortFrom = (call: V2Call, value: unknown, catalog: readonly CatalogField[]): Sort => {
  const sort = asObject(value);
  if (sort === undefined) throw invalid("sorts", "Each sort must be an object");
  const field = fieldNamed(textFrom(sort.get("fieldId"), "sorts.fieldId"), { catalog });
  const keyOf = keyReader(call, field, optional(sort, "attributeId", textFrom));
  const direction = wordFrom(sort.get("direction"), "sorts.direction", ["asc", "desc"]) === "asc" ? 1 : -1;
  return { keyOf: (read) => keyOf(read(field)), direction };
};

const compareKeys = (left: SortKey, right: SortKey, direction: 1 | -1): number => {
  if (left === right) return 0;
  if (left === null) return 1;
  if (right === null) return -1;
  return (left < right ? -1 : 1) * direction;
};

/** `keysOf` is undefined without sorts. */
export const compileSorts = (call: V2Call, value: unknown, catalog: readonly CatalogField[]) => {
  if (value === undefined) return { keysOf: undefined, compare: () => 0 };
  const sorts = arrayFrom(value, "sorts", { from: 1, to: 5 }).map((each) => sortFrom(call, each, catalog));
  const compare: CompareRows = (left, right) => {
    for (const [index, { direction }] of sorts.entries()) {
      const order = compareKeys(left[index] ?? null, right[index] ?? null, direction);
      if (order !== 0) return order;
    }
    return 0;
  };
  return { keysOf: (read: ReadField): SortKeys => sorts.map(({ keyOf }) => keyOf(read)), compare };
};
