// The one model of both generations, in v2's vocabulary. A property that upstream left out stays undefined: nothing is invented.
type Told<T> = T | null | undefined;

export type EntityType = "person" | "company" | "opportunity";
export type PersonType = "external" | "internal" | "collaborator";

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextPageToken: string | null;
}

export interface PageRequest {
  /** As many as upstream gives by itself without it. */
  readonly pageSize?: number | undefined;
  readonly pageToken?: string | undefined;
}

export interface ListEntry {
  readonly id: number;
  readonly listId: number;
  readonly creatorId: Told<number>;
  readonly entityId: Told<number>;
  readonly entityType: EntityType | undefined;
  readonly createdAt: Told<string>;
}

/** Dates and details by kind of interaction, under upstream's own kinds. */
export interface Interactions {
  readonly interactionDates: Told<Readonly<Record<string, Told<string>>>>;
  readonly interactions: Told<Readonly<Record<string, unknown>>>;
}

export interface Person extends Interactions {
  readonly id: number;
  readonly type: PersonType | undefined;
  readonly firstName: Told<string>;
  readonly lastName: Told<string>;
  readonly primaryEmailAddress: Told<string>;
  readonly emailAddresses: Told<readonly string[]>;
  readonly companyIds: Told<readonly number[]>;
  readonly currentCompanyIds: Told<readonly number[]>;
  readonly opportunityIds: Told<readonly number[]>;
  readonly listEntries: readonly ListEntry[] | undefined;
}

export interface Company extends Interactions {
  readonly id: number;
  readonly name: Told<string>;
  readonly domain: Told<string>;
  readonly domains: Told<readonly string[]>;
  readonly isGlobal: Told<boolean>;
  readonly personIds: Told<readonly number[]>;
  readonly opportunityIds: Told<readonly number[]>;
  readonly listEntries: readonly ListEntry[] | undefined;
}

export interface Opportunity {
  readonly id: number;
  readonly name: Told<string>;
  readonly personIds: Told<readonly number[]>;
  readonly companyIds: Told<readonly number[]>;
  readonly listEntries: readonly ListEntry[] | undefined;
}

export interface List {
  readonly id: number;
  readonly name: Told<string>;
  readonly type: EntityType | undefined;
  readonly isPublic: Told<boolean>;
  readonly ownerId: Told<number>;
  readonly creatorId: Told<number>;
  /** How many rows it has. */
  readonly listSize: Told<number>;
}

export interface Note {
  readonly id: number;
  readonly content: Told<string>;
  readonly type: Told<number>;
  readonly creatorId: Told<number>;
  readonly personIds: Told<readonly number[]>;
  readonly associatedPersonIds: Told<readonly number[]>;
  readonly interactionPersonIds: Told<readonly number[]>;
  readonly mentionedPersonIds: Told<readonly number[]>;
  readonly companyIds: Told<readonly number[]>;
  readonly opportunityIds: Told<readonly number[]>;
  readonly interactionId: Told<number>;
  readonly interactionType: Told<number>;
  readonly isMeeting: Told<boolean>;
  readonly parentId: Told<number>;
  readonly createdAt: Told<string>;
  readonly updatedAt: Told<string>;
}

export interface RelationshipStrength {
  readonly internalId: number;
  readonly externalId: number;
  /** 0 to 1. */
  readonly strength: number;
}

/** A field with its value, as v2 tells it. `data` has the form that `valueType` says; unknown types are kept as they came. */
export interface Field {
  readonly id: string;
  readonly name: string;
  readonly valueType: string | undefined;
  readonly data: unknown;
}

export interface FieldMetadata {
  readonly id: string;
  readonly name: string;
  readonly valueType: string;
  /** Upstream's own word: `enriched`, `global`, `list`, `relationship-intelligence` or one that came later. */
  readonly category: Told<string>;
  readonly enrichmentSource: Told<string>;
}

export interface DropdownOption {
  readonly id: number;
  readonly text: string;
  /** Of ranked options: the place, from 0. */
  readonly rank?: Told<number>;
  /** Of a status: `open`, `won`, `lost`, `on-hold` or what comes later. */
  readonly statusCategory?: Told<string>;
}

/** Where fields are defined: for all records of a kind, or for the rows of one list. */
export type FieldPlace = { readonly kind: "person" | "company" } | { readonly kind: "list"; readonly listId: number };

/** What holds values of fields. The record of a row is asked for where it is needed and not told. */
export type FieldHolder =
  | { readonly kind: "person" | "company"; readonly id: number }
  | {
      readonly kind: "list-entry";
      readonly listId: number;
      readonly listEntryId: number;
      readonly entityId?: number | undefined;
    };

/** A value as v2 takes it: the type is the field's own, null clears. */
export interface EncodedValue {
  readonly type: string;
  readonly data: unknown;
}

export interface FieldChange {
  readonly field: FieldMetadata;
  readonly value: EncodedValue;
}

export interface ListEntryWithFields {
  readonly id: number;
  readonly listId: number;
  readonly createdAt: Told<string>;
  readonly entityType: string;
  readonly entity: { readonly id: number; readonly name: Told<string> };
  /** undefined when upstream sent none. */
  readonly fields: readonly Field[] | undefined;
}

export interface PersonName {
  readonly id: number;
  readonly name: string;
}

/** A record as v2 tells it: nothing is renamed, and what nobody knows yet is kept. */
export type RawRecord = Readonly<Record<string, unknown>>;

export interface NumberedRecord extends RawRecord {
  readonly id: number;
}

export interface CursorPage<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
  /** undefined when it was not asked for. */
  readonly totalCount: number | undefined;
}

export interface CursorRequest {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}
