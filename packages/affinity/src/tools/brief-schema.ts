// The schema of a brief as tools show it.
import { z } from "zod";
import { links } from "./links.ts";

const named = z.looseObject({ id: z.number(), name: z.string() });
const known = named.extend({ strength: z.number() });
const contact = z.looseObject({ at: z.string(), with: z.array(z.string()).optional() }).optional();
const deal = named.extend({
  affinity_url: links.opportunity,
  stage: z.unknown(),
  value: z.unknown(),
  owners: z.array(z.string()).optional(),
});

export const brief = z.looseObject({
  kind: z.enum(["person", "company", "deal"]),
  id: z.number(),
  affinity_url: links.told,
  name: z.string(),
  stage: z.unknown().optional().describe("Of a deal, with value and owners"),
  companies: z.array(named.extend({ affinity_url: links.company })).optional(),
  people: z
    .array(named.extend({ affinity_url: links.person }))
    .optional()
    .describe("With who of the team knows each best"),
  people_total: z.number().optional(),
  known_by: z.array(known).optional().describe("Who of the team knows them best; strength 0 to 1"),
  last_contact: contact.describe("Of any kind, with who of the team it was; of a deal that of its company"),
  last_email: contact,
  last_meeting: contact,
  next_meeting: contact,
  deals: z.array(deal).optional().describe("The newest"),
  deals_total: z.number().optional(),
  notes: z
    .array(z.looseObject({ id: z.number(), text: z.string() }))
    .optional()
    .describe("The newest"),
  notes_total: z.number().optional(),
  open_reminders: z.array(z.looseObject({ id: z.number(), text: z.string() })).optional(),
  interactions: z.array(z.looseObject({ type: z.string() })).optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
  left_out: z.array(z.string()).optional().describe("What could not be read, and why"),
});
