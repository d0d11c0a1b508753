// How well a team member knows someone, as tools show it.
import { z } from "zod";
import type { NamedStrength } from "../resources/relationships.ts";
import * as output from "./outputs.ts";

export const relationshipStrength = z.looseObject({
  internal_id: output.id,
  internal_name: z.string().nullable().describe("null when the name cannot be read"),
  external_id: output.id,
  strength: z.number().describe("0 (hardly) to 1 (very well)"),
});

export const toRelationshipStrength = (record: NamedStrength): z.output<typeof relationshipStrength> => ({
  internal_id: record.internalId,
  internal_name: record.internalName,
  external_id: record.externalId,
  strength: record.strength,
});
