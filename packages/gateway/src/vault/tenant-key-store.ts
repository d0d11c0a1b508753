// Rows of tenant_keys: a tenant's key, wrapped by a root key.
import { type Database, everyTenant, type Statement } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";
import type { WrappedKey } from "./root-keys/root-key-ring.ts";
import {
  createVersionReads,
  createVersionWrites,
  type TenantKeyTables,
  type WrappedTenantKey,
} from "./tenant-key-versions.ts";

/** A wrapped key and whose it is. */
export interface TenantKeyRow extends WrappedTenantKey {
  readonly tenant: string;
}

export interface TenantKeyPage {
  readonly after: Pick<TenantKeyRow, "tenant" | "version"> | undefined;
  readonly size: number;
}

const placesWrappedBy = (
  queries: ReturnType<typeof createQueryBuilder<TenantKeyTables>>,
  rootKeyId: string,
  { after, size }: TenantKeyPage,
) => {
  const places = queries
    .selectFrom("tenant_keys")
    .select(["tenant_id as tenant", "version"])
    .where("root_key_id", "=", rootKeyId)
    .orderBy("tenant_id")
    .orderBy("version")
    .limit(size);
  if (after === undefined) return places;
  return places.where((expression) =>
    expression.or([
      expression("tenant_id", ">", after.tenant),
      expression.and([expression("tenant_id", "=", after.tenant), expression("version", ">", after.version)]),
    ]),
  );
};

export type TenantKeyStore = ReturnType<typeof createTenantKeyStore>;

export const createTenantKeyStore = (database: Database) => {
  const queries = createQueryBuilder<TenantKeyTables>();
  const ofTenant = (tenant: string) =>
    queries
      .selectFrom("tenant_keys")
      .select(["version", "wrapped"])
      .select((expression) => expression.fn.coalesce("root_key_id", expression.val("")).as("rootKeyId"))
      .where("tenant_id", "=", tenant);
  return {
    ...createVersionReads(database),
    ...createVersionWrites(),

    /** How many keys of tenants each root key wraps; of the whole instance. */
    countByRootKey: async (): Promise<ReadonlyMap<string, number>> => {
      const query = queries
        .selectFrom("tenant_keys")
        .select((expression) => expression.fn.coalesce("root_key_id", expression.val("")).as("id"))
        .select((expression) => expression.fn.countAll<number>().as("count"))
        .groupBy("root_key_id")
        .compile();
      return new Map((await database.read(everyTenant, query)).map(({ id, count }) => [id, Number(count)]));
    },

    /** Keys that this root key wraps, of any tenant, in order, after `after`. */
    listWrappedBy: async (rootKeyId: string, page: TenantKeyPage): Promise<TenantKeyRow[]> => {
      // Over all tenants only the places are read; each key is read as its own tenant's.
      const places = await database.read(everyTenant, placesWrappedBy(queries, rootKeyId, page).compile());
      const rows = places.map(async ({ tenant, version }) => {
        const [key] = await database.read(tenant, ofTenant(tenant).where("version", "=", version).compile());
        return key === undefined ? [] : [{ tenant, ...key }];
      });
      return (await Promise.all(rows)).flat();
    },

    /** Takes effect only while the key is still wrapped as it was. */
    rewrap: (row: TenantKeyRow, to: WrappedKey): Statement => ({
      reach: row.tenant,
      query: queries
        .updateTable("tenant_keys")
        .set({ wrapped: to.wrapped, root_key_id: to.rootKeyId })
        .where("tenant_id", "=", row.tenant)
        .where("version", "=", row.version)
        .where("wrapped", "=", row.wrapped)
        .compile(),
    }),
  };
};
