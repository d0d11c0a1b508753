// Looks into JSON of which only some properties are known. An id that is written oddly is no id.
export type Properties = Readonly<Record<string, unknown>>;

export const isProperties = (value: unknown): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value);

type FieldFace = readonly [id: string, name: string];

const people: FieldFace = ["persons", "People"];
const organizations: FieldFace = ["companies", "Organizations"];

/** Who belongs to what is a field in v2, and in v1 a property of both sides. */
const relations: Readonly<Record<string, Readonly<Record<string, FieldFace>>>> = {
  opportunity: { person_ids: people, organization_ids: organizations },
  person: { opportunity_ids: people, organization_ids: organizations, current_organization_ids: organizations },
  company: { opportunity_ids: organizations, person_ids: people },
};

/** By the names of v1's properties of such a record; of other kinds none. */
export const relationsOf = (kind: string): Readonly<Record<string, FieldFace>> => relations[kind] ?? {};

/** NaN, which is in no set, for what is no plain number above zero. */
export const toId = (value: unknown): number => {
  if (typeof value === "number") return Number.isSafeInteger(value) && value > 0 ? value : Number.NaN;
  return typeof value === "string" && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : Number.NaN;
};

export const isTold = (value: unknown): boolean => value !== undefined && value !== null;

/** undefined where nothing is told. */
export const idIn = (record: Properties, ...names: readonly string[]): number | undefined => {
  const name = names.find((each) => isTold(record[each]));
  return name === undefined ? undefined : toId(record[name]);
};

/** Of the record under that name. */
export const idUnder = (record: Properties, name: string): number | undefined => {
  const inner = record[name];
  return isProperties(inner) ? idIn(inner, "id") : undefined;
};

export const idsIn = (record: Properties, name: string): readonly number[] => {
  const told = record[name];
  return Array.isArray(told) ? told.map(toId) : [];
};
