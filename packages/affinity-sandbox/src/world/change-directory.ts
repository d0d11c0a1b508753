// Making, changing and removing persons and companies: an email belongs to one person, Affinity's own companies keep their names.
import { forbidden, invalid, Refusal } from "../refusal.ts";
import type { World } from "./create-empty-world.ts";
import type { Company, Person } from "./entities.ts";
import { refuseMerged } from "./find-records.ts";
import { forgetRecord } from "./forget-record.ts";

const requireFreeEmails = (world: World, emails: readonly string[], ownId: number | undefined): void => {
  for (const email of emails) {
    const owners = world.persons.where("email", email.trim().toLowerCase());
    if (owners.some((owner) => owner.id !== ownId)) throw new Refusal({ kind: "email-taken" });
  }
};

const unique = <Item>(items: readonly Item[]): Item[] => [...new Set(items)];

const requireCompanies = (world: World, ids: readonly number[]): void => {
  for (const id of ids) refuseMerged(world, "company", id);
  const unknown = ids.find((id) => world.companies.get(id) === undefined);
  if (unknown !== undefined) throw invalid("organization_ids", `organization_ids: ${unknown} does not exist`);
};

export type PersonChange = Partial<Pick<Person, "firstName" | "lastName" | "emails" | "companyIds">>;

/** People whose email shows that they work at the firm are the firm's own. */
const typeOf = (world: World, emails: readonly string[]): Person["type"] => {
  const own = new Set(world.users.all().flatMap((user) => world.persons.get(user.id)?.emails[0]?.split("@")[1] ?? []));
  return emails.some((email) => own.has(email.split("@")[1] ?? "")) ? "internal" : "external";
};

export const createPerson = (world: World, draft: Required<PersonChange>, now: number): Person => {
  requireFreeEmails(world, draft.emails, undefined);
  requireCompanies(world, draft.companyIds);
  return world.persons.put({
    ...draft,
    id: world.persons.nextId(),
    emails: unique(draft.emails),
    companyIds: unique(draft.companyIds),
    type: typeOf(world, draft.emails),
    createdAt: now,
  });
};

export const updatePerson = (world: World, person: Person, change: PersonChange): Person => {
  if (person.type === "internal" && change.emails !== undefined) {
    throw forbidden("The emails of internal people cannot be changed");
  }
  requireFreeEmails(world, change.emails ?? [], person.id);
  requireCompanies(world, change.companyIds ?? []);
  const emails = unique(change.emails ?? person.emails);
  return world.persons.put({
    ...person,
    ...change,
    emails,
    companyIds: unique(change.companyIds ?? person.companyIds),
  });
};

export const removePerson = (world: World, person: Person): void => {
  if (person.type === "internal") throw forbidden("Internal people cannot be deleted");
  forgetRecord(world, { kind: "person", id: person.id });
  world.persons.remove(person.id);
};

const hostOf = (email: string): string => email.slice(email.lastIndexOf("@") + 1).toLowerCase();

/** The account's own companies at whose domains the emails are. */
export const companiesOfEmails = (world: World, emails: readonly string[]): number[] => {
  const found = emails.flatMap((email) => world.companies.where("domain", hostOf(email)));
  return unique(found.filter((company) => company.isInAccount).map((company) => company.id));
};

/** Outsiders with an email at one of the domains. */
export const personsOfDomains = (world: World, domains: readonly string[]): number[] => {
  const found: number[] = [];
  if (domains.length === 0) return found;
  for (const person of world.persons.after(-1)) {
    if (person.type !== "internal" && person.emails.some((email) => domains.includes(hostOf(email)))) {
      found.push(person.id);
    }
  }
  return found;
};

export interface CompanyDraft {
  readonly name: string;
  readonly domains: readonly string[];
  readonly personIds: readonly number[];
}

const setMembers = (world: World, companyId: number, personIds: readonly number[]): void => {
  for (const id of personIds) refuseMerged(world, "person", id);
  const unknown = personIds.find((id) => world.persons.get(id) === undefined);
  if (unknown !== undefined) throw invalid("person_ids", `person_ids: ${unknown} does not exist`);
  for (const person of world.persons.where("company", companyId)) {
    if (personIds.includes(person.id)) continue;
    world.persons.put({ ...person, companyIds: person.companyIds.filter((id) => id !== companyId) });
  }
  for (const id of personIds) {
    const person = world.persons.get(id);
    if (person !== undefined) world.persons.put({ ...person, companyIds: unique([...person.companyIds, companyId]) });
  }
};

export const createCompany = (world: World, draft: CompanyDraft, now: number): Company => {
  const { personIds, ...rest } = draft;
  const id = world.companies.nextId();
  setMembers(world, id, personIds);
  return world.companies.put({ id, ...rest, isGlobal: false, isInAccount: true, createdAt: now });
};

export const updateCompany = (world: World, company: Company, change: Partial<CompanyDraft>): Company => {
  const { personIds, ...names } = change;
  if (company.isGlobal && Object.keys(names).length > 0) {
    throw invalid("organization_id", "The name and domain of a global organization cannot be changed");
  }
  if (personIds !== undefined) setMembers(world, company.id, personIds);
  return world.companies.put({ ...company, ...names });
};

export const removeCompany = (world: World, company: Company): void => {
  if (company.isGlobal) throw invalid("organization_id", "A global organization cannot be deleted");
  setMembers(world, company.id, []);
  forgetRecord(world, { kind: "company", id: company.id });
  world.companies.remove(company.id);
};
