// Tool: what the team and a person, a company or the people of a deal had with each other.
import { z } from "zod";
import { aboutInputs, findAbout, idsAbout, isAboutOne, oneRecordMissing, recordsAbout } from "../about-record.ts";
import { defineTool } from "../define-tool.ts";
import { paging } from "../inputs.ts";
import { interaction, interactionType, recordsOfInteractions, time, toInteraction } from "../interaction-parts.ts";
import { member } from "../member-input.ts";
import { arrayOf, nextPageToken } from "../outputs.ts";

const usualPageSize = 25;

export const listInteractions = defineTool({
  name: "affinity_list_interactions",
  version: 1,
  title: "List the interactions of a record",
  description:
    "Lists meetings, calls, chat messages and emails that the team had with a person, a company or the people of a deal, newest first, with who took part. Without from and until those of the past year; for meetings to come pass until. Texts of emails are never told; what was said in a meeting stands in its notes. A page may be shorter than asked for though next_page_token leads on. One upstream request for each type and year, and one more for names.",
  effect: "read",
  scopes: ["interactions:read"],
  toolSets: ["interactions"],
  cost: 4,
  input: z
    .strictObject({
      ...aboutInputs("With"),
      types: z.array(interactionType).min(1).max(4).optional().describe("Only these types; all when left out."),
      from: time("The earliest; a year before until when left out.").optional(),
      until: time("The latest; now when left out.").optional(),
      direction: z.enum(["sent", "received"]).optional().describe("Only emails and chat messages of this direction."),
      colleague: member("Only those that this member of the team took part in.").optional(),
      by_hand_only: z.boolean().optional().describe("true: only what was logged by hand."),
      page_size: paging.page_size.describe("How many to return at most, 1 to 500; 25 when left out."),
      page_token: paging.page_token,
    })
    .refine(isAboutOne, oneRecordMissing),
  output: z.looseObject({ interactions: arrayOf(interaction), next_page_token: nextPageToken }),
  examples: [{ title: "The last contacts with Jane Smith", input: { person: 44320, page_size: 10 } }],
  records: (input, output) => [...recordsAbout(input), ...recordsOfInteractions(output?.interactions ?? [])],
  run: async ({ page_size: pageSize = usualPageSize, page_token: pageToken, ...input }, { upstream }) => {
    const [about, internalPersonId] = await Promise.all([
      findAbout(input, upstream, "Nothing was read."),
      input.colleague === undefined ? undefined : upstream.users.idOf(input.colleague),
    ]);
    const { items, nextPageToken: next } = await upstream.interactions.listOf({
      ...idsAbout(about),
      types: input.types,
      startTime: input.from,
      endTime: input.until,
      direction: input.direction,
      internalPersonId,
      manualOnly: input.by_hand_only,
      pageSize,
      pageToken,
    });
    return { interactions: items.map(toInteraction), next_page_token: next };
  },
});
