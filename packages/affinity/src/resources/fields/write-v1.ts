// Writes fields through v1: what it writes it shows at once, and it asks for no right to export.
import type { FieldChange, FieldHolder } from "../../model.ts";
import type { Requester } from "../../upstream/request.ts";
import { type FieldValue, readFieldValues } from "../../upstream/v1/field-values.ts";
import { getListEntry } from "../../upstream/v1/list-entries.ts";
import { quoted, unfitValue } from "./describe-field.ts";
import { holderKey } from "./holder.ts";
import { type RowReplacement, replacingWrites } from "./replace-rows.ts";
import { readNumbers } from "./v1-numbers.ts";
import { toV1Values } from "./v1-value.ts";
import type { WriteContext } from "./write-context.ts";
import { writeInSteps } from "./write-in-steps.ts";

const entityIdOf = async (requester: Requester, holder: FieldHolder): Promise<number> => {
  if (holder.kind !== "list-entry") return holder.id;
  const entityId = holder.entityId ?? (await getListEntry(requester, holder)).entityId;
  if (typeof entityId === "number") return entityId;
  throw new TypeError("v1 told a row without its record");
};

/** A record's own values stand beside those of its rows. */
const belongsTo = (holder: FieldHolder, { listEntryId }: FieldValue): boolean =>
  holder.kind === "list-entry" || listEntryId === null;

export const readOwnRows = async (requester: Requester, holder: FieldHolder): Promise<readonly FieldValue[]> => {
  const rows = await readFieldValues(requester, holder);
  return rows.filter((row) => belongsTo(holder, row));
};

const rememberWrites = ({ memory, holder }: WriteContext, changes: readonly FieldChange[]): void => {
  const key = holderKey(holder);
  const written = changes.map(({ field, value }) => [field.id, value] as const);
  memory.writes.keep(key, new Map([...(memory.writes.recall(key) ?? []), ...written]));
};

interface PreparedChange {
  readonly change: FieldChange;
  readonly replacement: RowReplacement;
}

/** All that can be refused is refused before the first write. */
const prepare = async (context: WriteContext, changes: readonly FieldChange[]): Promise<readonly PreparedChange[]> => {
  const { requester, holder, lookups } = context;
  const fields = changes.map(({ field }) => field);
  const numberOf = await readNumbers(requester, holder, fields);
  const rows = await readOwnRows(requester, holder);
  const entityId = await entityIdOf(requester, holder);
  const prepared: PreparedChange[] = [];
  for (const change of changes) {
    const fieldId = numberOf(change.field);
    if (fieldId === undefined) throw unfitValue(change.field, "Affinity's first generation does not know the field.");
    const wanted = await toV1Values(change.field, change.value, lookups);
    const { valueType } = change.field;
    const listEntryId = holder.kind === "list-entry" ? holder.listEntryId : undefined;
    const present = rows.filter((row) => row.fieldId === fieldId);
    prepared.push({ change, replacement: { fieldId, valueType, entityId, listEntryId, rows: present, wanted } });
  }
  return prepared;
};

/** One request to read the present values and one for each value that changes; one more for a row whose record is not told. */
export const writeThroughV1 = async (context: WriteContext, changes: readonly FieldChange[]): Promise<void> => {
  const prepared = await prepare(context, changes);
  await writeInSteps(
    context.holder,
    prepared.map(({ change, replacement }) => ({
      names: [quoted(change.field.name)],
      writes: replacingWrites(context.requester, replacement).map((write) => () => {
        // Before the write: one whose answer is lost may have arrived, too.
        rememberWrites(context, [change]);
        return write();
      }),
    })),
  );
};
