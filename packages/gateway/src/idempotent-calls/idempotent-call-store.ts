// Rows of idempotent_calls: writes that carried an idempotency key, and what they were answered.
import { type Database, everyTenant, type Statement } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";

interface Tables {
  idempotent_calls: {
    tenant_id: string;
    key_hash: string;
    request_hash: string;
    call_id: string;
    tenant_key_version: number | null;
    answer: string | null;
    created_at: number;
    expires_at: number;
  };
}

export interface ReservedCall {
  readonly keyHash: string;
  readonly requestHash: string;
  readonly callId: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface SealedAnswer {
  readonly keyHash: string;
  readonly callId: string;
  readonly sealed: string;
  readonly tenantKeyVersion: number;
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

    insert: (tenant: string, call: ReservedCall): Statement => ({
      reach: tenant,
      query: queries
        .insertInto("idempotent_calls")
        .values({
          tenant_id: tenant,
          key_hash: call.keyHash,
          request_hash: call.requestHash,
          call_id: call.callId,
          tenant_key_version: null,
          answer: null,
          created_at: call.createdAt,
          expires_at: call.expiresAt,
        })
        .onConflict((conflict) => conflict.doNothing())
        .compile(),
      // Another gateway may have taken the key since it was looked for.
      ...(database.shared === undefined ? {} : { expectRows: 1 }),
    }),

    /** Only under the call that has the key. */
    putAnswer: (tenant: string, { keyHash, callId, sealed, tenantKeyVersion }: SealedAnswer): Statement => ({
      reach: tenant,
      query: queries
        .updateTable("idempotent_calls")
        .set({ answer: sealed, tenant_key_version: tenantKeyVersion })
        .where("tenant_id", "=", tenant)
        .where("key_hash", "=", keyHash)
        .where("call_id", "=", callId)
        .compile(),
    }),

    ...createDeletions(queries),
  };
};
