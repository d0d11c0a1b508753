// Any writes of both generations, drawn by fast-check: what they aim at is chosen among the records that are there.
import fastCheck from "fast-check";
import type { Sandbox } from "../create-sandbox.ts";
import type { Field, ListEntry } from "../world/entities.ts";
import type { TestClient, TestReply } from "./create-test-client.ts";

export interface RandomWrite {
  readonly kind: WriteKind;
  /** Which of the records. */
  readonly at: number;
  readonly other: number;
  readonly word: string;
}

interface Target {
  readonly client: TestClient;
  readonly world: Sandbox["control"]["world"];
}

type Perform = (target: Target, write: RandomWrite) => Promise<TestReply> | undefined;

/** Among the first ones, so that writes meet each other. */
const pick = <Item>(items: readonly Item[], at: number): Item | undefined => items[at % Math.min(items.length, 12)];

const personId = ({ world }: Target, at: number) =>
  pick(
    world
      .all("persons")
      .filter((person) => person.type !== "internal")
      .toReversed(),
    at,
  )?.id;
const companyId = ({ world }: Target, at: number) =>
  pick(
    world.all("companies").filter((company) => company.isInAccount && !company.isGlobal),
    at,
  )?.id;
const opportunityId = ({ world }: Target, at: number) => pick(world.all("opportunities").toReversed(), at)?.id;
const rowAt = ({ world }: Target, at: number): ListEntry | undefined => pick(world.all("listEntries").toReversed(), at);

interface Place {
  readonly field: Field;
  readonly entityId: number;
  readonly row: ListEntry | undefined;
}

/** A value's place: on a row of a list, or on a person or company itself. */
const placeAt = (target: Target, { at, other }: RandomWrite): Place | undefined => {
  const fields = target.world.all("fields").filter((field) => field.category !== "relationship-intelligence");
  const row = rowAt(target, at);
  const isOnRow = other % 2 === 0 && row !== undefined;
  const kind = at % 2 === 0 ? "person" : "company";
  const own = fields.filter((field) => (isOnRow ? field.listId === row.listId : !field.listId && field.kind === kind));
  const field = own[Math.floor(other / 2) % own.length];
  const entityId = isOnRow ? row.entityId : (kind === "person" ? personId : companyId)(target, Math.floor(at / 2));
  return field === undefined || entityId === undefined
    ? undefined
    : { field, entityId, row: isOnRow ? row : undefined };
};

const places = (word: string) => ({ city: word, state: null, country: "Norway", continent: null });

const v1Value = (target: Target, field: Field, { at, word }: RandomWrite): unknown => {
  const type = field.valueType.replace("-multi", "");
  if (type === "person") return personId(target, at);
  if (type === "company") return companyId(target, at);
  if (type === "ranked-dropdown") return field.options[at % field.options.length]?.id;
  if (type === "number") return at;
  if (type === "datetime") return `2026-0${(at % 9) + 1}-11T10:00:00Z`;
  return type === "location" ? { ...places(word), street_address: null } : word;
};

const v2Data = (target: Target, field: Field, write: RandomWrite): unknown => {
  const { at, word } = write;
  const type = field.valueType.replace("-multi", "");
  const single = (): unknown => {
    if (type.includes("dropdown")) return { dropdownOptionId: field.options[at % field.options.length]?.id };
    if (type === "person" || type === "company") return { id: v1Value(target, field, write) };
    return type === "location" ? { ...places(word), streetAddress: null } : v1Value(target, field, write);
  };
  if (at % 5 === 0) return null;
  return field.valueType.endsWith("-multi") ? [single()] : single();
};

const fieldPath = ({ field, entityId, row }: Place): string => {
  const id = field.slug ?? `field-${field.id}`;
  if (row !== undefined) return `/v2/lists/${row.listId}/list-entries/${row.id}/fields/${id}`;
  return `/v2/${field.kind === "person" ? "persons" : "companies"}/${entityId}/fields/${id}`;
};

const writes = {
  "v1 create person": ({ client, ...target }, { at, word }) =>
    client.send("POST", "/persons", {
      first_name: word,
      last_name: word,
      emails: [`${word}.${at}@random.example`],
      organization_ids: [companyId({ client, ...target }, at)],
    }),
  "v1 change person": (target, { at, other, word }) =>
    target.client.send("PUT", `/persons/${personId(target, at)}`, {
      last_name: word,
      emails: [`${word}.${other % 40}@random.example`],
      organization_ids: [companyId(target, other)],
    }),
  "v1 delete person": (target, { at }) => target.client.send("DELETE", `/persons/${personId(target, at)}`),
  "v1 create company": (target, { at, word }) =>
    target.client.send("POST", "/organizations", {
      name: word,
      domain: `${word}.example`,
      person_ids: [personId(target, at)],
    }),
  "v1 change company": (target, { at, other, word }) =>
    target.client.send("PUT", `/organizations/${companyId(target, at)}`, {
      name: word,
      person_ids: [personId(target, other)],
    }),
  "v1 delete company": (target, { at }) => target.client.send("DELETE", `/organizations/${companyId(target, at)}`),
  "v1 create opportunity": (target, { at, other, word }) =>
    target.client.send("POST", "/opportunities", {
      name: word,
      list_id: 12_058,
      person_ids: [personId(target, at)],
      organization_ids: [companyId(target, other)],
    }),
  "v1 change opportunity": (target, { at, other, word }) =>
    target.client.send("PUT", `/opportunities/${opportunityId(target, at)}`, {
      name: word,
      person_ids: [personId(target, other)],
    }),
  "v1 delete opportunity": (target, { at }) =>
    target.client.send("DELETE", `/opportunities/${opportunityId(target, at)}`),
  "v1 add row": (target, { at, other }) => {
    const isPerson = other % 2 === 0;
    const entityId = isPerson ? personId(target, at) : companyId(target, at);
    return target.client.send("POST", `/lists/${isPerson ? 12_060 : 12_059}/list-entries`, { entity_id: entityId });
  },
  "v1 delete row": (target, { at }) => {
    const row = rowAt(target, at);
    return row && target.client.send("DELETE", `/lists/${row.listId}/list-entries/${row.id}`);
  },
  "v1 create value": (target, write) => {
    const place = placeAt(target, write);
    if (place === undefined) return undefined;
    return target.client.send("POST", "/field-values", {
      field_id: place.field.id,
      entity_id: place.entityId,
      ...(place.row === undefined ? {} : { list_entry_id: place.row.id }),
      value: v1Value(target, place.field, write),
    });
  },
  "v1 change value": (target, write) => {
    const value = pick(target.world.all("fieldValues").toReversed(), write.at);
    const field = value && target.world.get("fields", value.fieldId);
    if (value === undefined || field === undefined) return undefined;
    return target.client.send("PUT", `/field-values/${value.id}`, { value: v1Value(target, field, write) });
  },
  "v1 delete value": (target, { at }) => {
    const value = pick(target.world.all("fieldValues").toReversed(), at);
    return value && target.client.send("DELETE", `/field-values/${value.id}`);
  },
  "v2 set value": (target, write) => {
    const place = placeAt(target, write);
    if (place === undefined) return undefined;
    const value = { type: place.field.valueType, data: v2Data(target, place.field, write) };
    return target.client.send("POST", fieldPath(place), { value });
  },
  "v2 set associations": (target, { at, other }) => {
    const row = pick(
      target.world
        .all("listEntries")
        .filter((entry) => entry.kind === "opportunity")
        .toReversed(),
      at,
    );
    const kind = other % 2 === 0 ? "person" : "company";
    const id = (kind === "person" ? personId : companyId)(target, other);
    const path = `/v2/lists/12058/list-entries/${row?.id}/fields/${kind === "person" ? "persons" : "companies"}`;
    return target.client.send("POST", path, { value: { type: `${kind}-multi`, data: [{ id }] } });
  },
  "v2 create person": ({ client }, { at, word }) =>
    client.send("POST", "/v2/persons", {
      firstName: word,
      lastName: null,
      primaryEmailAddress: `${word === "Åse" ? "ase" : "v2"}.${at}@random.example`,
    }),
  "v2 delete person": (target, { at }) => target.client.send("DELETE", `/v2/persons/${personId(target, at)}`),
  "v2 add row": (target, { at, other }) => {
    const isPerson = other % 2 === 0;
    const id = (isPerson ? personId : companyId)(target, at);
    return target.client.send("POST", `/v2/lists/${isPerson ? 12_060 : 12_059}/list-entries`, { entity: { id } });
  },
  "v2 rename opportunity": (target, { at, word }) =>
    target.client.send("POST", `/v2/opportunities/${opportunityId(target, at)}`, { name: word }),
  "v2 delete opportunity": (target, { at }) =>
    target.client.send("DELETE", `/v2/opportunities/${opportunityId(target, at)}`),
} as const satisfies Record<string, Perform>;

export type WriteKind = keyof typeof writes;

const kinds = Object.keys(writes) as WriteKind[];

export const randomWrite = fastCheck.record<RandomWrite>({
  kind: fastCheck.constantFrom(...kinds),
  at: fastCheck.nat(10_000),
  other: fastCheck.nat(10_000),
  word: fastCheck.constantFrom("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "Åse", "naïve", "x"),
});

export const performWrite: (target: Target, write: RandomWrite) => Promise<TestReply | undefined> = async (
  target,
  write,
) => (writes[write.kind] as Perform)(target, write);
