// v1's fields: the only place that tells the number under which v1 knows a field that v2 calls by a word; made and deleted, never changed.
import { GatewayError } from "@postern/contract";
import type { FieldDefinition, NewField } from "../../model/fields.ts";
import type { EntityType } from "../../model.ts";
import { path, withQuery } from "../path.ts";
import { plainLine } from "../plain-line.ts";
import type { Requester } from "../request.ts";
import { fieldDefinition, fieldDefinitions, type NumberedType, toNumberedType } from "./field-definitions.ts";
import { deleted, entityTypeNumbers } from "./wire.ts";

export interface FieldsQuery {
  /** Only this list's own ones; without it all, also those of lists. */
  readonly listId?: number | undefined;
  readonly entityType?: EntityType | undefined;
  /** v1's number: a set has that of its single type. */
  readonly valueTypeNumber?: number | undefined;
  /** Puts the list's name before those of its fields, such as `[Deals] Status`. */
  readonly withModifiedNames?: boolean | undefined;
  readonly excludeDropdownOptions?: boolean | undefined;
}

export const readFields = (requester: Requester, query: FieldsQuery): Promise<readonly FieldDefinition[]> =>
  requester.read({
    path: withQuery("/fields", {
      list_id: query.listId,
      value_type: query.valueTypeNumber,
      entity_type: query.entityType && entityTypeNumbers[query.entityType],
      with_modified_names: query.withModifiedNames,
      exclude_dropdown_options: query.excludeDropdownOptions,
    }),
    purpose: "read the fields",
    answer: fieldDefinitions,
  });

/** The fields of all persons, without those of lists. */
export const readPersonFields = (requester: Requester): Promise<readonly FieldDefinition[]> =>
  requester.read({ path: "/persons/fields", purpose: "read the fields of persons", answer: fieldDefinitions });

/** The fields of all companies, without those of lists. */
export const readCompanyFields = (requester: Requester): Promise<readonly FieldDefinition[]> =>
  requester.read({ path: "/organizations/fields", purpose: "read the fields of companies", answer: fieldDefinitions });

/** v1 keeps no description of a field. */
export interface NewNumberedField extends Omit<NewField, "description"> {
  readonly entityType: EntityType;
  /** The list whose own field it will be; without one it is of all records. */
  readonly listId?: number | undefined;
}

const numberedType = (valueType: string): NumberedType => {
  const numbered = toNumberedType(valueType);
  if (numbered !== undefined) return numbered;
  throw new GatewayError(
    "invalid_input",
    `v1 of Affinity's API has no fields of type "${plainLine(valueType, 40)}". Nothing was created. Choose another type.`,
  );
};

/** Needs the right to manage global fields, or to change the list. */
export const createField = async (requester: Requester, created: NewNumberedField): Promise<FieldDefinition> =>
  await requester.write({
    method: "POST",
    path: "/fields",
    body: {
      name: created.name,
      entity_type: entityTypeNumbers[created.entityType],
      ...numberedType(created.valueType),
      list_id: created.listId,
      is_list_specific: created.listId !== undefined,
      is_required: created.isRequired,
    },
    purpose: "create a field",
    howToCheck: "List the fields and look for the name.",
    answer: fieldDefinition,
  });

/** For good, with all its values. */
export const deleteField = async (requester: Requester, fieldId: number): Promise<void> => {
  await requester.write({
    method: "DELETE",
    path: path`/fields/${fieldId}`,
    purpose: `delete field ${fieldId}`,
    howToCheck: `List the fields: field ${fieldId} is gone when it is not among them.`,
    answer: deleted,
  });
};
