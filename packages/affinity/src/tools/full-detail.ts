// What `detail: "full"` adds to a person or an organization.
import { z } from "zod";
import type { DealHistory } from "../resources/deal-history.ts";
import { deal, toDeal } from "./opportunity-output.ts";
import { texts } from "./outputs.ts";
import { relationshipStrength } from "./relationship-output.ts";

const add = 'With detail "full": ';

export const fullDetail = {
  phone_numbers: texts.describe(`${add}null when they cannot be read`),
  relationship_strengths: z.array(relationshipStrength).optional().describe(`${add}strongest first`),
  deal_history: z.array(deal).optional().describe(`${add}the ten newest opportunities`),
  notice: z.string().optional().describe("Says what was left out"),
};

export const toDealHistory = ({ deals, omittedIds }: DealHistory) => ({
  deal_history: deals.map(toDeal),
  ...(omittedIds.length > 0 && {
    notice:
      "deal_history holds the ten newest opportunities; the others are in opportunity_ids and can be read with affinity_get_opportunity.",
  }),
});
