// How each case of the table of resources is brought about in the sandbox's world: one scenario for each case of each method.

import type { ResourceMethod } from "@postern/affinity/parts";
import type { SandboxOptions } from "@postern/affinity-sandbox";
import type { ResourceStage } from "./resource-stage.ts";

export interface Scenario {
  readonly method: ResourceMethod;
  /** undefined: the usual case. */
  readonly when?: string;
  /** How many there are of what requests are counted by; 1 of what is not named. */
  readonly amounts?: Readonly<Record<string, number>>;
  /** For a case that the seeded world does not have. */
  readonly sandbox?: SandboxOptions;
  readonly run: (stage: ResourceStage) => Promise<unknown>;
}

const [person, company, deal, pipeline, companyList] = [44320, 7133202, 98431, 12058, 12059];
/** How many rows the pipeline has. */
const pipelineRows = 120;

const newDeal = async ({ resources, forget }: ResourceStage): Promise<number> => {
  const { id } = await resources.opportunities.create({ name: "Made for a claim", listId: pipeline });
  forget();
  return id;
};

/** A team member other than the first user. */
const otherUser = async ({ resources, userId, forget }: ResourceStage): Promise<number> => {
  const strengths = await resources.relationships.list({ externalId: person });
  forget();
  return strengths.find(({ internalId }) => internalId !== userId)?.internalId ?? 0;
};

const ownerless: SandboxOptions = { assume: { newRowDefaults: "nothing" } };
const named = { name: "Made for a claim", listId: pipeline };

export const scenarios: readonly Scenario[] = [
  { method: "identity.probe", run: ({ probe }) => probe() },
  { method: "persons.search", run: ({ resources }) => resources.persons.search({ term: "jane", pageSize: 10 }) },
  { method: "persons.get", run: ({ resources }) => resources.persons.get(person, { withInteractionDates: true }) },
  { method: "persons.readMany", run: ({ resources }) => resources.persons.readMany({ ids: [person] }) },
  {
    method: "persons.readMany",
    when: "with fields by name",
    run: ({ resources }) => resources.persons.readMany({ ids: [person], fields: ["Newsletter"] }),
  },
  { method: "companies.readMany", run: ({ resources }) => resources.companies.readMany({ ids: [company] }) },
  {
    method: "companies.readMany",
    when: "with fields by name",
    run: ({ resources }) => resources.companies.readMany({ ids: [company], fields: ["Thesis"] }),
  },
  { method: "persons.phoneNumbers", run: ({ resources }) => resources.persons.phoneNumbers(person) },
  { method: "persons.find", run: ({ resources }) => resources.persons.find("Jane Smith") },
  { method: "persons.find", when: "by an id", run: ({ resources }) => resources.persons.find(person) },
  { method: "companies.find", run: ({ resources }) => resources.companies.find("brightwater.example") },
  { method: "companies.find", when: "by an id", run: ({ resources }) => resources.companies.find(String(company)) },
  { method: "opportunities.find", run: ({ resources }) => resources.opportunities.find("Brightwater") },
  { method: "opportunities.find", when: "by an id", run: ({ resources }) => resources.opportunities.find(deal) },
  { method: "deadline.leftMs", run: async ({ resources }) => resources.deadline.leftMs() },
  { method: "companies.search", run: ({ resources }) => resources.companies.search({ term: "bright", pageSize: 10 }) },
  { method: "companies.get", run: ({ resources }) => resources.companies.get(company, { withInteractionDates: true }) },
  { method: "companies.phoneNumbers", run: ({ resources }) => resources.companies.phoneNumbers(company) },
  {
    method: "opportunities.list",
    amounts: { rows: pipelineRows },
    run: ({ resources }) => resources.opportunities.list({ listId: pipeline, pageSize: 500 }),
  },
  {
    method: "opportunities.list",
    when: "without a list",
    run: ({ resources }) => resources.opportunities.list({ pageSize: 500 }),
  },
  {
    method: "opportunities.list",
    when: "the user may not export lists",
    run: ({ withoutExport }) => withoutExport.opportunities.list({ listId: pipeline, pageSize: 500 }),
  },
  { method: "opportunities.getRecord", run: ({ resources }) => resources.opportunities.getRecord(deal) },
  { method: "opportunities.get", run: ({ resources }) => resources.opportunities.get(deal) },
  { method: "opportunities.create", run: ({ resources }) => resources.opportunities.create(named) },
  {
    method: "opportunities.create",
    when: "with an owner, where Affinity made the creator the owner",
    run: async (stage) => stage.resources.opportunities.create({ ...named, ownerId: await otherUser(stage) }),
  },
  {
    method: "opportunities.create",
    when: "the creator shall be the owner",
    run: ({ resources, userId }) => resources.opportunities.create({ ...named, ownerId: userId }),
  },
  {
    method: "opportunities.create",
    when: "with an owner, where Affinity set none",
    sandbox: ownerless,
    run: ({ resources, userId }) => resources.opportunities.create({ ...named, ownerId: userId }),
  },
  {
    method: "opportunities.update",
    run: async (stage) => stage.resources.opportunities.update(await newDeal(stage), { name: "Renamed" }),
  },
  {
    method: "opportunities.update",
    when: "the owner alone",
    run: async (stage) => {
      const [id, ownerId] = [await newDeal(stage), await otherUser(stage)];
      return stage.resources.opportunities.update(id, { ownerId });
    },
  },
  {
    method: "opportunities.update",
    when: "the owner alone, where v2 does not show the row yet",
    sandbox: { versionLagMs: 60_000 },
    run: async (stage) => {
      const [id, ownerId] = [await newDeal(stage), await otherUser(stage)];
      return stage.resources.opportunities.update(id, { ownerId });
    },
  },
  {
    method: "opportunities.update",
    when: "the owner and something else",
    run: async (stage) => {
      const [id, ownerId] = [await newDeal(stage), await otherUser(stage)];
      return stage.resources.opportunities.update(id, { ownerId, name: "Renamed" });
    },
  },
  {
    method: "dealHistory.read",
    amounts: { deal: 12 },
    run: async ({ resources, forget }) => {
      const { items } = await resources.opportunities.list({ listId: pipeline, pageSize: 12 });
      forget();
      return resources.dealHistory.read(items.map(({ id }) => id));
    },
  },
  { method: "lists.list", run: ({ resources }) => resources.lists.list() },
  {
    method: "lists.list",
    when: "the lists are remembered",
    run: async ({ resources, forget }) => {
      await resources.lists.list();
      forget();
      return resources.lists.list();
    },
  },
  { method: "lists.readMembers", run: ({ resources }) => resources.lists.readMembers(companyList) },
  {
    method: "lists.addEntry",
    run: ({ resources }) => resources.lists.addEntry({ listId: companyList, entityId: company }),
  },
  { method: "notes.list", run: ({ resources }) => resources.notes.list({ personId: person, pageSize: 10 }) },
  {
    method: "notes.create",
    run: ({ resources }) => resources.notes.create({ content: "Met Jane.", personIds: [person] }),
  },
  { method: "relationships.list", run: ({ resources }) => resources.relationships.list({ externalId: person }) },
  {
    method: "relationships.list",
    when: "nobody knows the person",
    run: ({ resources, userId }) => resources.relationships.list({ externalId: userId }),
  },
  {
    method: "relationships.list",
    when: "the user may not export people",
    amounts: { "team member who knows the person": 2 },
    run: ({ withoutExport }) => withoutExport.relationships.list({ externalId: person }),
  },
  {
    method: "relationships.listForPersons",
    amounts: { person: 2 },
    run: async ({ resources, forget }) => {
      const { items } = await resources.persons.search({ pageSize: 50 });
      forget();
      const other = items.find(({ id, type }) => id !== person && type === "external");
      return resources.relationships.listForPersons([person, other?.id ?? 0]);
    },
  },
];
