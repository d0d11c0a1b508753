// Notebooks for accounts whose sessions bring none: they last as long as the process.
import type { Notebook, NotebookPage } from "@postern/contract";
import { createBoundedMemory } from "./fields/bounded-memory.ts";

/** Longer than any page of this connector lives. */
const lifeMs = 60 * 60 * 1_000;
/** Characters of all pages together. */
const maxWeight = 8_000_000;

interface Kept {
  /** undefined: forgotten. */
  readonly page: NotebookPage | undefined;
  /** Epoch milliseconds: what was asked for until then is older than this. */
  readonly since: number;
}

export interface OwnNotebooks {
  /** Of one connected account; undefined for what has no key. */
  of(accountKey: string | undefined): Notebook | undefined;
}

export const createOwnNotebooks = (now: () => number): OwnNotebooks => {
  const pages = createBoundedMemory<Kept>({
    now,
    lifeMs,
    maxWeight,
    weigh: ({ page }) => 100 + (page?.text.length ?? 0),
  });
  const createNotebook = (accountKey: string): Notebook => {
    const keyOf = (name: string): string => JSON.stringify([accountKey, name]);
    return {
      async recall(name) {
        const page = pages.recall(keyOf(name))?.page;
        return page !== undefined && page.askedAt <= now() && now() < page.expiresAt ? page : undefined;
      },
      keep(name, page) {
        const isOlder = page.askedAt <= (pages.recall(keyOf(name))?.since ?? Number.NEGATIVE_INFINITY);
        if (!isOlder) pages.keep(keyOf(name), { page, since: page.askedAt });
      },
      forget: (name) => pages.keep(keyOf(name), { page: undefined, since: now() }),
    };
  };
  return { of: (accountKey) => (accountKey === undefined ? undefined : createNotebook(accountKey)) };
};
