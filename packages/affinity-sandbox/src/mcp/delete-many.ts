// Deleting by list of ids: without `confirm` the tool tells what would go and does nothing.
import { type ApiCall, ApiRefusal, type HostedTool } from "./hosted-tool.ts";
import { flag, type InputProperties, integer, listOf, optional, required } from "./input-schema.ts";

export interface DeletionDraft {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The argument with the ids. */
  readonly idsName: string;
  /** What one of them is called, for the key of a failure. */
  readonly noun: string;
  readonly others?: InputProperties;
  /** Reads one record, to name it in the preview; a kind without names has none. */
  readonly look?: (id: number, input: Readonly<Record<string, unknown>>) => ApiCall;
  readonly remove: (id: number, input: Readonly<Record<string, unknown>>) => ApiCall;
  /** What happens to what hangs on them. */
  readonly warning: string;
}

const nameOf = (record: unknown): string => {
  const { name, first_name: first, last_name: last, entity } = Object(record) as Record<string, unknown>;
  if (typeof name === "string") return name;
  if (typeof first === "string") return [first, last].filter((part) => typeof part === "string").join(" ");
  return entity === undefined ? "a record" : nameOf(entity);
};

const failureOf = (noun: string, id: number, error: unknown): object => {
  if (!(error instanceof ApiRefusal)) throw error;
  return { [`${noun}_id`]: id, status_code: error.status, error: error.message };
};

const preview = async (
  draft: DeletionDraft,
  ids: readonly number[],
  see: (id: number) => Promise<unknown>,
): Promise<object> => {
  const names: string[] = [];
  if (draft.look !== undefined) for (const id of ids) names.push(nameOf(await see(id)));
  const subject = names.length > 0 ? names.join(", ") : `${ids.length} ${draft.noun}${ids.length === 1 ? "" : "s"}`;
  return {
    total: ids.length,
    ...(names.length > 0 ? { preview: names } : {}),
    warning: `This deletes ${subject}. ${draft.warning}`,
    confirmation_required: true,
    next_step: "Tell the user what goes, and call again with confirm set to true once they agree.",
  };
};

export const deleteMany = (draft: DeletionDraft): HostedTool => {
  const { name, title, description, idsName, others = {}, look, remove, noun } = draft;
  return {
    name,
    title,
    description,
    effect: "destructive",
    input: {
      ...others,
      [idsName]: required(listOf(integer, { minItems: 1, maxItems: 100 })),
      confirm: optional(flag, false),
    },
    run: async (input, ask) => {
      const ids = input[idsName] as readonly number[];
      if (input["confirm"] !== true) {
        return preview(draft, ids, async (id) => (look === undefined ? undefined : ask(look(id, input))));
      }
      const deleted: number[] = [];
      const failed: object[] = [];
      for (const id of ids) {
        try {
          await ask(remove(id, input));
          deleted.push(id);
        } catch (error) {
          failed.push(failureOf(noun, id, error));
        }
      }
      const counts = { deleted, deleted_count: deleted.length, failed, failed_count: failed.length };
      return { success: failed.length === 0, ...counts };
    },
  };
};
