// Rows of connections: a tenant's named configurations of connectors.
import type { Database, Statement } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";

interface Tables {
  connections: { tenant_id: string; name: string; connector: string; created_at: number };
}

export interface Connection {
  readonly name: string;
  readonly connector: string;
}

export type ConnectionStore = ReturnType<typeof createConnectionStore>;

export const createConnectionStore = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  const ofTenant = (tenant: string) =>
    queries.selectFrom("connections").select(["name", "connector"]).where("tenant_id", "=", tenant);
  return {
    find: async (tenant: string, name: string): Promise<Connection | undefined> =>
      (await database.read(ofTenant(tenant).where("name", "=", name).compile()))[0],

    list: (tenant: string): Promise<Connection[]> => database.read(ofTenant(tenant).orderBy("name").compile()),

    insertIfMissing: (tenant: string, connection: Connection & { readonly createdAt: number }): Statement => ({
      query: queries
        .insertInto("connections")
        .values({
          tenant_id: tenant,
          name: connection.name,
          connector: connection.connector,
          created_at: connection.createdAt,
        })
        .onConflict((conflict) => conflict.doNothing())
        .compile(),
    }),
  };
};
