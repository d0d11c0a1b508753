// The mark of a quarantine in the instance's row, and which generation of the store this is.
import { type Database, everyTenant, type Statement } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";

interface Tables {
  instance: { generation: number; quarantined_at: number | null; quarantine_reason: string | null };
}

export interface QuarantineState {
  /** Grows with each acceptance. */
  readonly generation: number;
  readonly quarantine?: { readonly since: number; readonly reason: string };
}

export const createQuarantineStore = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  return {
    /** Undefined while the store has no instance. */
    find: async (): Promise<QuarantineState | undefined> => {
      const query = queries
        .selectFrom("instance")
        .select(["generation", "quarantined_at as since", "quarantine_reason as reason"]);
      const [row] = await database.read(everyTenant, query.compile());
      if (row === undefined) return undefined;
      const generation = Number(row.generation);
      if (row.since === null) return { generation };
      return { generation, quarantine: { since: Number(row.since), reason: row.reason ?? "" } };
    },

    /** A quarantine that is there already stays as it is. */
    enter: ({ since, reason }: { readonly since: number; readonly reason: string }): Statement => ({
      reach: everyTenant,
      query: queries
        .updateTable("instance")
        .set({ quarantined_at: since, quarantine_reason: reason })
        .where("quarantined_at", "is", null)
        .compile(),
    }),

    leave: (generation: number): Statement => ({
      reach: everyTenant,
      query: queries
        .updateTable("instance")
        .set({ quarantined_at: null, quarantine_reason: null, generation })
        .where("quarantined_at", "is not", null)
        .compile(),
      expectRows: 1,
    }),
  };
};
