// Finds the field that a caller means by its id or by its name, and says which there are when that is not clear.
import type { GatewayError } from "@postern/contract";
import type { FieldMetadata, FieldPlace } from "../../model.ts";
import { describeField, invalidInput, nothingWasChanged, placeName, quoted } from "./describe-field.ts";
import { nearestNames } from "./nearest-names.ts";

/** v1's number of a field is as good as v2's id. */
export type FieldName = string | number;

export type Finding =
  | { readonly found: "one"; readonly field: FieldMetadata }
  | { readonly found: "several"; readonly candidates: readonly FieldMetadata[] }
  | { readonly found: "none" };

const normalized = (name: string): string => name.normalize("NFC").trim().replace(/\s+/gu, " ").toLowerCase();

const byId = (fields: readonly FieldMetadata[], id: string): FieldMetadata | undefined =>
  fields.find((field) => field.id === id);

const findByFieldName = (fields: readonly FieldMetadata[], name: string): Finding => {
  const wanted = normalized(name);
  const [first, ...others] = fields.filter((field) => normalized(field.name) === wanted);
  if (first === undefined) return { found: "none" };
  return others.length === 0 ? { found: "one", field: first } : { found: "several", candidates: [first, ...others] };
};

/** The exact id first, then the name, in which case and outer spaces do not matter, then v1's number. */
export const findField = (fields: readonly FieldMetadata[], nameOrId: FieldName): Finding => {
  const text = String(nameOrId).trim();
  const named = byId(fields, text);
  if (named !== undefined) return { found: "one", field: named };
  const finding: Finding = typeof nameOrId === "number" ? { found: "none" } : findByFieldName(fields, text);
  const numbered = /^\d+$/.test(text) ? byId(fields, `field-${text}`) : undefined;
  return finding.found === "none" && numbered !== undefined ? { found: "one", field: numbered } : finding;
};

const maxCandidates = 20;
const maxNearest = 5;

interface Search {
  readonly place: FieldPlace;
  readonly nameOrId: FieldName;
}

export const ambiguousField = ({ place, nameOrId }: Search, candidates: readonly FieldMetadata[]): GatewayError => {
  const shown = candidates.slice(0, maxCandidates).map((field) => describeField(field, place));
  return invalidInput(
    `${candidates.length} fields of ${placeName(place)} are called ${quoted(String(nameOrId))}: ${shown.join("; ")}. ${nothingWasChanged} Call again with the id of the one that is meant.`,
    shown.map((message) => ({ path: "field", message })),
  );
};

export const unknownField = ({ place, nameOrId }: Search, fields: readonly FieldMetadata[]): GatewayError => {
  const nearest = nearestNames(String(nameOrId), fields, { nameOf: ({ name }) => name, most: maxNearest });
  const shown = (nearest.length > 0 ? nearest : fields.slice(0, maxNearest)).map((field) =>
    describeField(field, place),
  );
  const lead = nearest.length > 0 ? "The nearest are" : `It has ${fields.length} fields, for instance`;
  const told = shown.length === 0 ? "It has no fields." : `${lead} ${shown.join("; ")}.`;
  return invalidInput(
    `No field of ${placeName(place)} is called ${quoted(String(nameOrId))}, or the user whose key this is may not see it. ${told} ${nothingWasChanged} Call again with one of the names or ids that there are.`,
    shown.map((message) => ({ path: "field", message })),
  );
};
