// v1 organizations: a search by term reaches into Affinity's global data set, one without stays in the account.
import { ok } from "../wire.ts";
import { createCompany, removeCompany, updateCompany } from "../world/change-directory.ts";
import type { Company } from "../world/entities.ts";
import { requireCompany } from "../world/find-records.ts";
import { pathId, type V1Call, type V1Route } from "./call.ts";
import { formatOrganization, formatRow, visibleRowsOf } from "./format-entities.ts";
import { pageRows } from "./page-rows.ts";
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

const createTermFilter = (term: string | undefined): ((company: Company) => boolean) => {
  const wanted = term?.trim().toLowerCase() ?? "";
  if (wanted === "") return (company) => company.isInAccount;
  return (company) =>
    company.name.toLowerCase().includes(wanted) || company.domains.some((domain) => domain.includes(wanted));
};

const searchOrganizations = (call: V1Call) => {
  const matchesTerm = createTermFilter(call.parameters.text("term"));
  const matchesInteractions = createInteractionFilter(call, "company");
  const found = call.world.companies.all().filter((company) => matchesTerm(company) && matchesInteractions(company));
  const { rows, nextPageToken } = pageRows(call, found, { maximum: 500 });
  const organizations = rows.map((company) => ({ ...formatOrganization(company), ...flaggedBlocks(call, company) }));
  return ok({ organizations, next_page_token: nextPageToken });
};

const companyOf = (call: V1Call): Company => requireCompany(call.world, pathId(call, "organizationId"));

const domainsFrom = ({ parameters }: V1Call): string[] => {
  const domain = parameters.text("domain")?.trim().toLowerCase() ?? "";
  return domain === "" ? [] : [domain];
};

const createFromCall = (call: V1Call) => {
  const { parameters, world, now } = call;
  const draft = {
    name: parameters.requiredText("name"),
    domains: domainsFrom(call),
    personIds: parameters.integers("person_ids") ?? [],
  };
  return ok(formatSingle(call, createCompany(world, draft, now)));
};

const updateFromCall = (call: V1Call) => {
  const { parameters } = call;
  const name = parameters.text("name");
  const personIds = parameters.integers("person_ids");
  const change = {
    ...(name === undefined ? {} : { name }),
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
