// Reads stage, value, owner and associations of a deal out of the fields of its row.
import { z } from "zod";
import type { Field, PersonName } from "../model.ts";
import { listOf } from "../upstream/list-of.ts";
import { findByName, plainValue } from "./field-values.ts";

/** Affinity's default names first, then the ones that firms rename them to. */
export const stageNames = ["status", "stage", "deal stage"] as const;
export const valueNames = ["amount", "value", "deal size", "deal value"] as const;
export const ownerNames = ["owners", "owner", "deal owner"] as const;

const one = z.object({ id: z.int(), name: z.string() });
const people = z.union([listOf(one), one.transform((person) => [person])]);
const references = listOf(z.object({ id: z.int() }));

export interface DealFields {
  readonly stage: unknown;
  readonly value: unknown;
  readonly owners: readonly PersonName[];
  /** undefined when the row told none. */
  readonly personIds: readonly number[] | undefined;
  readonly companyIds: readonly number[] | undefined;
}

const namedValue = (fields: readonly Field[], names: readonly string[]): unknown => {
  const field = findByName(fields, names);
  return field === undefined ? null : plainValue(field);
};

// `persons` and `companies` are the ids of the built-in fields of every opportunity list.
const idsOf = (fields: readonly Field[], fieldId: string): readonly number[] | undefined => {
  const field = fields.find(({ id }) => id === fieldId);
  if (field === undefined) return undefined;
  if (field.data === null) return [];
  const parsed = references.safeParse(field.data);
  return parsed.success ? parsed.data.map(({ id }) => id) : undefined;
};

export const readDealFields = (fields: readonly Field[]): DealFields => {
  const owners = people.safeParse(namedValue(fields, ownerNames));
  return {
    stage: namedValue(fields, stageNames),
    value: namedValue(fields, valueNames),
    owners: owners.success ? owners.data : [],
    personIds: idsOf(fields, "persons"),
    companyIds: idsOf(fields, "companies"),
  };
};
