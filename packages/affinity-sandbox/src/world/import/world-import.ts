// The schema of a world that somebody hands in, as JSON. docs/reference/sandbox-worlds.md explains it with examples.
import type { EntityKind, FieldValueType, InteractionKind, Note, Permission, Person } from "../entities.ts";

/**
 * Names a record: a number is the id of one in the file or in the world, a text is first looked up among the `key`s of the
 * file, then as what the record is called: a person's email or full name, a company's domain or name, a user's identifier
 * or email, the name of an opportunity or a list. A name that two records share is refused.
 */
export type ImportReference = string | number;

/** One value, or several where the field takes several. Options go by their text, dates and times by ISO 8601. */
export type ImportValue = string | number | ImportLocation | readonly (string | number | ImportLocation)[];

export interface ImportLocation {
  readonly streetAddress?: string;
  readonly city?: string;
  readonly state?: string;
  readonly country?: string;
  readonly continent?: string;
}

interface ImportRecord {
  /** What other records of the file call it. */
  readonly key?: string;
  /** Its id in the world, which must be free; the next free one without it. */
  readonly id?: number;
  /** ISO 8601; now without it. */
  readonly createdAt?: string;
}

/** Values by the names of fields. */
interface ImportFacts {
  readonly fields?: Readonly<Record<string, ImportValue>>;
}

export interface ImportUser extends ImportRecord {
  readonly firstName: string;
  readonly lastName?: string;
  readonly email: string;
  /** `user_aff_<number>` without it. */
  readonly identifier?: string;
  readonly role?: string;
  readonly isAdmin?: boolean;
  /** Without it, all for an admin, and all but the managing ones for others. */
  readonly permissions?: readonly Permission[];
}

export interface ImportCompany extends ImportRecord, ImportFacts {
  readonly name: string;
  readonly domains?: readonly string[];
  readonly isGlobal?: boolean;
}

export interface ImportPerson extends ImportRecord, ImportFacts {
  readonly firstName: string;
  readonly lastName?: string;
  readonly emails?: readonly string[];
  readonly companies?: readonly ImportReference[];
  /** `external` without it. */
  readonly type?: Person["type"];
}

/** A field that exists already, by its name, is taken as it is. */
export interface ImportField {
  readonly name: string;
  readonly valueType: FieldValueType;
  /** Without it a dropdown gets an option for each text that the file gives it. */
  readonly options?: readonly (string | ImportOption)[];
}

export interface ImportOption {
  readonly text: string;
  readonly color?: "white" | "gray" | "blue" | "green" | "purple" | "orange" | "red";
  readonly statusCategory?: "open" | "won" | "lost" | "on-hold";
}

export interface ImportSharedField extends ImportField {
  readonly kind: EntityKind;
}

/** A list that exists already, by its name and kind, gets the fields and entries. */
export interface ImportList extends ImportRecord {
  readonly name: string;
  readonly kind: EntityKind;
  /** True without it. */
  readonly isPublic?: boolean;
  /** A user; the first of them without it. */
  readonly owner?: ImportReference;
  /** Users whom a private list is shown to. */
  readonly access?: readonly { readonly user: ImportReference; readonly role?: "admin" | "basic" | "standard" }[];
  readonly fields?: readonly ImportField[];
  /** Of persons or companies: opportunities name their list themselves. */
  readonly entries?: readonly ImportEntry[];
}

export interface ImportEntry extends ImportFacts {
  readonly entity: ImportReference;
  readonly creator?: ImportReference;
  readonly createdAt?: string;
}

export interface ImportOpportunity extends ImportRecord, ImportFacts {
  readonly name: string;
  readonly list: ImportReference;
  readonly persons?: readonly ImportReference[];
  readonly companies?: readonly ImportReference[];
  readonly creator?: ImportReference;
}

export interface ImportInteraction extends Omit<ImportRecord, "id"> {
  readonly kind: InteractionKind;
  readonly title?: string;
  readonly at: string;
  readonly endsAt?: string;
  readonly direction?: "sent" | "received";
  readonly users: readonly ImportReference[];
  readonly persons: readonly ImportReference[];
}

export interface ImportNote extends ImportRecord {
  readonly content: string;
  readonly format?: Note["format"];
  readonly creator?: ImportReference;
  readonly persons?: readonly ImportReference[];
  readonly companies?: readonly ImportReference[];
  readonly opportunities?: readonly ImportReference[];
  /** The key of an interaction of the file. */
  readonly interaction?: string;
  /** The key or id of the note that this one replies to. */
  readonly parent?: ImportReference;
}

export interface WorldImport {
  /** For a new sandbox only. */
  readonly tenant?: { readonly name: string; readonly subdomain: string };
  /** A new sandbox without any gets one admin. */
  readonly users?: readonly ImportUser[];
  readonly companies?: readonly ImportCompany[];
  readonly persons?: readonly ImportPerson[];
  readonly fields?: readonly ImportSharedField[];
  readonly lists?: readonly ImportList[];
  readonly opportunities?: readonly ImportOpportunity[];
  readonly interactions?: readonly ImportInteraction[];
  readonly notes?: readonly ImportNote[];
}

/** A file by its name: one `.json`, or any of `companies.csv`, `persons.csv` and `opportunities.csv`. */
export interface WorldFile {
  readonly name: string;
  readonly text: string;
}
