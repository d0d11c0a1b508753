// Pieces of the tools that make and change fields and the options of dropdowns.
import { z } from "zod";
import type { OptionDescription } from "../resources/fields/manage-options.ts";
import { recordName } from "./inputs.ts";
import { nameOrId } from "./list-inputs.ts";
import { id, text } from "./outputs.ts";

export const fieldName = nameOrId("Name or id of the field; affinity_list_fields tells both.");
export const dropdownName = nameOrId("Name or id of a dropdown among the list's own fields.");
export const optionName = nameOrId("Text or id of the option; affinity_list_field_options tells both.");

export const description = z.string().max(2_000).nullable().describe("What the field is for; null takes it away.");
export const isRequired = z.boolean().describe("true: Affinity asks for a value of it in each new row.");

const colors = ["white", "gray", "blue", "green", "purple", "orange", "red"] as const;

export const optionText = recordName("Text of the option.");
export const optionSettings = {
  rank: z.int().min(0).max(10_000).describe("Its place among the options, from 0; of ranked ones.").optional(),
  color: z.enum(colors).describe("Of ranked options.").optional(),
  status_category: z.enum(["open", "won", "lost", "on-hold"]).describe("What a stage means; of stages.").optional(),
  win_rate: z.int().min(0).max(100).describe("Chance in percent; of open stages.").optional(),
};

interface OptionInput {
  readonly text?: string | undefined;
  readonly rank?: number | undefined;
  readonly color?: string | undefined;
  readonly status_category?: string | undefined;
  readonly win_rate?: number | undefined;
}

/** In the words of the resources. */
export const toOptionChanges = ({ text: name, rank, color, status_category, win_rate }: OptionInput) => ({
  ...(name !== undefined && { text: name }),
  ...(rank !== undefined && { rank }),
  ...(color !== undefined && { color }),
  ...(status_category !== undefined && { statusCategory: status_category }),
  ...(win_rate !== undefined && { winRate: win_rate }),
});

export const option = z.looseObject({
  id,
  text: z.string(),
  rank: z.number().optional(),
  color: z.string().optional(),
  status_category: z.string().optional().describe("Of a stage: open, won, lost or on-hold"),
  win_rate: z.number().optional().describe("Of an open stage, in percent"),
});

export const toOption = (told: OptionDescription): z.output<typeof option> => ({
  id: told.id,
  text: told.text,
  ...(typeof told.rank === "number" && { rank: told.rank }),
  ...(told.color && { color: told.color }),
  ...(told.statusCategory && { status_category: told.statusCategory }),
  ...(typeof told.winRate === "number" && { win_rate: told.winRate }),
});

export const fieldOutput = { id: z.string(), name: z.string(), value_type: text };

export const fieldReference = (fieldId: string | undefined) =>
  fieldId === undefined ? [] : [{ type: "field", id: fieldId }];
