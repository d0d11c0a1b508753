// Rows of open_intents: writes that were announced and have no outcome yet.
import { type Database, everyTenant, type Statement } from "../platform/database/database.ts";
import { prepareQuery } from "../platform/database/prepare-query.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";

interface Tables {
  open_intents: { tenant_id: string; call_id: string; gateway_id: string; announced_at: number };
  audit_events: { tenant_id: string; call_id: string | null; type: string; body: string };
}

export interface OpenIntent {
  readonly tenant: string;
  readonly callId: string;
}

export type IntentStore = ReturnType<typeof createIntentStore>;

export interface IntentStoreParts {
  readonly database: Database;
  /** Empty where no other gateway can run on this database. */
  readonly gatewayId: string;
  readonly now: () => number;
}

export const createIntentStore = ({ database, gatewayId, now }: IntentStoreParts) => {
  const queries = createQueryBuilder<Tables>();
  const insert = prepareQuery((value: (name: "tenant" | "callId" | "gatewayId" | "now") => never) =>
    queries.insertInto("open_intents").values({
      tenant_id: value("tenant"),
      call_id: value("callId"),
      gateway_id: value("gatewayId"),
      announced_at: value("now"),
    }),
  );
  const remove = prepareQuery((value: (name: "tenant" | "callId") => never) =>
    queries.deleteFrom("open_intents").where("tenant_id", "=", value("tenant")).where("call_id", "=", value("callId")),
  );
  const openOfAll = queries.selectFrom("open_intents").select(["tenant_id as tenant", "call_id as callId"]);
  return {
    insert: (tenant: string, callId: string): Statement => ({
      reach: tenant,
      query: insert({ tenant, callId, gatewayId, now: now() }),
    }),

    delete: (tenant: string, callId: string): Statement => ({
      reach: tenant,
      query: remove({ tenant, callId }),
    }),

    /** Whether a write of this tenant was announced, by any gateway, and has no outcome yet. */
    hasOpen: async (tenant: string): Promise<boolean> => {
      const query = queries.selectFrom("open_intents").select("call_id").where("tenant_id", "=", tenant).limit(1);
      return (await database.read(tenant, query.compile())).length > 0;
    },

    /** What was intended, as the chain tells it; undefined when the chain tells of no such call. */
    findIntended: async (tenant: string, callId: string): Promise<string | undefined> =>
      (
        await database.read(
          tenant,
          queries
            .selectFrom("audit_events")
            .select("body")
            .where("tenant_id", "=", tenant)
            .where("call_id", "=", callId)
            .where("type", "=", "tool.call_intended")
            .compile(),
        )
      )[0]?.body,

    /** Announced by this gateway, before it runs calls: left by the one that ran in its place before. Over all tenants. */
    listOwn: (size: number): Promise<OpenIntent[]> =>
      database.read(everyTenant, openOfAll.where("gateway_id", "=", gatewayId).limit(size).compile()),

    /** Announced before `then` (epoch ms), by whichever gateway. Over all tenants. */
    listOlder: (then: number, size: number): Promise<OpenIntent[]> =>
      database.read(everyTenant, openOfAll.where("announced_at", "<", then).limit(size).compile()),
  };
};
