// Pieces of the tools for whom the team may know at a company without having been in touch.
import { z } from "zod";
import type { AffinityResources } from "../resources/create-affinity-resources.ts";
import { theOneOf } from "../resources/find-record.ts";
import { briefPerson, nextCursor } from "./embedded-outputs.ts";
import * as output from "./outputs.ts";
import { companyName } from "./record-inputs.ts";
import { cursor } from "./v2-inputs.ts";

export const connectionInputs = {
  company: companyName("The company whose people shall be met."),
  limit: z.int().min(1).max(50).optional().describe("How many people at most, 1 to 50; 20 when left out."),
  cursor,
};

export const colleague = briefPerson.describe("Of the team");

/** Not necessarily a person of the workspace, so there is no id. */
const contact = { name: output.text, title: output.text, linkedin_url: output.text };

interface ToldTarget {
  readonly fullName?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly linkedinUrl?: string | null | undefined;
}

export const toContact = ({ fullName, title, linkedinUrl }: ToldTarget) => ({
  name: fullName,
  title,
  linkedin_url: linkedinUrl,
});

export const connectionsOutput = <Connection extends z.ZodType>(connection: Connection) =>
  z.looseObject({
    company_id: output.id,
    contacts: output.arrayOf(z.looseObject({ ...contact, connections: output.arrayOf(connection) })),
    next_cursor: nextCursor,
  });

/** No request for an id. */
export const companyIdOf = async (
  upstream: Pick<AffinityResources, "companies">,
  wanted: string | number,
): Promise<number> => {
  const finding = await upstream.companies.find(wanted);
  return theOneOf(finding, { kind: "company", wanted, notDone: "Nothing was read." }).id;
};
