// Tool: a person, found or made.
import { z } from "zod";
import { findOrCreatePerson as find } from "../../resources/find-or-create.ts";
import { theOneOf } from "../../resources/find-record.ts";
import { defineTool } from "../define-tool.ts";
import { evenIfSimilar, foundOrCreated, recordOf, toFoundOrCreated } from "../found-or-created.ts";
import { emailAddress, lastName, recordName } from "../inputs.ts";
import { companyName } from "../record-inputs.ts";

export const findOrCreatePerson = defineTool({
  name: "affinity_find_or_create_person",
  version: 1,
  title: "Find or create a person",
  description:
    "Gives the person with this email address, else with this very name, and adds one only when there is none, e.g. from an email's signature. created says which; matched_by says how. Where a namesake has another address nothing is made and the candidates are told. Two upstream requests, three to create.",
  effect: "write",
  scopes: ["companies:read", "persons:read", "persons:write"],
  toolSets: ["people_and_companies"],
  cost: 3,
  input: z.strictObject({
    first_name: recordName("First name."),
    last_name: lastName.optional(),
    email: emailAddress("Their email address; without it only the name tells who it is.").optional(),
    company: companyName("Whom a new person is linked to besides what their address says.").optional(),
    even_if_similar: evenIfSimilar,
  }),
  output: foundOrCreated("person"),
  examples: [
    {
      title: "From a signature",
      input: { first_name: "Nadia", last_name: "Petrova", email: "nadia@brightwater.example" },
    },
  ],
  records: (_, output) => recordOf("person", output),
  run: async (input, { upstream }) => {
    const { company: wanted } = input;
    const asked = { kind: "company", wanted: wanted ?? 0, notDone: "No person was looked for or created." } as const;
    const company = wanted === undefined ? [] : [theOneOf(await upstream.companies.find(wanted), asked).id];
    const result = await find(upstream, {
      firstName: input.first_name.trim(),
      lastName: input.last_name?.trim() ?? "",
      email: input.email,
      companyIds: company,
      evenIfSimilar: input.even_if_similar ?? false,
    });
    return toFoundOrCreated(result);
  },
});
