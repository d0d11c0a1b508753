// Tool: who of the team knows a person, or the people of a company.
import { z } from "zod";
import { aboutInputs, findAbout, recordsAbout } from "../about-record.ts";
import { defineTool } from "../define-tool.ts";
import { briefPerson, nextCursor, toBriefPerson } from "../embedded-outputs.ts";
import { arrayOf, text } from "../outputs.ts";
import { isExactlyOne } from "../record-inputs.ts";
import { cursor, limit } from "../v2-inputs.ts";

const { person, company } = aboutInputs("Of");

const relationship = z.looseObject({
  colleague: briefPerson.describe("Of the team"),
  contact: briefPerson.describe("Whom they know"),
  score: z.number().nullish().describe("0 (by LinkedIn only) to 1; from 0.7 on regular contact"),
  linkedin_since: text,
});

export const listRelationships = defineTool({
  name: "affinity_list_relationships",
  version: 1,
  title: "List relationships",
  description:
    "Lists who of the team knows a person, or the people of a company, strongest first: the colleague, the contact, a score from 0 to 1, and since when they are connected on LinkedIn. With minimum_score only strong ones, and none that rest on LinkedIn alone. One upstream request, and one more for a name.",
  effect: "read",
  scopes: ["relationships:read"],
  toolSets: ["relationships"],
  cost: 1,
  input: z
    .strictObject({
      person,
      company,
      minimum_score: z.number().gt(0).max(1).optional().describe("Only relationships of this score or more."),
      limit,
      cursor,
    })
    .refine((input) => isExactlyOne(input.person, input.company), "Pass either person or company."),
  output: z.looseObject({ relationships: arrayOf(relationship), next_cursor: nextCursor }),
  examples: [
    { title: "Who knows the people of Brightwater Robotics well", input: { company: 7133202, minimum_score: 0.3 } },
  ],
  records: (input, output) => [
    ...recordsAbout(input),
    ...(output?.relationships ?? []).flatMap(({ colleague, contact }) =>
      [colleague, contact].map(({ id }) => ({ type: "person", id })),
    ),
  ],
  run: async ({ minimum_score: minimumScore, limit: most, cursor: page, ...input }, { upstream }) => {
    const found = await findAbout(input, upstream, "Nothing was read.");
    const collection = found?.type === "person" ? "persons" : "companies";
    const asked = { collection, id: found?.id ?? 0, minimumScore, limit: most, cursor: page } as const;
    const { items, nextCursor: next } = await upstream.relationships.listOf(asked);
    return {
      relationships: items.map(({ person1, person2, interactionScore, linkedIn }) => ({
        colleague: toBriefPerson(person1),
        contact: toBriefPerson(person2),
        score: interactionScore,
        ...(linkedIn?.connectedOn && { linkedin_since: linkedIn.connectedOn }),
      })),
      next_cursor: next,
    };
  },
});
