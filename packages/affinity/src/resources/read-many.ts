// Several persons or companies by their ids in one request, with the fields that are wanted by name.
import { z } from "zod";
import type { Field, NumberedRecord } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import { heldField } from "../upstream/v2/held-field-record.ts";
import { listRecords } from "../upstream/v2/records.ts";
import type { Fields } from "./fields/create-fields.ts";
import type { FieldName } from "./fields/find-field.ts";

export interface ManyWanted {
  /** 100 at most. */
  readonly ids: readonly number[];
  /** By name or id; none without it. */
  readonly fields?: readonly FieldName[] | undefined;
}

export interface ReadRecord {
  readonly record: NumberedRecord;
  readonly fields: readonly Field[] | undefined;
}

export interface ManyRead {
  /** In the order in which they were asked for. */
  readonly found: readonly ReadRecord[];
  /** Those that do not exist, or that the user may not see. */
  readonly notFound: readonly number[];
}

const collections = { person: "persons", company: "companies" } as const;
const heldFields = z.array(heldField);

const fieldsOf = (record: NumberedRecord): readonly Field[] | undefined => {
  const parsed = heldFields.safeParse(record["fields"]);
  if (!parsed.success) return undefined;
  return parsed.data.map(({ id, name, value }) => ({
    id,
    name: name ?? id,
    valueType: value?.type ?? undefined,
    data: value?.data ?? null,
  }));
};

interface Source {
  readonly requester: Requester;
  readonly fields: Fields;
  readonly kind: "person" | "company";
}

/** Throws `invalid_input` for names of fields that are unknown or fit several, before anything is read. */
export const readMany = async ({ requester, fields, kind }: Source, wanted: ManyWanted): Promise<ManyRead> => {
  const fieldIds: string[] = [];
  for (const name of wanted.fields ?? []) fieldIds.push((await fields.find({ kind }, name)).id);
  const ids = [...new Set(wanted.ids)];
  const selection = fieldIds.length === 0 ? {} : { fieldIds };
  const page = await listRecords(requester, { collection: collections[kind], ids, limit: 100, ...selection });
  const known = new Map(page.items.map((record) => [record.id, { record, fields: fieldsOf(record) }]));
  return {
    found: ids.flatMap((id) => known.get(id) ?? []),
    notFound: ids.filter((id) => !known.has(id)),
  };
};
