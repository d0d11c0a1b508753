// The stages of a pipeline in their order, and which of them are the end of a deal.
import type { DropdownOption, FieldMetadata } from "../../model.ts";
import type { Fields } from "../fields/create-fields.ts";

export interface Stage extends DropdownOption {
  /** `won`, `lost`, `on-hold` or `closed`; undefined for an open one. */
  readonly category: string | undefined;
}

const closedWords = /\b(won|lost|passed|closed)\b/i;

const categoryOf = ({ text, statusCategory }: DropdownOption): string | undefined => {
  if (typeof statusCategory === "string") return statusCategory === "open" ? undefined : statusCategory;
  return closedWords.test(text) ? "closed" : undefined;
};

/** Neither won nor lost, as Affinity says, or where it does not by the words of its name. */
export const isOpen = ({ category }: Pick<Stage, "category">): boolean =>
  category === undefined || !["won", "lost", "closed"].includes(category);

/** By rank. One request for each 100 options, or none while they are remembered. */
export const readStages = async (fields: Fields, listId: number, stage: FieldMetadata): Promise<readonly Stage[]> => {
  const options = await fields.options({ kind: "list", listId }, stage.id);
  return options
    .map((option) => ({ ...option, category: categoryOf(option) }))
    .toSorted((left, right) => (left.rank ?? 0) - (right.rank ?? 0) || left.id - right.id);
};
