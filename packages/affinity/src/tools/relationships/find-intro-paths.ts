// Tool: whom of the team to ask for an introduction.

import { z } from "zod";
import { theOneOf } from "../../resources/find-record.ts";
import { findIntroPaths as findPaths } from "../../resources/introductions/find-intro-paths.ts";
import { defineTool } from "../define-tool.ts";
import { introduction, toIntroduction } from "../introduction-output.ts";
import { links } from "../links.ts";
import { companyName, idFrom, isExactlyOne, personName } from "../record-inputs.ts";

const nothing = "No introductions were looked for.";

export const findIntroPaths = defineTool({
  name: "affinity_find_intro_paths",
  version: 1,
  title: "Find introductions",
  description:
    "Answers 'who of us can introduce me to this person or company?': the warmest paths first, each with whom of the team to ask, through whom, why, a strength from 0 to 1 and the last contact. A path leads straight to somebody whom a team member knows, or over somebody at a company that they share. Strength: Affinity's own score of the tie (0.01 for LinkedIn alone), halved where somebody stands between, and less in companies of more than ten known people. At most 30 upstream requests.",
  effect: "read",
  scopes: ["companies:read", "persons:read", "relationships:read"],
  toolSets: ["relationships"],
  cost: 8,
  input: z
    .strictObject({
      person: personName("The person to meet.").optional(),
      company: companyName("Or the company to meet anybody of.").optional(),
      max_hops: z
        .int()
        .min(1)
        .max(2)
        .optional()
        .describe(
          "1: only people whom the team knows itself, with fewer requests. 2, when left out: also through others.",
        ),
      limit: z.int().min(1).max(10).optional().describe("How many paths, 1 to 10; 5 when left out."),
    })
    .refine(({ person, company }) => isExactlyOne(person, company), "Pass either person or company."),
  output: z.looseObject({
    target: z.looseObject({ id: z.number(), affinity_url: links.told, type: z.string(), name: z.string() }),
    paths: z.array(introduction),
    total_paths: z.number().describe("How many there are besides those that are shown, with them"),
    not_looked_at: z.array(z.string()).optional().describe("What would have taken too many requests"),
  }),
  examples: [{ title: "Who can introduce us to Jane Smith", input: { person: "Jane Smith" } }],
  records: ({ person, company }, output) => [
    ...(output === undefined
      ? [
          ...idFrom(person).map((id) => ({ type: "person", id })),
          ...idFrom(company).map((id) => ({ type: "company", id })),
        ]
      : [{ type: person === undefined ? "company" : "person", id: output.target.id }]),
    ...(output?.paths ?? []).flatMap(({ ask, through }) => [ask, through].map(({ id }) => ({ type: "person", id }))),
  ],
  run: async ({ person, company, max_hops: maxHops = 2, limit = 5 }, { upstream }) => {
    const kind = person === undefined ? "company" : "person";
    const wanted = person ?? company ?? 0;
    const finding = await (kind === "person" ? upstream.persons : upstream.companies).find(wanted);
    const { id } = theOneOf(finding, { kind, wanted, notDone: nothing });
    const found = await findPaths(upstream, { target: { kind, id }, maxHops: maxHops === 1 ? 1 : 2, limit });
    return {
      target: { ...found.target, type: kind },
      paths: found.introductions.map(toIntroduction),
      total_paths: found.total,
      ...(found.notLookedAt.length > 0 && { not_looked_at: [...found.notLookedAt] }),
    };
  },
});
