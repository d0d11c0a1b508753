// Rows of connections: a tenant's named configurations of connectors.
import type { Database, Statement } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";

interface Tables {
  connections: {
    tenant_id: string;
    name: string;
    connector: string;
    created_at: number;
    policy: string | null;
    policy_binding: string | null;
  };
}

export interface Connection {
  readonly name: string;
  readonly connector: string;
  /** What may be done through it at most, as text; null: nothing limits it. */
  readonly policy: string | null;
  readonly policyBinding: string | null;
}

type NewConnection = Pick<Connection, "name" | "connector"> & { readonly createdAt: number };

export type ConnectionStore = ReturnType<typeof createConnectionStore>;

export const createConnectionStore = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  const ofTenant = (tenant: string) =>
    queries
      .selectFrom("connections")
      .select(["name", "connector", "policy", "policy_binding as policyBinding"])
      .where("tenant_id", "=", tenant);
  return {
    find: async (tenant: string, name: string): Promise<Connection | undefined> =>
      (await database.read(tenant, ofTenant(tenant).where("name", "=", name).compile()))[0],

    list: (tenant: string): Promise<Connection[]> => database.read(tenant, ofTenant(tenant).orderBy("name").compile()),

    insertIfMissing: (tenant: string, connection: NewConnection): Statement => ({
      reach: tenant,
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
    setPolicy: (
      tenant: string,
      { name, text, binding }: { readonly name: string; readonly text: string | null; readonly binding: string | null },
    ): Statement => ({
      reach: tenant,
      query: queries
        .updateTable("connections")
        .set({ policy: text, policy_binding: binding })
        .where("tenant_id", "=", tenant)
        .where("name", "=", name)
        .compile(),
      expectRows: 1,
    }),
  };
};
