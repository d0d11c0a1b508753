// Finds the one person, company or deal that a caller means by id, email address, domain or name; says whom else it could be.
import { GatewayError } from "@postern/contract";
import type { Company, Opportunity, Person } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import { searchCompanies } from "../upstream/v1/companies.ts";
import { searchOpportunities } from "../upstream/v1/opportunities.ts";
import { searchPersons } from "../upstream/v1/persons.ts";
import { quoted } from "./fields/describe-field.ts";

/** An id, or what a person would say: an email address, a domain, a name. */
export type RecordName = string | number;
export type MatchedBy = "id" | "email" | "domain" | "name" | "part of name";

export interface FoundRecord {
  readonly id: number;
  /** undefined for an id, which is not looked up. */
  readonly name: string | undefined;
  /** Of a person the primary address, of a company the domain, of a deal the list's id. */
  readonly detail: string | undefined;
}

/** `others`: what was found besides and is no match. */
export type Finding =
  | {
      readonly found: "one";
      readonly record: FoundRecord;
      readonly by: MatchedBy;
      readonly others: readonly FoundRecord[];
    }
  | { readonly found: "several"; readonly candidates: readonly FoundRecord[]; readonly by: MatchedBy }
  | { readonly found: "none" };

/** v1 finds parts of words, too, so the one that is meant may stand behind others. */
const pageSize = 100;
const maxShown = 10;

const suffixes = /(?<![\s,])[\s,]+(?:inc|llc|ltd|limited|corp|corporation|co|gmbh|ag|sa|sas|bv|plc|ab|oy|kg)\.?$/iu;

/** Case, spaces, accents' spelling and, of companies, the legal form do not matter. */
export const plainName = (name: string): string =>
  name.normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase().replace(suffixes, "");

/** What v1 is asked for: it looks for the very text. */
const termOf = (name: string): string => name.replace(suffixes, "").trim() || name;

/** `https://www.acme.com/about` → `acme.com`; undefined for what is no domain. */
export const domainOf = (text: string): string | undefined => {
  const [host = ""] = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//u, "")
    .replace(/^www\./u, "")
    .split(/[/?#]/u);
  return /^[^\s@/:]+\.[^\s@/:.]{2,}$/u.test(host) ? host : undefined;
};

const idOf = (wanted: RecordName): number | undefined => {
  if (typeof wanted === "number") return wanted;
  return /^[1-9]\d{0,14}$/.test(wanted.trim()) ? Number(wanted.trim()) : undefined;
};

const byId = (id: number): Finding => ({
  found: "one",
  record: { id, name: undefined, detail: undefined },
  by: "id",
  others: [],
});

const choose = (matching: readonly FoundRecord[], all: readonly FoundRecord[], by: MatchedBy): Finding | undefined => {
  const [record, ...more] = matching;
  if (record === undefined) return undefined;
  if (more.length > 0) return { found: "several", candidates: matching, by };
  return { found: "one", record, by, others: all.filter(({ id }) => id !== record.id) };
};

interface Search {
  readonly all: readonly FoundRecord[];
  /** More than one page was found. */
  readonly isCut: boolean;
  readonly name: string;
}

/** The whole name before a part of one, and a part only when it is of one record alone. */
const chooseByName = ({ all, isCut, name }: Search): Finding => {
  const same = all.filter((each) => plainName(each.name ?? "") === plainName(name));
  const whole = choose(same, all, "name");
  if (whole !== undefined) return whole;
  if (all.length === 0) return { found: "none" };
  const part = isCut ? undefined : choose(all, all, "part of name");
  return part ?? { found: "several", candidates: all, by: "part of name" };
};

const personOf = ({ id, firstName, lastName, primaryEmailAddress, emailAddresses }: Person): FoundRecord => ({
  id,
  name: [firstName, lastName].filter(Boolean).join(" "),
  detail: primaryEmailAddress ?? emailAddresses?.[0],
});

const companyOf = ({ id, name, domain }: Company): FoundRecord => ({
  id,
  name: name ?? undefined,
  detail: domain ?? undefined,
});

const dealOf = ({ id, name, listEntries }: Opportunity): FoundRecord => ({
  id,
  name: name ?? undefined,
  detail: listEntries?.[0] === undefined ? undefined : `list ${listEntries[0].listId}`,
});

const isSame =
  (wanted: string) =>
  (one: string | null | undefined): boolean =>
    one?.trim().toLowerCase() === wanted;

export const findPerson = async (requester: Requester, wanted: RecordName): Promise<Finding> => {
  const id = idOf(wanted);
  if (id !== undefined) return byId(id);
  const name = String(wanted).trim();
  const { items, nextPageToken } = await searchPersons(requester, { term: name, pageSize });
  const all = items.map(personOf);
  if (!name.includes("@")) return chooseByName({ all, isCut: nextPageToken !== null, name });
  const has = isSame(name.toLowerCase());
  const same = items.filter(({ primaryEmailAddress, emailAddresses }) =>
    [primaryEmailAddress, ...(emailAddresses ?? [])].some(has),
  );
  return choose(same.map(personOf), [], "email") ?? { found: "none" };
};

/** Of several the firm's own: v1 also finds those that Affinity has for everybody. */
const ownFirst = (companies: readonly Company[]): readonly Company[] => {
  const own = companies.filter(({ isGlobal }) => isGlobal !== true);
  return own.length === 1 ? own : companies;
};

/** By a domain that no company has it is looked for as a name, since some names have a dot. */
export const findCompany = async (requester: Requester, wanted: RecordName): Promise<Finding> => {
  const id = idOf(wanted);
  if (id !== undefined) return byId(id);
  const name = String(wanted).trim();
  const domain = domainOf(name);
  const { items, nextPageToken } = await searchCompanies(requester, { term: domain ?? termOf(name), pageSize });
  const all = items.map(companyOf);
  if (domain === undefined) return chooseByName({ all, isCut: nextPageToken !== null, name });
  const has = isSame(domain);
  const same = ownFirst(items.filter((company) => [company.domain, ...(company.domains ?? [])].some(has)));
  const named = all.filter((each) => plainName(each.name ?? "") === plainName(name));
  return choose(same.map(companyOf), all, "domain") ?? choose(named, all, "name") ?? { found: "none" };
};

export interface DealPlace {
  /** Only deals of this list. */
  readonly listId?: number | undefined;
}

export const findDeal = async (requester: Requester, wanted: RecordName, { listId }: DealPlace): Promise<Finding> => {
  const id = idOf(wanted);
  if (id !== undefined) return byId(id);
  const name = String(wanted).trim();
  const { items, nextPageToken } = await searchOpportunities(requester, { term: name, pageSize: 500 });
  const inList = items.filter((deal) => listId === undefined || deal.listEntries?.some((row) => row.listId === listId));
  return chooseByName({ all: inList.map(dealOf), isCut: nextPageToken !== null, name });
};

const describe = ({ id, name, detail }: FoundRecord): string =>
  `${id} ${quoted(name ?? "")}${detail === undefined ? "" : ` (${quoted(detail).slice(1, -1)})`}`;

export const describeCandidates = (candidates: readonly FoundRecord[]): string => {
  const shown = candidates.slice(0, maxShown).map(describe).join("; ");
  return candidates.length > maxShown ? `${shown}; and ${candidates.length - maxShown} more` : shown;
};

const howToSearch = {
  person: "Give the id, the email address or the whole name; affinity_search_persons finds parts of them.",
  company: "Give the id, the domain or the whole name of one that there is.",
  deal: "Give the id or a part of the deal's name; affinity_list_opportunities tells which deals there are.",
} as const;

/** Throws `invalid_input` with the candidates and their ids, unless one is meant. `notDone` says what was not done. */
export const theOneOf = (
  finding: Finding,
  asked: { readonly kind: keyof typeof howToSearch; readonly wanted: RecordName; readonly notDone: string },
): FoundRecord => {
  const { kind, wanted, notDone } = asked;
  if (finding.found === "one") return finding.record;
  const text = quoted(String(wanted));
  if (finding.found === "none") {
    throw new GatewayError(
      "invalid_input",
      `The user whose key this is sees no ${kind} ${text}. ${notDone} ${howToSearch[kind]} What was made a moment ago may not be found yet.`,
    );
  }
  const { candidates } = finding;
  throw new GatewayError(
    "invalid_input",
    `${text} may mean ${candidates.length} ${kind === "company" ? "companies" : `${kind}s`}: ${describeCandidates(candidates)}. ${notDone} Call again with the id of the one that is meant.`,
  );
};
