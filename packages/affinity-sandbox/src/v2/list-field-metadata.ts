// Pages through field metadata: the fields of a record kind or of a list, by name if a filter asks for it.
import { ok } from "../wire.ts";
import type { V2Call } from "./call.ts";
import type { CatalogField } from "./field-catalog.ts";
import { matchesFilter } from "./filter-items.ts";
import { formatFieldMetadata } from "./format-fields.ts";
import { pageItems } from "./page-items.ts";

export const answerFieldMetadata = (call: V2Call, catalog: readonly CatalogField[]) => {
  const matches = matchesFilter<CatalogField>(call, {
    name: { type: "text", operators: ["=", "=~"], read: (field) => field.name },
  });
  const found = catalog.filter(matches);
  const { items, pagination } = pageItems(call, found, { positionOf: (_, index) => index, defaultLimit: 100 });
  return ok({ data: items.map((field) => formatFieldMetadata(field, call.version)), pagination });
};
