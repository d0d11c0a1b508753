// Merging two records: looks at both, and without `confirm` only tells what would happen.
import type { ApiCall, HostedTool } from "./hosted-tool.ts";
import { flag, integer, optional, required } from "./input-schema.ts";

export interface MergeDraft {
  readonly kind: "company" | "person";
  readonly collection: "companies" | "persons";
  readonly look: (id: unknown) => ApiCall;
}

const labels = { company: "Company", person: "Person" } as const;

export const mergeTool = ({ kind, collection, look }: MergeDraft): HostedTool => {
  const [primaryName, duplicateName] = [`primary_${kind}_id`, `duplicate_${kind}_id`];
  return {
    name: `merge_${collection}`,
    title: `Merge ${labels[kind] === "Company" ? "Companies" : "Persons"}`,
    description: "Merges a duplicate into the record that stays; tells what would happen unless confirm is true.",
    effect: "destructive",
    input: {
      [primaryName]: required(integer),
      [duplicateName]: required(integer),
      confirm: optional(flag, false),
    },
    run: async (input, ask) => {
      const [primary, duplicate] = [input[primaryName], input[duplicateName]];
      await ask(look(primary));
      await ask(look(duplicate));
      if (input["confirm"] !== true) {
        return {
          warning: `This merges ${kind} ${duplicate} into ${kind} ${primary}. The first is gone afterwards.`,
          confirmation_required: true,
          next_step: "Tell the user what happens, and call again with confirm set to true once they agree.",
        };
      }
      const body = { [`primary${labels[kind]}Id`]: primary, [`duplicate${labels[kind]}Id`]: duplicate };
      return ask({ method: "POST", path: `/v2/${kind}-merges`, body });
    },
  };
};
