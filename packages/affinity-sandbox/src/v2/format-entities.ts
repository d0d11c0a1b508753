// Companies, persons, opportunities and lists as v2 spells them, per dated version where it differs.
import type { World } from "../world/create-empty-world.ts";
import type { Company, List, Opportunity, Person } from "../world/entities.ts";
import type { ApiVersion } from "./api-version.ts";

export const utc = (time: number): string => new Date(time).toISOString().replace(".000Z", "Z");

export const formatCompany = (company: Company) => ({
  id: company.id,
  name: company.name,
  domain: company.domains[0] ?? null,
  domains: company.domains,
  isGlobal: company.isGlobal,
});

/** The short form that stands inside values and previews. */
export const formatCompanyData = (company: Company) => ({
  id: company.id,
  name: company.name,
  domain: company.domains[0] ?? null,
});

export const formatPerson = (person: Person) => ({
  id: person.id,
  firstName: person.firstName,
  lastName: person.lastName,
  primaryEmailAddress: person.emails[0] ?? null,
  emailAddresses: person.emails,
  // Collaborators are told apart in the short form only.
  type: person.type === "internal" ? "internal" : "external",
});

export const formatPersonData = (person: Person) => ({
  id: person.id,
  firstName: person.firstName,
  lastName: person.lastName,
  primaryEmailAddress: person.emails[0] ?? null,
  type: person.type,
});

const isSince = (version: ApiVersion, since: ApiVersion): boolean => version >= since;

const restriction = (version: ApiVersion): object =>
  isSince(version, "2026-07-15") ? { isRestricted: false, isRedacted: false } : {};

export const formatOpportunity = (world: World, opportunity: Opportunity, version: ApiVersion) => ({
  id: opportunity.id,
  name: opportunity.name,
  listId: opportunity.listId,
  ...(isSince(version, "2026-07-15") ? { listName: world.lists.get(opportunity.listId)?.name ?? "" } : {}),
  ...restriction(version),
});

/** Inside a list entry the list's name is left out. */
export const formatRowOpportunity = (opportunity: Opportunity, version: ApiVersion) => ({
  id: opportunity.id,
  name: opportunity.name,
  listId: opportunity.listId,
  ...restriction(version),
});

export const listNameOf = (world: World, listId: number, version: ApiVersion): object =>
  isSince(version, "2026-07-15") ? { listName: world.lists.get(listId)?.name ?? "" } : {};

export const formatList = (list: List, version: ApiVersion) => ({
  id: list.id,
  name: list.name,
  creatorId: list.creatorId,
  ownerId: list.ownerId,
  isPublic: list.isPublic,
  ...(isSince(version, "2026-07-15") ? { createdAt: utc(list.createdAt) } : {}),
});

export const formatListWithType = (list: List, version: ApiVersion) => ({
  ...formatList(list, version),
  type: list.kind,
});
