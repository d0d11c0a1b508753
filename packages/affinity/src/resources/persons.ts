// Persons: search and record from v1 (substring search, all associations in one request), fields from v2.
import type { Requester } from "../upstream/request.ts";
import * as v1 from "../upstream/v1/persons.ts";
import type { Fields } from "./fields/create-fields.ts";
import { findPerson, type RecordName } from "./find-record.ts";
import { listingOf, pageThroughV1 } from "./page-token.ts";
import { readPhoneNumbers } from "./phone-numbers.ts";
import { type ManyWanted, readMany } from "./read-many.ts";
import { resolveCreatePerson, resolveUpdatePerson } from "./resolve-person.ts";

export const createPersons = (requester: Requester, fields: () => Fields) => ({
  /** One request; one more where fields are named. Needs the right to export. */
  readMany: (wanted: ManyWanted) => readMany({ requester, fields: fields(), kind: "person" }, wanted),
  /** One request, none for an id: by email address or name. No email of a new person is found before Affinity has indexed it. */
  find: (wanted: RecordName) => findPerson(requester, wanted),
  /** One request. */
  search: (search: v1.PersonSearch) =>
    pageThroughV1(listingOf("persons", search), search, (page) => v1.searchPersons(requester, page)),
  /** One request. */
  get: (id: number, read: v1.PersonRead = {}) => v1.getPerson(requester, id, read),
  /** One request. */
  create: (created: v1.NewPerson) => v1.createPerson(requester, created),
  /** One request; lists replace the whole set. */
  update: (id: number, changes: v1.PersonChanges) => v1.updatePerson(requester, id, changes),
  /** One request. For good. */
  delete: (id: number) => v1.deletePerson(requester, id),
  /** Up to six requests. */
  resolveCreate: (created: v1.NewPerson) => resolveCreatePerson(requester, created),
  /** One request. */
  resolveUpdate: (id: number, changes: v1.PersonChanges) => resolveUpdatePerson(requester, id, changes),
  /** One request; null when the user may not read the person's fields. */
  phoneNumbers: (id: number) => readPhoneNumbers(requester, { collection: "persons", id }),
});
