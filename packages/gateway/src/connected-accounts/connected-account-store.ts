// Rows of connected_accounts and credentials.
import type { AccountStatus, UpstreamIdentity } from "@postern/contract";
import type { Database, Statement } from "../platform/database/database.ts";
import { prepareQuery } from "../platform/database/prepare-query.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";
import { createRowCache } from "../platform/database/row-cache.ts";
import type { ConnectedAccount } from "./connected-account.ts";

interface AccountRow {
  tenant_id: string;
  id: string;
  connection_name: string;
  identifier: string;
  status: AccountStatus;
  reason: string | null;
  credential_version: number;
  upstream_identity: string | null;
  created_at: number;
  updated_at: number;
}

interface Tables {
  connected_accounts: AccountRow;
  connections: { tenant_id: string; name: string; connector: string };
  credentials: {
    tenant_id: string;
    connected_account_id: string;
    version: number;
    tenant_key_version: number;
    sealed: string;
    fingerprint: string;
    created_at: number;
  };
}

export interface StoredCredential {
  readonly version: number;
  readonly tenantKeyVersion: number;
  readonly sealed: string;
  readonly fingerprint: string;
}

export interface AccountFilter {
  readonly connectionName?: string | undefined;
  readonly identifier?: string | undefined;
  readonly status?: AccountStatus | undefined;
  readonly after?: string | undefined;
  readonly size: number;
}

export type ConnectedAccountStore = ReturnType<typeof createConnectedAccountStore>;

const columns = [
  "a.tenant_id",
  "a.id",
  "a.connection_name",
  "c.connector",
  "a.identifier",
  "a.status",
  "a.reason",
  "a.credential_version",
  "a.upstream_identity",
  "a.created_at",
  "a.updated_at",
] as const;

const toAccount = (row: AccountRow & { connector: string }): ConnectedAccount => ({
  tenant: row.tenant_id,
  id: row.id,
  connectionName: row.connection_name,
  connector: row.connector,
  identifier: row.identifier,
  status: row.status,
  ...(row.reason === null ? {} : { reason: row.reason }),
  credentialVersion: row.credential_version,
  ...(row.upstream_identity === null
    ? {}
    : { upstreamIdentity: JSON.parse(row.upstream_identity) as UpstreamIdentity }),
  createdAt: Number(row.created_at),
  updatedAt: Number(row.updated_at),
});

const identityText = (account: ConnectedAccount): string | null =>
  account.upstreamIdentity === undefined ? null : JSON.stringify(account.upstreamIdentity);

const keptRows = 10_000;

/** The accounts and sealed credentials that calls read; each is forgotten as soon as a write that touches it has settled. */
const createMemory = () => {
  const accounts = createRowCache<ConnectedAccount>(keptRows);
  const credentials = createRowCache<StoredCredential>(keptRows);
  const nameOf = (tenant: string, key: Pick<ConnectedAccount, "connectionName" | "identifier">): string =>
    // Neither tenants nor connections can hold a slash.
    `${tenant}/${key.connectionName}/${key.identifier}`;
  return { accounts, credentials, nameOf };
};

type Memory = ReturnType<typeof createMemory>;

const createReads = (database: Database, { accounts, credentials, nameOf }: Memory) => {
  const queries = createQueryBuilder<Tables>();
  const joined = queries
    .selectFrom("connected_accounts as a")
    .innerJoin("connections as c", (join) =>
      join.onRef("c.tenant_id", "=", "a.tenant_id").onRef("c.name", "=", "a.connection_name"),
    )
    .select(columns);
  const ofTenant = (tenant: string) => joined.where("a.tenant_id", "=", tenant);
  const first = async (query: { compile(): ReturnType<ReturnType<typeof ofTenant>["compile"]> }) => {
    const [row] = await database.read(query.compile());
    return row === undefined ? undefined : toAccount(row);
  };
  const byIdentifier = prepareQuery((value: (name: "tenant" | "connectionName" | "identifier") => never) =>
    joined
      .where("a.tenant_id", "=", value("tenant"))
      .where("a.connection_name", "=", value("connectionName"))
      .where("a.identifier", "=", value("identifier")),
  );
  const credential = prepareQuery((value: (name: "tenant" | "accountId" | "version") => never) =>
    queries
      .selectFrom("credentials")
      .select(["version", "tenant_key_version as tenantKeyVersion", "sealed", "fingerprint"])
      .where("tenant_id", "=", value("tenant"))
      .where("connected_account_id", "=", value("accountId"))
      .where("version", "=", value("version")),
  );
  return {
    find: (tenant: string, id: string) => first(ofTenant(tenant).where("a.id", "=", id)),

    findByIdentifier: (tenant: string, key: { readonly connectionName: string; readonly identifier: string }) => {
      const { connectionName, identifier } = key;
      return accounts.load(nameOf(tenant, key), async () => {
        const [row] = await database.read(byIdentifier({ tenant, connectionName, identifier }));
        return row === undefined ? undefined : toAccount(row);
      });
    },

    /** Over all tenants: only for deployment keys, which may name any tenant. */
    findInAnyTenant: (id: string) => first(joined.where("a.id", "=", id)),

    list: async (tenant: string, filter: AccountFilter): Promise<ConnectedAccount[]> => {
      let rows = ofTenant(tenant).orderBy("a.id").limit(filter.size);
      if (filter.connectionName !== undefined) rows = rows.where("a.connection_name", "=", filter.connectionName);
      if (filter.identifier !== undefined) rows = rows.where("a.identifier", "=", filter.identifier);
      if (filter.status !== undefined) rows = rows.where("a.status", "=", filter.status);
      if (filter.after !== undefined) rows = rows.where("a.id", ">", filter.after);
      return (await database.read(rows.compile())).map(toAccount);
    },

    findCredential: async (
      tenant: string,
      key: { readonly accountId: string; readonly version: number },
    ): Promise<StoredCredential | undefined> => {
      const { accountId, version } = key;
      const read = async () => (await database.read(credential({ tenant, accountId, version })))[0];
      const found = await credentials.load(`${tenant}/${accountId}`, read);
      return found === undefined || found.version === version ? found : read();
    },
  };
};

const createAccountWrites = ({ accounts, nameOf }: Memory) => {
  const queries = createQueryBuilder<Tables>();
  const forget = (tenant: string, account: ConnectedAccount) => () => accounts.forget(nameOf(tenant, account));
  return {
    insert: (tenant: string, account: ConnectedAccount): Statement => ({
      query: queries
        .insertInto("connected_accounts")
        .values({
          tenant_id: tenant,
          id: account.id,
          connection_name: account.connectionName,
          identifier: account.identifier,
          status: account.status,
          reason: account.reason ?? null,
          credential_version: account.credentialVersion,
          upstream_identity: identityText(account),
          created_at: account.createdAt,
          updated_at: account.updatedAt,
        })
        .onConflict((conflict) => conflict.doNothing())
        .compile(),
      expectRows: 1,
      onSettled: forget(tenant, account),
    }),

    /** Replaces what may change, guarded by what the caller saw. */
    update: (
      tenant: string,
      change: { readonly from: ConnectedAccount; readonly to: ConnectedAccount },
    ): Statement => ({
      query: queries
        .updateTable("connected_accounts")
        .set({
          status: change.to.status,
          reason: change.to.reason ?? null,
          credential_version: change.to.credentialVersion,
          upstream_identity: identityText(change.to),
          updated_at: change.to.updatedAt,
        })
        .where("tenant_id", "=", tenant)
        .where("id", "=", change.from.id)
        .where("status", "=", change.from.status)
        .where("credential_version", "=", change.from.credentialVersion)
        .compile(),
      expectRows: 1,
      onSettled: forget(tenant, change.from),
    }),
  };
};

const createCredentialWrites = ({ credentials }: Memory) => {
  const queries = createQueryBuilder<Tables>();
  const forget = (tenant: string, accountId: string) => () => credentials.forget(`${tenant}/${accountId}`);
  return {
    insertCredential: (
      tenant: string,
      row: StoredCredential & { readonly accountId: string; readonly createdAt: number },
    ): Statement => ({
      query: queries
        .insertInto("credentials")
        .values({
          tenant_id: tenant,
          connected_account_id: row.accountId,
          version: row.version,
          tenant_key_version: row.tenantKeyVersion,
          sealed: row.sealed,
          fingerprint: row.fingerprint,
          created_at: row.createdAt,
        })
        .compile(),
      expectRows: 1,
      onSettled: forget(tenant, row.accountId),
    }),

    deleteCredentials: (tenant: string, accountId: string): Statement => ({
      query: queries
        .deleteFrom("credentials")
        .where("tenant_id", "=", tenant)
        .where("connected_account_id", "=", accountId)
        .compile(),
      onSettled: forget(tenant, accountId),
    }),
  };
};

export const createConnectedAccountStore = (database: Database) => {
  const memory = createMemory();
  return { ...createReads(database, memory), ...createAccountWrites(memory), ...createCredentialWrites(memory) };
};
