// The interaction flags and date bounds that person and organization searches share.

import type { Interaction } from "../world/entities.ts";
import { type ContactHistory, contactHistoryOf } from "../world/interaction-dates.ts";
import type { V1Call } from "./call.ts";
import { formatInteractionDates, formatInteractions } from "./format-interactions.ts";

const boundedDates: Readonly<Record<string, (history: ContactHistory) => Interaction | null>> = {
  first_email: (history) => history.firstEmail,
  last_email: (history) => history.lastEmail,
  last_interaction: (history) => history.lastInteraction,
  last_event: (history) => history.lastEvent,
  first_event: (history) => history.firstEvent,
  next_event: (history) => history.nextEvent,
};

interface Bound {
  readonly read: (history: ContactHistory) => Interaction | null;
  readonly minimum: number;
  readonly maximum: number;
}

const boundsOf = ({ parameters }: V1Call): Bound[] =>
  Object.entries(boundedDates).flatMap(([name, read]) => {
    const minimum = parameters.time(`min_${name}_date`);
    const maximum = parameters.time(`max_${name}_date`);
    if (minimum === undefined && maximum === undefined) return [];
    return [{ read, minimum: minimum ?? Number.NEGATIVE_INFINITY, maximum: maximum ?? Number.POSITIVE_INFINITY }];
  });

const isWithin = (history: ContactHistory, { read, minimum, maximum }: Bound): boolean => {
  const interaction = read(history);
  return interaction !== null && interaction.at >= minimum && interaction.at <= maximum;
};

type Subject = { readonly kind: "person" | "company"; readonly id: number };

/** Whether a search keeps an entity, if that hangs on dates: asking for them drops who had no contact (v1 docs). */
export const createInteractionFilter = (
  call: V1Call,
  kind: Subject["kind"],
): ((entity: { id: number }) => boolean) | undefined => {
  const bounds = boundsOf(call);
  const needsHistory = call.parameters.flag("with_interaction_dates");
  if (bounds.length === 0 && !needsHistory) return undefined;
  return ({ id }) => {
    const history = contactHistoryOf(call.world, { kind, id }, call.now);
    const hasHistory = history.lastInteraction !== null || history.nextEvent !== null;
    return (hasHistory || !needsHistory) && bounds.every((bound) => isWithin(history, bound));
  };
};

/** The blocks that the `with_interaction_*` flags add to a record. */
export const interactionBlocks = (call: V1Call, subject: Subject): object => {
  if (!call.parameters.flag("with_interaction_dates")) return {};
  const history = contactHistoryOf(call.world, subject, call.now);
  return {
    interaction_dates: formatInteractionDates(history),
    interactions: formatInteractions(history, { withPersons: call.parameters.flag("with_interaction_persons") }),
  };
};

export const opportunityIdsBlock = (call: V1Call, { kind, id }: Subject): object => {
  if (!call.parameters.flag("with_opportunities")) return {};
  const opportunities = call.world.opportunities.where(kind, id).filter(call.viewer.canSeeOpportunity);
  return { opportunity_ids: opportunities.map((opportunity) => opportunity.id) };
};
