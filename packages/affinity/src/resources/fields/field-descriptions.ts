// Fields and dropdown options as Affinity describes them, remembered for a short while and read anew once when something is missing.
import type { DropdownOption, FieldMetadata, FieldPlace } from "../../model.ts";
import type { Requester } from "../../upstream/request.ts";
import { readDropdownOptions, readFieldMetadata } from "../../upstream/v2/field-metadata.ts";
import type { BoundedMemory } from "./bounded-memory.ts";
import type { AccountFieldMemory } from "./field-memory.ts";

export interface Descriptions {
  /** No request when they are remembered, else one for each 100. */
  fields(place: FieldPlace): Promise<readonly FieldMetadata[]>;
  options(place: FieldPlace, field: FieldMetadata): Promise<readonly DropdownOption[]>;
  /** Read anew, or undefined when this very call has read them already. */
  fieldsAnew(place: FieldPlace): Promise<readonly FieldMetadata[] | undefined>;
  optionsAnew(place: FieldPlace, field: FieldMetadata): Promise<readonly DropdownOption[] | undefined>;
  /** Also the options of all its fields. */
  forget(place: FieldPlace): void;
}

const placeKey = (place: FieldPlace): string => (place.kind === "list" ? `list/${place.listId}` : place.kind);

interface Source<Item> {
  readonly memory: BoundedMemory<readonly Item[]>;
  readonly key: string;
  readonly read: () => Promise<readonly Item[]>;
}

export const createDescriptions = (requester: Requester, memory: AccountFieldMemory): Descriptions => {
  /** What this call has read itself cannot be out of date. */
  const fresh = new Set<string>();
  const readAnew = async <Item>(source: Source<Item>): Promise<readonly Item[]> => {
    const items = await source.read();
    source.memory.keep(source.key, items);
    fresh.add(source.key);
    return items;
  };
  const recall = async <Item>(source: Source<Item>): Promise<readonly Item[]> =>
    source.memory.recall(source.key) ?? (await readAnew(source));
  const renew = async <Item>(source: Source<Item>): Promise<readonly Item[] | undefined> =>
    fresh.has(source.key) ? undefined : await readAnew(source);
  const fieldsOf = (place: FieldPlace): Source<FieldMetadata> => ({
    memory: memory.fields,
    key: placeKey(place),
    read: () => readFieldMetadata(requester, place),
  });
  const optionsOf = (place: FieldPlace, { id }: FieldMetadata): Source<DropdownOption> => ({
    memory: memory.options,
    key: `${placeKey(place)}/${id}`,
    read: () => readDropdownOptions(requester, place, id),
  });
  return {
    fields: (place) => recall(fieldsOf(place)),
    options: (place, field) => recall(optionsOf(place, field)),
    fieldsAnew: (place) => renew(fieldsOf(place)),
    optionsAnew: (place, field) => renew(optionsOf(place, field)),
    forget: (place) => {
      const known = memory.fields.recall(placeKey(place)) ?? [];
      for (const { key } of [fieldsOf(place), ...known.map((field) => optionsOf(place, field))]) fresh.delete(key);
      for (const field of known) memory.options.forget(optionsOf(place, field).key);
      memory.fields.forget(placeKey(place));
    },
  };
};
