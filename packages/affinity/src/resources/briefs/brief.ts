// What somebody wants to know of a record before a meeting, gathered from all that Affinity has.

export interface BriefPerson {
  readonly id: number;
  readonly name: string;
}

export interface KnownBy extends BriefPerson {
  /** Affinity's score, 0 to 1. */
  readonly strength: number;
}

export interface BriefContact {
  /** ISO 8601 as Affinity tells it. */
  readonly at: string;
  /** Names of the team; empty where Affinity does not tell who it was. */
  readonly with: readonly string[];
}

export interface BriefDeal {
  readonly id: number;
  readonly name: string;
  readonly listId: number | undefined;
  readonly stage: unknown;
  readonly value: unknown;
  readonly owners: readonly BriefPerson[];
}

export interface BriefNote {
  readonly id: number;
  readonly at: string | undefined;
  readonly by: string | undefined;
  readonly text: string;
}

export interface BriefReminder {
  readonly id: number;
  readonly dueAt: string | undefined;
  readonly isOverdue: boolean;
  readonly owner: string | undefined;
  readonly text: string;
}

export interface BriefInteraction {
  readonly at: string | undefined;
  readonly type: string;
  readonly title: string;
}

/** Someone at the company, or on the deal. */
export interface BriefContactPerson extends BriefPerson {
  readonly knownBy: KnownBy | undefined;
}

export interface Brief {
  readonly kind: "person" | "company" | "deal";
  readonly id: number;
  readonly name: string;
  readonly emails?: readonly string[];
  readonly domain?: string | undefined;
  readonly companies?: readonly (BriefPerson & { readonly domain: string | undefined })[];
  readonly people?: readonly BriefContactPerson[];
  readonly peopleTotal?: number;
  /** Of the team, strongest first. */
  readonly knownBy: readonly KnownBy[];
  readonly contact: {
    readonly last?: BriefContact | undefined;
    readonly lastEmail?: BriefContact | undefined;
    readonly lastMeeting?: BriefContact | undefined;
    readonly nextMeeting?: BriefContact | undefined;
  };
  /** Of a person or a company, newest first. */
  readonly deals?: readonly BriefDeal[];
  readonly dealsTotal?: number;
  /** Of a deal. */
  readonly deal?: BriefDeal;
  readonly notes: readonly BriefNote[];
  readonly notesTotal: number;
  readonly reminders: readonly BriefReminder[];
  readonly interactions?: readonly BriefInteraction[];
  readonly fields?: Readonly<Record<string, unknown>>;
  /** What could not be read, and why. */
  readonly leftOut: readonly string[];
}

export interface BriefQuery {
  readonly id: number;
  /** Names or ids of fields to tell besides. */
  readonly fields: readonly (string | number)[];
  readonly isFull: boolean;
}

/** How much of each a brief has. */
export const sizesOf = ({ isFull }: BriefQuery) =>
  isFull
    ? { notes: 10, noteLength: 2_000, reminders: 20, deals: 8, people: 25, knownBy: 10, interactions: 10 }
    : { notes: 3, noteLength: 200, reminders: 5, deals: 3, people: 8, knownBy: 3, interactions: 0 };
