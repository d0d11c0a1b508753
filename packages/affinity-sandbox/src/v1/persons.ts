// v1 persons: search and single reads differ in what they carry, and array parameters replace what was there.
import { ok } from "../wire.ts";
import { createPerson, removePerson, updatePerson } from "../world/change-directory.ts";
import type { Person } from "../world/entities.ts";
import { requirePerson } from "../world/find-records.ts";
import { pathId, type V1Call, type V1Route } from "./call.ts";
import { formatPerson, formatRow, visibleRowsOf } from "./format-entities.ts";
import { pageRows } from "./page-rows.ts";
import { createInteractionFilter, interactionBlocks, opportunityIdsBlock } from "./search-by-interactions.ts";

/** A company counts as current while one of the person's emails is at one of its domains. */
const currentCompanyIds = ({ world }: V1Call, person: Person): number[] => {
  const hosts = person.emails.map((email) => email.slice(email.indexOf("@") + 1).toLowerCase());
  return person.companyIds.filter((id) => world.companies.get(id)?.domains.some((domain) => hosts.includes(domain)));
};

const flaggedBlocks = (call: V1Call, person: Person): object => {
  const subject = { kind: "person", id: person.id } as const;
  const current = call.parameters.flag("with_current_organizations");
  return {
    ...(current ? { current_organization_ids: currentCompanyIds(call, person) } : {}),
    ...opportunityIdsBlock(call, subject),
    ...interactionBlocks(call, subject),
  };
};

const formatSingle = (call: V1Call, person: Person) => ({
  ...formatPerson(person),
  organization_ids: person.companyIds,
  ...flaggedBlocks(call, person),
  list_entries: visibleRowsOf(call.world, call.viewer, { kind: "person", id: person.id }).map(formatRow),
});

const createTermFilter = (term: string | undefined): ((person: Person) => boolean) => {
  const wanted = term?.trim().toLowerCase() ?? "";
  if (wanted === "") return () => true;
  return (person) => {
    const fullName = `${person.firstName} ${person.lastName ?? ""}`.toLowerCase();
    return fullName.includes(wanted) || person.emails.some((email) => email.toLowerCase().includes(wanted));
  };
};

const searchPersons = (call: V1Call) => {
  const matchesTerm = createTermFilter(call.parameters.text("term"));
  const matchesInteractions = createInteractionFilter(call, "person");
  const found = call.world.persons.all().filter((person) => matchesTerm(person) && matchesInteractions(person));
  const { rows, nextPageToken } = pageRows(call, found, { maximum: 500 });
  const persons = rows.map((person) => ({ ...formatPerson(person), ...flaggedBlocks(call, person) }));
  return ok({ persons, next_page_token: nextPageToken });
};

const personOf = (call: V1Call): Person => requirePerson(call.world, pathId(call, "personId"));

const createFromCall = (call: V1Call) => {
  const { parameters, world, now } = call;
  const draft = {
    firstName: parameters.requiredText("first_name"),
    lastName: parameters.requiredText("last_name"),
    emails: parameters.texts("emails") ?? [],
    companyIds: parameters.integers("organization_ids") ?? [],
  };
  return ok(formatSingle(call, createPerson(world, draft, now)));
};

const updateFromCall = (call: V1Call) => {
  const { parameters } = call;
  const person = personOf(call);
  const change = {
    firstName: parameters.text("first_name") ?? person.firstName,
    lastName: parameters.text("last_name") ?? person.lastName,
    companyIds: parameters.integers("organization_ids") ?? person.companyIds,
    ...(parameters.has("emails") ? { emails: parameters.texts("emails") ?? [] } : {}),
  };
  return ok(formatSingle(call, updatePerson(call.world, person, change)));
};

export const personRoutes: readonly V1Route[] = [
  { method: "GET", path: "/persons", answer: searchPersons },
  { method: "GET", path: "/persons/{personId}", answer: (call) => ok(formatSingle(call, personOf(call))) },
  { method: "POST", path: "/persons", answer: createFromCall },
  { method: "PUT", path: "/persons/{personId}", answer: updateFromCall },
  {
    method: "DELETE",
    path: "/persons/{personId}",
    answer: (call) => {
      removePerson(call.world, personOf(call));
      return ok({ success: true });
    },
  },
];
