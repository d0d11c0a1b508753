// All sealed credentials of the instance, over all tenants: for whoever checks or re-seals the whole vault.
import type { Database } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";
import type { StoredRecord } from "../vault/verify-vault.ts";
import type { AccountTables } from "./account-rows.ts";

export const createSealedCredentials = (database: Database) => {
  const queries = createQueryBuilder<AccountTables>();
  const sealed = () => queries.selectFrom("connected_accounts").where("credential_sealed", "is not", null);
  return {
    count: async (): Promise<number> => {
      const query = sealed().select((expression) => expression.fn.countAll<number>().as("count"));
      return Number((await database.read(query.compile()))[0]?.count ?? 0);
    },
    list: async (page: {
      readonly after: StoredRecord | undefined;
      readonly size: number;
    }): Promise<StoredRecord[]> => {
      let query = sealed()
        .select(["tenant_id", "id", "connection_name", "identifier", "credential_version"])
        .select(["credential_sealed", "credential_tenant_key_version"])
        .orderBy("tenant_id")
        .orderBy("id")
        .limit(page.size);
      const place = page.after?.place;
      if (place !== undefined) {
        query = query.where((expression) =>
          expression.or([
            expression("tenant_id", ">", place.tenant),
            expression.and([
              expression("tenant_id", "=", place.tenant),
              expression("id", ">", place.connectedAccountId),
            ]),
          ]),
        );
      }
      return (await database.read(query.compile())).map((row) => ({
        place: {
          tenant: row.tenant_id,
          connectionName: row.connection_name,
          connectedAccountId: row.id,
          identifier: row.identifier,
          version: row.credential_version,
        },
        record: { sealed: row.credential_sealed ?? "", tenantKeyVersion: row.credential_tenant_key_version ?? 0 },
      }));
    },
  };
};
