// Rows of the audit log: insert and select only. Nothing here updates or deletes an event.
import type { AuditOutcome } from "@postern/contract";
import { sql } from "kysely";
import { type Basis, type Database, everyTenant, type Statement } from "../platform/database/database.ts";
import { prepareQuery } from "../platform/database/prepare-query.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";
import type { ChainHead } from "./chain.ts";
import { blockSize, walkBlocks } from "./walk-blocks.ts";

export interface AuditRow {
  readonly sequence: number;
  readonly id: string;
  readonly at: number;
  readonly type: string;
  readonly outcome: string;
  readonly callId: string | null;
  readonly identifier: string | null;
  readonly toolName: string | null;
  readonly body: string;
  readonly hash: string;
}

interface Tables {
  audit_events: {
    tenant_id: string;
    sequence: number;
    id: string;
    at: number;
    type: string;
    outcome: string;
    call_id: string | null;
    identifier: string | null;
    tool_name: string | null;
    body: string;
    hash: string;
  };
  audit_heads: { tenant_id: string; sequence: number; hash: string };
}

export interface AuditFilter {
  readonly identifier?: string | undefined;
  readonly toolName?: string | undefined;
  readonly outcome?: AuditOutcome | undefined;
  readonly callId?: string | undefined;
  /** Epoch milliseconds; events at or after it. */
  readonly since?: number | undefined;
  /** Only events older than this one. */
  readonly before?: number | undefined;
  readonly size: number;
}

export type AuditStore = ReturnType<typeof createAuditStore>;

type QueryBuilder = ReturnType<typeof createQueryBuilder<Tables>>;
type EventColumn = "tenant" | keyof AuditRow;

const prepareInsert = (queries: QueryBuilder) =>
  prepareQuery((value: (name: EventColumn) => never) =>
    queries.insertInto("audit_events").values({
      tenant_id: value("tenant"),
      sequence: value("sequence"),
      id: value("id"),
      at: value("at"),
      type: value("type"),
      outcome: value("outcome"),
      call_id: value("callId"),
      identifier: value("identifier"),
      tool_name: value("toolName"),
      body: value("body"),
      hash: value("hash"),
    }),
  );

const preparePutHead = (queries: QueryBuilder) =>
  prepareQuery((value: (name: "tenant" | "sequence" | "hash") => never) => {
    const head = { sequence: value("sequence"), hash: value("hash") };
    return queries
      .insertInto("audit_heads")
      .values({ tenant_id: value("tenant"), ...head })
      .onConflict((conflict) => conflict.column("tenant_id").doUpdateSet(head));
  });

const prepareBegin = (queries: QueryBuilder) =>
  prepareQuery((value: (name: "tenant" | "sequence" | "hash") => never) =>
    queries
      .insertInto("audit_heads")
      .values({ tenant_id: value("tenant"), sequence: value("sequence"), hash: value("hash") })
      .onConflict((conflict) => conflict.doNothing()),
  );

export interface ListedEvent {
  readonly sequence: number;
  readonly body: string;
  readonly hash: string;
}

const createSelect = (queries: QueryBuilder) => (tenant: string, filter: AuditFilter) => {
  let rows = queries.selectFrom("audit_events").select(["sequence", "body", "hash"]).where("tenant_id", "=", tenant);
  if (filter.toolName !== undefined) rows = rows.where("tool_name", "=", filter.toolName);
  if (filter.outcome !== undefined) rows = rows.where("outcome", "=", filter.outcome);
  if (filter.callId !== undefined) rows = rows.where("call_id", "=", filter.callId);
  if (filter.since !== undefined) rows = rows.where("at", ">=", filter.since);
  if (filter.before !== undefined) rows = rows.where("sequence", "<", filter.before);
  return rows;
};

type Selected = ReturnType<ReturnType<typeof createSelect>>;

/** In the words of the index. The `+` keeps SQLite from walking all events in order instead. */
const inBlocks = (
  events: Selected,
  {
    identifier,
    blocks,
    most,
  }: { readonly identifier: string; readonly blocks: readonly number[]; readonly most: number },
): Selected =>
  events
    .where(sql`sequence / ${sql.lit(blockSize)}`, "in", blocks)
    .where("identifier", "=", identifier)
    .orderBy(sql`+sequence`, "desc")
    .limit(most);

export const createAuditStore = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  const [insert, putHead, begin] = [prepareInsert(queries), preparePutHead(queries), prepareBegin(queries)];
  const select = createSelect(queries);
  const headOf = (tenant: string) =>
    queries.selectFrom("audit_heads").select(["sequence", "hash"]).where("tenant_id", "=", tenant);
  return {
    insertEvent: (tenant: string, row: AuditRow): Statement => ({
      reach: tenant,
      query: insert({ tenant, ...row }),
      expectRows: 1,
    }),

    findHead: async (tenant: string): Promise<ChainHead | undefined> =>
      (await database.read(tenant, headOf(tenant).compile()))[0],

    /** Of every chain: how far it goes. */
    heads: async (): Promise<(ChainHead & { readonly tenant: string })[]> => {
      const query = queries.selectFrom("audit_heads").select(["tenant_id as tenant", "sequence", "hash"]);
      const rows = await database.read(everyTenant, query.compile());
      return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
    },

    hashAt: async (tenant: string, sequence: number): Promise<string | undefined> => {
      const query = queries
        .selectFrom("audit_events")
        .select("hash")
        .where("tenant_id", "=", tenant)
        .where("sequence", "=", sequence);
      return (await database.read(tenant, query.compile()))[0]?.hash;
    },

    /** For writes that build upon the head: where there is none yet, it is `first`. */
    headBasis: (tenant: string, first: ChainHead): Basis<ChainHead> => ({
      reach: tenant,
      query: headOf(tenant).compile(),
      otherwise: { reach: tenant, query: begin({ tenant, ...first }) },
    }),

    putHead: (tenant: string, head: ChainHead): Statement => ({
      reach: tenant,
      query: putHead({ tenant, ...head }),
      expectRows: 1,
    }),

    list: async (tenant: string, filter: AuditFilter): Promise<ListedEvent[]> => {
      const { identifier, before, size } = filter;
      const events = select(tenant, filter);
      if (identifier === undefined) {
        return database.read(tenant, events.orderBy("sequence", "desc").limit(size).compile());
      }
      const newest = before ?? (await database.read(tenant, headOf(tenant).compile()))[0]?.sequence ?? 0;
      return walkBlocks({ newest: Number(newest), size }, (blocks, most) =>
        database.read(tenant, inBlocks(events, { identifier, blocks, most }).compile()),
      );
    },
  };
};
