// v1 organizations: a search by term reaches into Affinity's global data set, one without stays in the account.
import { ok } from "../wire.ts";
import { createCompany, personsOfDomains, removeCompany, updateCompany } from "../world/change-directory.ts";
import type { Company } from "../world/entities.ts";
import { requireCompany } from "../world/find-records.ts";
import { isIndexed, pathId, type V1Call, type V1Route } from "./call.ts";
import { formatOrganization, formatRow, visibleRowsOf } from "./format-entities.ts";
import { pageMatching } from "./page-rows.ts";
import { knownIds } from "./read-references.ts";
import { createInteractionFilter, interactionBlocks, opportunityIdsBlock } from "./search-by-interactions.ts";

const flaggedBlocks = (call: V1Call, company: Company): object => {
  const subject = { kind: "company", id: company.id } as const;
  return { ...opportunityIdsBlock(call, subject), ...interactionBlocks(call, subject) };
};

const formatSingle = (call: V1Call, company: Company) => ({
  ...formatOrganization(company),
  person_ids: call.world.persons.where("company", company.id).map((person) => person.id),
  ...flaggedBlocks(call, company),
  list_entries: visibleRowsOf(call.world, call.viewer, { kind: "company", id: company.id }).map(formatRow),
});

const termParameters: ReadonlySet<string> = new Set(["term", "page_size", "page_token"]);

/** A term on its own also finds organizations of the global data set that the account never added (v1 docs). */
const createTermFilter = (call: V1Call): ((company: Company) => boolean) => {
  const { parameters } = call;
  const wanted = parameters.text("term")?.trim().toLowerCase() ?? "";
  if (wanted === "") return (company) => company.isInAccount;
  const isAlone = parameters.entries().every(([name]) => termParameters.has(name));
  return ({ name, domains, isInAccount, createdAt }) =>
    (isAlone || isInAccount) &&
    isIndexed(call, { createdAt }) &&
    (name.toLowerCase().includes(wanted) || domains.some((domain) => domain.toLowerCase().includes(wanted)));
};

const searchOrganizations = (call: V1Call) => {
  const matchesTerm = createTermFilter(call);
  const matchesInteractions = createInteractionFilter(call, "company");
  const keep = (company: Company): boolean => matchesTerm(company) && matchesInteractions?.(company) !== false;
  const { rows, nextPageToken } = pageMatching(call, { rows: call.world.companies.after(-1), keep }, { maximum: 500 });
  const organizations = rows.map((company) => ({ ...formatOrganization(company), ...flaggedBlocks(call, company) }));
  return ok({ organizations, next_page_token: nextPageToken });
};

const companyOf = (call: V1Call): Company => requireCompany(call.world, pathId(call, "organizationId"));

const domainsFrom = ({ parameters }: V1Call): string[] => {
  const domain = parameters.text("domain")?.trim().toLowerCase() ?? "";
  return domain === "" ? [] : [domain];
};

/** People who are not named are found by their emails' domain. */
const linkedPersons = ({ world, assumptions }: V1Call, domains: readonly string[]): number[] =>
  assumptions.domainLinking ? personsOfDomains(world, domains) : [];

const createFromCall = (call: V1Call) => {
  const { parameters, world, now } = call;
  const domains = domainsFrom(call);
  const personIds = knownIds(call, "person_ids") ?? linkedPersons(call, domains);
  return ok(
    formatSingle(call, createCompany(world, { name: parameters.requiredName("name"), domains, personIds }, now)),
  );
};

const updateFromCall = (call: V1Call) => {
  const { parameters } = call;
  const personIds = knownIds(call, "person_ids");
  const change = {
    ...(parameters.has("name") ? { name: parameters.requiredName("name") } : {}),
    ...(parameters.has("domain") ? { domains: domainsFrom(call) } : {}),
    ...(personIds === undefined ? {} : { personIds }),
  };
  return ok(formatSingle(call, updateCompany(call.world, companyOf(call), change)));
};

export const organizationRoutes: readonly V1Route[] = [
  { method: "GET", path: "/organizations", answer: searchOrganizations },
  {
    method: "GET",
    path: "/organizations/{organizationId}",
    answer: (call) => ok(formatSingle(call, companyOf(call))),
  },
  { method: "POST", path: "/organizations", answer: createFromCall },
  { method: "PUT", path: "/organizations/{organizationId}", answer: updateFromCall },
  {
    method: "DELETE",
    path: "/organizations/{organizationId}",
    answer: (call) => {
      removeCompany(call.world, companyOf(call));
      return ok({ success: true });
    },
  },
];
