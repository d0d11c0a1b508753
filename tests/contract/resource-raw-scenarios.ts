// How v2's records, handed on as they come, are asked for in the sandbox's world.
import type { Scenario } from "./resource-scenarios.ts";
import type { ResourceStage } from "./resource-stage.ts";

type RawRecords = ResourceStage["resources"]["rawPersons"];

/** Of the fields that a choice is made in. */
const choiceOf = async (records: RawRecords, { forget }: ResourceStage): Promise<string> => {
  const { items } = await records.listFields({});
  forget();
  return items.find((field) => String(field["valueType"]).includes("dropdown"))?.id ?? "none";
};

const scenariosOf = (resource: "rawPersons" | "rawCompanies", id: number): readonly Scenario[] => {
  const asking = (
    method: keyof RawRecords,
    ask: (records: RawRecords, stage: ResourceStage) => Promise<unknown>,
  ): Scenario => ({
    method: `${resource}.${method}`,
    run: (stage) => ask(stage.resources[resource], stage),
  });
  return [
    asking("list", (records) => records.list({ limit: 10 })),
    asking("get", (records) => records.get({ id })),
    asking("search", (records) => records.search({ criteria: { search: { term: "bright" } }, limit: 10 })),
    asking("listLists", (records) => records.listLists({ id })),
    asking("listRows", (records) => records.listRows({ id })),
    asking("listNotes", (records) => records.listNotes({ id })),
    asking("listRelationships", (records) => records.listRelationships({ id })),
    asking("listFieldValues", (records) => records.listFieldValues({ id })),
    asking("listFields", (records) => records.listFields({})),
    asking("listDropdownOptions", async (records, stage) =>
      records.listDropdownOptions({ fieldId: await choiceOf(records, stage) }),
    ),
    asking("getFieldValue", async (records, stage) =>
      records.getFieldValue({ id, fieldId: await choiceOf(records, stage) }),
    ),
    asking("setFieldValue", async (records, stage) =>
      records.setFieldValue({ id, fieldId: await choiceOf(records, stage), text: "null" }),
    ),
    {
      ...asking("setFieldValue", async (records, stage) => {
        const fieldId = await choiceOf(records, stage);
        const { items } = await records.listDropdownOptions({ fieldId });
        stage.forget();
        return records.setFieldValue({ id, fieldId, text: String(items[0]?.["text"]) });
      }),
      when: "an option by its text",
    },
    asking("resolveFieldValue", async (records, stage) =>
      records.resolveFieldValue({ id, fieldId: await choiceOf(records, stage), text: "null" }),
    ),
    {
      ...asking("resolveFieldValue", async (records, stage) => {
        const fieldId = await choiceOf(records, stage);
        const { items } = await records.listDropdownOptions({ fieldId });
        stage.forget();
        return records.resolveFieldValue({ id, fieldId, text: String(items[0]?.["text"]) });
      }),
      when: "an option by its text",
    },
  ];
};

export const rawScenarios: readonly Scenario[] = [
  { method: "readCurrentUser", run: ({ resources }) => resources.readCurrentUser() },
  { method: "lists.listRawRows", run: ({ resources }) => resources.lists.listRawRows({ listId: 12058, limit: 10 }) },
  ...scenariosOf("rawPersons", 44320),
  ...scenariosOf("rawCompanies", 7133202),
];
