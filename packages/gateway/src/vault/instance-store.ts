// Rows of the instance and of the root keys that wrap, or may still wrap, its keys.
import { type Database, everyTenant, type Statement } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";
import type { WrappedKey } from "./root-keys/root-key-ring.ts";

interface Tables {
  instance: { id: string; wrapped_key: string | null; root_key_id: string | null; created_at: number };
  root_keys: { id: string; canary: string; created_at: number };
  tenant_keys: { tenant_id: string; root_key_id: string | null };
  tenants: { tenant_id: string };
  gateway_keys: { id: string };
}

export interface InstanceRow {
  readonly id: string;
  /** Undefined in a store from before there was one. */
  readonly key: WrappedKey | undefined;
}

export interface RootKeyRow {
  readonly id: string;
  /** A key that this root key wrapped when it came: whoever opens it is that root key. */
  readonly canary: string;
  readonly createdAt: number;
}

export type InstanceStore = ReturnType<typeof createInstanceStore>;

/** The id of the one root key of a store from before root keys had names. */
export const unnamedRootKey = "";

const createRootKeyRows = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  return {
    rootKeys: async (): Promise<RootKeyRow[]> =>
      database.read(
        everyTenant,
        queries
          .selectFrom("root_keys")
          .select(["id", "canary", "created_at as createdAt"])
          .orderBy("created_at")
          .compile(),
      ),
    insertRootKey: ({ id, canary, createdAt }: RootKeyRow): Statement => ({
      reach: everyTenant,
      query: queries
        .insertInto("root_keys")
        .values({ id, canary, created_at: createdAt })
        .onConflict((conflict) => conflict.doNothing())
        .compile(),
    }),
    /** Fails while anything is wrapped by it: the rows that name it refer to this one. */
    deleteRootKey: (id: string): Statement => ({
      reach: everyTenant,
      query: queries.deleteFrom("root_keys").where("id", "=", id).compile(),
    }),
  };
};

export const createInstanceStore = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  const isEmpty = async (table: "tenants" | "gateway_keys"): Promise<boolean> =>
    (
      await database.read(
        everyTenant,
        queries
          .selectFrom(table)
          .select((of) => of.lit(1).as("one"))
          .limit(1)
          .compile(),
      )
    ).length === 0;
  return {
    find: async (): Promise<InstanceRow | undefined> => {
      const [row] = await database.read(
        everyTenant,
        queries.selectFrom("instance").select(["id", "wrapped_key", "root_key_id"]).compile(),
      );
      if (row === undefined) return undefined;
      const { id, wrapped_key: wrapped, root_key_id: rootKeyId } = row;
      return { id, key: wrapped === null || rootKeyId === null ? undefined : { wrapped, rootKeyId } };
    },
    holdsNothing: async (): Promise<boolean> => (await isEmpty("tenants")) && (await isEmpty("gateway_keys")),

    ...createRootKeyRows(database),

    insert: (id: string, { key, createdAt }: { readonly key: WrappedKey; readonly createdAt: number }): Statement => ({
      reach: everyTenant,
      query: queries
        .insertInto("instance")
        .values({ id, wrapped_key: key.wrapped, root_key_id: key.rootKeyId, created_at: createdAt })
        .compile(),
      expectRows: 1,
    }),
    /** Takes effect only while the key is still wrapped as it was. */
    rewrap: (from: WrappedKey, to: WrappedKey): Statement => ({
      reach: everyTenant,
      query: queries
        .updateTable("instance")
        .set({ wrapped_key: to.wrapped, root_key_id: to.rootKeyId })
        .where("wrapped_key", "=", from.wrapped)
        .compile(),
      expectRows: 1,
    }),
    /** Gives a store from before its instance key, and its root key and all that it wraps a name. */
    name: ({ id, key }: { readonly id: string; readonly key: WrappedKey }): Statement[] => [
      {
        reach: everyTenant,
        query: queries
          .updateTable("instance")
          .set({ wrapped_key: key.wrapped, root_key_id: key.rootKeyId })
          .where("id", "=", id)
          .where("wrapped_key", "is", null)
          .compile(),
        expectRows: 1,
      },
      {
        reach: everyTenant,
        query: queries
          .updateTable("tenant_keys")
          .set({ root_key_id: key.rootKeyId })
          .where("root_key_id", "is", null)
          .compile(),
      },
    ],
  };
};
