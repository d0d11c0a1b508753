// v1's history of one field's values: it needs no right to export, but tells all of a field or a record at once.
import { z } from "zod";
import type { ChangeAction, FieldValueChange } from "../../model/fields.ts";
import { listOf } from "../list-of.ts";
import { withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { selectorOf, type ValueHolder } from "./value-holder.ts";
import * as wire from "./wire.ts";

const actionNumbers = { add: 0, delete: 1, update: 2 } as const satisfies Record<ChangeAction, number>;
const actions: readonly ChangeAction[] = ["add", "delete", "update"];

const changer = z.object({
  id: wire.id,
  first_name: wire.text,
  last_name: wire.text,
  primary_email: wire.text,
});

const change = z
  .object({
    id: wire.id,
    field_id: wire.id,
    entity_id: wire.id,
    list_entry_id: wire.id.nullish(),
    action_type: z.int(),
    changer: changer.nullish(),
    changed_at: z.string(),
    value: z.unknown(),
  })
  .transform(
    (record): FieldValueChange => ({
      id: record.id,
      fieldId: `field-${record.field_id}`,
      fieldName: undefined,
      entityId: record.entity_id,
      entityType: undefined,
      listEntryId: record.list_entry_id ?? null,
      listId: undefined,
      actionType: actions.find((action) => actionNumbers[action] === record.action_type) ?? record.action_type,
      changer: record.changer
        ? {
            id: record.changer.id,
            firstName: record.changer.first_name,
            lastName: record.changer.last_name,
            emailAddress: record.changer.primary_email,
          }
        : null,
      changedAt: record.changed_at,
      valueType: undefined,
      value: record.value,
    }),
  );

/** A field has no page of them: they come whole. */
const changes = listOf(change, 100_000);

export interface ChangesQuery {
  readonly fieldId: number;
  readonly actionType?: ChangeAction | undefined;
  /** Without it the field's changes of all records. A row stands for its record: the record's other rows come along. */
  readonly holder?: ValueHolder | undefined;
}

/** Only of a field whose changes are kept; Affinity refuses others. */
export const readFieldValueChanges = (
  requester: Requester,
  { fieldId, actionType, holder }: ChangesQuery,
): Promise<readonly FieldValueChange[]> =>
  requester.read({
    path: withQuery("/field-value-changes", {
      field_id: fieldId,
      action_type: actionType && actionNumbers[actionType],
      ...(holder && selectorOf(holder)),
    }),
    purpose: `read the history of field ${fieldId}`,
    answer: changes,
  });
