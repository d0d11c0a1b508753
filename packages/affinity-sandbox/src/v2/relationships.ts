// v2 relationships of a person or company, strongest first unless asked otherwise.
import { invalid } from "../refusal.ts";
import { ok } from "../wire.ts";
import type { World } from "../world/create-empty-world.ts";
import { type Relationship, relationshipsOf } from "../world/relationship-strength.ts";
import { queryValues, type V2Call, type V2Route } from "./call.ts";
import { matchesFilter } from "./filter-items.ts";
import { pageItems } from "./page-items.ts";
import { recordOf } from "./records.ts";

const formatPerson = (world: World, id: number) => {
  const person = world.persons.get(id);
  return {
    id,
    firstName: person?.firstName ?? null,
    lastName: person?.lastName ?? null,
    primaryEmailAddress: person?.emails[0] ?? null,
  };
};

const formatRelationship = (world: World, relationship: Relationship) => ({
  person1: formatPerson(world, relationship.internalId),
  person2: formatPerson(world, relationship.externalId),
  interactionScore: relationship.strength,
  linkedIn: null,
});

const ofPerson = ({ world, now }: V2Call, personId: number): Relationship[] => {
  if (world.persons.get(personId)?.type !== "internal") return relationshipsOf(world, personId, now);
  const outsiders = new Set(world.interactions.where("person", personId).flatMap((each) => each.externalPersonIds));
  return [...outsiders]
    .flatMap((id) => relationshipsOf(world, id, now))
    .filter((relationship) => relationship.internalId === personId);
};

const directionOf = (call: V2Call): 1 | -1 => {
  const [order = "-interactionScore"] = queryValues(call, "orderBy");
  if (order === "-interactionScore") return -1;
  if (order === "interactionScore" || order === "+interactionScore") return 1;
  throw invalid("orderBy", "orderBy must be interactionScore or -interactionScore");
};

const answerRelationships = (call: V2Call, all: readonly Relationship[]) => {
  const matches = matchesFilter<Relationship>(call, {
    interactionScore: { type: "number", operators: [">", ">=", "<", "<="], read: (each) => each.strength },
  });
  const direction = directionOf(call);
  const found = all
    .filter(matches)
    .sort(
      (left, right) =>
        direction * (left.strength - right.strength) ||
        left.externalId - right.externalId ||
        left.internalId - right.internalId,
    );
  const { items, pagination } = pageItems(call, found, {
    positionOf: (_, index) => index,
    defaultLimit: 20,
    isCountable: true,
  });
  return ok({ data: items.map((each) => formatRelationship(call.world, each)), pagination });
};

export const relationshipRoutes: readonly V2Route[] = [
  {
    method: "GET",
    path: "/v2/persons/{recordId}/relationships",
    answer: (call) => answerRelationships(call, ofPerson(call, recordOf(call, "person").id)),
  },
  {
    method: "GET",
    path: "/v2/companies/{recordId}/relationships",
    answer: (call) => {
      const persons = call.world.persons.where("company", recordOf(call, "company").id);
      return answerRelationships(
        call,
        persons.flatMap((person) => relationshipsOf(call.world, person.id, call.now)),
      );
    },
  },
];
