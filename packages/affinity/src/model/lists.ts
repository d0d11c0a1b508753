// Lists with who may use them and what they hold, and rows with the record that they stand for.
import type { EntityType, Field, List, ListEntry, PersonType } from "../model.ts";
import type { FieldDefinition } from "./fields.ts";

type Told<T> = T | null | undefined;

export type ListRole = "admin" | "basic" | "standard";

/** Somebody whom a list was shared with. */
export interface ListAccess {
  readonly personId: number;
  /** undefined for a number that was not known when this was written. */
  readonly role: ListRole | undefined;
  /** v1's own number. */
  readonly roleId: number;
}

/** One list with everything that only it has. */
export interface ListDetail extends List {
  /** Only the list's own ones. */
  readonly fields: readonly FieldDefinition[] | undefined;
  readonly additionalAccess: readonly ListAccess[] | undefined;
}

/** The record of a row. What its kind does not have stays undefined. */
export interface RowEntity {
  readonly id: number;
  /** Of companies and opportunities. */
  readonly name: Told<string>;
  readonly firstName: Told<string>;
  readonly lastName: Told<string>;
  readonly primaryEmailAddress: Told<string>;
  readonly emailAddresses: Told<readonly string[]>;
  /** Of persons. */
  readonly type: PersonType | undefined;
  readonly domain: Told<string>;
  readonly domains: Told<readonly string[]>;
  readonly isGlobal: Told<boolean>;
}

export interface ListEntryWithEntity extends ListEntry {
  readonly entity: Told<RowEntity>;
}

/** A row with the values of its fields; undefined where they cannot be told. */
export interface Row extends ListEntryWithEntity {
  /** Told where the rows of a record are listed. */
  readonly listName?: Told<string>;
  readonly fields: readonly Field[] | undefined;
}

export interface NewList {
  readonly name: string;
  readonly type: EntityType;
  /** Whether everybody of the firm sees it. */
  readonly isPublic: boolean;
}
