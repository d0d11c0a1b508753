// How v1 is told whose values are meant: a record, or one row of it.
import type { EntityType } from "../../model.ts";

export type ValueHolder =
  | { readonly kind: EntityType; readonly id: number }
  | { readonly kind: "list-entry"; readonly listEntryId: number };

const selectors = { person: "person_id", company: "organization_id", opportunity: "opportunity_id" } as const;

export const selectorOf = (holder: ValueHolder): Readonly<Record<string, number>> => {
  if (holder.kind === "list-entry") return { list_entry_id: holder.listEntryId };
  return { [selectors[holder.kind]]: holder.id };
};
