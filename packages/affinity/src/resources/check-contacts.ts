// How the firm stands with several persons or companies at once: who of the team knows each best, and the last contact.
import { isGatewayError } from "@postern/contract";
import type { Relationship } from "../upstream/v2/relationships.ts";
import type { AffinityResources } from "./create-affinity-resources.ts";
import { describeCandidates, type RecordName } from "./find-record.ts";
import { settleAll, settleParts } from "./settle-all.ts";

export interface AskedContact {
  readonly kind: "person" | "company";
  readonly item: RecordName;
}

export interface Contact extends AskedContact {
  /** undefined when it was not found, or several may be meant. */
  readonly id: number | undefined;
  readonly name: string;
  readonly knownBy: { readonly id: number; readonly name: string; readonly strength: number } | undefined;
  /** ISO 8601; undefined without any contact. */
  readonly lastContactAt: string | undefined;
  /** What is wrong. */
  readonly why: string | undefined;
}

const fullName = (...parts: readonly (string | null | undefined)[]): string => parts.filter(Boolean).join(" ");

const best = (tie: Relationship | undefined): Contact["knownBy"] => {
  const strength = tie?.interactionScore ?? 0;
  if (tie === undefined || strength === 0) return undefined;
  return { id: tie.person1.id, name: fullName(tie.person1.firstName, tie.person1.lastName), strength };
};

/** v2 may not know yet what was made a moment ago; nobody is tied to that. */
const readBest = async (upstream: AffinityResources, record: { kind: AskedContact["kind"]; id: number }) => {
  const collection = record.kind === "person" ? "persons" : "companies";
  try {
    const { items } = await upstream.relationships.listOf({ collection, id: record.id, limit: 1 });
    return best(items[0]);
  } catch (error) {
    if (isGatewayError(error, "record_not_found")) return undefined;
    throw error;
  }
};

const readRecord = async (upstream: AffinityResources, { kind, id }: { kind: AskedContact["kind"]; id: number }) => {
  if (kind === "company") {
    const { name, interactionDates } = await upstream.companies.get(id, { withInteractionDates: true });
    return { name: name ?? "", interactionDates };
  }
  const { firstName, lastName, interactionDates } = await upstream.persons.get(id, { withInteractionDates: true });
  return { name: fullName(firstName, lastName), interactionDates };
};

const unclear = (asked: AskedContact, why: string): Contact => ({
  ...asked,
  id: undefined,
  name: String(asked.item),
  knownBy: undefined,
  lastContactAt: undefined,
  why,
});

const checkOne = async (upstream: AffinityResources, asked: AskedContact): Promise<Contact> => {
  const { kind, item } = asked;
  const finding = await (kind === "person" ? upstream.persons : upstream.companies).find(item);
  if (finding.found === "none") return unclear(asked, `no ${kind} is called so`);
  if (finding.found === "several") return unclear(asked, `may mean ${describeCandidates(finding.candidates)}`);
  const { id } = finding.record;
  try {
    const reading = { record: readRecord(upstream, { kind, id }), knownBy: readBest(upstream, { kind, id }) };
    const { record, knownBy } = await settleParts(reading);
    const lastContactAt = record.interactionDates?.["last_interaction_date"] ?? undefined;
    return { ...asked, id, name: record.name, knownBy, lastContactAt, why: undefined };
  } catch (error) {
    if (isGatewayError(error, "record_not_found")) return unclear(asked, `there is no ${kind} with this id`);
    throw error;
  }
};

/** Three requests for each, two for an id; in the order in which they were asked for. */
export const checkContacts = (upstream: AffinityResources, asked: readonly AskedContact[]) =>
  settleAll(asked.map((each) => checkOne(upstream, each)));
