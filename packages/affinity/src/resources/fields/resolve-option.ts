// Finds the option of a dropdown that a caller means by its text or id.
import type { DropdownOption, FieldMetadata } from "../../model.ts";
import { quoted, unfitValue } from "./describe-field.ts";
import { nearestNames } from "./nearest-names.ts";
import type { ValueLookups } from "./value-lookups.ts";

const maxShown = 30;

const normalized = (text: string): string => text.normalize("NFC").trim().toLowerCase();

const show = (options: readonly DropdownOption[]): string =>
  options
    .slice(0, maxShown)
    .map(({ id, text }) => `${quoted(text)} (${id})`)
    .join(", ");

/** The very text before one that differs in case: options that differ in nothing else exist. */
const matching = (options: readonly DropdownOption[], wanted: string): readonly DropdownOption[] => {
  const exact = options.filter(({ text }) => text === wanted);
  return exact.length > 0 ? exact : options.filter(({ text }) => normalized(text) === normalized(wanted));
};

const pick = (field: FieldMetadata, options: readonly DropdownOption[], wanted: string): number | undefined => {
  const [one, ...others] = matching(options, wanted);
  if (one !== undefined && others.length > 0) {
    throw unfitValue(
      field,
      `several of its options are called ${quoted(wanted)}: ${show([one, ...others])}. Give {"dropdownOptionId": …}.`,
    );
  }
  return one?.id ?? options.find(({ id }) => String(id) === wanted.trim())?.id;
};

const unknownOption = (field: FieldMetadata, options: readonly DropdownOption[], wanted: string) => {
  if (options.length <= maxShown) {
    const told = options.length === 0 ? "It has no options." : `Its options are ${show(options)}.`;
    return unfitValue(field, `it has no option ${quoted(wanted)}. ${told}`);
  }
  const nearest = nearestNames(wanted, options, { nameOf: ({ text }) => text, most: 10 });
  const shown = nearest.length > 0 ? `the nearest are ${show(nearest)}` : `for instance ${show(options)}`;
  return unfitValue(field, `none of its ${options.length} options is called ${quoted(wanted)}; ${shown}.`);
};

/** The options are read anew once when none of those remembered is meant. */
export const resolveOption = async (field: FieldMetadata, wanted: string, lookups: ValueLookups): Promise<number> => {
  const options = await lookups.options(field);
  const id = pick(field, options, wanted);
  if (id !== undefined) return id;
  const renewed = await lookups.optionsAnew(field);
  const found = renewed && pick(field, renewed, wanted);
  if (found !== undefined) return found;
  throw unknownOption(field, renewed ?? options, wanted);
};
