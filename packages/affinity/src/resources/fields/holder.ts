// What holds fields, and where those fields are defined.
import type { RecordReference } from "@postern/contract";
import type { FieldHolder, FieldPlace } from "../../model.ts";

export const placeOf = (holder: FieldHolder): FieldPlace =>
  holder.kind === "list-entry" ? { kind: "list", listId: holder.listId } : { kind: holder.kind };

export const holderKey = (holder: FieldHolder): string =>
  holder.kind === "list-entry" ? `row/${holder.listEntryId}` : `${holder.kind}/${holder.id}`;

export const holderName = (holder: FieldHolder): string =>
  holder.kind === "list-entry" ? `row ${holder.listEntryId} of list ${holder.listId}` : `${holder.kind} ${holder.id}`;

/** Under the names that tools give to their records. */
export const recordOf = (holder: FieldHolder): RecordReference => {
  if (holder.kind === "list-entry") return { type: "list_entry", id: holder.listEntryId };
  return { type: holder.kind, id: holder.id };
};
