// Rows of lists as both generations tell them, in one form.

import type { ListEntryWithEntity, Row, RowEntity } from "../model/lists.ts";
import type { EntityType, Field, PersonType } from "../model.ts";
import type { HeldFieldRecord } from "../upstream/v2/held-field-record.ts";
import type { RowOfRecord } from "../upstream/v2/parts-of-record.ts";
import type { RowRecord } from "../upstream/v2/rows.ts";

const entityTypes: readonly EntityType[] = ["person", "company", "opportunity"];
const personTypes: readonly PersonType[] = ["external", "internal", "collaborator"];

const toEntity = (entity: NonNullable<RowRecord["entity"]>): RowEntity => ({
  id: entity.id,
  name: entity.name,
  firstName: entity.firstName,
  lastName: entity.lastName,
  primaryEmailAddress: entity.primaryEmailAddress,
  emailAddresses: entity.emailAddresses,
  type: personTypes.find((type) => type === entity.type),
  domain: entity.domain,
  domains: entity.domains,
  isGlobal: entity.isGlobal,
});

const toField = ({ id, name, value }: HeldFieldRecord): Field => ({
  id,
  name: name ?? id,
  valueType: value?.type ?? undefined,
  data: value?.data ?? null,
});

/** Of v2's rows of one list. */
export const fromListRow =
  (listId: number) =>
  (row: RowRecord): Row => ({
    id: row.id,
    listId: row.listId ?? listId,
    creatorId: row.creatorId,
    entityId: row.entity?.id,
    entityType: entityTypes.find((type) => type === row.type),
    createdAt: row.createdAt,
    entity: row.entity && toEntity(row.entity),
    fields: row.entity?.fields?.map(toField),
  });

export interface RecordOfRows {
  readonly kind: "person" | "company";
  readonly id: number;
}

/** Of v2's rows of one record; a row that does not say its list cannot be found again and is left out. */
export const fromRecordRow =
  ({ kind, id }: RecordOfRows) =>
  (row: RowOfRecord): readonly Row[] => {
    const { listId } = row;
    if (listId === null || listId === undefined) return [];
    return [
      {
        id: row.id,
        listId,
        listName: row.listName,
        creatorId: row.creatorId,
        entityId: id,
        entityType: kind,
        createdAt: row.createdAt,
        entity: undefined,
        fields: row.fields?.map(toField),
      },
    ];
  };

/** v1 tells no values with its rows. */
export const fromV1Row = (row: ListEntryWithEntity): Row => ({ ...row, fields: undefined });
