// v1 relationship strengths: a bare array, nothing for pairs without a history.
import { ok } from "../wire.ts";
import { requirePerson } from "../world/find-records.ts";
import { relationshipsOf } from "../world/relationship-strength.ts";
import type { V1Call, V1Route } from "./call.ts";

const listStrengths = ({ parameters, world, now }: V1Call) => {
  const external = requirePerson(world, parameters.requiredInteger("external_id"));
  const internalId = parameters.integer("internal_id");
  const strengths = relationshipsOf(world, external.id, now)
    .filter((relationship) => internalId === undefined || relationship.internalId === internalId)
    .map((relationship) => ({
      internal_id: relationship.internalId,
      external_id: relationship.externalId,
      strength: relationship.strength,
    }));
  return ok(strengths);
};

export const relationshipStrengthRoutes: readonly V1Route[] = [
  { method: "GET", path: "/relationships-strengths", answer: listStrengths },
];
