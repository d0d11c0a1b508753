// Custom fields as tools use them: found by name or id, written from what people write, read in one neutral form.
import { isGatewayError } from "@postern/contract";
import type { DropdownOption, Field, FieldChange, FieldHolder, FieldMetadata, FieldPlace } from "../../model.ts";
import type { Requester } from "../../upstream/request.ts";
import { type Criteria, encodeCriteria, type Wanted } from "./encode-criteria.ts";
import { encodeValue } from "./encode-value.ts";
import { createDescriptions, type Descriptions } from "./field-descriptions.ts";
import type { AccountFieldMemory } from "./field-memory.ts";
import { ambiguousField, type FieldName, findField, unknownField } from "./find-field.ts";
import { placeOf } from "./holder.ts";
import { createFieldManagement, type FieldManagement } from "./manage-fields.ts";
import { createOptionManagement, type OptionManagement } from "./manage-options.ts";
import { type HeldFields, readFields } from "./read-fields.ts";
import { type Row, readRow } from "./read-row.ts";
import { createValueLookups, type ValueLookups } from "./value-lookups.ts";
import { type WrittenThrough, writeFields } from "./write-fields.ts";
import { writeThroughV1 } from "./write-v1.ts";

export interface FieldInput {
  readonly field: FieldName;
  /** What people write; null clears, an array is a set. */
  readonly value: unknown;
}

export interface WriteResult {
  readonly fields: readonly FieldMetadata[];
  readonly through: WrittenThrough;
  /** Searches for persons by email and companies by domain. */
  readonly lookups: number;
}

export interface Fields extends FieldManagement, OptionManagement {
  /** Remembered for a minute, else one request for each 100. */
  list(place: FieldPlace): Promise<readonly FieldMetadata[]>;
  /** undefined when this very call has read them already. */
  listAnew(place: FieldPlace): Promise<readonly FieldMetadata[] | undefined>;
  /** Remembered for a minute, else one request for each 100. */
  options(place: FieldPlace, field: FieldName): Promise<readonly DropdownOption[]>;
  /** As `list`; a name that is not found is looked for once more in what Affinity tells now. */
  find(place: FieldPlace, field: FieldName): Promise<FieldMetadata>;
  /** For requests that carry values of their own, such as the creation of a record. */
  encode(place: FieldPlace, inputs: readonly FieldInput[]): Promise<EncodedFields>;
  /** As `encode`, for a search by the fields of a place. */
  criteria(place: FieldPlace, wanted: Wanted): Promise<Criteria>;
  /** One request for each 100 fields beside what is looked up; through v1 one for each value. */
  write(holder: FieldHolder, inputs: readonly FieldInput[]): Promise<WriteResult>;
  /** Through v1, for a record that it has made a moment ago and that v2 may not show yet. */
  writeNew(holder: FieldHolder, inputs: readonly FieldInput[]): Promise<void>;
  /** One request for each 100 fields, and up to seven more just after a write through v1. */
  read(holder: FieldHolder, fields?: readonly FieldName[]): Promise<HeldFields>;
  /**
   * Of a row that v1 shows, with names, as v2 tells them. One request; up to five more just after a write through v1, and
   * then v1's values. undefined when neither generation shows them.
   */
  readRow(row: Row): Promise<readonly Field[] | undefined>;
  /** After a change of the fields themselves. */
  forget(place: FieldPlace): void;
}

export interface EncodedFields {
  readonly changes: readonly FieldChange[];
  readonly lookups: ValueLookups;
}

const createFind =
  (descriptions: Descriptions): Fields["find"] =>
  async (place, nameOrId) => {
    const fields = await descriptions.fields(place);
    const finding = findField(fields, nameOrId);
    const renewed = finding.found === "none" ? await descriptions.fieldsAnew(place) : undefined;
    const last = renewed === undefined ? finding : findField(renewed, nameOrId);
    if (last.found === "one") return last.field;
    if (last.found === "several") throw ambiguousField({ place, nameOrId }, last.candidates);
    throw unknownField({ place, nameOrId }, renewed ?? fields);
  };

/** A field or option may have gone since it was described; the next call shall not trip over it again. */
const isOutdated = (error: unknown): boolean =>
  isGatewayError(error, "record_not_found") || isGatewayError(error, "upstream_rejected");

export const createFields = (requester: Requester, memory: AccountFieldMemory): Fields => {
  const descriptions = createDescriptions(requester, memory);
  const find = createFind(descriptions);
  const encode: Fields["encode"] = async (place, inputs) => {
    const lookups = createValueLookups({ requester, descriptions, place });
    const found: { field: FieldMetadata; input: unknown }[] = [];
    // All names before the first search: a wrong one shall cost nothing more.
    for (const { field, value } of inputs) found.push({ field: await find(place, field), input: value });
    const changes: FieldChange[] = [];
    for (const { field, input } of found) changes.push({ field, value: await encodeValue(field, input, lookups) });
    return { changes, lookups };
  };
  return {
    ...createFieldManagement(requester, {
      idOf: async (place, field) => (await find(place, field)).id,
      forget: descriptions.forget,
    }),
    ...createOptionManagement(requester, { descriptions, find }),
    list: descriptions.fields,
    listAnew: descriptions.fieldsAnew,
    options: async (place, field) => descriptions.options(place, await find(place, field)),
    find,
    encode,
    criteria: (place, wanted) =>
      encodeCriteria(wanted, {
        find: (field) => find(place, field),
        lookups: createValueLookups({ requester, descriptions, place }),
      }),
    write: async (holder, inputs) => {
      const { changes, lookups } = await encode(placeOf(holder), inputs);
      try {
        const through = await writeFields({ requester, holder, lookups, memory }, changes);
        return { fields: changes.map(({ field }) => field), through, lookups: lookups.count() };
      } catch (error) {
        if (isOutdated(error)) descriptions.forget(placeOf(holder));
        throw error;
      }
    },
    writeNew: async (holder, inputs) => {
      const { changes, lookups } = await encode(placeOf(holder), inputs);
      await writeThroughV1({ requester, holder, lookups, memory }, changes);
    },
    read: async (holder, names) => {
      if (names === undefined) return readFields({ requester, holder, descriptions, memory }, undefined);
      const ids: string[] = [];
      for (const name of names) ids.push((await find(placeOf(holder), name)).id);
      return readFields({ requester, holder, descriptions, memory }, ids);
    },
    readRow: (holder) => readRow({ requester, holder, descriptions, memory }),
    forget: descriptions.forget,
  };
};
