// What calls read of their user, account and sealed credential in one row, remembered between calls.
import type { CompiledQuery } from "kysely";
import type { Database } from "../platform/database/database.ts";
import { prepareQuery } from "../platform/database/prepare-query.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";
import { createNoRowCache, createRowCache } from "../platform/database/row-cache.ts";
import { type AccountTables, frozenColumn, toAccount } from "./account-rows.ts";
import { fromText, type RememberedAccount, type StoredCredential, toText } from "./account-text.ts";
import { type ConnectedAccount, frozenError } from "./connected-account.ts";

/** Which account is meant, in the words of callers. */
type AccountName = Pick<ConnectedAccount, "connectionName" | "identifier">;

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
  prepareQuery((value: (name: "tenant" | "connectionName" | "identifier") => never) =>
    queries
      .selectFrom("connected_accounts as a")
      .innerJoin("connections as c", (join) =>
        join.onRef("c.tenant_id", "=", "a.tenant_id").onRef("c.name", "=", "a.connection_name"),
      )
      // The columns that the caller names already are not read.
      .select(["a.id", "c.connector", "a.status", "a.reason", "a.credential_version", "a.upstream_identity"])
      .select(["a.created_at", "a.updated_at", frozenColumn])
      .select(["a.credential_tenant_key_version", "a.credential_sealed", "a.credential_fingerprint"])
      .where("a.tenant_id", "=", value("tenant"))
      .where("a.connection_name", "=", value("connectionName"))
      .where("a.identifier", "=", value("identifier")),
  );

type Row = ReturnType<ReturnType<typeof prepareRead>> extends CompiledQuery<infer Row> ? Row : never;

const toCredential = (row: Row): StoredCredential | undefined => {
  const { credential_sealed: sealed, credential_tenant_key_version: tenantKeyVersion } = row;
  const { credential_fingerprint: fingerprint } = row;
  const isThere = sealed !== null && tenantKeyVersion !== null && fingerprint !== null;
  return isThere ? { sealed, tenantKeyVersion, fingerprint } : undefined;
};

const toRemembered = (tenant: string, { connectionName, identifier }: AccountName, row: Row): RememberedAccount => ({
  account: toAccount({ ...row, tenant_id: tenant, connection_name: connectionName, identifier }),
  credential: toCredential(row),
});

export type RememberedAccounts = ReturnType<typeof createRememberedAccounts>;

export const createRememberedAccounts = (database: Database) => {
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
    forget: memory.forget,
    forgetAll: memory.forgetAll,

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
