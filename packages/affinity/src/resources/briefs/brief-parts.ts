// The parts that briefs of all kinds of records have; what a user may not read is left out and said.
import { isGatewayError } from "@postern/contract";
import type { Interactions, Note, RawRecord } from "../../model.ts";
import { plainLine } from "../../upstream/plain-line.ts";
import type { Relationship } from "../../upstream/v2/relationships.ts";
import type { AffinityResources } from "../create-affinity-resources.ts";
import type { DealDetail } from "../deal.ts";
import { readAllPages } from "../resolve-write.ts";
import type { BriefContact, BriefDeal, BriefNote, BriefPerson, BriefQuery, BriefReminder, KnownBy } from "./brief.ts";
import { sizesOf } from "./brief.ts";

/** Where notes, reminders and interactions hang: exactly one of them. */
export interface Place {
  readonly personId?: number;
  readonly companyId?: number;
  readonly opportunityId?: number;
}

/** What was left out of a brief is told in it instead of failing it. */
export const createOmissions = () => {
  const leftOut: string[] = [];
  return {
    leftOut,
    /** undefined when Affinity refuses it to this user, or does not know the record there yet. */
    unlessRefused: async <Part>(what: string, reading: Promise<Part>): Promise<Part | undefined> => {
      try {
        return await reading;
      } catch (error) {
        const isRefused = isGatewayError(error, "upstream_rejected") && error.upstreamStatus === 403;
        if (!isRefused && !isGatewayError(error, "record_not_found")) throw error;
        leftOut.push(isRefused ? `${what}: this user may not read them` : `${what}: Affinity does not tell them yet`);
        return undefined;
      }
    },
  };
};

interface Nameable {
  readonly firstName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
}

export const fullName = ({ firstName, lastName }: Nameable): string => [firstName, lastName].filter(Boolean).join(" ");

/** Of a person as v2 tells them. */
export const nameOfRecord = ({ firstName, lastName }: RawRecord): string =>
  [firstName, lastName].filter((part) => typeof part === "string" && part !== "").join(" ");

export type Team = ReadonlyMap<number, string>;

/** One request: everybody who has or had a seat, up to a hundred. */
export const readTeam = async (upstream: AffinityResources): Promise<Team> => {
  const { items } = await upstream.users.list({ limit: 100 });
  return new Map(items.map((user) => [user.id, fullName(user)]));
};

const newestFirst = (one: Note, other: Note): number =>
  (other.createdAt ?? "").localeCompare(one.createdAt ?? "") || other.id - one.id;

/** One request for each 500 notes, up to five: v1 does not say in which order it tells them. */
export const readNotes = async (upstream: AffinityResources, place: Place): Promise<readonly Note[]> => {
  const all = await readAllPages((pageToken) => upstream.notes.list({ ...place, pageSize: 500, pageToken }));
  const known = all ?? (await upstream.notes.list({ ...place, pageSize: 500 })).items;
  return known.toSorted(newestFirst);
};

export const toNotes = (
  notes: readonly Note[] = [],
  team: Team | undefined,
  query: BriefQuery,
): readonly BriefNote[] => {
  const { notes: count, noteLength } = sizesOf(query);
  return notes.slice(0, count).map(({ id, createdAt, creatorId, content }) => ({
    id,
    at: createdAt ?? undefined,
    by: team?.get(creatorId ?? 0),
    text: plainLine((content ?? "").replaceAll("\\", ""), noteLength),
  }));
};

/** One request. */
export const readReminders = async (upstream: AffinityResources, place: Place, query: BriefQuery) => {
  const { items } = await upstream.reminders.list({ ...place, pageSize: 500 });
  return items
    .filter(({ status }) => status !== "completed")
    .toSorted((one, other) => (one.dueDate ?? "").localeCompare(other.dueDate ?? "") || one.id - other.id)
    .slice(0, sizesOf(query).reminders)
    .map(
      ({ id, dueDate, status, owner, content }): BriefReminder => ({
        id,
        dueAt: dueDate ?? undefined,
        isOverdue: status === "overdue",
        owner: owner == null ? undefined : fullName(owner),
        text: plainLine(content ?? "", 200),
      }),
    );
};

const personIdsOf = (block: unknown): readonly number[] => {
  if (typeof block !== "object" || block === null || !("person_ids" in block)) return [];
  return Array.isArray(block.person_ids) ? block.person_ids.filter((id) => Number.isSafeInteger(id)) : [];
};

/** Out of a record that was read with dates and persons of interactions. */
export const contactOf = ({ interactionDates, interactions }: Interactions, team: Team | undefined) => {
  const read = (kind: string): BriefContact | undefined => {
    const at = interactionDates?.[`${kind}_date`];
    if (at == null) return undefined;
    return { at, with: personIdsOf(interactions?.[kind]).flatMap((id) => team?.get(id) ?? []) };
  };
  return {
    last: read("last_interaction"),
    lastEmail: read("last_email"),
    lastMeeting: read("last_event"),
    nextMeeting: read("next_event"),
  };
};

export const knownByOf = ({ person1, interactionScore }: Relationship): KnownBy => ({
  id: person1.id,
  name: fullName(person1),
  strength: interactionScore ?? 0,
});

/** Once each, by their strongest tie. */
export const knownBy = (ties: readonly Relationship[] = [], query: BriefQuery): readonly KnownBy[] => {
  const best = new Map<number, KnownBy>();
  for (const tie of ties.map(knownByOf).filter(({ strength }) => strength > 0)) {
    if ((best.get(tie.id)?.strength ?? -1) < tie.strength) best.set(tie.id, tie);
  }
  return [...best.values()]
    .toSorted((one, other) => other.strength - one.strength || one.id - other.id)
    .slice(0, sizesOf(query).knownBy);
};

export const toBriefDeal = ({ id, name, listId, dealFields }: DealDetail): BriefDeal => ({
  id,
  name: name ?? "",
  listId,
  stage: dealFields?.stage ?? null,
  value: dealFields?.value ?? null,
  owners: dealFields?.owners ?? [],
});

/** Two requests for each deal. */
export const readDeals = async (upstream: AffinityResources, ids: readonly number[], query: BriefQuery) => {
  const newest = ids.toSorted((one, other) => other - one).slice(0, sizesOf(query).deals);
  const { deals } = await upstream.dealHistory.read(newest);
  return deals.map(toBriefDeal);
};

const yearMs = 365 * 86_400_000;

/** Four requests and more; none for a short brief. `until` is the time of the last contact: what is older by a year is left. */
export const readInteractions = async (
  upstream: AffinityResources,
  place: Place,
  { query, until }: { readonly query: BriefQuery; readonly until: string | undefined },
) => {
  const { interactions: pageSize } = sizesOf(query);
  if (pageSize === 0 || until === undefined) return undefined;
  const startTime = new Date(Date.parse(until) - yearMs).toISOString();
  const { items } = await upstream.interactions.listOf({ ...place, startTime, endTime: until, pageSize });
  return items.map(({ date, startTime: began, type, title, subject }) => ({
    at: date ?? began ?? undefined,
    type: String(type ?? "unknown"),
    title: plainLine(title ?? subject ?? "", 120),
  }));
};

/** One request, and the description of the fields unless remembered. */
export const readFields = async (
  upstream: AffinityResources,
  holder: { readonly kind: "person" | "company"; readonly id: number },
  { fields }: BriefQuery,
): Promise<Readonly<Record<string, unknown>> | undefined> => {
  if (fields.length === 0) return undefined;
  const held = await upstream.fields.read(holder, fields.map(String));
  return Object.fromEntries(held.fields.map(({ name, value }) => [name, value]));
};

export const named = (id: number, name: string | null | undefined): BriefPerson => ({ id, name: name ?? "" });
