// A small world of three users with different rights, and what each of them is to be told of it: derived from its rows alone.
import type { Sandbox, WorldImport } from "@postern/affinity-sandbox";

type World = Sandbox["control"]["world"];

const ownerField = [{ name: "Owners", valueType: "person-multi" as const }];

/** The second user has a pipeline that nobody else sees; the third may export nothing and change no shared field. */
export const modelWorld: WorldImport = {
  users: [
    { key: "admin", firstName: "Ada", lastName: "Admin", email: "ada@model.example", isAdmin: true },
    { key: "member", firstName: "Mo", lastName: "Member", email: "mo@model.example" },
    { key: "limited", firstName: "Lee", lastName: "Limited", email: "lee@model.example", permissions: [] },
  ],
  companies: [{ key: "acme", name: "Acme", domains: ["acme.example"] }, { name: "Birch" }],
  persons: [
    { key: "jane", firstName: "Jane", lastName: "Doe", emails: ["jane@acme.example"], companies: ["acme"] },
    { firstName: "Jim", emails: [] },
  ],
  fields: [{ name: "Nickname", kind: "person", valueType: "text" }],
  lists: [
    { key: "deals", name: "Deals", kind: "opportunity", fields: ownerField },
    { key: "secret", name: "Secret", kind: "opportunity", isPublic: false, owner: "member", fields: ownerField },
    { name: "Companies", kind: "company" },
    { name: "People", kind: "person" },
  ],
  opportunities: [
    { name: "Open deal", list: "deals", persons: ["jane"], companies: ["acme"], creator: "admin" },
    { name: "Secret deal", list: "secret", persons: ["jane"], creator: "member" },
  ],
  interactions: [
    { kind: "meeting", at: "2026-10-01T10:00:00Z", users: ["admin"], persons: ["jane"] },
    { kind: "email", direction: "sent", at: "2026-10-02T10:00:00Z", users: ["member"], persons: ["jane"] },
  ],
};

const numbers = { external: 0, internal: 1, collaborator: 2, person: 0, company: 1, opportunity: 8 } as const;
const sorted = (ids: Iterable<number>): readonly number[] => [...new Set(ids)].sort((one, other) => one - other);
const idsOf = (rows: readonly { readonly id: number }[]): readonly number[] => sorted(rows.map(({ id }) => id));
const includes = (text: string | null, term: string): boolean => (text ?? "").toLowerCase().includes(term);

/** What a user sees; undefined where the record is not there for that user. */
export const viewOf = (world: World, userId: number) => {
  const canSeeList = (listId: number): boolean => {
    const list = world.get("lists", listId);
    return list !== undefined && (list.isPublic || list.ownerId === userId);
  };
  const opportunities = () => world.all("opportunities").filter(({ listId }) => canSeeList(listId));
  const opportunityOf = (id: number) => opportunities().find((one) => one.id === id);
  const rowsOf = (kind: "person" | "company" | "opportunity", id: number) =>
    world
      .all("listEntries")
      .filter((row) => row.kind === kind && row.entityId === id && canSeeList(row.listId))
      .map(({ id: rowId, listId, creatorId }) => ({
        id: rowId,
        list_id: listId,
        creator_id: creatorId,
        entity_id: id,
        entity_type: numbers[kind],
      }));
  const notes = () =>
    world.all("notes").filter((note) => {
      const isOnRecord = note.personIds.length + note.companyIds.length > 0;
      return note.creatorId === userId || isOnRecord || note.opportunityIds.some((id) => opportunityOf(id));
    });
  const nameOf = (id: number): string => {
    const person = world.get("persons", id);
    return [person?.firstName, person?.lastName].filter(Boolean).join(" ");
  };
  const ownersOf = (id: number) => {
    const fieldIds = world.all("fields").flatMap((field) => (field.name === "Owners" ? [field.id] : []));
    return world
      .all("fieldValues")
      .filter(({ fieldId, entityId }) => fieldIds.includes(fieldId) && entityId === id)
      .map(({ value }) => ({ id: Number(value), name: nameOf(Number(value)) }));
  };
  const showNote = (note: ReturnType<typeof notes>[number]) => ({
    id: note.id,
    content: note.content,
    creator_id: note.creatorId,
    person_ids: note.personIds,
    organization_ids: note.companyIds,
    opportunity_ids: note.opportunityIds.filter((id) => opportunityOf(id)),
  });
  const deal = (id: number) => {
    const found = opportunityOf(id);
    const [row] = rowsOf("opportunity", id);
    if (found === undefined) return undefined;
    const { name, listId, personIds, companyIds } = found;
    const ids = { id, list_id: listId, list_entry_id: row?.id };
    return { ...ids, name, person_ids: personIds, organization_ids: companyIds };
  };

  return {
    canSeeList,
    opportunityIds: () => idsOf(opportunities()),
    deal,
    ownedDeal: (id: number) => {
      const found = deal(id);
      const owners = ownersOf(id);
      return found && { ...found, owner: owners[0] ?? null, owners };
    },
    person: (id: number) => {
      const person = world.get("persons", id);
      if (person === undefined) return undefined;
      const deals = opportunities().filter(({ personIds }) => personIds.includes(id));
      return {
        id,
        type: numbers[person.type],
        first_name: person.firstName,
        last_name: person.lastName,
        primary_email: person.emails[0] ?? null,
        emails: person.emails,
        organization_ids: person.companyIds,
        opportunity_ids: idsOf(deals),
        list_entries: rowsOf("person", id),
      };
    },
    company: (id: number) => {
      const company = world.get("companies", id);
      if (company === undefined) return undefined;
      const deals = opportunities().filter(({ companyIds }) => companyIds.includes(id));
      return {
        id,
        name: company.name,
        domain: company.domains[0] ?? null,
        person_ids: idsOf(world.all("persons").filter(({ companyIds }) => companyIds.includes(id))),
        opportunity_ids: idsOf(deals),
        list_entries: rowsOf("company", id),
      };
    },
    note: (id: number) => notes().flatMap((note) => (note.id === id ? [showNote(note)] : []))[0],
    notesOn: (name: "personIds" | "companyIds" | "opportunityIds", id: number) =>
      notes()
        .filter((note) => note[name].includes(id))
        .map(showNote),
    lists: () => idsOf(world.all("lists").filter(({ id }) => canSeeList(id))),
    row: (id: number) =>
      world
        .all("listEntries")
        .filter((row) => row.id === id && canSeeList(row.listId))
        .map(({ listId, kind, entityId }) => ({ listId, isDeal: kind === "opportunity", entityId }))[0],
    rows: (listId: number) => idsOf(world.all("listEntries").filter((row) => row.listId === listId)),
    dealsOf: (listId: number) =>
      opportunities()
        .filter((one) => one.listId === listId)
        .flatMap(({ id }) => deal(id) ?? []),
    personsLike: (term: string) =>
      idsOf(
        world
          .all("persons")
          .filter(
            (one) =>
              includes(`${one.firstName} ${one.lastName ?? ""}`, term) ||
              one.emails.some((email) => includes(email, term)),
          ),
      ),
    companiesLike: (term: string) =>
      idsOf(
        world
          .all("companies")
          .filter(({ name, domains }) => includes(name, term) || domains.some((domain) => includes(domain, term))),
      ),
    /** Who of the team has met or written to somebody, and how they are called. */
    acquaintances: (id: number) => {
      const met = world.all("interactions").filter(({ externalPersonIds }) => externalPersonIds.includes(id));
      return sorted(met.flatMap(({ internalPersonIds }) => internalPersonIds)).map((internal_id) => ({
        internal_id,
        internal_name: nameOf(internal_id),
        external_id: id,
      }));
    },
    nickname: (id: number): unknown => {
      const field = world.all("fields").find(({ name }) => name === "Nickname");
      const value = world.all("fieldValues").find(({ fieldId, entityId }) => fieldId === field?.id && entityId === id);
      return value?.value ?? null;
    },
  };
};

export type View = ReturnType<typeof viewOf>;
