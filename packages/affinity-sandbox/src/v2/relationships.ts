// v2 relationships of a person or company, strongest first unless asked otherwise; whom one only has on LinkedIn scores 0.
import { ok } from "../wire.ts";
import type { World } from "../world/create-empty-world.ts";
import { relationshipsOf } from "../world/relationship-strength.ts";
import type { V2Call, V2Route } from "./call.ts";
import { matchesFilter } from "./filter-items.ts";
import { orderItems } from "./order-items.ts";
import { pageItems } from "./page-items.ts";
import { recordOf } from "./records.ts";

interface Acquaintance {
  readonly internalId: number;
  readonly externalId: number;
  readonly score: number;
  readonly connectedOn: string | null;
}

const formatPerson = (world: World, id: number) => {
  const person = world.persons.get(id);
  return {
    id,
    firstName: person?.firstName ?? null,
    lastName: person?.lastName ?? null,
    primaryEmailAddress: person?.emails[0] ?? null,
  };
};

const formatAcquaintance = (world: World, { internalId, externalId, score, connectedOn }: Acquaintance) => ({
  person1: formatPerson(world, internalId),
  person2: formatPerson(world, externalId),
  interactionScore: score,
  linkedIn: connectedOn === null ? null : { connectedOn },
});

const acquaintancesOf = ({ world, now }: V2Call, externalId: number): Acquaintance[] => {
  const connections = world.linkedInConnections.where("external", externalId);
  const connectedOn = (internalId: number): string | null =>
    connections.find((each) => each.internalPersonId === internalId)?.connectedOn ?? null;
  const met = relationshipsOf(world, externalId, now).map(({ internalId, strength }) => ({
    internalId,
    externalId,
    score: strength,
    connectedOn: connectedOn(internalId),
  }));
  const unmet = connections.filter((each) => !met.some(({ internalId }) => internalId === each.internalPersonId));
  return [
    ...met,
    ...unmet.map((each) => ({
      internalId: each.internalPersonId,
      externalId,
      score: 0,
      connectedOn: each.connectedOn,
    })),
  ];
};

const ofPerson = (call: V2Call, personId: number): Acquaintance[] => {
  const { world } = call;
  if (world.persons.get(personId)?.type !== "internal") return acquaintancesOf(call, personId);
  const met = world.interactions.where("person", personId).flatMap((each) => each.externalPersonIds);
  const connected = world.linkedInConnections.where("internal", personId).map((each) => each.externalPersonId);
  return [...new Set([...met, ...connected])]
    .flatMap((id) => acquaintancesOf(call, id))
    .filter(({ internalId }) => internalId === personId);
};

const ofCompany = (call: V2Call, companyId: number): Acquaintance[] =>
  call.world.persons
    .where("company", companyId)
    .filter((person) => person.type !== "internal")
    .flatMap((person) => acquaintancesOf(call, person.id));

/** The first version leaves out what team members had who are gone since. */
const isShown = ({ world, version }: V2Call, { internalId }: Acquaintance): boolean =>
  version > "2024-01-01" || world.users.get(internalId)?.status !== "deactivated";

const answerRelationships = (call: V2Call, all: readonly Acquaintance[]) => {
  const matches = matchesFilter<Acquaintance>(call, {
    interactionScore: { type: "number", operators: [">", ">=", "<", "<="], read: (each) => each.score },
  });
  const found = all
    .filter((each) => isShown(call, each) && matches(each))
    .sort((left, right) => left.externalId - right.externalId || left.internalId - right.internalId);
  const readers = { interactionScore: (each: Acquaintance) => each.score };
  const ordered = orderItems(call, found, { readers, byDefault: "-interactionScore" });
  const rules = { positionOf: (_: Acquaintance, index: number) => index, defaultLimit: 20, isCountable: true };
  const { items, pagination } = pageItems(call, ordered, rules);
  return ok({ data: items.map((each) => formatAcquaintance(call.world, each)), pagination });
};

export const relationshipRoutes: readonly V2Route[] = [
  {
    method: "GET",
    path: "/v2/persons/{personId}/relationships",
    answer: (call) => answerRelationships(call, ofPerson(call, recordOf(call, "person").id)),
  },
  {
    method: "GET",
    path: "/v2/companies/{companyId}/relationships",
    answer: (call) => answerRelationships(call, ofCompany(call, recordOf(call, "company").id)),
  },
];
