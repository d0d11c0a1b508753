// GET /v1/audit-events
import { listAuditEventsQuery } from "@postern/contract";
import type { FastifyInstance } from "fastify";
import type { ListAuditEvents } from "../../../call/list-audit-events.ts";
import { callerOf } from "../caller.ts";
import { fromPageToken, parseQuery, toPage } from "../parse.ts";

export const registerAuditEventRoutes = (app: FastifyInstance, listAuditEvents: ListAuditEvents): void => {
  app.get("/v1/audit-events", async (request) => {
    const { pageToken, pageSize, since, ...filter } = parseQuery(listAuditEventsQuery, request.query);
    const events = await listAuditEvents(callerOf(request), {
      ...filter,
      since: since === undefined ? undefined : Date.parse(since),
      before: fromPageToken(pageToken, "number"),
      size: pageSize + 1,
    });
    const { rows, ...page } = toPage(events, pageSize, (event) => event.sequence);
    return { auditEvents: rows, ...page };
  });
};
