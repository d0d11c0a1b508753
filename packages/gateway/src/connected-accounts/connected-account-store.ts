// Rows of connected_accounts, each with the sealed credential of its account.
import type { AccountStatus } from "@postern/contract";
import { type Database, everyTenant, type Statement } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";
import type { CredentialPlace, SealedCredential } from "../vault/vault.ts";
import {
  type AccountTables,
  type CredentialColumns,
  frozenColumn,
  identityText,
  referenceText,
  toAccount,
} from "./account-rows.ts";
import type { StoredCredential } from "./account-text.ts";
import type { ConnectedAccount } from "./connected-account.ts";
import { createRememberedAccounts, type OnAccountsTouched, type RememberedAccounts } from "./remembered-accounts.ts";

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
  "a.epoch",
  "a.upstream_identity",
  "a.secret_reference",
  "a.created_at",
  "a.updated_at",
  frozenColumn,
] as const;

const createReads = (database: Database) => {
  const queries = createQueryBuilder<AccountTables>();
  const joined = queries
    .selectFrom("connected_accounts as a")
    .innerJoin("connections as c", (join) =>
      join.onRef("c.tenant_id", "=", "a.tenant_id").onRef("c.name", "=", "a.connection_name"),
    )
    .select(columns);
  const ofTenant = (tenant: string) => joined.where("a.tenant_id", "=", tenant);
  return {
    find: async (tenant: string, id: string): Promise<ConnectedAccount | undefined> => {
      const [row] = await database.read(tenant, ofTenant(tenant).where("a.id", "=", id).compile());
      return row === undefined ? undefined : toAccount(row);
    },

    /** Over all tenants: only for deployment keys, which may name any tenant. */
    findTenantOf: async (id: string): Promise<string | undefined> => {
      const query = queries.selectFrom("connected_accounts").select("tenant_id").where("id", "=", id);
      return (await database.read(everyTenant, query.compile()))[0]?.tenant_id;
    },

    list: async (tenant: string, filter: AccountFilter): Promise<ConnectedAccount[]> => {
      let rows = ofTenant(tenant).orderBy("a.id").limit(filter.size);
      if (filter.connectionName !== undefined) rows = rows.where("a.connection_name", "=", filter.connectionName);
      if (filter.identifier !== undefined) rows = rows.where("a.identifier", "=", filter.identifier);
      if (filter.status !== undefined) rows = rows.where("a.status", "=", filter.status);
      if (filter.after !== undefined) rows = rows.where("a.id", ">", filter.after);
      return (await database.read(tenant, rows.compile())).map(toAccount);
    },
  };
};

const noCredential: CredentialColumns = {
  credential_tenant_key_version: null,
  credential_sealed: null,
  credential_fingerprint: null,
  credential_created_at: null,
};

const createAccountWrites = ({ forget }: RememberedAccounts) => {
  const queries = createQueryBuilder<AccountTables>();
  return {
    insert: (tenant: string, account: ConnectedAccount): Statement => ({
      reach: tenant,
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
          epoch: account.epoch,
          upstream_identity: identityText(account),
          secret_reference: referenceText(account),
          created_at: account.createdAt,
          updated_at: account.updatedAt,
          ...noCredential,
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
      reach: tenant,
      query: queries
        .updateTable("connected_accounts")
        .set({
          status: change.to.status,
          reason: change.to.reason ?? null,
          credential_version: change.to.credentialVersion,
          epoch: change.to.epoch,
          upstream_identity: identityText(change.to),
          secret_reference: referenceText(change.to),
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

const createCredentialWrites = ({ forget }: RememberedAccounts) => {
  const queries = createQueryBuilder<AccountTables>();
  return {
    /** Puts the credential of the version that `account` has in the place of whatever was there, which is overwritten. */
    replaceCredential: (
      tenant: string,
      account: ConnectedAccount,
      sealed: StoredCredential & { readonly createdAt: number },
    ): Statement => ({
      reach: tenant,
      query: queries
        .updateTable("connected_accounts")
        .set({
          credential_tenant_key_version: sealed.tenantKeyVersion,
          credential_sealed: sealed.sealed,
          credential_fingerprint: sealed.fingerprint,
          credential_created_at: sealed.createdAt,
        })
        .where("tenant_id", "=", tenant)
        .where("id", "=", account.id)
        .where("credential_version", "=", account.credentialVersion)
        .compile(),
      expectRows: 1,
      onSettled: forget(tenant, account),
    }),

    /** Leaves credential and account as they are, under another version of the tenant's key; only over what was read. */
    resealCredential: (
      place: CredentialPlace,
      { from, to }: { readonly from: string; readonly to: SealedCredential },
    ): Statement => ({
      reach: place.tenant,
      query: queries
        .updateTable("connected_accounts")
        .set({
          credential_tenant_key_version: to.tenantKeyVersion,
          credential_sealed: to.sealed,
          credential_fingerprint: to.fingerprint,
        })
        .where("tenant_id", "=", place.tenant)
        .where("id", "=", place.connectedAccountId)
        .where("credential_version", "=", place.version)
        .where("credential_sealed", "=", from)
        .compile(),
      onSettled: forget(place.tenant, place),
    }),

    eraseCredential: (tenant: string, account: ConnectedAccount): Statement => ({
      reach: tenant,
      query: queries
        .updateTable("connected_accounts")
        .set(noCredential)
        .where("tenant_id", "=", tenant)
        .where("id", "=", account.id)
        .compile(),
      onSettled: forget(tenant, account),
    }),
  };
};

/** `onTouched` is told of every write that may have changed accounts, once it has settled: of one, or of any without a name. */
export const createConnectedAccountStore = (database: Database, onTouched?: OnAccountsTouched) => {
  const remembered = createRememberedAccounts(database, onTouched);
  const { findByIdentifier, findCredential, forgetAll } = remembered;
  return {
    findByIdentifier,
    findCredential,
    /** For `onSettled` of a write that touches accounts without naming each. */
    forgetAll,
    ...createReads(database),
    ...createAccountWrites(remembered),
    ...createCredentialWrites(remembered),
  };
};
