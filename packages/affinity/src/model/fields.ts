// Fields as v1 knows them, by number and with their options, and what became of their values over time.
import type { EntityType } from "../model.ts";

type Told<T> = T | null | undefined;

export interface OptionDefinition {
  readonly id: number;
  readonly text: string;
  readonly rank?: Told<number>;
  /** v1's number of a colour: which colour it stands for is not documented. */
  readonly color?: Told<number>;
}

export interface FieldDefinition {
  readonly id: number;
  readonly name: string;
  /** v2's word, such as `person-multi`; a number that was not known when this was written stays one. */
  readonly valueType: string | number | undefined;
  readonly allowsMultiple: Told<boolean>;
  /** null: a field of all records. undefined where v1 does not tell it. */
  readonly listId: Told<number>;
  /** null: made by the firm. */
  readonly enrichmentSource: Told<string>;
  /** Whether changes of its values are kept. */
  readonly isTracked: Told<boolean>;
  readonly dropdownOptions: readonly OptionDefinition[] | undefined;
}

/** A new field. Its type is v2's word, such as `person-multi`. */
export interface NewField {
  readonly name: string;
  readonly valueType: string;
  readonly description?: string | null | undefined;
  readonly isRequired?: boolean | undefined;
}

export type ChangeAction = "add" | "update" | "delete";

export interface Changer {
  readonly id: number;
  readonly firstName: Told<string>;
  readonly lastName: Told<string>;
  readonly emailAddress: Told<string>;
}

/** One change of one value. The value is a single one, also of a field that holds several; a deletion tells the one that went. */
export interface FieldValueChange {
  readonly id: number;
  /** v2's id, such as `field-71002`. */
  readonly fieldId: string;
  /** undefined where v1 tells the change. */
  readonly fieldName: string | undefined;
  readonly entityId: number;
  readonly entityType: EntityType | undefined;
  readonly listEntryId: number | null;
  readonly listId: number | null | undefined;
  /** v1's number stays one where it was not known when this was written. */
  readonly actionType: ChangeAction | string | number;
  /** null: nobody of the firm, or somebody who is no longer there. */
  readonly changer: Changer | null;
  readonly changedAt: string;
  readonly valueType: string | undefined;
  /** In the form of the generation that tells it. */
  readonly value: unknown;
}
