// Finds what a caller means by its name or id among a few, and says which there are when that is not clear.
import type { GatewayError } from "@postern/contract";
import { invalidInput, quoted } from "./fields/describe-field.ts";
import { nearestNames } from "./fields/nearest-names.ts";

export interface NamedSearch<Found> {
  readonly wanted: string | number;
  /** What is looked for, such as "saved view of list 7". */
  readonly what: string;
  readonly nameOf: (found: Found) => string;
  /** What of it is told beside id and name. */
  readonly kindOf: (found: Found) => string;
}

const maxShown = 20;

const normalized = (name: string): string => name.normalize("NFC").trim().replace(/\s+/gu, " ").toLowerCase();

type Identified = { readonly id: number };

const show = <Found extends Identified>(found: readonly Found[], { nameOf, kindOf }: NamedSearch<Found>): string => {
  const rest = found.length - maxShown;
  const shown = found.slice(0, maxShown).map((one) => `${one.id} ${quoted(nameOf(one))} (${kindOf(one)})`);
  return shown.join("; ") + (rest > 0 ? ` and ${rest} more` : "");
};

const unknown = <Found extends Identified>(all: readonly Found[], search: NamedSearch<Found>): GatewayError => {
  const wanted = String(search.wanted);
  const nearest = nearestNames(wanted, all, { nameOf: search.nameOf, most: maxShown });
  const told = all.length === 0 ? "There are none." : `There are ${show(nearest.length > 0 ? nearest : all, search)}.`;
  return invalidInput(
    `The user of this connected account sees no ${search.what} that is called ${quoted(wanted)}. ${told} Nothing was changed. Call again with one of the names or ids.`,
  );
};

/** A name before an id: in a name case and outer spaces do not matter. Throws `invalid_input` for none and for several. */
export const findNamed = <Found extends Identified>(all: readonly Found[], search: NamedSearch<Found>): Found => {
  const { wanted, what, nameOf } = search;
  const text = String(wanted).trim();
  const named = typeof wanted === "number" ? [] : all.filter((one) => normalized(nameOf(one)) === normalized(text));
  const [first, ...others] = named.length > 0 ? named : all.filter(({ id }) => String(id) === text);
  if (first === undefined) throw unknown(all, search);
  if (others.length === 0) return first;
  throw invalidInput(
    `${others.length + 1} have the name ${quoted(text)} where one ${what} is meant: ${show([first, ...others], search)}. Nothing was changed. Call again with the id of the one that is meant.`,
  );
};
