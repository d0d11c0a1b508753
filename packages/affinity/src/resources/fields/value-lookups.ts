// Looks up what a value names in words: options by text, persons by email, companies by domain. Each is asked for once, and counted.
import type { Company, DropdownOption, FieldMetadata, FieldPlace, Person } from "../../model.ts";
import type { Requester } from "../../upstream/request.ts";
import { searchCompanies } from "../../upstream/v1/companies.ts";
import { searchPersons } from "../../upstream/v1/persons.ts";
import { invalidInput, nothingWasChanged, quoted } from "./describe-field.ts";
import type { Descriptions } from "./field-descriptions.ts";

export interface ValueLookups {
  options(field: FieldMetadata): Promise<readonly DropdownOption[]>;
  /** undefined when they cannot be any newer. */
  optionsAnew(field: FieldMetadata): Promise<readonly DropdownOption[] | undefined>;
  personId(email: string): Promise<number>;
  companyId(domain: string): Promise<number>;
  /** Searches made for persons and companies so far. */
  count(): number;
}

/** A whole list of names is better looked up by the caller than within one call's deadline. */
const maxSearches = 50;
/** v1 finds parts of words too, so the one that is meant may stand behind others. */
const pageSize = 100;
const maxCandidates = 10;

const isSame = (one: string | null | undefined, other: string): boolean => one?.trim().toLowerCase() === other;

const hasEmail =
  (email: string) =>
  ({ primaryEmailAddress, emailAddresses }: Person): boolean =>
    [primaryEmailAddress, ...(emailAddresses ?? [])].some((one) => isSame(one, email));

const hasDomain =
  (wanted: string) =>
  ({ domain, domains }: Company): boolean =>
    [domain, ...(domains ?? [])].some((one) => isSame(one, wanted));

const nameOfPerson = ({ id, firstName, lastName }: Person): string =>
  `${id} ${quoted([firstName, lastName].filter(Boolean).join(" "))}`;
const nameOfCompany = ({ id, name }: Company): string => `${id} ${quoted(name ?? "")}`;

interface Search<Found> {
  readonly what: string;
  readonly wanted: string;
  readonly nameOf: (found: Found) => string;
}

const theOnly = <Found extends { readonly id: number }>(found: readonly Found[], search: Search<Found>): number => {
  const { what, wanted, nameOf } = search;
  const [one, ...others] = found;
  if (one === undefined) {
    throw invalidInput(
      `No ${what} ${quoted(wanted)} was found among those that the user whose key this is can see. What was created a moment ago may not be found yet. ${nothingWasChanged} Call again with the id.`,
    );
  }
  if (others.length === 0) return one.id;
  const shown = found.slice(0, maxCandidates).map(nameOf);
  throw invalidInput(
    `${found.length} records are a ${what} ${quoted(wanted)}: ${shown.join("; ")}. ${nothingWasChanged} Call again with the id of the one that is meant.`,
    shown.map((message) => ({ path: "value", message })),
  );
};

const findPerson = async (requester: Requester, wanted: string): Promise<number> => {
  const { items } = await searchPersons(requester, { term: wanted, pageSize });
  return theOnly(items.filter(hasEmail(wanted)), { what: "person with the email", wanted, nameOf: nameOfPerson });
};

/** The firm's own companies first: v1 also finds those that Affinity has for everybody. */
const findCompany = async (requester: Requester, wanted: string): Promise<number> => {
  const { items } = await searchCompanies(requester, { term: wanted, pageSize });
  const matching = items.filter(hasDomain(wanted));
  const own = matching.filter(({ isGlobal }) => isGlobal !== true);
  return theOnly(own.length > 0 ? own : matching, {
    what: "company with the domain",
    wanted,
    nameOf: nameOfCompany,
  });
};

export interface LookupSource {
  readonly requester: Requester;
  readonly descriptions: Descriptions;
  readonly place: FieldPlace;
}

export const createValueLookups = ({ requester, descriptions, place }: LookupSource): ValueLookups => {
  const found = new Map<string, Promise<number>>();
  const once = (wanted: string, find: (requester: Requester, wanted: string) => Promise<number>): Promise<number> => {
    const known = found.get(wanted);
    if (known !== undefined) return known;
    if (found.size >= maxSearches) {
      throw invalidInput(
        `The values name more than ${maxSearches} persons and companies by email or domain, each of which costs a search. ${nothingWasChanged} Call again with ids, or with fewer values.`,
      );
    }
    const finding = find(requester, wanted);
    found.set(wanted, finding);
    return finding;
  };
  return {
    options: (field) => descriptions.options(place, field),
    optionsAnew: (field) => descriptions.optionsAnew(place, field),
    personId: async (email) => once(email.trim().toLowerCase(), findPerson),
    companyId: async (domain) => once(domain.trim().toLowerCase(), findCompany),
    count: () => found.size,
  };
};
