// Which stored fields belong to what, and how they are called outside.
import type { World } from "./create-empty-world.ts";
import type { EntityKind, Field } from "./entities.ts";

export const fieldIdOutside = (field: Field): string => field.slug ?? `field-${field.id}`;

export const sharedFieldsOf = (world: World, kind: EntityKind): Field[] =>
  world.fields.all().filter((field) => field.listId === null && field.kind === kind);

export const listFieldsOf = (world: World, listId: number): Field[] => world.fields.where("list", listId);

export const findFieldByName = (fields: readonly Field[], name: string): Field | undefined =>
  fields.find((field) => field.name === name);
