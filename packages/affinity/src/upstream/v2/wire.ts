// Pieces that several v2 answers share. Unknown keys are ignored; values of unknown types are kept as they came.
import { z } from "zod";
import type { Field } from "../../model.ts";
import { listOf } from "../list-of.ts";
import { sendableToken } from "../sendable-token.ts";

export const id = z.int().nonnegative();

// The base only matters for a relative URL, which the live service does not send.
const readCursor = (nextUrl: string): string | null =>
  URL.canParse(nextUrl, "https://relative.invalid")
    ? new URL(nextUrl, "https://relative.invalid").searchParams.get("cursor")
    : null;

/** The cursor of the next page, null on the last. A next page without a cursor is refused: rows would silently be lost. */
export const nextCursor = z.object({ nextUrl: z.string().nullish() }).transform(({ nextUrl }, context) => {
  if (nextUrl === null || nextUrl === undefined) return null;
  const cursor = readCursor(nextUrl);
  if (sendableToken.safeParse(cursor).success) return cursor;
  context.addIssue({ code: "custom", message: "nextUrl holds no cursor that can be sent" });
  return z.NEVER;
});

const field = z
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
