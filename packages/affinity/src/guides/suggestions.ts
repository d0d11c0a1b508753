// What completes an argument while somebody types: lists by name, and the stages of a list.
import type { SuggestionSource } from "@postern/contract";
import { z } from "zod";

const listsResult = z.object({ lists: z.array(z.object({ id: z.number(), name: z.string().nullish() })) });
const optionsResult = z.object({ options: z.array(z.object({ text: z.string().nullish() })) });

const toLists = (result: unknown) => {
  const { success, data } = listsResult.safeParse(result);
  return success ? data.lists.flatMap(({ id, name }) => (name == null ? [] : [{ id: String(id), name }])) : [];
};

const lists: SuggestionSource = {
  name: "list",
  ask: () => [{ toolName: "affinity_list_lists", input: {} }],
  read: (result) => toLists(result).map(({ name }) => ({ value: name, label: name })),
};

const listIds: SuggestionSource = {
  name: "list_id",
  ask: lists.ask,
  read: (result) => toLists(result).map(({ id, name }) => ({ value: id, label: name })),
};

/** The dropdown that tells the stage has no fixed name; these are the two that Affinity gives it. */
const stageFields = ["Status", "Stage"];

const stages: SuggestionSource = {
  name: "stage",
  ask: ({ list }) =>
    list === undefined || list.trim() === ""
      ? []
      : stageFields.map((field) => ({ toolName: "affinity_list_field_options", input: { list, field } })),
  read: (result) => {
    const { success, data } = optionsResult.safeParse(result);
    return success ? data.options.flatMap(({ text }) => (text == null ? [] : [{ value: text, label: text }])) : [];
  },
};

export const suggestions: readonly SuggestionSource[] = [lists, listIds, stages];
