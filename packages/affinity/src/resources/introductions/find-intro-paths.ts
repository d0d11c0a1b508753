// The warmest ways from the team to a person or a company, with whom to ask, why, and when there was contact last.
import { GatewayError } from "@postern/contract";
import type { Person } from "../../model.ts";
import type { AffinityResources } from "../create-affinity-resources.ts";
import { settleAll } from "../settle-all.ts";
import { type Gathered, gatherKnowledge, type IntroTarget } from "./gather-knowledge.ts";
import { type IntroPath, rankPaths } from "./rank-paths.ts";

export type Named = { readonly id: number; readonly name: string };

export interface Introduction {
  readonly path: IntroPath;
  /** Of the team. */
  readonly ask: Named;
  readonly through: Named & { readonly email: string | undefined };
  /** At the company that is wanted; the target itself where a person is wanted. */
  readonly to: Named;
  /** Of the team with `through`, by anybody; ISO 8601. */
  readonly lastContactAt: string | undefined;
  readonly why: string;
}

export interface Introductions {
  readonly target: Named;
  readonly introductions: readonly Introduction[];
  /** How many paths there are in all. */
  readonly total: number;
  readonly notLookedAt: readonly string[];
}

export interface IntroQuery {
  readonly target: IntroTarget;
  readonly maxHops: 1 | 2;
  /** 1 to 10. */
  readonly limit: number;
}

/** Affinity's guidance: from 0.7 regular contact, from 0.4 occasional. */
const howWell = (score: number): string => {
  if (score >= 0.7) return "knows them well";
  if (score >= 0.4) return "is in touch with them now and then";
  return score > 0 ? "had some contact with them" : "is connected with them on LinkedIn";
};

const lastContactOf = (person: Person | undefined): string | undefined =>
  person?.interactionDates?.["last_interaction_date"] ?? undefined;

interface Told {
  readonly gathered: Gathered;
  readonly persons: ReadonlyMap<number, Person>;
}

const reasonOf = (path: IntroPath, { gathered }: Told, name: (id: number) => string): string => {
  const known = gathered.acquaintances.find(
    (each) => each.memberId === path.memberId && each.personId === path.personId,
  );
  const score = known?.score ?? 0;
  const knows = `${name(path.memberId)} ${howWell(score)}${score > 0 ? ` (${score})` : ""}`;
  if (path.hops === 1) return knows;
  const company = gathered.companyNames.get(path.companyId ?? 0) ?? `company ${path.companyId}`;
  return `${knows}; ${name(path.personId)} and ${name(path.targetId)} both belong to ${company}`;
};

const toIntroduction = (path: IntroPath, told: Told): Introduction => {
  const { people } = told.gathered;
  const nameOf = (id: number): string => people.get(id)?.name || `person ${id}`;
  const named = (id: number): Named => ({ id, name: nameOf(id) });
  return {
    path,
    ask: named(path.memberId),
    through: { ...named(path.personId), email: people.get(path.personId)?.email },
    to: named(path.targetId),
    lastContactAt: lastContactOf(told.persons.get(path.personId)),
    why: reasonOf(path, told, nameOf),
  };
};

const nameOfTarget = ({ target }: Gathered): string =>
  target.kind === "company"
    ? (target.record.name ?? "")
    : [target.record.firstName, target.record.lastName].filter(Boolean).join(" ");

const refuseColleagues = ({ target }: Gathered): void => {
  if (target.kind !== "person" || target.record.type !== "internal") return;
  throw new GatewayError(
    "invalid_input",
    `${nameOfTarget({ target } as Gathered)} (person ${target.record.id}) is of the team: nobody has to introduce them. Nothing was looked for. Ask for a person outside of it, or a company.`,
  );
};

/** Whom the paths go through, with the dates of contact: one request for each who was not read yet. */
const readContacts = async (upstream: AffinityResources, { persons }: Gathered, paths: readonly IntroPath[]) => {
  const ids = [...new Set(paths.map(({ personId }) => personId))].filter((id) => !persons.has(id));
  const read = await settleAll(ids.map((id) => upstream.persons.get(id, { withInteractionDates: true })));
  return new Map([...persons, ...read.map((person) => [person.id, person] as const)]);
};

/** For a person up to 13 requests and one for each path; for a company up to 19 and one for each path. */
export const findIntroPaths = async (
  upstream: AffinityResources,
  { target, maxHops, limit }: IntroQuery,
): Promise<Introductions> => {
  const gathered = await gatherKnowledge(upstream, target, maxHops);
  refuseColleagues(gathered);
  const ranked = rankPaths(gathered);
  const best = ranked.slice(0, limit);
  const told: Told = { gathered, persons: await readContacts(upstream, gathered, best) };
  return {
    target: { id: target.id, name: nameOfTarget(gathered) },
    introductions: best.map((path) => toIntroduction(path, told)),
    total: ranked.length,
    notLookedAt: gathered.notLookedAt,
  };
};
