// Persons, organizations, opportunities and rows as v1 spells them.

import type { Viewer } from "../viewer.ts";
import type { World } from "../world/create-empty-world.ts";
import { entityKey } from "../world/create-empty-world.ts";
import type { Company, EntityKind, ListEntry, Opportunity, Person } from "../world/entities.ts";
import { pacificTimestamp } from "../world/pacific-time.ts";

export const entityKinds: Readonly<Record<number, EntityKind>> = { 0: "person", 1: "company", 8: "opportunity" };
export const entityTypeNumbers: Readonly<Record<EntityKind, number>> = { person: 0, company: 1, opportunity: 8 };

/** The number by which v1 spells a meaning; each enum has one table for both directions. */
export const numberOf = <Meaning>(meanings: Readonly<Record<number, Meaning>>, meaning: Meaning): number =>
  Number(Object.entries(meanings).find(([, each]) => each === meaning)?.[0]);

const personTypeNumbers: Readonly<Record<Person["type"], number>> = { external: 0, internal: 1, collaborator: 2 };

export const formatPerson = (person: Person) => ({
  id: person.id,
  type: personTypeNumbers[person.type],
  first_name: person.firstName,
  last_name: person.lastName,
  primary_email: person.emails[0] ?? null,
  emails: person.emails,
});

export const formatOrganization = (company: Company) => ({
  id: company.id,
  name: company.name,
  domain: company.domains[0] ?? null,
  domains: company.domains,
  global: company.isGlobal,
});

/** Inside other records an organization also has its Crunchbase id, which this world knows of none. */
export const formatEmbeddedOrganization = (company: Company) => ({
  ...formatOrganization(company),
  crunchbase_uuid: null,
});

/** A row without its entity, as it stands inside a single person, organization or opportunity. */
export const formatRow = (entry: ListEntry) => ({
  id: entry.id,
  list_id: entry.listId,
  creator_id: entry.creatorId,
  entity_id: entry.entityId,
  entity_type: entityTypeNumbers[entry.kind],
  created_at: pacificTimestamp(entry.createdAt),
});

export const visibleRowsOf = (world: World, viewer: Viewer, subject: { kind: EntityKind; id: number }): ListEntry[] =>
  world.listEntries.where("entity", entityKey(subject.kind, subject.id)).filter((entry) => {
    const list = world.lists.get(entry.listId);
    return list !== undefined && viewer.canSeeList(list);
  });

export const formatOpportunity = (world: World, viewer: Viewer, opportunity: Opportunity) => ({
  id: opportunity.id,
  name: opportunity.name,
  person_ids: opportunity.personIds,
  organization_ids: opportunity.companyIds,
  list_entries: visibleRowsOf(world, viewer, { kind: "opportunity", id: opportunity.id }).map(formatRow),
});

const entityOf = (world: World, entry: ListEntry): object | null => {
  if (entry.kind === "person") {
    const person = world.persons.get(entry.entityId);
    return person === undefined ? null : formatPerson(person);
  }
  if (entry.kind === "company") {
    const company = world.companies.get(entry.entityId);
    return company === undefined ? null : formatEmbeddedOrganization(company);
  }
  const opportunity = world.opportunities.get(entry.entityId);
  return opportunity === undefined ? null : { id: opportunity.id, name: opportunity.name };
};

export const formatListEntry = (world: World, entry: ListEntry) => ({
  ...formatRow(entry),
  entity: entityOf(world, entry),
});
