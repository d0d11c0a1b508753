// Where v2 keeps the fields of a place, and how messages name them.
import type { FieldPlace } from "../../model.ts";
import { path } from "../path.ts";

const plurals = { person: "persons", company: "companies" } as const;

export const fieldsPath = (place: FieldPlace): string =>
  place.kind === "list" ? path`/v2/lists/${place.listId}/fields` : path`/v2/${plurals[place.kind]}/fields`;

export const fieldsName = (place: FieldPlace): string =>
  `the fields of ${place.kind === "list" ? `list ${place.listId}` : plurals[place.kind]}`;
