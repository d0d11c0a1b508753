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

/** What is left out stays as it is. */
export interface FieldSettings {
  readonly name?: string | undefined;
  readonly description?: string | null | undefined;
  readonly isRequired?: boolean | undefined;
}

interface RankedOption {
  readonly text: string;
  /** Its place, from 0. */
  readonly rank: number;
  /** `white`, `gray`, `blue`, `green`, `purple`, `orange` or `red`. */
  readonly color: string;
}

/** Its type must be the one that the options of the field have. */
export type NewOption =
  | { readonly type: "dropdown"; readonly text: string }
  | ({ readonly type: "ranked-dropdown" } & RankedOption)
  | ({
      readonly type: "status-dropdown";
      /** `open`, `won`, `lost` or `on-hold`. */
      readonly statusCategory: string;
      /** 0 to 100, of an open status. */
      readonly winRate?: number | undefined;
    } & RankedOption);

/** What is left out stays as it is. Plain options have a text alone, ranked ones no category. */
export interface OptionChanges {
  readonly text?: string | undefined;
  readonly rank?: number | undefined;
  readonly color?: string | undefined;
  readonly statusCategory?: string | undefined;
  /** Not in version 2024-01-01 of v2. */
  readonly winRate?: number | undefined;
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
