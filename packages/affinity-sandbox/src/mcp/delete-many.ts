// Deleting by list of ids: without `confirm` the tool tells what would go and does nothing.
import type { ToolInput } from "./check-input.ts";
import { type ApiCall, ApiRefusal, type Ask, type HostedTool } from "./hosted-tool.ts";
import { flag, type InputProperties, integer, listOf, optional, required } from "./input-schema.ts";

type Row = Readonly<Record<string, unknown>>;

export interface DeletionDraft {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The argument with the ids. */
  readonly idsName: string;
  /** What one of them is called, for the key of a failure. */
  readonly noun: string;
  readonly others?: InputProperties;
  /** The key of the names in the preview. */
  readonly previewName?: string;
  /** What else the preview tells of all that was found. */
  readonly sum?: (records: readonly Row[], input: ToolInput, ask: Ask) => object | Promise<object>;
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

/** What is not there cannot be named; deleting tells it. */
const lookAt = async (call: ApiCall, ask: Ask): Promise<Row | undefined> => {
  try {
    return Object(await ask(call)) as Row;
  } catch (error) {
    if (error instanceof ApiRefusal && (error.status === 404 || error.status === 422)) return undefined;
    throw error;
  }
};

const confirmation = (subject: string, warning: string): object => ({
  warning: `This deletes ${subject}. ${warning}`,
  confirmation_required: true,
  next_step: "Tell the user what goes, and call again with confirm set to true once they agree.",
});

const preview = async (draft: DeletionDraft, input: ToolInput, ask: Ask): Promise<object> => {
  const { look, sum, idsName, noun, previewName = "preview", warning } = draft;
  const ids = input[idsName] as readonly number[];
  if (look === undefined) {
    return { total: ids.length, ...confirmation(`${ids.length} ${noun}${ids.length === 1 ? "" : "s"}`, warning) };
  }
  const found: Row[] = [];
  const names: string[] = [];
  for (const id of ids) {
    const record = await lookAt(look(id, input), ask);
    names.push(record === undefined ? `${noun} ${id}` : nameOf(record));
    if (record !== undefined) found.push(record);
  }
  const told = sum === undefined ? {} : await sum(found, input, ask);
  return { total: ids.length, [previewName]: names, ...told, ...confirmation(names.join(", "), warning) };
};

const countOf = (row: Row): number => (Array.isArray(row["list_entries"]) ? row["list_entries"].length : 0);

/** How many rows of lists go with these records. */
export const relatedTotals = (records: readonly Row[], isWhole: boolean): object => ({
  related_totals: { list_entries: records.reduce((sum, row) => sum + countOf(row), 0), partial: !isWhole },
});

export const deleteMany = (draft: DeletionDraft): HostedTool => {
  const { name, title, description, idsName, others = {}, remove, noun } = draft;
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
      if (input["confirm"] !== true) return preview(draft, input, ask);
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
