// Companies, persons, opportunities and lists as v2 spells them, per dated version where it differs.
import type { World } from "../world/create-empty-world.ts";
import type { Company, List, Opportunity, Person } from "../world/entities.ts";
import type { ApiVersion } from "./api-version.ts";
import type { V2Call } from "./call.ts";

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

/** What came with the version after the published one. */
export const isAfter2024 = (version: ApiVersion): boolean => version >= "2026-07-15";

type Beholder = Pick<V2Call, "world" | "version" | "viewer" | "assumptions">;

/** Whether the caller is told no more of an opportunity than that it exists. */
export const isRedacted = ({ version, viewer, assumptions }: Beholder, opportunity: Opportunity): boolean =>
  !viewer.canOpenOpportunity(opportunity) && (isAfter2024(version) || assumptions.restrictedIn2024 === "masked");

/** Inside a list entry the list's name is left out. */
export const formatRowOpportunity = (call: Beholder, opportunity: Opportunity) => {
  const isMasked = isRedacted(call, opportunity);
  const flags = { isRestricted: opportunity.restrictedTo !== null, isRedacted: isMasked };
  return {
    id: opportunity.id,
    name: isMasked ? "[Hidden]" : opportunity.name,
    listId: opportunity.listId,
    ...(isAfter2024(call.version) ? flags : {}),
  };
};

export const listNameOf = (world: World, listId: number, version: ApiVersion): object =>
  isAfter2024(version) ? { listName: world.lists.get(listId)?.name ?? "" } : {};

export const formatOpportunity = (call: Beholder, opportunity: Opportunity) => ({
  ...formatRowOpportunity(call, opportunity),
  ...listNameOf(call.world, opportunity.listId, call.version),
});

export const formatList = (list: List, version: ApiVersion) => ({
  id: list.id,
  name: list.name,
  creatorId: list.creatorId,
  ownerId: list.ownerId,
  isPublic: list.isPublic,
  ...(isAfter2024(version) ? { createdAt: utc(list.createdAt) } : {}),
});

export const formatListWithType = (list: List, version: ApiVersion) => ({
  ...formatList(list, version),
  type: list.kind,
});
