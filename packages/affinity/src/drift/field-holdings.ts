// Where fields are described and where their values are held, with made-up ids: what is asked of v2 is asked of each.
import type { FieldHolder, FieldPlace } from "../model.ts";

export interface Holding {
  readonly place: FieldPlace;
  readonly holder: FieldHolder;
  /** As Affinity documents the paths of both. */
  readonly fields: string;
  readonly held: string;
}

export const holdings: readonly Holding[] = [
  {
    place: { kind: "list", listId: 1 },
    holder: { kind: "list-entry", listId: 1, listEntryId: 2 },
    fields: "/v2/lists/{listId}/fields",
    held: "/v2/lists/{listId}/list-entries/{listEntryId}/fields",
  },
  {
    place: { kind: "person" },
    holder: { kind: "person", id: 1 },
    fields: "/v2/persons/fields",
    held: "/v2/persons/{personId}/fields",
  },
  {
    place: { kind: "company" },
    holder: { kind: "company", id: 1 },
    fields: "/v2/companies/fields",
    held: "/v2/companies/{companyId}/fields",
  },
];
