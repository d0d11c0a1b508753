// Picks the record that a name means among those that were found, and says which there are when that is not clear.
import type { GatewayError } from "@postern/contract";
import { invalidInput, nothingWasChanged, quoted } from "../fields/describe-field.ts";
import { nearestNames } from "../fields/nearest-names.ts";

export interface NameSearch<Found> {
  /** What is looked for, such as "deal". */
  readonly what: string;
  readonly wanted: string;
  readonly nameOf: (found: Found) => string;
  readonly describe: (found: Found) => string;
}

const maxShown = 10;

export const normalized = (name: string): string => name.normalize("NFC").trim().replace(/\s+/gu, " ").toLowerCase();

const show = <Found>(found: readonly Found[], { describe }: NameSearch<Found>): string => {
  const rest = found.length - maxShown;
  return found.slice(0, maxShown).map(describe).join("; ") + (rest > 0 ? ` and ${rest} more` : "");
};

/** Those of exactly that name where there are any; case and spaces do not matter. */
const matching = <Found>(found: readonly Found[], { wanted, nameOf }: NameSearch<Found>): readonly Found[] => {
  const exact = found.filter((one) => normalized(nameOf(one)) === normalized(wanted));
  return exact.length > 0 ? exact : found;
};

/** undefined for none. Throws `invalid_input` for several. */
export const pickByName = <Found>(found: readonly Found[], search: NameSearch<Found>): Found | undefined => {
  const [first, ...others] = matching(found, search);
  if (first === undefined || others.length === 0) return first;
  throw invalidInput(
    `${others.length + 1} fit the ${search.what} ${quoted(search.wanted)}: ${show([first, ...others], search)}. ${nothingWasChanged} Call again with the id of the one that is meant.`,
  );
};

/** Which of them is meant cannot be said when not all of them are known: a part of another name would pass for it. */
export const tooMany = <Found>({ what, wanted }: NameSearch<Found>): GatewayError =>
  invalidInput(
    `More than can be looked through have ${quoted(wanted)} in their name, so it cannot be said which ${what} is meant. ${nothingWasChanged} Call again with more of the name, or with an id.`,
  );

/** `others`: what there is that may have been meant. */
export const unknownName = <Found>(others: readonly Found[], search: NameSearch<Found>): GatewayError => {
  const { what, wanted, nameOf } = search;
  const nearest = nearestNames(wanted, others, { nameOf, most: maxShown });
  const told = nearest.length === 0 ? "" : ` The nearest are ${show(nearest, search)}.`;
  return invalidInput(
    `The user of this connected account sees no ${what} ${quoted(wanted)}; what was made a moment ago may not be found by name yet.${told} ${nothingWasChanged} Call again with a name as it is written in Affinity, or with an id.`,
  );
};
