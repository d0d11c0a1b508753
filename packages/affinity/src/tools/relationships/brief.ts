// Tool: what to know of a person, company or deal before a meeting.
import { z } from "zod";
import { readCompanyBrief, readDealBrief, readPersonBrief } from "../../resources/briefs/read-brief.ts";
import { theOneOf } from "../../resources/find-record.ts";
import { toBrief } from "../brief-output.ts";
import { brief as output } from "../brief-schema.ts";
import { defineTool } from "../define-tool.ts";
import { companyName, dealName, idFrom, isExactlyOne, personName } from "../record-inputs.ts";

const readers = { person: readPersonBrief, company: readCompanyBrief, deal: readDealBrief } as const;
const recordTypes = { person: "person", company: "company", deal: "opportunity" } as const;
const notDone = "No brief was made.";

export const brief = defineTool({
  name: "affinity_brief",
  version: 1,
  title: "Brief me",
  description:
    "Everything for a meeting tomorrow in one call: of a person, company or deal the profile, who of the team knows them best, last and next contact, deals with stages, the latest notes, open reminders and fields of your choice. Short by default; detail full has more notes and deals, whole texts and the last interactions. Seven to fourteen upstream requests side by side; up to 40 with detail full.",
  effect: "read",
  scopes: [
    "companies:read",
    "notes:read",
    "opportunities:read",
    "persons:read",
    "relationships:read",
    "reminders:read",
  ],
  toolSets: ["relationships", "people_and_companies", "pipeline"],
  cost: 9,
  input: z
    .strictObject({
      person: personName("Whom you meet.").optional(),
      company: companyName("Or a company.").optional(),
      deal: dealName("Or a deal.").optional(),
      fields: z
        .array(z.string().min(1).max(255))
        .max(20)
        .optional()
        .describe("Names of fields of the record to tell besides, e.g. Industry."),
      detail: z.enum(["concise", "full"]).optional().describe("How much; concise when left out."),
    })
    .refine(
      ({ person, company, deal }) => isExactlyOne(person, company, deal),
      "Pass one of person, company and deal.",
    ),
  output,
  examples: [{ title: "For a meeting with Jane Smith", input: { person: "Jane Smith" } }],
  records: ({ person, company, deal }, told) =>
    told === undefined
      ? Object.entries({ person, company, opportunity: deal }).flatMap(([type, wanted]) =>
          idFrom(wanted).map((id) => ({ type, id })),
        )
      : [{ type: recordTypes[told.kind], id: told.id }],
  run: async ({ person, company, deal, fields = [], detail }, { upstream }) => {
    const kind = person !== undefined ? "person" : company !== undefined ? "company" : "deal";
    const wanted = person ?? company ?? deal ?? 0;
    const { persons, companies, opportunities } = upstream;
    const finding = await { person: persons, company: companies, deal: opportunities }[kind].find(wanted);
    const { id } = theOneOf(finding, { kind, wanted, notDone });
    return toBrief(await readers[kind](upstream, { id, fields, isFull: detail === "full" }));
  },
});
