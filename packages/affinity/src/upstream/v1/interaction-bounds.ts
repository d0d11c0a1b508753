// Bounds on the dates of interactions, which v1's searches for persons and companies share.
import type { QueryValue } from "../path.ts";

const kinds = {
  firstEmail: "first_email",
  lastEmail: "last_email",
  firstEvent: "first_event",
  lastEvent: "last_event",
  nextEvent: "next_event",
  lastInteraction: "last_interaction",
} as const;

/** ISO 8601; without a time of day, midnight. Both bounds are inclusive. */
export interface DateBounds {
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}

export type InteractionBounds = Readonly<Partial<Record<keyof typeof kinds, DateBounds>>>;

/** As parameters of a query. */
export const toDateQuery = (bounds: InteractionBounds = {}): Readonly<Record<string, QueryValue>> =>
  Object.fromEntries(
    Object.entries(bounds).flatMap(([kind, { min, max }]) => {
      const name = kinds[kind as keyof typeof kinds];
      return [
        [`min_${name}_date`, min],
        [`max_${name}_date`, max],
      ];
    }),
  );
