// Merging two records: looks at both, and without `confirm` only tells what would happen.
import type { ApiCall, Ask, HostedTool } from "./hosted-tool.ts";
import { flag, integer, optional, required } from "./input-schema.ts";

export interface MergeDraft {
  readonly kind: "company" | "person";
  readonly collection: "companies" | "persons";
  readonly look: (id: unknown) => ApiCall;
}

const labels = { company: "Company", person: "Person" } as const;

type Row = Readonly<Record<string, unknown>>;

const rowOf = (value: unknown): Row => Object(value) as Row;

/** A global company is not ours: as the duplicate it is hidden, as the primary it is copied. */
const outcomeOf = (primary: Row, duplicate: Row): string => {
  if (duplicate["isGlobal"] === true) return "hide_global";
  return primary["isGlobal"] === true ? "copy_global" : "local";
};

interface Started {
  readonly taskId: string;
  readonly primary: Row;
  readonly duplicate: Row;
}

const tellCompanies = async ({ taskId, primary, duplicate }: Started, ask: Ask): Promise<object> => {
  const task = rowOf(await ask({ method: "GET", path: `/v2/tasks/company-merges/${taskId}` }));
  return {
    success: true,
    task_id: taskId,
    status: task["status"],
    results_summary: task["resultsSummary"],
    outcome: outcomeOf(primary, duplicate),
    primary_company_id: primary["id"],
    duplicate_company_id: duplicate["id"],
    primary_company_name: primary["name"],
    duplicate_company_name: duplicate["name"],
  };
};

const tellPersons = async ({ taskId, primary, duplicate }: Started, ask: Ask): Promise<object> => {
  const query = { filter: `taskId=${taskId}` };
  const { data } = rowOf(await ask({ method: "GET", path: "/v2/person-merges", query })) as { data?: unknown[] };
  const merge = rowOf(data?.[0]);
  return {
    merge_id: merge["id"],
    status: merge["status"],
    primary_person_id: primary["id"],
    duplicate_person_id: duplicate["id"],
    task_id: taskId,
    error_message: merge["errorMessage"] ?? null,
  };
};

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
      const [primaryId, duplicateId] = [input[primaryName], input[duplicateName]];
      const [primary, duplicate] = [rowOf(await ask(look(primaryId))), rowOf(await ask(look(duplicateId)))];
      if (input["confirm"] !== true) {
        return {
          warning: `This merges ${kind} ${duplicateId} into ${kind} ${primaryId}. The first is gone afterwards.`,
          confirmation_required: true,
          next_step: "Tell the user what happens, and call again with confirm set to true once they agree.",
        };
      }
      const body = { [`primary${labels[kind]}Id`]: primaryId, [`duplicate${labels[kind]}Id`]: duplicateId };
      const { taskUrl } = rowOf(await ask({ method: "POST", path: `/v2/${kind}-merges`, body }));
      const started = { taskId: String(taskUrl).split("/").at(-1) ?? "", primary, duplicate };
      return kind === "company" ? tellCompanies(started, ask) : tellPersons(started, ask);
    },
  };
};
