// How the cases of lists, their rows and their saved views in the table of resources are brought about.
import type { Scenario } from "./resource-scenarios.ts";

const [pipeline, portfolio, row, openDeals] = [12058, 12059, 5200001, 77002];

export const listScenarios: readonly Scenario[] = [
  { method: "lists.find", run: ({ resources }) => resources.lists.find(" series a PIPELINE ") },
  {
    method: "lists.find",
    when: "it is remembered",
    run: async ({ resources: { lists }, forget }) => {
      await lists.list();
      forget();
      return lists.find("Portfolio");
    },
  },
  {
    method: "lists.find",
    when: "it is not among the remembered ones",
    run: async ({ resources: { lists }, forget }) => {
      await lists.list();
      const { name } = await lists.create({ name: "Made for a search", type: "person", isPublic: false });
      forget();
      return lists.find(name ?? "");
    },
  },
  { method: "lists.get", run: ({ resources }) => resources.lists.get(pipeline) },
  {
    method: "lists.create",
    run: ({ resources }) => resources.lists.create({ name: "Made", type: "person", isPublic: false }),
  },
  { method: "listEntries.list", run: ({ resources }) => resources.listEntries.list({ listId: portfolio, limit: 10 }) },
  {
    method: "listEntries.list",
    when: "the user may not export lists",
    run: ({ withoutExport }) => withoutExport.listEntries.list({ listId: portfolio, limit: 10 }),
  },
  {
    method: "listEntries.get",
    run: ({ resources }) => resources.listEntries.get({ listId: pipeline, listEntryId: row }),
  },
  {
    method: "listEntries.search",
    run: ({ resources }) =>
      resources.listEntries.search({ listId: pipeline, criteria: { search: { term: "Birchwood" } } }),
  },
  {
    method: "listEntries.listOfRecord",
    run: ({ resources }) => resources.listEntries.listOfRecord({ kind: "person", id: 44320 }),
  },
  {
    method: "listEntries.listOfRecord",
    when: "of a company",
    run: ({ resources }) => resources.listEntries.listOfRecord({ kind: "company", id: 7133202 }),
  },
  { method: "savedViews.list", run: ({ resources }) => resources.savedViews.list({ listId: pipeline }) },
  {
    method: "savedViews.get",
    run: ({ resources }) => resources.savedViews.get({ listId: pipeline, viewId: openDeals }),
  },
  {
    method: "savedViews.listRows",
    run: ({ resources }) => resources.savedViews.listRows({ listId: pipeline, viewId: openDeals, limit: 10 }),
  },
];
