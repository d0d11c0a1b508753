// Events of one chain in slices, oldest first: short reads, between which calls go on.
import { sql } from "kysely";
import { type Database, everyTenant } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";
import { blockSize } from "./walk-blocks.ts";

interface Tables {
  audit_events: { tenant_id: string; sequence: number; at: number; identifier: string | null; body: string };
  audit_heads: { tenant_id: string; sequence: number };
}

export interface SlicedEvent {
  readonly sequence: number;
  readonly body: string;
}

export interface Slice {
  /** Both ends belong to it. */
  readonly from: number;
  readonly to: number;
  /** Stands in the event's text. Narrows what is read; whoever reads looks again. */
  readonly containing: string | undefined;
}

export type EventSlices = ReturnType<typeof createEventSlices>;

/** Over all tenants: for deployment keys. */
const createChainList = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  return async (): Promise<string[]> =>
    (
      await database.read(
        everyTenant,
        queries.selectFrom("audit_heads").select("tenant_id").orderBy("tenant_id").compile(),
      )
    ).map(({ tenant_id }) => tenant_id);
};

export const createEventSlices = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  const ofTenant = (tenant: string) => queries.selectFrom("audit_events").where("tenant_id", "=", tenant);
  return {
    listChains: createChainList(database),

    /** Of the newest event; 0 where there is none. */
    lastSequence: async (tenant: string): Promise<number> => {
      const query = queries.selectFrom("audit_heads").select("sequence").where("tenant_id", "=", tenant);
      return Number((await database.read(tenant, query.compile()))[0]?.sequence ?? 0);
    },

    /** Epoch milliseconds of the first event from this place on. */
    timeFrom: async (tenant: string, sequence: number): Promise<number | undefined> => {
      const query = ofTenant(tenant).select("at").where("sequence", ">=", sequence).orderBy("sequence").limit(1);
      const at = (await database.read(tenant, query.compile()))[0]?.at;
      return at === undefined ? undefined : Number(at);
    },

    read: (tenant: string, { from, to, containing }: Slice): Promise<SlicedEvent[]> => {
      const rows = ofTenant(tenant)
        .select(["sequence", "body"])
        .where("sequence", ">=", from)
        .where("sequence", "<=", to)
        .orderBy("sequence");
      const narrowed = containing === undefined ? rows : rows.where("body", "like", `%${containing}%`);
      return database.read(tenant, narrowed.compile());
    },

    /** One user's events in these blocks of the chain, by the index over users: the cost is that of what is found. */
    readOfIdentifier: (
      tenant: string,
      { identifier, blocks }: { readonly identifier: string; readonly blocks: readonly number[] },
    ): Promise<SlicedEvent[]> =>
      database.read(
        tenant,
        ofTenant(tenant)
          .select(["sequence", "body"])
          .where(sql`sequence / ${sql.lit(blockSize)}`, "in", blocks)
          .where("identifier", "=", identifier)
          // The `+` keeps SQLite from walking all events in order instead.
          .orderBy(sql`+sequence`)
          .compile(),
      ),
  };
};
