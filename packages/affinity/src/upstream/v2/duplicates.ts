// What v2 suggests to merge: pairs that look like one person or one company, for who may manage duplicates.
import { z } from "zod";
import type { CursorPage, CursorRequest } from "../../model.ts";
import { listOf, texts } from "../list-of.ts";
import { withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { id, pageOf } from "./wire.ts";

const text = z.string();

const company = z.looseObject({
  id,
  name: text.nullish(),
  domain: text.nullish(),
  domains: texts.nullish(),
  isGlobal: z.boolean().nullish(),
  isEnriched: z.boolean().nullish(),
});

const person = z.looseObject({
  id,
  firstName: text.nullish(),
  lastName: text.nullish(),
  primaryEmailAddress: text.nullish(),
  emailAddresses: texts.nullish(),
  type: text.nullish(),
});

/** `matchCriteria`: name, domain-redirect or domain-match of companies; name or intelligent of persons. */
const suggestionOf = <Profile extends z.ZodType>(profile: Profile) =>
  z.looseObject({ id: text, primaryProfile: profile, duplicateProfiles: listOf(profile), matchCriteria: text });

const companySuggestion = suggestionOf(company);
const personSuggestion = suggestionOf(person);

export type CompanySuggestion = z.output<typeof companySuggestion>;
export type PersonSuggestion = z.output<typeof personSuggestion>;

const companyPage = pageOf(companySuggestion);
const personPage = pageOf(personSuggestion);

export interface SuggestionsQuery extends CursorRequest {
  /** At least two characters of the name, of persons the first name. */
  readonly term?: string | undefined;
  /** On matchCriteria with =. */
  readonly filter?: string | undefined;
  readonly orderBy?: "name" | "-name" | "createdAt" | "-createdAt" | undefined;
  readonly totalCount?: boolean | undefined;
}

const query = ({ term, filter, orderBy, totalCount, limit, cursor }: SuggestionsQuery) => ({
  term,
  filter,
  orderBy,
  totalCount,
  limit,
  cursor,
});

export const listCompanySuggestions = (
  requester: Requester,
  asked: SuggestionsQuery,
): Promise<CursorPage<CompanySuggestion>> =>
  requester.read({
    path: withQuery("/v2/duplicates/company-suggestions", query(asked)),
    purpose: "list companies that may be duplicates",
    answer: companyPage,
  });

export const listPersonSuggestions = (
  requester: Requester,
  asked: SuggestionsQuery,
): Promise<CursorPage<PersonSuggestion>> =>
  requester.read({
    path: withQuery("/v2/duplicates/person-suggestions", query(asked)),
    purpose: "list persons that may be duplicates",
    answer: personPage,
  });
