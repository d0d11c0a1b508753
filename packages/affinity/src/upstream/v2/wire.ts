// Pieces that several v2 answers share. Unknown keys are ignored; values of unknown types are kept as they came.
import { z } from "zod";
import type { CursorPage, Field } from "../../model.ts";
import { listOf, maxRows } from "../list-of.ts";
import { sendableToken } from "../sendable-token.ts";

export const id = z.int().nonnegative();

// The base only matters for a relative URL, which the live service does not send.
const readCursor = (nextUrl: string): string | null =>
  URL.canParse(nextUrl, "https://relative.invalid")
    ? new URL(nextUrl, "https://relative.invalid").searchParams.get("cursor")
    : null;

const url = z.string().nullish();

/** The cursor in the address of another page, null when there is none. An address without a cursor is refused: rows would silently be lost. */
const cursorIn = url.transform((address, context) => {
  if (address === null || address === undefined) return null;
  const cursor = readCursor(address);
  if (sendableToken.safeParse(cursor).success) return cursor;
  context.addIssue({ code: "custom", message: "holds no cursor that can be sent" });
  return z.NEVER;
});

/** The cursor of the next page, null on the last. The address itself is never asked: it may lead anywhere. */
export const nextCursor = z.object({ nextUrl: cursorIn }).transform(({ nextUrl }) => nextUrl);

export const pagination = z.object({
  nextUrl: cursorIn,
  prevUrl: cursorIn,
  totalCount: z.int().nonnegative().nullish(),
});

/** Records are kept as they came. */
export const numberedRecord = z.looseObject({ id });

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  // The published schema of rows lets a page without any be null.
  z.object({ data: listOf(item, maxRows).nullable(), pagination }).transform(
    (page): CursorPage<z.output<Item>> => ({
      items: page.data ?? [],
      nextCursor: page.pagination.nextUrl,
      previousCursor: page.pagination.prevUrl,
      totalCount: page.pagination.totalCount ?? undefined,
    }),
  );

export const field = z
  .object({
    id: z.string(),
    name: z.string(),
    value: z.object({ type: z.string().optional(), data: z.unknown() }).nullish(),
  })
  .transform(
    (wire): Field => ({ id: wire.id, name: wire.name, valueType: wire.value?.type, data: wire.value?.data ?? null }),
  );

/** No list of Affinity has as many. */
const maxFields = 2_000;

export const fields = listOf(field, maxFields);
