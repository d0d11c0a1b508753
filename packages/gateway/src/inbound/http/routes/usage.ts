// GET /v1/usage
import { listUsageQuery } from "@postern/contract";
import type { FastifyInstance } from "fastify";
import type { ListUsage } from "../../../call/list-usage.ts";
import { callerOf } from "../caller.ts";
import { parseQuery } from "../parse.ts";
import { renderUsage } from "../render.ts";

export const registerUsageRoutes = (app: FastifyInstance, listUsage: ListUsage): void => {
  app.get("/v1/usage", async (request) => {
    const usage = await listUsage(callerOf(request), parseQuery(listUsageQuery, request.query));
    return { usage: usage.map(renderUsage) };
  });
};
