// A note as tools show it: v1's record.
import { z } from "zod";
import type { Note } from "../model.ts";
import * as output from "./outputs.ts";

export const note = z.looseObject({
  id: output.id,
  content: output.text.describe("Affinity gives back Markdown and escapes underscores"),
  type: z.number().nullish().describe("0 plain, 1 from an email, 2 HTML, 3 AI summary of a meeting"),
  creator_id: z.number().nullish(),
  person_ids: output.ids,
  associated_person_ids: output.ids,
  interaction_person_ids: output.ids,
  mentioned_person_ids: output.ids,
  organization_ids: output.ids,
  opportunity_ids: output.ids,
  interaction_id: z.number().nullish(),
  interaction_type: z.number().nullish(),
  is_meeting: z.boolean().nullish(),
  parent_id: z.number().nullish(),
  created_at: output.text,
  updated_at: output.text,
});

export const toNote = (record: Note): z.output<typeof note> => ({
  id: record.id,
  content: record.content,
  type: record.type,
  creator_id: record.creatorId,
  person_ids: record.personIds,
  associated_person_ids: record.associatedPersonIds,
  interaction_person_ids: record.interactionPersonIds,
  mentioned_person_ids: record.mentionedPersonIds,
  organization_ids: record.companyIds,
  opportunity_ids: record.opportunityIds,
  interaction_id: record.interactionId,
  interaction_type: record.interactionType,
  is_meeting: record.isMeeting,
  parent_id: record.parentId,
  created_at: record.createdAt,
  updated_at: record.updatedAt,
});
