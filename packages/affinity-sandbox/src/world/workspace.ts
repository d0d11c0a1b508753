// What belongs to the workspace itself: views, merges, teams, keys, subscriptions, and what Affinity knows from outside.
import type { Privacy } from "./entities.ts";
import type { Row } from "./table.ts";

export interface SavedView extends Row {
  readonly listId: number;
  readonly name: string;
  readonly type: "sheet" | "board" | "dashboard";
  /** A SearchCriteria filter group of v2, or null for every row. */
  readonly filters: unknown;
  /** Field ids as v2 spells them. */
  readonly columns: readonly string[];
  readonly createdAt: number;
}

export interface Merge extends Row {
  readonly kind: "person" | "company";
  /** A UUID. */
  readonly taskId: string;
  readonly primaryId: number;
  readonly duplicateId: number;
  readonly status: "in-progress" | "success" | "failed";
  readonly startedBy: number;
  readonly startedAt: number;
  readonly completedAt: number | null;
  readonly errorMessage: string | null;
}

/** The id is that of the record that is gone. */
export interface MergedRecord extends Row {
  readonly newId: number;
}

/** A job somebody had, as Affinity's data set knows it: the ground of inferred connections. Dates are `YYYY-MM-DD`. */
export interface Employment extends Row {
  readonly personId: number;
  readonly companyId: number;
  readonly title: string | null;
  readonly startDate: string;
  readonly endDate: string | null;
}

/** A round in which a person invested for a firm. */
export interface FundingEvent extends Row {
  readonly companyId: number;
  readonly investorPersonId: number;
  readonly investingCompanyId: number | null;
  readonly date: string;
  readonly series: string | null;
  readonly amount: number | null;
  readonly currencyCode: string | null;
}

export interface LinkedInConnection extends Row {
  readonly internalPersonId: number;
  readonly externalPersonId: number;
  /** `YYYY-MM-DD`. */
  readonly connectedOn: string;
}

export interface WebhookSubscription extends Row {
  readonly url: string;
  /** Empty: all events. */
  readonly subscriptions: readonly string[];
  readonly status: "active" | "disabled";
  readonly creatorId: number | null;
  readonly createdAt: number;
  readonly updatedAt: number | null;
}

export interface TeamMembership {
  readonly id: number;
  readonly userId: number;
  readonly addedAt: number;
}

export interface Team extends Row {
  readonly name: string;
  readonly members: readonly TeamMembership[];
  readonly listIds: readonly number[];
  readonly privacy: Privacy | "no-access";
  readonly createdAt: number;
  readonly updatedAt: number | null;
}

/** A user's key. Several may live side by side. */
export interface ApiKey extends Row {
  readonly userId: number;
  readonly secret: string;
  readonly name: string;
  readonly description: string | null;
  /** Addresses the key may be used from; empty: any. */
  readonly allowedAddresses: readonly string[];
  /** The version of v2 for requests that name none; null: the sandbox's. */
  readonly defaultApiVersion: string | null;
  readonly createdAt: number;
  readonly isRevoked: boolean;
}
