// What a row of a pipeline says of its deal: where it stands since when, what it is worth, whose it is, and the last contact.
import { z } from "zod";
import type { Row } from "../../model/lists.ts";
import type { EntityType, Field, FieldMetadata } from "../../model.ts";
import { plainValue } from "../field-values.ts";
import { entityName } from "./find-deal.ts";

export const lastContactId = "last-contact";
export const stageSinceId = "time-in-current-status";

export interface DealFacts {
  readonly id: number;
  readonly kind: EntityType | undefined;
  readonly name: string;
  readonly listEntryId: number;
  readonly stage: string | null;
  readonly value: number | null;
  readonly owners: readonly string[];
  readonly createdAt: number | undefined;
  /** Epoch milliseconds, as all moments here; undefined where Affinity does not tell it. */
  readonly stageSince: number | undefined;
  readonly lastContact: number | undefined;
  readonly companyIds: readonly number[];
}

export interface FactFields {
  readonly stage: FieldMetadata | undefined;
  readonly value: FieldMetadata | undefined;
  readonly owners: FieldMetadata | undefined;
}

const moment = z.object({ sentAt: z.string().nullish(), startTime: z.string().nullish() });
const references = z.array(z.object({ id: z.int() }));
const named = z.object({ name: z.string() });

const timeOf = (text: unknown): number | undefined => {
  const time = typeof text === "string" ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
};

/** Of an interaction, which mails and meetings date under names of their own. */
export const contactTime = (data: unknown): number | undefined => {
  const parsed = moment.safeParse(data);
  return parsed.success ? timeOf(parsed.data.sentAt ?? parsed.data.startTime) : undefined;
};

const namesIn = (value: unknown): readonly string[] =>
  [value].flat().flatMap((item) => {
    const parsed = named.safeParse(item);
    return parsed.success ? [parsed.data.name] : [];
  });

const idsIn = (data: unknown): readonly number[] => {
  const parsed = references.safeParse(data);
  return parsed.success ? parsed.data.map(({ id }) => id) : [];
};

const numberIn = (value: unknown): number | null => (typeof value === "number" ? value : null);

export const readFacts = (row: Row, { stage, value, owners }: FactFields): DealFacts => {
  const held = new Map((row.fields ?? []).map((field) => [field.id, field]));
  const plain = (field: Pick<Field, "id"> | undefined): unknown => {
    const found = field && held.get(field.id);
    return found === undefined ? null : plainValue(found);
  };
  const told = plain(stage);
  return {
    id: row.entityId ?? row.id,
    kind: row.entityType,
    name: entityName(row.entity),
    listEntryId: row.id,
    stage: typeof told === "string" ? told : null,
    value: numberIn(plain(value)),
    owners: namesIn(plain(owners)),
    createdAt: timeOf(row.createdAt),
    stageSince: timeOf(held.get(stageSinceId)?.data),
    lastContact: contactTime(held.get(lastContactId)?.data),
    companyIds: idsIn(held.get("companies")?.data),
  };
};
