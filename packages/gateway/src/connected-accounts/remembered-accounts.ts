// What calls read of their user, account and sealed credential in one row, remembered between calls.
import type { Database } from "../platform/database/database.ts";
import { prepareQuery } from "../platform/database/prepare-query.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";
import { createNoRowCache, createRowCache } from "../platform/database/row-cache.ts";
import { type AccountName, type NameColumn, selectByName, toRemembered } from "./account-by-name.ts";
import type { AccountTables } from "./account-rows.ts";
import { fromText, type RememberedAccount, type StoredCredential, toText } from "./account-text.ts";
import { type ConnectedAccount, frozenError } from "./connected-account.ts";

// At some 480 bytes a user those of 138,000 users; taken as they call. One who is not remembered costs a read of some 30 µs.
const rememberedBytes = 64 * 1024 * 1024;

/** The accounts and sealed credentials that calls read; each is forgotten as soon as a write that touches it has settled. */
const createMemory = ({ shared }: Database) => {
  const create = () =>
    shared === undefined
      ? createRowCache<RememberedAccount>({ mostBytes: rememberedBytes, toText, fromText })
      : createNoRowCache<RememberedAccount>();
  let rows = create();
  // Neither tenants nor connections can hold a slash.
  const nameOf = (tenant: string, { connectionName, identifier }: AccountName): string =>
    `${tenant}/${connectionName}/${identifier}`;
  return {
    load: (tenant: string, name: AccountName, read: () => Promise<RememberedAccount | undefined>) =>
      rows.load(nameOf(tenant, name), read),
    recall: (tenant: string, name: AccountName) => rows.recall(nameOf(tenant, name)),
    /** For `onSettled` of a write that touches the account or its credential. */
    forget: (tenant: string, name: AccountName) => () => rows.forget(nameOf(tenant, name)),
    /** What is being read meanwhile is kept with the rows that were, where nobody looks. */
    forgetAll: (): void => {
      rows = create();
    },
  };
};

const prepareRead = (queries: ReturnType<typeof createQueryBuilder<AccountTables>>) =>
  prepareQuery((value: (name: NameColumn) => never) => selectByName(queries, value));

export type RememberedAccounts = ReturnType<typeof createRememberedAccounts>;

export type OnAccountsTouched = (accounts: { readonly tenant?: string; readonly identifier?: string }) => void;

export const createRememberedAccounts = (database: Database, onTouched: OnAccountsTouched = () => undefined) => {
  const memory = createMemory(database);
  const byName = prepareRead(createQueryBuilder<AccountTables>());
  const read = async (tenant: string, name: AccountName): Promise<RememberedAccount | undefined> => {
    const { connectionName, identifier } = name;
    const [row] = await database.read(tenant, byName({ tenant, connectionName, identifier }));
    return row === undefined ? undefined : toRemembered(tenant, name, row);
  };
  const isOf = (found: RememberedAccount | undefined, { id, credentialVersion }: ConnectedAccount): boolean =>
    found?.account.id === id && found.account.credentialVersion === credentialVersion;
  return {
    forget(tenant: string, name: AccountName): () => void {
      const forget = memory.forget(tenant, name);
      return () => {
        forget();
        onTouched({ tenant, identifier: name.identifier });
      };
    },
    forgetAll(): void {
      memory.forgetAll();
      onTouched({});
    },

    findByIdentifier: async (tenant: string, name: AccountName): Promise<ConnectedAccount | undefined> =>
      (await memory.load(tenant, name, () => read(tenant, name)))?.account,

    /** What the account seals, unless it was erased or another took its place since `account` was read. Throws `frozen`. */
    findCredential: async (tenant: string, account: ConnectedAccount): Promise<StoredCredential | undefined> => {
      const remembered = memory.recall(tenant, account);
      const found = isOf(remembered, account) ? remembered : await read(tenant, account);
      if (found?.account.frozen !== undefined)
        throw frozenError(found.account.frozen, "Nothing further was sent upstream");
      return isOf(found, account) ? found?.credential : undefined;
    },
  };
};
