// What field metadata tells about searching by a field: its operators, and whether rows can be sorted by it.
import type { ApiVersion } from "../api-version.ts";
import type { CatalogField } from "../field-catalog.ts";
import { isSortable } from "./compile-sorts.ts";
import { attributesOf, type FilterType, ownTargetOf } from "./filter-types.ts";
import { formatOperator, operatorsOf } from "./operators.ts";

const operators = (type: FilterType, version: ApiVersion) =>
  operatorsOf(type).map((operator) => formatOperator(operator, version));

export const filterabilityOf = (field: CatalogField, version: ApiVersion): object | null => {
  const attributes = attributesOf(field)?.map(({ id, name, target }) => ({
    id,
    name,
    valueType: target.type,
    operators: operators(target.type, version),
  }));
  if (attributes !== undefined) return { filterableFieldType: "attribute-on-field", attributes };
  const target = ownTargetOf(field);
  return target === undefined
    ? null
    : { filterableFieldType: "field-only", operators: operators(target.type, version) };
};

export const sortabilityOf = (field: CatalogField): object | null => {
  const attributes = attributesOf(field)?.map(({ id, name, target }) => ({ id, name, valueType: target.type }));
  if (attributes !== undefined) return { sortableFieldType: "attribute-on-field", attributes };
  return isSortable(field) ? { sortableFieldType: "field-only" } : null;
};
