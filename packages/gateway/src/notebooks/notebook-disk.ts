// The pages of one account's notebook as they lie on disk: sealed for their place, and in the way of nobody when that fails.
import type { NotebookPage, UpstreamIdentity } from "@postern/contract";
import type { Database } from "../platform/database/database.ts";
import type { Log } from "../platform/log.ts";
import type { TextPlace, Vault } from "../vault/vault.ts";
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

/** An owner of whom it is known whose credential the account has. */
export type Identified = NotebookOwner & { readonly upstreamIdentity: UpstreamIdentity };

export interface DiskDependencies {
  readonly store: NotebookStore;
  readonly database: Database;
  readonly vault: Pick<Vault, "sealText" | "openText">;
  readonly log: Log;
}

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

const said = {
  unread: "a page of an account's notebook does not open; it is asked for anew",
  unwritten: "a page of an account's notebook is not kept over a restart",
  unerased: "a forgotten page of an account's notebook stays until it expires",
};

export const createNotebookDisk = ({ store, database, vault, log }: DiskDependencies, owner: Identified) => {
  const { tenant, id: accountId, credentialVersion } = owner;
  const placeOf = (name: string): PagePlace => ({ accountId, credentialVersion, name });
  const warn = (what: keyof typeof said) => (error: unknown) => {
    log.warn({ err: error, account: accountId }, said[what]);
    return undefined;
  };
  const read = async (name: string): Promise<NotebookPage | undefined> => {
    const row = await store.find(tenant, placeOf(name));
    if (row === undefined) return undefined;
    const { askedAt, expiresAt, ...record } = row;
    const times = { askedAt: Number(askedAt), expiresAt: Number(expiresAt) };
    return { ...times, text: await vault.openText(textPlaceOf(owner, name, times), record) };
  };
  const seal = async (name: string, { text, ...times }: NotebookPage) => ({
    ...(await vault.sealText(textPlaceOf(owner, name, times), text)),
    ...times,
  });
  const write = async (name: string, page: NotebookPage, isOvertaken: () => boolean): Promise<void> => {
    const sealed = await seal(name, page);
    // Forgotten or overtaken while it was sealed: nothing may come after that on the disk.
    if (isOvertaken()) return;
    await database.write([store.put(tenant, placeOf(name), sealed)]);
  };
  const mark = async (name: string, page: NotebookPage): Promise<void> => {
    await database.write([store.mark(tenant, placeOf(name), await seal(name, page))]);
  };
  return {
    /** A page that does not open is as good as none. */
    read: (name: string) => read(name).catch(warn("unread")),
    write: (name: string, page: NotebookPage, isOvertaken: () => boolean) =>
      write(name, page, isOvertaken).catch(warn("unwritten")),
    /** Puts a page that says when the last one was forgotten in its place. */
    mark: (name: string, page: NotebookPage) => mark(name, page).catch(warn("unerased")),
    erase: async (name: string): Promise<void> => {
      await database.write([store.delete(tenant, placeOf(name))]).catch(warn("unerased"));
    },
  };
};
