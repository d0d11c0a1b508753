// Did a lost write of a person take effect? An email address belongs to one person of the account alone, which tells creations.
import type { Resolution } from "@postern/contract";
import type { Person } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import * as v1 from "../upstream/v1/persons.ts";
import { isSameSet, plainText, readAllPages, searchableWord } from "./resolve-write.ts";

const plainAddresses = (addresses: readonly string[] | null | undefined): readonly string[] | undefined =>
  addresses?.map(plainText);

/** Whether a record holds all that was to be written. Affinity may have added companies by the addresses' domains. */
const holds = (person: Person, changes: v1.PersonChanges): boolean =>
  (changes.firstName === undefined || person.firstName === changes.firstName) &&
  (changes.lastName === undefined || (person.lastName ?? "") === changes.lastName.trim()) &&
  isSameSet(plainAddresses(changes.emailAddresses), plainAddresses(person.emailAddresses)) &&
  isSameSet(changes.companyIds, person.companyIds);

const namesOf = ({ firstName, lastName }: Pick<Person, "firstName" | "lastName">): string =>
  plainText([firstName, lastName].filter(Boolean).join(" "));

const isSamePerson = (created: v1.NewPerson): ((person: Person) => boolean) => {
  const wanted = plainAddresses(created.emailAddresses) ?? [];
  if (wanted.length === 0) return (person) => namesOf(person) === namesOf(created);
  return ({ emailAddresses }) => plainAddresses(emailAddresses)?.some((address) => wanted.includes(address)) === true;
};

/**
 * Up to six requests. Persons tell no date and no creator, so one without an address leaves a doubt wherever there is
 * one of the same name.
 */
export const resolveCreatePerson = async (requester: Requester, created: v1.NewPerson): Promise<Resolution<Person>> => {
  const [address] = created.emailAddresses;
  const term = address?.trim() ?? searchableWord(`${created.firstName} ${created.lastName}`);
  const found = await readAllPages((pageToken) => v1.searchPersons(requester, { term, pageSize: 500, pageToken }));
  const [same, ...others] = found?.filter(isSamePerson(created)) ?? [];
  if (found === undefined || others.length > 0) return { status: "unknown" };
  if (same === undefined) return { status: "not_done" };
  if (address === undefined) return { status: "unknown" };
  // The search tells no companies.
  const person = await v1.getPerson(requester, same.id);
  return holds(person, created) ? { status: "done", output: person } : { status: "unknown" };
};

/** One request. Other values may be those from before, or somebody's later ones: that tells nothing. */
export const resolveUpdatePerson = async (
  requester: Requester,
  id: number,
  changes: v1.PersonChanges,
): Promise<Resolution<Person>> => {
  const person = await v1.getPerson(requester, id);
  return holds(person, changes) ? { status: "done", output: person } : { status: "unknown" };
};
