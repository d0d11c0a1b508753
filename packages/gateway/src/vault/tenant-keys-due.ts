// Which keys of tenants are still due for a new version: those from before a time that the store keeps until all have one.
import { type Database, everyTenant } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";

interface Tables {
  instance: { tenant_keys_due: number | null };
}

export type TenantKeysDue = ReturnType<typeof createTenantKeysDue>;

export const createTenantKeysDue = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  const find = async (): Promise<number | undefined> => {
    const query = queries.selectFrom("instance").select("tenant_keys_due").compile();
    const due = (await database.read(everyTenant, query))[0]?.tenant_keys_due;
    return due === null || due === undefined ? undefined : Number(due);
  };
  return {
    find,

    /** Makes all keys from before `now` due; where some are due from an earlier beginning, that one goes on. In epoch milliseconds. */
    async begin(now: number): Promise<number> {
      const query = queries
        .updateTable("instance")
        .set({ tenant_keys_due: now })
        .where("tenant_keys_due", "is", null)
        .compile();
      await database.write([{ reach: everyTenant, query }]);
      return (await find()) ?? now;
    },

    /** None is due any more. */
    async end(due: number): Promise<void> {
      const query = queries
        .updateTable("instance")
        .set({ tenant_keys_due: null })
        .where("tenant_keys_due", "=", due)
        .compile();
      await database.write([{ reach: everyTenant, query }]);
    },
  };
};
