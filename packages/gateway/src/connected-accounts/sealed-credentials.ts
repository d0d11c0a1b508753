// All sealed credentials of the instance, over all tenants: for whoever checks or re-seals the whole vault.
import { type Database, everyTenant } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";
import type { OutdatedPage } from "../vault/sweep-tenant-keys.ts";
import type { StoredRecord } from "../vault/verify-vault.ts";
import type { AccountRow, AccountTables, CredentialColumns } from "./account-rows.ts";

interface KeyTables {
  tenant_keys: { tenant_id: string; version: number };
}

interface Page {
  readonly after: StoredRecord | undefined;
  readonly size: number;
}

const sealedOf = (queries: ReturnType<typeof createQueryBuilder<AccountTables>>) =>
  queries.selectFrom("connected_accounts").where("credential_created_at", "is not", null);

const createPlaces = (database: Database) => {
  const queries = createQueryBuilder<AccountTables>();
  /** Whose the next accounts with a credential are: over all tenants nothing else of them is read. */
  return ({ after, size }: Page) => {
    const places = sealedOf(queries).select(["tenant_id", "id"]).orderBy("tenant_id").orderBy("id").limit(size);
    if (after === undefined) return database.read(everyTenant, places.compile());
    const { tenant, connectedAccountId } = after.place;
    const further = places.where((expression) =>
      expression.or([
        expression("tenant_id", ">", tenant),
        expression.and([expression("tenant_id", "=", tenant), expression("id", ">", connectedAccountId)]),
      ]),
    );
    return database.read(everyTenant, further.compile());
  };
};

const stored = [
  "id",
  "connection_name",
  "identifier",
  "credential_version",
  "credential_sealed",
  "credential_tenant_key_version",
] as const;

const toStored = (
  tenant: string,
  row: Pick<AccountRow & CredentialColumns, (typeof stored)[number]>,
): StoredRecord => ({
  place: {
    tenant,
    connectionName: row.connection_name,
    connectedAccountId: row.id,
    identifier: row.identifier,
    version: row.credential_version,
  },
  record: { sealed: row.credential_sealed ?? "", tenantKeyVersion: row.credential_tenant_key_version ?? 0 },
});

/** Credentials that older versions of tenants' keys sealed. */
const createOutdated = (database: Database) => {
  const queries = createQueryBuilder<AccountTables & KeyTables>();
  return {
    /** Of one tenant, or of all when there is none. */
    countOutdated: async (tenant: string | undefined): Promise<number> => {
      const newest = queries
        .selectFrom("tenant_keys")
        .select("tenant_id")
        .select((expression) => expression.fn.max("version").as("version"))
        .groupBy("tenant_id")
        .having((expression) => expression.fn.countAll(), ">", 1);
      const outdated = queries
        .selectFrom("connected_accounts as a")
        .innerJoin(newest.as("k"), "k.tenant_id", "a.tenant_id")
        .whereRef("a.credential_tenant_key_version", "<", "k.version")
        .select((expression) => expression.fn.countAll<number>().as("count"));
      const query = tenant === undefined ? outdated : outdated.where("a.tenant_id", "=", tenant);
      return Number((await database.read(tenant ?? everyTenant, query.compile()))[0]?.count ?? 0);
    },

    listOutdated: async (tenant: string, { below, after, size }: OutdatedPage): Promise<StoredRecord[]> => {
      const rows = queries
        .selectFrom("connected_accounts")
        .select(stored)
        .where("tenant_id", "=", tenant)
        .where("credential_tenant_key_version", "<", below)
        .orderBy("id")
        .limit(size);
      const query = after === undefined ? rows : rows.where("id", ">", after.place.connectedAccountId);
      return (await database.read(tenant, query.compile())).map((row) => toStored(tenant, row));
    },
  };
};

export const createSealedCredentials = (database: Database) => {
  const queries = createQueryBuilder<AccountTables>();
  const findPlaces = createPlaces(database);
  const find = async (tenant: string, id: string): Promise<StoredRecord[]> => {
    const query = queries
      .selectFrom("connected_accounts")
      .select(stored)
      .where("tenant_id", "=", tenant)
      .where("id", "=", id);
    return (await database.read(tenant, query.compile())).map((row) => toStored(tenant, row));
  };
  return {
    ...createOutdated(database),
    count: async (): Promise<number> => {
      const query = sealedOf(queries).select((expression) => expression.fn.countAll<number>().as("count"));
      return Number((await database.read(everyTenant, query.compile()))[0]?.count ?? 0);
    },
    list: async (page: Page): Promise<StoredRecord[]> =>
      (await Promise.all((await findPlaces(page)).map(({ tenant_id: tenant, id }) => find(tenant, id)))).flat(),
  };
};
