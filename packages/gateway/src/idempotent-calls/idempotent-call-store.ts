// Rows of idempotent_calls: writes that carried an idempotency key, and what they were answered.
import { sql } from "kysely";
import { type Database, everyTenant, type Statement } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";

interface Tables {
  idempotent_calls: {
    tenant_id: string;
    key_hash: string;
    request_hash: string;
    call_id: string;
    tenant_key_version: number;
    answer: string | null;
    created_at: number;
    expires_at: number;
  };
  tenant_keys: { tenant_id: string; version: number };
}

export interface ReservedCall {
  /** Both digests are made by `tenantKeyVersion` of the tenant's key, and the answer is sealed by it. */
  readonly keyHash: string;
  readonly requestHash: string;
  readonly tenantKeyVersion: number;
  readonly callId: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface SealedAnswer {
  readonly keyHash: string;
  readonly callId: string;
  readonly sealed: string;
}

export type IdempotentCallStore = ReturnType<typeof createIdempotentCallStore>;

const createDeletions = (queries: ReturnType<typeof createQueryBuilder<Tables>>) => ({
  /** Only what stands there for the call of this id. */
  delete: (tenant: string, { keyHash, callId }: { readonly keyHash: string; readonly callId: string }): Statement => ({
    reach: tenant,
    query: queries
      .deleteFrom("idempotent_calls")
      .where("tenant_id", "=", tenant)
      .where("key_hash", "=", keyHash)
      .where("call_id", "=", callId)
      .compile(),
  }),

  /** The row of a key whose time has passed, where the sweep has not come by yet. */
  deleteExpired: (tenant: string, keyHash: string, now: number): Statement => ({
    reach: tenant,
    query: queries
      .deleteFrom("idempotent_calls")
      .where("tenant_id", "=", tenant)
      .where("key_hash", "=", keyHash)
      .where("expires_at", "<=", now)
      .compile(),
  }),

  /** Over all tenants: for the sweep only. */
  deleteExpiredOfAllTenants: (now: number): Statement => ({
    reach: everyTenant,
    query: queries.deleteFrom("idempotent_calls").where("expires_at", "<=", now).compile(),
  }),
});

const columns = [
  "tenant_id",
  "key_hash",
  "request_hash",
  "call_id",
  "tenant_key_version",
  "created_at",
  "expires_at",
] as const;

const createInsertion = ({ shared }: Database) => {
  const queries = createQueryBuilder<Tables>();
  const insert = (tenant: string, call: ReservedCall) =>
    queries.insertInto("idempotent_calls").values({
      tenant_id: tenant,
      key_hash: call.keyHash,
      request_hash: call.requestHash,
      call_id: call.callId,
      tenant_key_version: call.tenantKeyVersion,
      answer: null,
      created_at: call.createdAt,
      expires_at: call.expiresAt,
    });
  /** Only while the version is the newest: under a newer one another gateway may have taken the same key. */
  const insertUnderNewest = (tenant: string, call: ReservedCall) =>
    queries
      .insertInto("idempotent_calls")
      .columns(columns)
      .expression((of) =>
        of
          .selectFrom("tenant_keys as k")
          .select([
            "k.tenant_id",
            of.cast<string>(of.val(call.keyHash), "text").as("key_hash"),
            of.cast<string>(of.val(call.requestHash), "text").as("request_hash"),
            of.cast<string>(of.val(call.callId), "text").as("call_id"),
            "k.version",
            of.cast<number>(of.val(call.createdAt), sql`bigint`).as("created_at"),
            of.cast<number>(of.val(call.expiresAt), sql`bigint`).as("expires_at"),
          ])
          .where("k.tenant_id", "=", tenant)
          .where("k.version", "=", call.tenantKeyVersion)
          .where(({ not, exists, selectFrom }) => {
            const newer = selectFrom("tenant_keys as n").select("n.version").where("n.tenant_id", "=", tenant);
            return not(exists(newer.where("n.version", ">", call.tenantKeyVersion)));
          }),
      );
  return {
    insert: (tenant: string, call: ReservedCall): Statement => {
      const insertion = shared === undefined ? insert(tenant, call) : insertUnderNewest(tenant, call);
      return {
        reach: tenant,
        query: insertion.onConflict((conflict) => conflict.doNothing()).compile(),
        // Another gateway may have taken the key since it was looked for.
        ...(shared === undefined ? {} : { expectRows: 1 }),
      };
    },
  };
};

export const createIdempotentCallStore = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  return {
    /** undefined also for a row whose time has passed: the sweep may not have come by yet. */
    find: async (tenant: string, keyHash: string, now: number) =>
      (
        await database.read(
          tenant,
          queries
            .selectFrom("idempotent_calls")
            .select([
              "request_hash as requestHash",
              "call_id as callId",
              "tenant_key_version as tenantKeyVersion",
              "answer",
              "created_at as createdAt",
            ])
            .where("tenant_id", "=", tenant)
            .where("key_hash", "=", keyHash)
            .where("expires_at", ">", now)
            .compile(),
        )
      )[0],

    ...createInsertion(database),

    /** Only under the call that has the key. */
    putAnswer: (tenant: string, { keyHash, callId, sealed }: SealedAnswer): Statement => ({
      reach: tenant,
      query: queries
        .updateTable("idempotent_calls")
        .set({ answer: sealed })
        .where("tenant_id", "=", tenant)
        .where("key_hash", "=", keyHash)
        .where("call_id", "=", callId)
        .compile(),
    }),

    ...createDeletions(queries),
  };
};
