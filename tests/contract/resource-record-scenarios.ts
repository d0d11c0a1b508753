// How the writes of single records are brought about in the sandbox's world; what is changed or deleted is made first.
import type { Scenario } from "./resource-scenarios.ts";
import type { ResourceStage } from "./resource-stage.ts";

const [pipeline, companyList] = [12058, 12059];
const lost = { since: Date.now(), userId: "44301" };
const person = { firstName: "Ada", lastName: "Made", emailAddresses: [] };

/** The id of what is made, with the making forgotten. */
const made = async ({ forget }: ResourceStage, making: Promise<{ readonly id: number }>): Promise<number> => {
  const { id } = await making;
  forget();
  return id;
};

const madePerson = (stage: ResourceStage) => made(stage, stage.resources.persons.create(person));
const madeCompany = (stage: ResourceStage) => made(stage, stage.resources.companies.create({ name: "Made" }));
const madeNote = (stage: ResourceStage) =>
  made(stage, stage.resources.notes.create({ content: "Made.", personIds: [44320] }));
const madeDeal = (stage: ResourceStage) =>
  made(stage, stage.resources.opportunities.create({ name: "Made", listId: pipeline }));

export const recordScenarios: readonly Scenario[] = [
  {
    method: "companies.searchByMeaning",
    run: ({ resources }) => resources.companies.searchByMeaning({ prompt: "software", limit: 5 }),
  },
  { method: "persons.create", run: ({ resources }) => resources.persons.create(person) },
  {
    method: "persons.update",
    run: async (stage) => stage.resources.persons.update(await madePerson(stage), { firstName: "Eve" }),
  },
  { method: "persons.delete", run: async (stage) => stage.resources.persons.delete(await madePerson(stage)) },
  { method: "companies.create", run: ({ resources }) => resources.companies.create({ name: "Made" }) },
  {
    method: "companies.update",
    run: async (stage) => stage.resources.companies.update(await madeCompany(stage), { name: "Renamed" }),
  },
  { method: "companies.delete", run: async (stage) => stage.resources.companies.delete(await madeCompany(stage)) },
  { method: "opportunities.delete", run: async (stage) => stage.resources.opportunities.delete(await madeDeal(stage)) },
  {
    method: "lists.removeEntry",
    run: async (stage) => {
      const { lists } = stage.resources;
      const entityId = await madeCompany(stage);
      const listEntryId = await made(stage, lists.addEntry({ listId: companyList, entityId }));
      return lists.removeEntry({ listId: companyList, listEntryId });
    },
  },
  {
    method: "notes.update",
    run: async (stage) => stage.resources.notes.update({ id: await madeNote(stage), content: "Changed." }),
  },
  { method: "notes.delete", run: async (stage) => stage.resources.notes.delete(await madeNote(stage)) },
  { method: "persons.resolveCreate", run: ({ resources }) => resources.persons.resolveCreate(person) },
  {
    method: "persons.resolveCreate",
    when: "somebody has the address",
    run: ({ resources }) =>
      resources.persons.resolveCreate({ ...person, emailAddresses: ["jane.smith@brightwater.example"] }),
  },
  {
    method: "persons.resolveUpdate",
    run: async (stage) => stage.resources.persons.resolveUpdate(await madePerson(stage), { firstName: "Eve" }),
  },
  { method: "companies.resolveCreate", run: ({ resources }) => resources.companies.resolveCreate({ name: "Lost" }) },
  {
    method: "companies.resolveUpdate",
    run: async (stage) => stage.resources.companies.resolveUpdate(await madeCompany(stage), { name: "Lost" }),
  },
  {
    method: "lists.getEntry",
    run: ({ resources }) => resources.lists.getEntry({ listId: pipeline, listEntryId: 5200001 }),
  },
  {
    method: "notes.resolveUpdate",
    run: async (stage) => stage.resources.notes.resolveUpdate({ id: await madeNote(stage), content: "Lost." }),
  },
  {
    method: "opportunities.resolveCreate",
    run: ({ resources }) => resources.opportunities.resolveCreate({ name: "Lost", listId: pipeline }, lost),
  },
  {
    method: "opportunities.resolveUpdate",
    run: async (stage) => stage.resources.opportunities.resolveUpdate(await madeDeal(stage), { name: "Lost" }),
  },
  {
    method: "lists.resolveAddEntry",
    run: ({ resources }) => resources.lists.resolveAddEntry({ listId: companyList, entityId: 7133202 }, lost),
  },
  {
    method: "lists.resolveAddEntry",
    when: "a list of persons",
    run: async (stage) => {
      const { lists } = await stage.resources.lists.list();
      const listId = lists.find(({ type }) => type === "person")?.id ?? 0;
      stage.forget();
      return stage.resources.lists.resolveAddEntry({ listId, entityId: 44320 }, lost);
    },
  },
  {
    method: "lists.resolveAddEntry",
    when: "the list is remembered",
    run: async ({ resources, forget }) => {
      await resources.lists.list();
      forget();
      return resources.lists.resolveAddEntry({ listId: companyList, entityId: 7133202 }, lost);
    },
  },
  {
    method: "notes.resolveCreate",
    run: ({ resources }) => resources.notes.resolveCreate({ content: "Lost.", personIds: [44320] }, lost),
  },
];
