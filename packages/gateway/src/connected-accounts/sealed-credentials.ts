// All sealed credentials of the instance, over all tenants: for whoever checks or re-seals the whole vault.
import { type Database, everyTenant } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";
import type { StoredRecord } from "../vault/verify-vault.ts";
import type { AccountTables } from "./account-rows.ts";

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

export const createSealedCredentials = (database: Database) => {
  const queries = createQueryBuilder<AccountTables>();
  const findPlaces = createPlaces(database);
  const find = async (tenant: string, id: string): Promise<StoredRecord[]> => {
    const query = queries
      .selectFrom("connected_accounts")
      .select(["connection_name", "identifier", "credential_version"])
      .select(["credential_sealed", "credential_tenant_key_version"])
      .where("tenant_id", "=", tenant)
      .where("id", "=", id);
    return (await database.read(tenant, query.compile())).map((row) => ({
      place: {
        tenant,
        connectionName: row.connection_name,
        connectedAccountId: id,
        identifier: row.identifier,
        version: row.credential_version,
      },
      record: { sealed: row.credential_sealed ?? "", tenantKeyVersion: row.credential_tenant_key_version ?? 0 },
    }));
  };
  return {
    count: async (): Promise<number> => {
      const query = sealedOf(queries).select((expression) => expression.fn.countAll<number>().as("count"));
      return Number((await database.read(everyTenant, query.compile()))[0]?.count ?? 0);
    },
    list: async (page: Page): Promise<StoredRecord[]> =>
      (await Promise.all((await findPlaces(page)).map(({ tenant_id: tenant, id }) => find(tenant, id)))).flat(),
  };
};
