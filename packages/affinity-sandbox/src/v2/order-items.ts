// The `orderBy` parameter: one property, descending with a minus in front, and ties in the order of their ids.
import { invalid } from "../refusal.ts";
import { queryValues, type V2Call } from "./call.ts";

type Readers<Item> = Readonly<Record<string, (item: Item) => string | number>>;

interface Order<Item> {
  readonly read: (item: Item) => string | number;
  readonly direction: 1 | -1;
}

const orderFrom = <Item>(text: string, readers: Readers<Item>): Order<Item> => {
  const name = text.replace(/^[+-]/, "");
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (read === undefined) {
    throw invalid("orderBy", `orderBy must be one of ${Object.keys(readers).join(", ")}, with - for descending`);
  }
  return { read, direction: text.startsWith("-") ? -1 : 1 };
};

const compare = (left: string | number, right: string | number): number => {
  if (left === right) return 0;
  return left < right ? -1 : 1;
};

/** Keeps the given order of items that are equal in what is asked for. */
export const orderItems = <Item>(
  call: V2Call,
  items: readonly Item[],
  { readers, byDefault }: { readonly readers: Readers<Item>; readonly byDefault?: string },
): Item[] => {
  const wishes = queryValues(call, "orderBy");
  const asked = wishes.length > 0 || byDefault === undefined ? wishes : [byDefault];
  const orders = asked.map((text) => orderFrom(text, readers));
  return items.toSorted((left, right) => {
    for (const { read, direction } of orders) {
      const result = direction * compare(read(left), read(right));
      if (result !== 0) return result;
    }
    return 0;
  });
};
