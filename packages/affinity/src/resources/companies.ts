// Companies: search and record from v1 (by name and domain, all associations in one request), fields from v2.
import type { Requester } from "../upstream/request.ts";
import * as v1 from "../upstream/v1/companies.ts";
import type { PersonRead } from "../upstream/v1/persons.ts";
import { type MeaningQuery, searchCompaniesByMeaning } from "../upstream/v2/semantic-search.ts";
import type { Fields } from "./fields/create-fields.ts";
import { findCompany, type RecordName } from "./find-record.ts";
import { listingOf, pageThroughV1 } from "./page-token.ts";
import { readPhoneNumbers } from "./phone-numbers.ts";
import { type ManyWanted, readMany } from "./read-many.ts";
import { resolveCreateCompany, resolveUpdateCompany } from "./resolve-company.ts";

export const createCompanies = (requester: Requester, fields: () => Fields) => ({
  /** One request; one more where fields are named. Needs the right to export. */
  readMany: (wanted: ManyWanted) => readMany({ requester, fields: fields(), kind: "company" }, wanted),
  /** One request, none for an id: by domain or name. */
  find: (wanted: RecordName) => findCompany(requester, wanted),
  /** One request. */
  search: (search: v1.CompanySearch) =>
    pageThroughV1(listingOf("companies", search), search, (page) => v1.searchCompanies(requester, page)),
  /** One request. The best come first, at most 100, with what Affinity says of why. */
  searchByMeaning: (query: MeaningQuery) => searchCompaniesByMeaning(requester, query),
  /** One request. */
  get: (id: number, read: PersonRead = {}) => v1.getCompany(requester, id, read),
  /** One request. */
  create: (created: v1.NewCompany) => v1.createCompany(requester, created),
  /** One request; the list of persons replaces the whole set. */
  update: (id: number, changes: v1.CompanyChanges) => v1.updateCompany(requester, id, changes),
  /** One request. For good. */
  delete: (id: number) => v1.deleteCompany(requester, id),
  /** Up to five requests. It tells `not_done`, never `done`. */
  resolveCreate: (created: v1.NewCompany) => resolveCreateCompany(requester, created),
  /** One request. */
  resolveUpdate: (id: number, changes: v1.CompanyChanges) => resolveUpdateCompany(requester, id, changes),
  /** One request; null when the user may not read the company's fields. */
  phoneNumbers: (id: number) => readPhoneNumbers(requester, { collection: "companies", id }),
});
