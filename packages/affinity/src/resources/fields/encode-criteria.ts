// What is looked for in a list, from names and words to v2's criteria: every name is found before anything is looked up for a value.
import type { FieldMetadata } from "../../model.ts";
import { type Condition, encodeFilter, encodeSort, type Sort } from "./encode-filter.ts";
import type { FieldName } from "./find-field.ts";
import type { ValueLookups } from "./value-lookups.ts";

export interface Wanted {
  /** A part of the record's name, domain or address, of three letters at least. */
  readonly term?: string | undefined;
  readonly where?: readonly Condition[] | undefined;
  /** Whether all conditions have to hold or one is enough; all without it. */
  readonly match?: "all" | "any" | undefined;
  readonly sorts?: readonly Sort[] | undefined;
}

export interface Criteria {
  readonly search?: { readonly term: string };
  readonly filters?: { readonly operator: "and" | "or"; readonly filters: readonly unknown[] };
  readonly sorts?: readonly unknown[];
}

export interface CriteriaSource {
  readonly find: (field: FieldName) => Promise<FieldMetadata>;
  readonly lookups: ValueLookups;
}

/** No request where fields are remembered; one for each option, email and domain that is named in words. */
export const encodeCriteria = async (wanted: Wanted, { find, lookups }: CriteriaSource): Promise<Criteria> => {
  const { term, where = [], match = "all", sorts = [] } = wanted;
  const found: FieldMetadata[] = [];
  for (const { field } of [...where, ...sorts]) found.push(await find(field));
  const order = sorts.flatMap(({ direction }, at) => {
    const field = found[where.length + at];
    return field === undefined ? [] : [encodeSort(field, direction)];
  });
  const filters: unknown[] = [];
  for (const [at, condition] of where.entries()) {
    const field = found[at];
    if (field !== undefined) filters.push(await encodeFilter(field, condition, lookups));
  }
  return {
    ...(term !== undefined && { search: { term } }),
    ...(filters.length > 0 && { filters: { operator: match === "all" ? "and" : "or", filters } }),
    ...(order.length > 0 && { sorts: order }),
  };
};
