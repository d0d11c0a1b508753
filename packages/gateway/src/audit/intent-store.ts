// Rows of open_intents: writes that were announced and have no outcome yet.
import type { Database, Statement } from "../platform/database/database.ts";
import { prepareQuery } from "../platform/database/prepare-query.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";

interface Tables {
  open_intents: { tenant_id: string; call_id: string };
  audit_events: { tenant_id: string; call_id: string | null; type: string; body: string };
}

export type IntentStore = ReturnType<typeof createIntentStore>;

export const createIntentStore = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  const insert = prepareQuery((value: (name: "tenant" | "callId") => never) =>
    queries.insertInto("open_intents").values({ tenant_id: value("tenant"), call_id: value("callId") }),
  );
  const remove = prepareQuery((value: (name: "tenant" | "callId") => never) =>
    queries.deleteFrom("open_intents").where("tenant_id", "=", value("tenant")).where("call_id", "=", value("callId")),
  );
  return {
    insert: (tenant: string, callId: string): Statement => ({
      query: insert({ tenant, callId }),
    }),

    delete: (tenant: string, callId: string): Statement => ({
      query: remove({ tenant, callId }),
    }),

    /** What was intended, as the chain tells it; undefined when the chain tells of no such call. */
    findIntended: async (tenant: string, callId: string): Promise<string | undefined> =>
      (
        await database.read(
          queries
            .selectFrom("audit_events")
            .select("body")
            .where("tenant_id", "=", tenant)
            .where("call_id", "=", callId)
            .where("type", "=", "tool.call_intended")
            .compile(),
        )
      )[0]?.body,

    /** Over all tenants: for the start of the gateway only. */
    listOfAllTenants: (size: number) =>
      database.read(
        queries.selectFrom("open_intents").select(["tenant_id as tenant", "call_id as callId"]).limit(size).compile(),
      ),
  };
};
