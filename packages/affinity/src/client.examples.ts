// The examples of the README, compiled with the package and run by tests/contract/client.test.ts.
import { createAffinity, isGatewayError, paginate } from "./index.ts";
import { getPerson } from "./upstream/v1.ts";

type Client = ReturnType<typeof createAffinity>;

export const quickStart = async (apiKey: string, url: string) => {
  await using affinity = createAffinity({ apiKey, url });
  const found = await affinity.persons.search({ term: "Jane", pageSize: 10 });
  const [jane] = found.items;
  const strengths = jane && (await affinity.relationships.list({ externalId: jane.id }));
  return { jane, strengths };
};

export const walk = async (affinity: Client) => {
  const names: string[] = [];
  for await (const company of paginate(affinity.companies.search, { pageSize: 50 })) names.push(company.name ?? "");
  return names;
};

export const walkInParts = async (affinity: Client, pageToken: string | undefined) => {
  for await (const page of paginate(affinity.persons.search, { pageSize: 50, pageToken }).pages()) {
    // Work off page.items, then keep this: it is where the next run goes on.
    return page.nextPageToken;
  }
  return null;
};

export const moveDeal = async (affinity: Client, dealId: number, stage: string) => {
  const { listEntries } = await affinity.opportunities.get(dealId);
  const [entry] = listEntries ?? [];
  if (entry === undefined) throw new Error("the deal is in no list that this user sees");
  const row = { kind: "list-entry", listId: entry.listId, listEntryId: entry.id, entityId: dealId } as const;
  await affinity.fields.write(row, [{ field: "Status", value: stage }]);
  return affinity.fields.read(row, ["Status"]);
};

export const inTime = async (affinity: Client, signal: AbortSignal) => {
  const { persons, notes } = affinity.within({ timeoutMs: 5_000, signal });
  const { items } = await persons.search({ term: "Jane", pageSize: 1 });
  return notes.list({ personId: items[0]?.id, pageSize: 20 });
};

export const oneOperation = (affinity: Client, personId: number) => getPerson(affinity.requester, personId);

export const nameOrNothing = async (affinity: Client, personId: number) => {
  try {
    return (await affinity.persons.get(personId)).firstName;
  } catch (error) {
    if (isGatewayError(error, "record_not_found")) return undefined;
    throw error;
  }
};
