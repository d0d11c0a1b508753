// v1 persons: search and single reads differ in what they carry, and array parameters replace what was there.
import { invalid } from "../refusal.ts";
import { ok } from "../wire.ts";
import { companiesOfEmails, createPerson, removePerson, updatePerson } from "../world/change-directory.ts";
import type { Person } from "../world/entities.ts";
import { requirePerson } from "../world/find-records.ts";
import { isIndexed, pathId, type V1Call, type V1Route } from "./call.ts";
import { formatPerson, formatRow, visibleRowsOf } from "./format-entities.ts";
import { pageMatching, pageRows, type RowPage } from "./page-rows.ts";
import { knownIds } from "./read-references.ts";
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

const createTermFilter = (call: V1Call): ((person: Person) => boolean) | undefined => {
  const wanted = call.parameters.text("term")?.trim().toLowerCase() ?? "";
  if (wanted === "") return undefined;
  return (person) => {
    if (!isIndexed(call, person)) return false;
    const fullName = `${person.firstName} ${person.lastName ?? ""}`.toLowerCase();
    return fullName.includes(wanted) || person.emails.some((email) => email.toLowerCase().includes(wanted));
  };
};

const pageOf = (call: V1Call): RowPage<Person> => {
  const { persons } = call.world;
  const matchesTerm = createTermFilter(call);
  const matchesInteractions = createInteractionFilter(call, "person");
  if (matchesTerm === undefined && matchesInteractions === undefined) return pageRows(call, persons, { maximum: 500 });
  const keep = (person: Person): boolean => matchesTerm?.(person) !== false && matchesInteractions?.(person) !== false;
  return pageMatching(call, { rows: persons.after(-1), keep }, { maximum: 500 });
};

const searchPersons = (call: V1Call) => {
  const { rows, nextPageToken } = pageOf(call);
  const persons = rows.map((person) => ({ ...formatPerson(person), ...flaggedBlocks(call, person) }));
  return ok({ persons, next_page_token: nextPageToken });
};

const personOf = (call: V1Call): Person => requirePerson(call.world, pathId(call, "personId"));

const emailsFrom = ({ parameters, assumptions }: V1Call): string[] | undefined => {
  const emails = parameters.texts("emails")?.map((email) => email.trim());
  const wrong = emails?.find((email) => email === "" || (assumptions.emailSyntax === "checked" && !isEmail(email)));
  if (wrong !== undefined) throw invalid("emails", `emails: "${wrong}" is not an email address`);
  return emails;
};

const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text);

/** Who is not told the organizations finds them by the emails' domains. */
const linkedCompanies = ({ world, assumptions }: V1Call, emails: readonly string[] | undefined): number[] =>
  assumptions.domainLinking ? companiesOfEmails(world, emails ?? []) : [];

const createFromCall = (call: V1Call) => {
  const { parameters, world, now } = call;
  const emails = emailsFrom(call);
  if (emails === undefined) throw invalid("emails", "emails is required, and may be empty");
  const draft = {
    firstName: parameters.requiredName("first_name"),
    lastName: parameters.requiredText("last_name").trim() || null,
    emails,
    companyIds: knownIds(call, "organization_ids") ?? linkedCompanies(call, emails),
  };
  return ok(formatSingle(call, createPerson(world, draft, now)));
};

const updateFromCall = (call: V1Call) => {
  const { parameters } = call;
  const person = personOf(call);
  const emails = emailsFrom(call);
  const lastName = parameters.text("last_name")?.trim();
  const change = {
    firstName: parameters.has("first_name") ? parameters.requiredName("first_name") : person.firstName,
    lastName: lastName === undefined ? person.lastName : lastName || null,
    companyIds: knownIds(call, "organization_ids") ?? [...person.companyIds, ...linkedCompanies(call, emails)],
    ...(emails === undefined ? {} : { emails }),
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
      const person = personOf(call);
      // v2 calls it forbidden; v1 calls it bad input, as Affinity's own MCP server quotes it.
      if (person.type === "internal") throw invalid("person_id", "Internal people cannot be deleted");
      removePerson(call.world, person);
      return ok({ success: true });
    },
  },
];
