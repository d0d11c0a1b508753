// What the team and people outside had with each other: meetings, calls, chat messages and emails.
import type { EmbeddedPerson } from "./embedded.ts";

type Told<T> = T | null | undefined;

/** Upstream's own number or word for what is not known yet. */
type OrOther<Word extends string> = Told<Word | number | (string & Record<never, never>)>;

export type InteractionType = "meeting" | "call" | "chat-message" | "email";
/** As seen from the team. */
export type InteractionDirection = "sent" | "received";

/** An id is unique together with its type only. What a kind does not have stays undefined. */
export interface Interaction {
  readonly id: number;
  readonly type: OrOther<InteractionType>;
  /** When it was sent or began. */
  readonly date: Told<string>;
  readonly updatedAt: Told<string>;
  /** Of what was logged by hand. */
  readonly creatorId: Told<number>;
  readonly loggingType: OrOther<"automated" | "manual">;
  /** Of chat messages and emails. */
  readonly direction: OrOther<InteractionDirection>;
  /** Of meetings and calls. */
  readonly title: Told<string>;
  readonly startTime: Told<string>;
  readonly endTime: Told<string>;
  readonly attendeeEmailAddresses: Told<readonly string[]>;
  /** Of all but emails. */
  readonly persons: Told<readonly EmbeddedPerson[]>;
  /** The notes that hold what was said. */
  readonly noteIds: Told<readonly number[]>;
  /** Of emails; their text is never told. */
  readonly subject: Told<string>;
  readonly from: Told<EmbeddedPerson>;
  readonly to: Told<readonly EmbeddedPerson[]>;
  readonly cc: Told<readonly EmbeddedPerson[]>;
}

/** Emails cannot be logged by hand. */
export type LoggableType = Exclude<InteractionType, "email">;

export interface InteractionReference {
  readonly type: InteractionType;
  readonly id: number;
}

export interface NewInteraction {
  readonly type: LoggableType;
  /** At least one of the team and one outside of it. */
  readonly personIds: readonly number[];
  /** Kept as a note. */
  readonly content: string;
  /** ISO 8601. */
  readonly date: string;
  /** Of chat messages. */
  readonly direction?: InteractionDirection | undefined;
}

/** What is left out stays; persons replace all that there were. */
export interface InteractionChange {
  readonly type: LoggableType;
  readonly id: number;
  readonly personIds?: readonly number[] | undefined;
  readonly content?: string | undefined;
  readonly date?: string | undefined;
}
