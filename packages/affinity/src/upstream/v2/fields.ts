// v2's descriptions of the fields of persons, companies and lists: listed as they come, made, changed and deleted.
import { z } from "zod";
import type { FieldSettings, NewField } from "../../model/fields.ts";
import type { CursorPage, CursorRequest, FieldPlace } from "../../model.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { fieldsName, fieldsPath } from "./field-place.ts";
import { pageOf } from "./wire.ts";

const field = z.looseObject({
  id: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  /** `enriched`, `global`, `list`, `relationship-intelligence` or what comes later. */
  type: z.string().nullish(),
  enrichmentSource: z.string().nullish(),
  valueType: z.string().nullish(),
  isRequired: z.boolean().nullish(),
  /** null for what Affinity provides. */
  createdAt: z.string().nullish(),
  /** How a search may filter and sort by it; only where it was asked for. */
  filterability: z.unknown().optional(),
  sortability: z.unknown().optional(),
});
export type FieldRecord = z.output<typeof field>;

const fieldPage = pageOf(field);

export interface FieldsQuery extends CursorRequest {
  readonly place: FieldPlace;
  /** In Affinity's language of filters: `name = "Status"` or `name =~ "sta"`. */
  readonly filter?: string | undefined;
  readonly includes?: readonly ("filterability" | "sortability")[] | undefined;
}

export const listFields = (
  requester: Requester,
  { place, filter, includes, limit, cursor }: FieldsQuery,
): Promise<CursorPage<FieldRecord>> =>
  requester.read({
    path: withQuery(fieldsPath(place), { filter, includes, limit, cursor }),
    purpose: `list ${fieldsName(place)}`,
    answer: fieldPage,
  });

/**
 * β, and since version 2026-09-17. Needs the right to manage global fields, or to change the list. Dropdowns start without options.
 */
export const createField = (
  requester: Requester,
  place: FieldPlace,
  { name, valueType, description, isRequired }: NewField,
): Promise<FieldRecord> =>
  requester.write({
    method: "POST",
    path: fieldsPath(place),
    body: { name, valueType, description, isRequired },
    purpose: `add to ${fieldsName(place)}`,
    howToCheck: `List ${fieldsName(place)} and look for the name.`,
    answer: field,
  });

export interface FieldInPlace {
  readonly place: FieldPlace;
  readonly fieldId: string;
}

/** β, and since version 2026-09-17. The type of a field stays what it is. */
export const updateField = (
  requester: Requester,
  { place, fieldId }: FieldInPlace,
  { name, description, isRequired }: FieldSettings,
): Promise<void> =>
  requester.command({
    method: "POST",
    path: fieldsPath(place) + path`/${fieldId}`,
    body: { name, description, isRequired },
    purpose: `change field ${fieldId} among ${fieldsName(place)}`,
    howToCheck: `List ${fieldsName(place)} and compare.`,
  });

/** β, and since version 2026-09-17. For good, with all its values. */
export const deleteField = (requester: Requester, { place, fieldId }: FieldInPlace): Promise<void> =>
  requester.command({
    method: "DELETE",
    path: fieldsPath(place) + path`/${fieldId}`,
    purpose: `delete field ${fieldId} from ${fieldsName(place)}`,
    howToCheck: `List ${fieldsName(place)}: field ${fieldId} is gone when it is not among them.`,
  });
