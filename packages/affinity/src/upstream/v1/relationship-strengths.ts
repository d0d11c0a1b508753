// v1's relationship strengths: one request gives the score of every team member for one outside person.
import { z } from "zod";
import type { RelationshipStrength } from "../../model.ts";
import { listOf } from "../list-of.ts";
import { withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { id } from "./wire.ts";

const strengths = listOf(
  z.object({ internal_id: id, external_id: id, strength: z.number() }).transform(
    (wire): RelationshipStrength => ({
      internalId: wire.internal_id,
      externalId: wire.external_id,
      strength: wire.strength,
    }),
  ),
);

export interface StrengthQuery {
  readonly externalId: number;
  readonly internalId?: number | undefined;
}

export const readRelationshipStrengths = (
  requester: Requester,
  { externalId, internalId }: StrengthQuery,
): Promise<readonly RelationshipStrength[]> =>
  requester.read({
    path: withQuery("/relationships-strengths", { external_id: externalId, internal_id: internalId }),
    purpose: `read the relationship strengths of person ${externalId}`,
    answer: strengths,
  });
