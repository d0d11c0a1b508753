// What every part of an import shares, and how new records get their ids.
import type { World } from "../create-empty-world.ts";
import { failAt, type InputRecord, optional, readId, readTime } from "./input-node.ts";
import type { Noun, References } from "./references.ts";

export interface ImportCall {
  readonly world: World;
  readonly references: References;
  /** For records without a date of their own. */
  readonly now: number;
  /** Dropdowns that the input declares without options: they get one for each text. */
  readonly growingFields: Set<number>;
}

export const recordProperties = ["key", "id", "createdAt"] as const;

export interface Imported {
  readonly record: InputRecord;
  readonly id: number;
}

interface IdSource {
  get(id: number): unknown;
  nextId(): number;
}

/** Ids that the input names are given first, so that no other record takes one of them. */
export const withIds = (
  { references }: ImportCall,
  target: { readonly noun: Noun; readonly table: IdSource },
  records: readonly InputRecord[],
): Imported[] => {
  const wanted = new Set<number>();
  for (const record of records) {
    const node = record.get("id");
    if (node === undefined) continue;
    const id = readId(node);
    if (wanted.has(id) || target.table.get(id) !== undefined) throw failAt(node, `the id ${id} is taken`);
    wanted.add(id);
  }
  const freeId = (): number => {
    const id = target.table.nextId();
    return wanted.has(id) ? freeId() : id;
  };
  return records.map((record) => {
    const id = optional(record.get("id"), readId, undefined) ?? freeId();
    references.remember(target.noun, record.get("key"), id);
    return { record, id };
  });
};

export const createdAtOf = ({ now }: ImportCall, record: InputRecord): number =>
  optional(record.get("createdAt"), readTime, now);

/** Who made what nobody is named for: the first user. */
export const creatorOf = ({ world, references }: ImportCall, record: InputRecord, name = "creator"): number => {
  const node = record.get(name);
  if (node !== undefined) return references.find("user")(node);
  const [first] = world.users.after(-1);
  if (first === undefined) throw failAt(record.node, "the world has no user to stand as its creator");
  return first.id;
};
