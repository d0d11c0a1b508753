// v1 interactions: one type, one record and at most a year at a time; three of the types can be logged by hand.
import { invalid, unknownId } from "../refusal.ts";
import { ok } from "../wire.ts";
import type { Subject } from "../world/activities.ts";
import {
  changeInteraction,
  type LoggableKind,
  logInteraction,
  removeInteraction,
} from "../world/change-interactions.ts";
import { entityKey } from "../world/create-empty-world.ts";
import type { Interaction, InteractionKind } from "../world/entities.ts";
import { contactsOf } from "../world/interaction-dates.ts";
import { pathId, type V1Call, type V1Route } from "./call.ts";
import { directions, formatInteraction, interactionKinds, loggingTypes } from "./format-interaction.ts";
import { pageRows } from "./page-rows.ts";
import { knownIds, requiredSubject, requireVisible } from "./read-references.ts";

const loggableKinds: Readonly<Record<number, LoggableKind>> = { 0: "meeting", 1: "call", 2: "chat-message" };

const dayMs = 86_400_000;

const requiredTime = ({ parameters }: V1Call, name: string): number => {
  const time = parameters.time(name);
  if (time === undefined) throw invalid(name, `${name} is required`);
  return time;
};

const windowFrom = (call: V1Call): { start: number; end: number } => {
  const [start, end] = [requiredTime(call, "start_time"), requiredTime(call, "end_time")];
  if (start >= end) throw invalid("start_time", "start_time must be before end_time");
  // Leap years get no day more.
  if (end - start > 365 * dayMs) throw invalid("end_time", "start_time and end_time must lie within 365 days");
  return { start, end };
};

const subjectFrom = (call: V1Call): Subject => {
  const subject = requireVisible(call, requiredSubject(call));
  if (subject.kind !== "person" || call.world.persons.get(subject.id)?.type !== "internal") return subject;
  throw invalid("person_id", "person_id must be an external person or a collaborator; use internal_person_id");
};

const interactionsOf = ({ world }: V1Call, { kind, id }: Subject): Interaction[] => {
  const found = new Map<number, Interaction>();
  for (const personId of contactsOf(world, kind, id)) {
    for (const interaction of world.interactions.whereAfter("person", personId, -1)) {
      found.set(interaction.id, interaction);
    }
  }
  return [...found.values()].sort((left, right) => left.number - right.number);
};

const createFilter = (call: V1Call, kind: InteractionKind): ((interaction: Interaction) => boolean) => {
  const { parameters } = call;
  const { start, end } = windowFrom(call);
  const internalId = parameters.integer("internal_person_id");
  const direction = parameters.choice("direction", directions);
  const isManualOnly = parameters.choice("logging_type", loggingTypes) === "manual";
  const hasDirection = kind === "email" || kind === "chat-message";
  return (interaction) =>
    interaction.kind === kind &&
    interaction.at >= start &&
    interaction.at <= end &&
    (internalId === undefined || interaction.internalPersonIds.includes(internalId)) &&
    (direction === undefined || !hasDirection || interaction.direction === direction) &&
    (!isManualOnly || interaction.creatorId !== null);
};

const envelopeOf = ({ assumptions }: V1Call, kind: InteractionKind): string => {
  if (kind === "call") return assumptions.callsEnvelope;
  return { meeting: "events", "chat-message": "chat_messages", email: "emails" }[kind];
};

const listInteractions = (call: V1Call) => {
  const kind = call.parameters.requiredChoice("type", interactionKinds);
  const matches = createFilter(call, kind);
  const found = interactionsOf(call, subjectFrom(call)).filter(matches);
  const { rows, nextPageToken } = pageRows(call, found, { maximum: 100 });
  const formatted = rows.map((interaction) => formatInteraction(call.world, interaction, call.viewer.user.id));
  return ok({ [envelopeOf(call, kind)]: formatted, next_page_token: nextPageToken });
};

/** Ids are unique only together with the type. */
const interactionOf = (call: V1Call, kinds: Readonly<Record<number, InteractionKind>>): Interaction => {
  const kind = call.parameters.requiredChoice("type", kinds);
  const id = pathId(call, "interactionId");
  const [interaction] = call.world.interactions.where("number", entityKey(kind, id));
  if (interaction === undefined) throw unknownId("Interaction", id);
  return interaction;
};

const createFromCall = (call: V1Call) => {
  const { parameters, viewer, now } = call;
  const kind = parameters.requiredChoice("type", loggableKinds);
  const draft = {
    kind,
    personIds: knownIds(call, "person_ids") ?? [],
    content: parameters.requiredName("content"),
    at: requiredTime(call, "date"),
    direction: (kind === "chat-message" ? parameters.choice("direction", directions) : undefined) ?? "sent",
    creatorId: viewer.user.id,
  } as const;
  return ok(formatInteraction(call.world, logInteraction(call.world, draft, now), viewer.user.id));
};

const updateFromCall = (call: V1Call) => {
  const { parameters, viewer, now, world } = call;
  const interaction = interactionOf(call, loggableKinds);
  const personIds = knownIds(call, "person_ids");
  const at = parameters.time("date");
  const change = {
    ...(personIds === undefined ? {} : { personIds }),
    ...(parameters.has("content") ? { content: parameters.requiredName("content") } : {}),
    ...(at === undefined ? {} : { at }),
  };
  const changed = changeInteraction(world, interaction, { change, userId: viewer.user.id, now });
  return ok(formatInteraction(world, changed, viewer.user.id));
};

const path = "/interactions/{interactionId}";

export const interactionRoutes: readonly V1Route[] = [
  { method: "GET", path: "/interactions", answer: listInteractions },
  {
    method: "GET",
    path,
    answer: (call) => ok(formatInteraction(call.world, interactionOf(call, interactionKinds), call.viewer.user.id)),
  },
  { method: "POST", path: "/interactions", answer: createFromCall },
  { method: "PUT", path, answer: updateFromCall },
  {
    method: "DELETE",
    path,
    answer: (call) => {
      removeInteraction(call.world, interactionOf(call, loggableKinds));
      return ok({ success: true });
    },
  },
];
