// The notebooks of connected accounts: lent to their calls, sealed on disk, and never in the way of an answer.
import type { Notebook, NotebookPage } from "@postern/contract";
import type { Clock } from "../platform/clock.ts";
import type { Database, Statement } from "../platform/database/database.ts";
import { createKeyedMutex } from "../platform/keyed-mutex.ts";
import type { Log } from "../platform/log.ts";
import type { Vault } from "../vault/vault.ts";
import { createJointNotebook } from "./joint-notebook.ts";
import { createNotebookDisk, type Identified, type NotebookOwner } from "./notebook-disk.ts";
import { createNotebookMemory, type NotebookMemory, type RememberedPage } from "./notebook-memory.ts";
import type { NotebookStore } from "./notebook-store.ts";

export interface Notebooks {
  /** undefined as long as nobody knows whose credential the account has. */
  of(owner: NotebookOwner): Notebook | undefined;
  /** Belongs to the transaction that ends the account, or gives it to another upstream user. */
  erase(tenant: string, accountId: string): Statement;
  /** Drops what is remembered of a tenant's pages; nothing on disk. */
  forget(tenant: string): void;
  sweep(): Promise<void>;
  close(): void;
}

export interface NotebooksDependencies {
  readonly store: NotebookStore;
  readonly database: Database;
  readonly vault: Pick<Vault, "sealText" | "openText">;
  readonly clock: Clock;
  readonly log: Log;
}

/** As `NotebookPage.text` promises: the lists of some 1,200 lines. */
const maxTextLength = 131_072;
/** The usual page of a firm's lists has some kilobytes: the pages of a few thousand busy accounts. */
const rememberedBytes = 16 * 1024 * 1024;
const sweepEveryMs = 10 * 60 * 1_000;

const prefixOf = (tenant: string, accountId: string): string => `${tenant}/${accountId}/`;

const isIdentified = (owner: NotebookOwner): owner is Identified => owner.upstreamIdentity !== undefined;

type Parts = NotebooksDependencies & { readonly memory: NotebookMemory };

const createNotebook = (parts: Parts, owner: Identified): Notebook => {
  const { memory, clock } = parts;
  const { tenant, id, credentialVersion } = owner;
  const disk = createNotebookDisk(parts, owner);
  const keyOf = (name: string): string => prefixOf(tenant, id) + name;
  const find = (name: string): RememberedPage | undefined => {
    const found = memory.find(keyOf(name));
    return found?.credentialVersion === credentialVersion ? found : undefined;
  };
  const newestVersion = (name: string): number =>
    Math.max(credentialVersion, memory.find(keyOf(name))?.credentialVersion ?? 0);
  const put = (name: string, page: NotebookPage | undefined, since: number): void => {
    // A call that outlived its credential tells nothing to the calls of the next one.
    if (newestVersion(name) === credentialVersion) memory.put(keyOf(name), { credentialVersion, page, since });
  };
  const load = async (name: string): Promise<NotebookPage | undefined> => {
    const page = await disk.read(name);
    const meanwhile = find(name);
    if (meanwhile !== undefined) return meanwhile.page;
    put(name, page, page?.askedAt ?? 0);
    return page;
  };
  // A clock that was set back makes nothing live longer.
  const isFresh = ({ askedAt, expiresAt }: NotebookPage): boolean => askedAt <= clock.now() && clock.now() < expiresAt;

  const forget = (name: string): void => {
    const before = find(name);
    memory.put(keyOf(name), { credentialVersion: newestVersion(name), page: undefined, since: clock.now() });
    const isOnDisk = before === undefined || before.page !== undefined;
    if (isOnDisk) void disk.erase(name);
  };

  return {
    forget,
    async recall(name) {
      const remembered = find(name);
      const page = remembered === undefined ? await load(name) : remembered.page;
      return page !== undefined && isFresh(page) ? page : undefined;
    },
    keep(name, page) {
      if (page.text.length > maxTextLength) return forget(name);
      if (page.askedAt <= (find(name)?.since ?? Number.NEGATIVE_INFINITY)) return;
      put(name, page, page.askedAt);
      void disk.write(name, page, () => memory.find(keyOf(name))?.page !== page);
    },
  };
};

export const createNotebooks = (dependencies: NotebooksDependencies): Notebooks => {
  const { store, database, clock, log } = dependencies;
  const memory = createNotebookMemory(rememberedBytes);
  const parts = { ...dependencies, memory };
  const inOrder = createKeyedMutex();
  const openJoint = (owner: Identified): Notebook =>
    createJointNotebook({
      disk: createNotebookDisk(parts, owner),
      now: clock.now,
      inOrder: (name, work) => inOrder(prefixOf(owner.tenant, owner.id) + name, work),
      maxTextLength,
    });
  const sweep = async () => {
    try {
      await database.write([store.deleteExpiredOfAllTenants(clock.now())]);
    } catch (error) {
      log.error({ err: error }, "expired pages of notebooks cannot be erased; it is tried again");
    }
  };
  const timer = setInterval(() => void sweep(), sweepEveryMs);
  timer.unref();
  return {
    of(owner) {
      if (!isIdentified(owner)) return undefined;
      return database.shared === undefined ? createNotebook(parts, owner) : openJoint(owner);
    },
    erase: (tenant, accountId) => ({
      ...store.deleteAll(tenant, accountId),
      onSettled: () => memory.drop(prefixOf(tenant, accountId)),
    }),
    forget: (tenant) => memory.drop(`${tenant}/`),
    sweep,
    close: () => clearInterval(timer),
  };
};
