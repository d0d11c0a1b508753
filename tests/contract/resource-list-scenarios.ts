// How the cases of lists, their rows and their saved views in the table of resources are brought about.
import type { Scenario } from "./resource-scenarios.ts";
import type { ResourceStage } from "./resource-stage.ts";

const [pipeline, portfolio, row, openDeals] = [12058, 12059, 5200001, 77002];

const draft = { name: "Made for a claim", valueType: "text" };

const places = [
  { when: undefined, place: { kind: "list", listId: pipeline } },
  { when: "of persons", place: { kind: "person" } },
  { when: "of companies", place: { kind: "company" } },
] as const;

const changesOf = ({ when, place }: (typeof places)[number]): readonly Scenario[] => {
  const named = when === undefined ? {} : { when };
  const made = async ({ resources, forget }: ResourceStage): Promise<string> => {
    const { id } = await resources.fields.create(place, draft);
    forget();
    return id;
  };
  return [
    { method: "fields.create", ...named, run: ({ resources }) => resources.fields.create(place, draft) },
    {
      method: "fields.update",
      ...named,
      run: async (stage) => stage.resources.fields.update(place, await made(stage), { name: "Renamed" }),
    },
    {
      method: "fields.delete",
      ...named,
      run: async (stage) => stage.resources.fields.delete(place, await made(stage)),
    },
  ];
};

const source = { listId: pipeline, field: "Source" };
const pigeon = { type: "dropdown", text: "Pigeon" } as const;

const madeOption = async ({ resources, forget }: ResourceStage): Promise<number> => {
  const { id } = await resources.fields.createOption(source, pigeon);
  forget();
  return id;
};

export const listScenarios: readonly Scenario[] = [
  ...places.flatMap(changesOf),
  { method: "fields.createOption", run: ({ resources }) => resources.fields.createOption(source, pigeon) },
  ...places.map(
    ({ when, place }): Scenario => ({
      method: "fields.listWithOptions",
      ...(when !== undefined && { when }),
      run: ({ resources }) => resources.fields.listWithOptions(place),
    }),
  ),
  {
    method: "fields.describeOptions",
    run: ({ resources }) => resources.fields.describeOptions({ kind: "list", listId: pipeline }, "Source"),
  },
  {
    method: "fields.findOption",
    run: ({ resources }) => resources.fields.findOption({ kind: "list", listId: pipeline }, "Source", "event"),
  },
  {
    method: "fields.addOptions",
    amounts: { "new option": 2 },
    run: ({ resources }) => resources.fields.addOptions(source, [{ text: "Swan" }, { text: "Goose" }]),
  },
  {
    method: "fields.createDropdown",
    amounts: { "new option": 2 },
    run: ({ resources }) =>
      resources.fields.createDropdown(pipeline, { name: "Bird", valueType: "dropdown" }, [
        { text: "Swan" },
        { text: "Goose" },
      ]),
  },
  {
    method: "fieldChanges.listOfRecord",
    run: ({ resources }) =>
      resources.fieldChanges.listOfRecord({ kind: "opportunity", id: 98431, fieldId: "field-880015" }),
  },
  {
    method: "fields.updateOption",
    run: async (stage) => stage.resources.fields.updateOption(source, await madeOption(stage), { text: "Dove" }),
  },
  {
    method: "fields.deleteOption",
    run: async (stage) => stage.resources.fields.deleteOption(source, await madeOption(stage)),
  },
  {
    method: "fieldChanges.list",
    run: ({ resources }) => resources.fieldChanges.list({ isNewestFirst: true, limit: 5 }),
  },
  {
    method: "fieldChanges.listOfRow",
    run: ({ resources }) => resources.fieldChanges.listOfRow({ listId: pipeline, listEntryId: row }),
  },
  {
    method: "fieldChanges.readSince",
    run: ({ resources }) => resources.fieldChanges.readSince({ from: { since: "2026-01-01T00:00:00Z" }, limit: 5 }),
  },
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
  { method: "listEntries.find", run: ({ resources }) => resources.listEntries.find({ listId: portfolio, limit: 10 }) },
  {
    method: "listEntries.find",
    when: "by conditions on fields",
    run: ({ resources }) =>
      resources.listEntries.find({ listId: pipeline, where: [{ field: "Amount", is: "above", value: 5_000_000 }] }),
  },
  {
    method: "listEntries.readAll",
    amounts: { row: 2 },
    run: ({ resources }) => resources.listEntries.readAll({ listId: portfolio, listEntryIds: [5200121, 5200122] }),
  },
  {
    method: "listEntries.removeAll",
    sandbox: {},
    amounts: { row: 2 },
    run: ({ resources }) => resources.listEntries.removeAll({ listId: portfolio, listEntryIds: [5200121, 5200122] }),
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
  { method: "savedViews.find", run: ({ resources }) => resources.savedViews.find(pipeline, "open") },
  {
    method: "savedViews.get",
    run: ({ resources }) => resources.savedViews.get({ listId: pipeline, viewId: openDeals }),
  },
  {
    method: "savedViews.listRows",
    run: ({ resources }) => resources.savedViews.listRows({ listId: pipeline, viewId: openDeals, limit: 10 }),
  },
];
