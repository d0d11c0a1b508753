// Rows of gateway_keys. Not tenant-first: authentication has to find the tenant by the key.
import { type Database, everyTenant, type Reach, type Statement } from "../platform/database/database.ts";
import { prepareQuery } from "../platform/database/prepare-query.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";

interface Tables {
  gateway_keys: {
    id: string;
    tenant_id: string | null;
    name: string;
    key_hash: string;
    created_at: number;
    revoked_at: number | null;
    binding: string;
    policy: string | null;
  };
}

export interface GatewayKeyRow {
  readonly id: string;
  /** null: a deployment key. */
  readonly tenant: string | null;
  readonly name: string;
  readonly createdAt: number;
  readonly revokedAt: number | null;
  /** What the key may do at most, as text; null: nothing limits it. */
  readonly policy: string | null;
}

/** A row as it was written: `binding` is a keyed digest over id, tenant, hash and policy. */
export interface BoundGatewayKeyRow extends GatewayKeyRow {
  readonly hash: string;
  readonly binding: string;
}

/** Whose keys a principal may see: those of one tenant, or all. */
export type KeyRange = { readonly tenant: string } | "deployment";

export type GatewayKeyStore = ReturnType<typeof createGatewayKeyStore>;

const reachOf = (range: KeyRange): Reach => (range === "deployment" ? everyTenant : range.tenant);

const columns = [
  "id",
  "tenant_id as tenant",
  "name",
  "created_at as createdAt",
  "revoked_at as revokedAt",
  "policy",
] as const;

export const createGatewayKeyStore = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  const within = (range: KeyRange) => {
    const all = queries.selectFrom("gateway_keys").select(columns);
    return range === "deployment" ? all : all.where("tenant_id", "=", range.tenant);
  };
  const byHash = prepareQuery((value: (name: "hash") => never) =>
    queries
      .selectFrom("gateway_keys")
      .select([...columns, "key_hash as hash", "binding"])
      .where("key_hash", "=", value("hash")),
  );
  return {
    /** With the digest that binds the row, which the caller has to check. */
    findByHash: async (hash: string): Promise<BoundGatewayKeyRow | undefined> =>
      (await database.read(everyTenant, byHash({ hash })))[0],

    find: async (range: KeyRange, id: string): Promise<GatewayKeyRow | undefined> =>
      (await database.read(reachOf(range), within(range).where("id", "=", id).compile()))[0],

    list: (
      range: KeyRange,
      page: { readonly after?: string | undefined; readonly size: number },
    ): Promise<GatewayKeyRow[]> => {
      const rows = within(range).orderBy("id").limit(page.size);
      const further = page.after === undefined ? rows : rows.where("id", ">", page.after);
      return database.read(reachOf(range), further.compile());
    },

    /** Of any tenant, with the digests that bind them. */
    listBound: (page: { readonly after: string | undefined; readonly size: number }): Promise<BoundGatewayKeyRow[]> => {
      const rows = queries
        .selectFrom("gateway_keys")
        .select([...columns, "key_hash as hash", "binding"])
        .orderBy("id")
        .limit(page.size);
      const further = page.after === undefined ? rows : rows.where("id", ">", page.after);
      return database.read(everyTenant, further.compile());
    },

    /** Keys that still open something, of any tenant. */
    countUsable: async (): Promise<number> => {
      const query = queries
        .selectFrom("gateway_keys")
        .select((e) => e.fn.countAll<number>().as("count"))
        .where("revoked_at", "is", null);
      return Number((await database.read(everyTenant, query.compile()))[0]?.count ?? 0);
    },

    insert: (row: Omit<BoundGatewayKeyRow, "revokedAt">): Statement => ({
      reach: row.tenant ?? everyTenant,
      query: queries
        .insertInto("gateway_keys")
        .values({
          id: row.id,
          tenant_id: row.tenant,
          name: row.name,
          key_hash: row.hash,
          created_at: row.createdAt,
          binding: row.binding,
          policy: row.policy,
        })
        .compile(),
      expectRows: 1,
    }),

    revoke: ({ id, tenant }: GatewayKeyRow, revokedAt: number): Statement => ({
      reach: tenant ?? everyTenant,
      query: queries
        .updateTable("gateway_keys")
        .set({ revoked_at: revokedAt })
        .where("id", "=", id)
        .where("revoked_at", "is", null)
        .compile(),
      expectRows: 1,
    }),
  };
};
