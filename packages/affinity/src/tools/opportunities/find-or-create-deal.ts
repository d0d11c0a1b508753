// Tool: a deal, found or made.
import { z } from "zod";
import { findOrCreateDeal as find } from "../../resources/find-or-create.ts";
import { theOneOf } from "../../resources/find-record.ts";
import { settleAll } from "../../resources/settle-all.ts";
import { defineTool } from "../define-tool.ts";
import { evenIfSimilar, foundOrCreated, recordOf, toFoundOrCreated } from "../found-or-created.ts";
import { recordName } from "../inputs.ts";
import { companyName, listName, personName } from "../record-inputs.ts";

export const findOrCreateDeal = defineTool({
  name: "affinity_find_or_create_deal",
  version: 1,
  title: "Find or create a deal",
  description:
    "Gives the deal of a company in a pipeline (or the deal of this name) and opens one only when there is none. created says which; matched_by says how. Where the company has a deal of another name there, nothing is made and the candidates are told with their stages. About five upstream requests, two more for each deal that the company has.",
  effect: "write",
  scopes: ["companies:read", "lists:read", "opportunities:read", "opportunities:write", "persons:read"],
  toolSets: ["pipeline"],
  cost: 5,
  input: z
    .strictObject({
      list: listName("The pipeline, a list of opportunities."),
      company: companyName("Whose deal it is.").optional(),
      name: recordName("Name of the deal; the company's name when left out.").optional(),
      people: z.array(personName("A person.")).max(20).optional().describe("Persons to link to a new deal."),
      even_if_similar: evenIfSimilar,
    })
    .refine(({ name, company }) => name !== undefined || company !== undefined, "Pass a company, a name or both."),
  output: foundOrCreated("opportunity"),
  examples: [
    {
      title: "Unless there is one already",
      input: { list: "Series A pipeline", company: "osprey-payments.example" },
    },
  ],
  records: (_, output) => recordOf("opportunity", output),
  run: async ({ list, company, name, people = [], even_if_similar = false }, { upstream }) => {
    const notDone = "No deal was looked for or created.";
    const personIds = await settleAll(
      people.map(
        async (wanted) => theOneOf(await upstream.persons.find(wanted), { kind: "person", wanted, notDone }).id,
      ),
    );
    const wanted = { list, company, name: name?.trim(), personIds, evenIfSimilar: even_if_similar };
    return toFoundOrCreated(await find(upstream, wanted));
  },
});
