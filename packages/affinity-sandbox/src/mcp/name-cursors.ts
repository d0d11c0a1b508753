// The hosted server tells the cursors of a page beside its links: an agent passes a cursor on, and cannot open a link.

const cursorOf = (link: unknown): string | null =>
  typeof link === "string" && URL.canParse(link) ? new URL(link).searchParams.get("cursor") : null;

const named = (name: string, cursor: string | null): object => (cursor === null ? {} : { [name]: cursor });

export const nameCursors = (result: object): object => {
  const { pagination } = result as { pagination?: { nextUrl?: unknown; prevUrl?: unknown } | null };
  if (typeof pagination !== "object" || pagination === null) return result;
  const cursors = {
    ...named("nextCursor", cursorOf(pagination.nextUrl)),
    ...named("prevCursor", cursorOf(pagination.prevUrl)),
  };
  return { ...result, pagination: { ...pagination, ...cursors } };
};
