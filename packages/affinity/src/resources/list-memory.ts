// Which lists an account has seen: told to its next calls for ten minutes, so that they need not ask for ids over and over.
import type { Notebook, NotebookPage, UpstreamSession } from "@postern/contract";
import { z } from "zod";
import type { List } from "../model.ts";
import { createOwnNotebooks } from "./own-notebooks.ts";

/** Lists, and when Affinity told them, in epoch milliseconds. */
export interface KnownLists {
  readonly lists: readonly List[];
  readonly askedAt: number;
}

export interface AccountListMemory {
  readonly now: () => number;
  /** undefined when nothing is remembered. */
  recall(): Promise<KnownLists | undefined>;
  keep(known: KnownLists): void;
  forget(): void;
}

// The set of a firm's lists changes every few days, and an id that is told too long does no harm: Affinity checks the user's
// rights whenever it is used. What may hurt is a list that is missing because it was just made in Affinity itself: ten minutes
// span an agent's session and spare it all requests but one, and whoever misses a list asks anew (`refresh`).
const lifeMs = 10 * 60 * 1_000;
const page = "lists";

const rememberedLists = z.array(
  z.object({
    id: z.number(),
    name: z.string().nullish(),
    type: z.enum(["person", "company", "opportunity"]).optional(),
    isPublic: z.boolean().nullish(),
    ownerId: z.number().nullish(),
    creatorId: z.number().nullish(),
  }),
);

/** What a text leaves out was left out by Affinity; sizes change too often to be remembered. */
const noDetails: Omit<List, "id"> = {
  name: undefined,
  type: undefined,
  isPublic: undefined,
  ownerId: undefined,
  creatorId: undefined,
  listSize: undefined,
};

/** undefined for what another version of this program wrote in another form. */
const parseLists = ({ text }: NotebookPage): readonly List[] | undefined => {
  const parsed = rememberedLists.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data.map((list) => ({ ...noDetails, ...list })) : undefined;
};

export interface ListMemory {
  /** Of the account whose session it is, in the notebook that it brings; what brings none and has no key remembers nothing. */
  of(session: Pick<UpstreamSession, "notebook" | "accountKey">): AccountListMemory;
}

const createAccountMemory = (notebook: Notebook | undefined, now: () => number): AccountListMemory => ({
  now,
  async recall() {
    const found = await notebook?.recall(page);
    const lists = found && parseLists(found);
    return found && lists && { lists, askedAt: found.askedAt };
  },
  keep: ({ lists, askedAt }) =>
    notebook?.keep(page, { text: JSON.stringify(lists), askedAt, expiresAt: askedAt + lifeMs }),
  forget: () => notebook?.forget(page),
});

export const createListMemory = (now: () => number): ListMemory => {
  const own = createOwnNotebooks(now);
  return { of: ({ notebook, accountKey }) => createAccountMemory(notebook ?? own.of(accountKey), now) };
};
