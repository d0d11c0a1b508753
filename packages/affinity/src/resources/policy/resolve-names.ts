// What the names in a rule mean in this account: a name that fits nothing or several allows nothing.
import type { PolicyRule } from "@postern/contract";
import type { KnownField, KnownList, PolicyCatalog } from "./read-catalog.ts";

type NameOrId = string | number;

const normalized = (name: string): string => name.normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase();

const isDigits = (text: string): boolean => /^[1-9]\d{0,15}$/.test(text);

/** A number is an id; so are digits that no name is made of. */
const oneOf = <Known extends { readonly name: string }>(
  known: readonly Known[],
  wanted: NameOrId,
  idOf: (one: Known) => string,
): Known | undefined => {
  const text = String(wanted);
  const named = typeof wanted === "number" ? [] : known.filter(({ name }) => normalized(name) === normalized(text));
  if (named.length > 1) return undefined;
  return named[0] ?? known.find((one) => idOf(one) === text.trim());
};

/** The ids of the lists that the rule allows. */
export const allowedLists = (lists: readonly KnownList[], allow: readonly NameOrId[]): ReadonlySet<number> =>
  new Set(allow.flatMap((wanted) => oneOf(lists, wanted, ({ id }) => String(id))?.id ?? []));

/** One way to write the id of a field: v1's number and v2's id of the same field become the same text. */
export const fieldKey = (id: NameOrId): string => {
  const text = String(id);
  return isDigits(text) ? `field-${text}` : text;
};

export interface HiddenFields {
  readonly rule: PolicyRule;
  /** Whether a field may not be told; `name` as an answer told it beside the id. */
  hides(id: NameOrId, name?: string): boolean;
  /** A name of the rule means nothing here, so that nothing that has fields can be judged. */
  readonly isBlind: boolean;
  readonly hidesDerived: boolean;
}

/** The same field under its other id: v1's number of one that Affinity provides. */
const isTwin = (one: KnownField, other: KnownField): boolean =>
  one.source !== undefined && one.source === other.source && normalized(one.name) === normalized(other.name);

const withTwins = (fields: readonly KnownField[], chosen: readonly KnownField[]): ReadonlySet<string> =>
  new Set([...chosen, ...fields.filter((field) => chosen.some((one) => isTwin(one, field)))].map(({ id }) => id));

const isId = (wanted: NameOrId): boolean =>
  typeof wanted === "number" || isDigits(wanted) || /^field-\d+$/.test(wanted) || wanted.startsWith("affinity-data-");

/** A mask by name covers every field of that name; one by id covers what is there under it or comes to be. */
const hideMasked = (rule: PolicyRule, { fields }: PolicyCatalog, mask: readonly NameOrId[]): HiddenFields => {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const names = new Set(
    mask.filter((wanted) => typeof wanted === "string").map((wanted) => normalized(String(wanted))),
  );
  const masked = fields.filter(
    ({ id, name }) => names.has(normalized(name)) || mask.some((wanted) => fieldKey(wanted) === id),
  );
  const ids = new Set([...withTwins(fields, masked), ...mask.map(fieldKey)]);
  const isFound = (wanted: NameOrId): boolean =>
    masked.some(({ id, name }) => id === fieldKey(wanted) || normalized(name) === normalized(String(wanted)));
  return {
    rule,
    // What nobody told the name of may be the very field.
    hides: (id, name) =>
      ids.has(fieldKey(id)) || (name === undefined ? !byId.has(fieldKey(id)) : names.has(normalized(name))),
    isBlind: mask.some((wanted) => !isId(wanted) && !isFound(wanted)),
    hidesDerived: masked.some(({ isDerived }) => isDerived),
  };
};

const hideAllBut = (rule: PolicyRule, { fields }: PolicyCatalog, allow: readonly NameOrId[]): HiddenFields => {
  const found = allow.flatMap((wanted) => {
    const key = fieldKey(wanted);
    return fields.find(({ id }) => id === key) ?? oneOf(fields, wanted, ({ id }) => id) ?? [];
  });
  const ids = withTwins(fields, found);
  return {
    rule,
    hides: (id) => !ids.has(fieldKey(id)),
    isBlind: false,
    hidesDerived: fields.some(({ id, isDerived }) => isDerived && !ids.has(id)),
  };
};

export const hiddenFields = (rule: PolicyRule, catalog: PolicyCatalog): HiddenFields | undefined => {
  if (rule.fields?.mask !== undefined) return hideMasked(rule, catalog, rule.fields.mask);
  return rule.fields?.allow === undefined ? undefined : hideAllBut(rule, catalog, rule.fields.allow);
};
