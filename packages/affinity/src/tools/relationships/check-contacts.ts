// Tool: who of the team knows each of several persons or companies best, and when there was contact last.

import { z } from "zod";
import { checkContacts as check } from "../../resources/check-contacts.ts";
import { defineTool } from "../define-tool.ts";
import { links } from "../links.ts";
import { companyName, personName } from "../record-inputs.ts";

const most = 10;

const contact = z.looseObject({
  id: z.number().optional(),
  name: z.string(),
  known_by: z.looseObject({ id: z.number(), name: z.string(), strength: z.number() }).optional(),
  last_contact: z.string().optional().describe("Of anybody of the team, of any kind; missing when there was none"),
  why: z.string().optional().describe("Why nothing is told of it"),
});

export const checkContacts = defineTool({
  name: "affinity_check_contacts",
  version: 1,
  title: "Check contacts",
  description:
    "For up to ten persons and companies at once: who of the team knows each best, with a strength from 0 to 1, and when anybody last had contact. Answers 'when did we last speak with these three?' and 'who knows each of these five?' in one call. For one of them in detail use affinity_brief. Three upstream requests for each, two for an id.",
  effect: "read",
  scopes: ["companies:read", "persons:read", "relationships:read"],
  toolSets: ["relationships"],
  cost: 3,
  input: z
    .strictObject({
      people: z.array(personName("A person.")).max(most).optional().describe("Persons to check."),
      companies: z.array(companyName("A company.")).max(most).optional().describe("Companies to check."),
    })
    .refine(
      ({ people = [], companies = [] }) =>
        people.length + companies.length >= 1 && people.length + companies.length <= most,
      `Pass 1 to ${most} people and companies together.`,
    ),
  output: z.looseObject({
    people: z.array(contact.extend({ affinity_url: links.person })).optional(),
    companies: z.array(contact.extend({ affinity_url: links.company })).optional(),
  }),
  examples: [{ title: "Jane Smith", input: { people: ["Jane Smith"] } }],
  records: (_, output) => [
    ...(output?.people ?? []).flatMap(({ id }) => (id === undefined ? [] : [{ type: "person", id }])),
    ...(output?.companies ?? []).flatMap(({ id }) => (id === undefined ? [] : [{ type: "company", id }])),
  ],
  run: async ({ people = [], companies = [] }, { upstream }) => {
    const asked = [
      ...people.map((item) => ({ kind: "person", item }) as const),
      ...companies.map((item) => ({ kind: "company", item }) as const),
    ];
    const told = (await check(upstream, asked)).map(({ kind, id, name, knownBy, lastContactAt, why }) => ({
      kind,
      row: {
        ...(id !== undefined && { id }),
        name,
        ...(knownBy && { known_by: { ...knownBy } }),
        ...(lastContactAt !== undefined && { last_contact: lastContactAt }),
        ...(why !== undefined && { why }),
      },
    }));
    const of = (kind: string) => told.filter((each) => each.kind === kind).map(({ row }) => row);
    return {
      ...(people.length > 0 && { people: of("person") }),
      ...(companies.length > 0 && { companies: of("company") }),
    };
  },
});
