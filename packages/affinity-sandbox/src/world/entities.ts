// The nouns of the CRM, as the world keeps them: v2 spelling, times in epoch milliseconds, no wire formats.
import type { Row } from "./table.ts";

export type EntityKind = "person" | "company" | "opportunity";

export interface Person extends Row {
  readonly firstName: string;
  readonly lastName: string | null;
  readonly emails: readonly string[];
  readonly companyIds: readonly number[];
  readonly type: "internal" | "external" | "collaborator";
  readonly createdAt: number;
}

export interface Company extends Row {
  readonly name: string;
  readonly domains: readonly string[];
  /** Known to Affinity's own data set: name and domain cannot be changed. */
  readonly isGlobal: boolean;
  /** False for a company of the global data set that the account never added. */
  readonly isInAccount: boolean;
  readonly createdAt: number;
}

export interface Opportunity extends Row {
  readonly name: string;
  readonly listId: number;
  readonly personIds: readonly number[];
  readonly companyIds: readonly number[];
  /** Null: whoever sees the list sees the deal. Otherwise only these users and admins do; to others it is redacted. */
  readonly restrictedTo: readonly number[] | null;
  readonly createdAt: number;
}

export interface ListAccess {
  readonly personId: number;
  /** 0 admin, 1 basic, 2 standard (v1 docs). */
  readonly roleId: number;
}

export interface List extends Row {
  readonly name: string;
  readonly kind: EntityKind;
  readonly isPublic: boolean;
  readonly ownerId: number;
  readonly creatorId: number;
  readonly additionalAccess: readonly ListAccess[];
  readonly createdAt: number;
}

export interface ListEntry extends Row {
  readonly listId: number;
  readonly kind: EntityKind;
  readonly entityId: number;
  readonly creatorId: number;
  readonly createdAt: number;
}

export type FieldValueType =
  | "person"
  | "person-multi"
  | "company"
  | "company-multi"
  | "dropdown"
  | "dropdown-multi"
  | "ranked-dropdown"
  | "number"
  | "number-multi"
  | "datetime"
  | "location"
  | "location-multi"
  | "text"
  | "filterable-text"
  | "filterable-text-multi";

export type OptionColor = "white" | "gray" | "blue" | "green" | "purple" | "orange" | "red";

export interface DropdownOption {
  readonly id: number;
  readonly text: string;
  readonly rank: number;
  readonly color: OptionColor;
  /** Set on the options of a Status field only. */
  readonly statusCategory: "open" | "won" | "lost" | "on-hold" | null;
  /** 0 to 100, on open options of a Status field only. */
  readonly winRate: number | null;
}

export interface Field extends Row {
  readonly name: string;
  readonly kind: EntityKind;
  readonly category: "enriched" | "global" | "list" | "relationship-intelligence";
  /** Affinity-owned fields have a word as their v2 id; the others are `field-<id>`. */
  readonly slug: string | null;
  readonly listId: number | null;
  readonly valueType: FieldValueType;
  readonly enrichmentSource: "affinity-data" | "dealroom" | "eventbrite" | "mailchimp" | null;
  readonly description: string | null;
  readonly isRequired: boolean;
  readonly tracksChanges: boolean;
  readonly options: readonly DropdownOption[];
  readonly createdAt: number | null;
}

export interface Location {
  readonly streetAddress: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly country: string | null;
  readonly continent: string | null;
}

/** Entity and option values are ids; a date is ISO text in UTC. */
export type Scalar = number | string | Location;

/** One scalar of a field: a field with several values has several rows. */
export interface FieldValue extends Row {
  readonly fieldId: number;
  readonly kind: EntityKind;
  readonly entityId: number;
  readonly listEntryId: number | null;
  readonly value: Scalar;
  readonly createdAt: number;
  readonly updatedAt: number | null;
}

export type InteractionKind = "email" | "meeting" | "call" | "chat-message";

export interface Interaction extends Row {
  readonly kind: InteractionKind;
  /** The id outside: unique only together with the kind. */
  readonly number: number;
  readonly title: string;
  readonly at: number;
  readonly endsAt: number | null;
  readonly isAllDay: boolean;
  readonly direction: "sent" | "received";
  /** Who logged it by hand; null when it was synchronized from a mailbox or calendar. */
  readonly creatorId: number | null;
  readonly createdAt: number;
  readonly updatedAt: number | null;
  readonly internalPersonIds: readonly number[];
  readonly externalPersonIds: readonly number[];
}

export interface Note extends Row {
  readonly creatorId: number;
  readonly content: string;
  readonly format: "plain" | "html";
  /** Who wrote it: a user, a mail that was turned into a note, or Affinity's notetaker. */
  readonly source: "user" | "email" | "ai-notetaker";
  readonly personIds: readonly number[];
  readonly companyIds: readonly number[];
  readonly opportunityIds: readonly number[];
  readonly mentionedPersonIds: readonly number[];
  /** Row id of the interaction the note hangs on. */
  readonly interactionId: number | null;
  readonly parentId: number | null;
  readonly createdAt: number;
  readonly updatedAt: number | null;
}

export type Permission =
  | "export-companies"
  | "export-persons"
  | "export-lists"
  | "edit-global-field-values"
  | "share-lists-globally"
  | "manage-global-fields"
  | "manage-duplicates"
  | "manage-users"
  | "manage-teams"
  | "manage-webhooks"
  | "mcp-agents";

export type Privacy = "share-subjects-bodies" | "share-subjects" | "hide-subjects-bodies";

/** A team member who can hold keys. The id is that of the member's person. */
export interface TeamUser extends Row {
  readonly identifier: string;
  readonly role: string;
  readonly isAdmin: boolean;
  readonly permissions: ReadonlySet<Permission>;
  readonly status: "active" | "invited" | "deactivated";
  /** What colleagues see of this user's mails and meetings. */
  readonly privacy: Privacy;
}

export interface Tenant extends Row {
  readonly name: string;
  readonly subdomain: string;
}
