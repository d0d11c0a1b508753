// How fields and what is wrong with them are told to the caller: names come from Affinity, so they are made fit for one line.
import { GatewayError, type InputIssue } from "@postern/contract";
import type { FieldMetadata, FieldPlace } from "../../model.ts";
import { plainLine } from "../../upstream/plain-line.ts";

const maxNameLength = 80;

export const quoted = (name: string): string => `"${plainLine(name, maxNameLength)}"`;

export const placeName = (place: FieldPlace): string => {
  if (place.kind === "list") return `list ${place.listId}`;
  return place.kind === "person" ? "persons" : "companies";
};

/** A field of a list is shown with the list; in a list also those of its records can be used. */
const belongsTo = (field: FieldMetadata, place: FieldPlace): string => {
  if (field.category === "list" && place.kind === "list") return `list ${place.listId}`;
  return plainLine(field.category ?? "unknown kind", maxNameLength);
};

export const describeField = (field: FieldMetadata, place: FieldPlace): string =>
  `${field.id} ${quoted(field.name)} (${plainLine(field.valueType, maxNameLength)}, ${belongsTo(field, place)})`;

export const nothingWasChanged = "Nothing was changed.";

export const invalidInput = (message: string, issues?: readonly InputIssue[]): GatewayError =>
  new GatewayError("invalid_input", message, issues && { issues });

/** Says of a value that it cannot be one of the field, and what could. */
export const unfitValue = (field: FieldMetadata, why: string): GatewayError =>
  invalidInput(
    `The value for the field ${quoted(field.name)} (${field.id}, ${plainLine(field.valueType, maxNameLength)}) cannot be used: ${why} ${nothingWasChanged}`,
  );
