// The notebooks of connected accounts: lent to their calls, sealed on disk, and never in the way of an answer.
import type { Notebook, NotebookPage, UpstreamIdentity } from "@postern/contract";
import type { Clock } from "../platform/clock.ts";
import type { Database, Statement } from "../platform/database/database.ts";
import type { Log } from "../platform/log.ts";
import type { TextPlace, Vault } from "../vault/vault.ts";
import { createNotebookMemory, type NotebookMemory, type RememberedPage } from "./notebook-memory.ts";
import type { NotebookStore, PagePlace } from "./notebook-store.ts";

/** Whose notebook it is: an account, with the credential that the call runs with. */
export interface NotebookOwner {
  readonly tenant: string;
  readonly id: string;
  readonly connectionName: string;
  readonly identifier: string;
  readonly credentialVersion: number;
  readonly upstreamIdentity?: UpstreamIdentity;
}

export interface Notebooks {
  /** undefined as long as nobody knows whose credential the account has. */
  of(owner: NotebookOwner): Notebook | undefined;
  /** Belongs to the transaction that ends the account, or gives it to another upstream user. */
  erase(tenant: string, accountId: string): Statement;
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

type Identified = NotebookOwner & { readonly upstreamIdentity: UpstreamIdentity };
const isIdentified = (owner: NotebookOwner): owner is Identified => owner.upstreamIdentity !== undefined;

type Times = Omit<NotebookPage, "text">;

/** A page opens for its own account, upstream user and times only. */
const textPlaceOf = (owner: Identified, name: string, { askedAt, expiresAt }: Times): TextPlace => {
  const { tenant, connectionName, id, identifier, upstreamIdentity } = owner;
  const { user, workspace } = upstreamIdentity;
  const times = [String(askedAt), String(expiresAt)];
  return {
    tenant,
    purpose: "notebook",
    parts: [connectionName, id, identifier, workspace.id, user.id, name, ...times],
  };
};

type Parts = NotebooksDependencies & { readonly memory: NotebookMemory };

const createDisk = ({ store, database, vault, log, memory }: Parts, owner: Identified) => {
  const { tenant, id: accountId, credentialVersion } = owner;
  const placeOf = (name: string): PagePlace => ({ accountId, credentialVersion, name });
  return {
    /** A page that does not open is as good as none. */
    async read(name: string): Promise<NotebookPage | undefined> {
      try {
        const row = await store.find(tenant, placeOf(name));
        if (row === undefined) return undefined;
        const { askedAt, expiresAt, ...record } = row;
        const times = { askedAt: Number(askedAt), expiresAt: Number(expiresAt) };
        return { ...times, text: await vault.openText(textPlaceOf(owner, name, times), record) };
      } catch (error) {
        log.warn(
          { err: error, account: accountId },
          "a page of an account's notebook does not open; it is asked for anew",
        );
        return undefined;
      }
    },
    async write(name: string, page: NotebookPage): Promise<void> {
      try {
        const { text, ...times } = page;
        const sealed = await vault.sealText(textPlaceOf(owner, name, times), text);
        // Forgotten or overtaken while it was sealed: nothing may come after that on the disk.
        if (memory.find(prefixOf(tenant, accountId) + name)?.page !== page) return;
        await database.write([store.put(tenant, placeOf(name), { ...sealed, ...times })]);
      } catch (error) {
        log.warn({ err: error, account: accountId }, "a page of an account's notebook is not kept over a restart");
      }
    },
    async erase(name: string): Promise<void> {
      try {
        await database.write([store.delete(tenant, placeOf(name))]);
      } catch (error) {
        log.warn(
          { err: error, account: accountId },
          "a forgotten page of an account's notebook stays until it expires",
        );
      }
    },
  };
};

const createNotebook = (parts: Parts, owner: Identified): Notebook => {
  const { memory, clock } = parts;
  const { tenant, id, credentialVersion } = owner;
  const disk = createDisk(parts, owner);
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
      void disk.write(name, page);
    },
  };
};

export const createNotebooks = (dependencies: NotebooksDependencies): Notebooks => {
  const { store, database, clock, log } = dependencies;
  const memory = createNotebookMemory(rememberedBytes);
  const parts = { ...dependencies, memory };
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
    of: (owner) => (isIdentified(owner) ? createNotebook(parts, owner) : undefined),
    erase: (tenant, accountId) => ({
      ...store.deleteAll(tenant, accountId),
      onSettled: () => memory.drop(prefixOf(tenant, accountId)),
    }),
    sweep,
    close: () => clearInterval(timer),
  };
};
