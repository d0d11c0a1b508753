// Finds the list that a caller means by its id or name, and says which there are when that is not clear.
import { GatewayError } from "@postern/contract";
import type { List } from "../model.ts";
import { plainLine } from "../upstream/plain-line.ts";
import { nearestNames } from "./fields/nearest-names.ts";

/** As in the app's address of the list, or its name. */
export type ListName = string | number;

const maxShown = 10;

const nameOf = ({ name }: List): string => name ?? "";
const normalized = (name: string): string => name.normalize("NFC").trim().replace(/\s+/gu, " ").toLowerCase();
const describe = (list: List): string => `${list.id} "${plainLine(nameOf(list), 80)}" (${list.type ?? "unknown kind"})`;

const matching = (lists: readonly List[], wanted: ListName): readonly List[] => {
  const named = lists.filter((list) => typeof wanted === "string" && normalized(nameOf(list)) === normalized(wanted));
  return named.length > 0 ? named : lists.filter(({ id }) => String(id) === String(wanted).trim());
};

/** Whether exactly one is meant. */
export const isOneList = (lists: readonly List[], wanted: ListName): boolean => matching(lists, wanted).length === 1;

const unknownList = (lists: readonly List[], wanted: ListName): GatewayError => {
  const nearest = nearestNames(String(wanted), lists, { nameOf, most: maxShown });
  const shown = (nearest.length > 0 ? nearest : lists.slice(0, maxShown)).map(describe).join("; ");
  const told =
    shown === "" ? "They see no lists." : `${nearest.length > 0 ? "The nearest are" : "There are"} ${shown}.`;
  return new GatewayError(
    "invalid_input",
    `The user of this connected account sees no list "${plainLine(String(wanted), 80)}". ${told} Call again with one of the names or ids that there are.`,
  );
};

/** A name before an id: in a name case and outer spaces do not matter. Throws `invalid_input` for none and for several. */
export const findList = (lists: readonly List[], wanted: ListName): List => {
  const [first, ...others] = matching(lists, wanted);
  if (first === undefined) throw unknownList(lists, wanted);
  if (others.length === 0) return first;
  const shown = [first, ...others].slice(0, maxShown).map(describe).join("; ");
  throw new GatewayError(
    "invalid_input",
    `${others.length + 1} lists are called "${plainLine(String(wanted), 80)}": ${shown}. Call again with the id of the one that is meant.`,
  );
};
