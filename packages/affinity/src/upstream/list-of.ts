// Lists in answers. zod's own array reports on every bad item: a hostile answer would cost seconds and gigabytes, so these stop at the first.
import { z } from "zod";
import { createQuickRead, type QuickRead, quickReadItems, unread } from "./quick-read.ts";

/** Rows of one page: the most that a tool asks for. */
export const maxRows = 500;
/** Lists that come whole, such as the rows of one person or the strengths of one relationship. */
const maxItems = 10_000;
/** Ids and short texts, such as the persons of one company. */
const maxPlainItems = 100_000;

/** Lets the schema of a list tell what its items are, which its own definition does not hold. */
const withItem = <List extends z.ZodType>(list: List, listItem: z.ZodType): List => Object.assign(list, { listItem });

/** undefined for a schema that is no list of this file. */
export const listItemOf = (schema: z.ZodType): z.ZodType | undefined =>
  "listItem" in schema && schema.listItem instanceof z.ZodType ? schema.listItem : undefined;

interface ListParts<Item extends z.ZodType> {
  readonly item: Item;
  readonly most: number;
  readonly quickRead: QuickRead;
}

const createList = <Item extends z.ZodType>({ item, most, quickRead }: ListParts<Item>) =>
  z.unknown().transform((value, context): z.output<Item>[] => {
    const refuse = (path: PropertyKey[], message: string): never => {
      context.addIssue({ code: "custom", path, message });
      return z.NEVER;
    };
    const quick = quickRead(value);
    // It holds what the item's schema makes of each.
    if (quick !== unread) return quick as z.output<Item>[];
    if (!Array.isArray(value)) return refuse([], "is no list");
    if (value.length > most) return refuse([], "is too long");
    const items: z.output<Item>[] = [];
    for (const [index, one] of value.entries()) {
      const parsed = item.safeParse(one);
      if (!parsed.success) return refuse([index, ...(parsed.error.issues[0]?.path ?? [])], "does not fit");
      items.push(parsed.data);
    }
    return items;
  });

/** An array of at most `most` items, refused at its first bad one. */
export const listOf = <Item extends z.ZodType>(item: Item, most = maxItems) => {
  let readItem: QuickRead | undefined;
  const quickRead: QuickRead = (value) => {
    if (!Array.isArray(value) || value.length > most) return unread;
    // Made when it is first needed: most lists are never read.
    readItem ??= createQuickRead(item);
    return quickReadItems(value, readItem);
  };
  return Object.assign(withItem(createList({ item, most, quickRead }), item), { quickRead });
};

const plainList = <Item>(isItem: (item: unknown) => item is Item, item: z.ZodType) =>
  withItem(
    z.custom<Item[]>(
      (value) => Array.isArray(value) && value.length <= maxPlainItems && value.every(isItem),
      "is no such list",
    ),
    item,
  );

/** Beyond 2^53 a number names another record than the one that was meant. */
const isId = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

export const ids = plainList(isId, z.int());
export const texts = plainList((item) => typeof item === "string", z.string());
