// Merges one record into another in the sandbox, as an administrator does in Affinity: the way to get an id that is merged away.
import type { OpenAffinity } from "./open-affinity.ts";

type Kind = "company" | "person";

const newRecord: Readonly<Record<Kind, { readonly tool: string; readonly input: Readonly<Record<string, unknown>> }>> =
  {
    company: { tool: "affinity_create_organization", input: { name: "Twin of Brightwater" } },
    person: { tool: "affinity_create_person", input: { first_name: "Jane", last_name: "Twin", emails: [] } },
  };

const bodyOf: Readonly<Record<Kind, (primary: number, duplicate: number) => object>> = {
  company: (primaryCompanyId, duplicateCompanyId) => ({ primaryCompanyId, duplicateCompanyId }),
  person: (primaryPersonId, duplicatePersonId) => ({ primaryPersonId, duplicatePersonId }),
};

/** The id of a record that was merged into `primaryId` and is no more. */
export const mergeAway = async (
  open: Pick<OpenAffinity, "call" | "sandbox" | "requests">,
  kind: Kind,
  primaryId: number,
): Promise<number> => {
  const { tool, input } = newRecord[kind];
  const duplicateId = Number((await open.call(tool, input))["id"]);
  const [admin] = open.sandbox.users;
  const response = await open.sandbox.fetch(
    new Request(`http://sandbox.test/v2/${kind}-merges`, {
      method: "POST",
      headers: { authorization: `Bearer ${admin?.affinityKey}`, "content-type": "application/json" },
      body: JSON.stringify(bodyOf[kind](primaryId, duplicateId)),
    }),
  );
  if (response.status !== 202) throw new Error(`the merge was answered with ${response.status}`);
  open.sandbox.control.advanceClock(10_000);
  await open.sandbox.control.settle();
  open.requests();
  return duplicateId;
};
