// Where v2 keeps the values of a person, company or row, and how messages name whose they are.
import type { FieldHolder } from "../../model.ts";
import { path } from "../path.ts";

export const fieldsHeldBy = (holder: FieldHolder): string => {
  if (holder.kind === "list-entry") return path`/v2/lists/${holder.listId}/list-entries/${holder.listEntryId}/fields`;
  return path`/v2/${holder.kind === "person" ? "persons" : "companies"}/${holder.id}/fields`;
};

export const nameOfHolder = (holder: FieldHolder): string =>
  holder.kind === "list-entry" ? `row ${holder.listEntryId} in list ${holder.listId}` : `${holder.kind} ${holder.id}`;
