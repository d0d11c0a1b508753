// POST and GET /v1/canaries, GET and DELETE /v1/canaries/alarms
import { createCanaryBody } from "@postern/contract";
import type { FastifyInstance } from "fastify";
import type { ManageCanaries } from "../../../call/manage-canaries.ts";
import { callerOf } from "../caller.ts";
import { parseBody } from "../parse.ts";

export const registerCanaryRoutes = (app: FastifyInstance, canaries: ManageCanaries): void => {
  app.post("/v1/canaries", async (request, reply) => {
    const created = await canaries.create(callerOf(request), parseBody(createCanaryBody, request.body));
    void reply.status(201).header("cache-control", "no-store");
    return created;
  });

  app.get("/v1/canaries", (request) => canaries.list(callerOf(request)));

  app.get("/v1/canaries/alarms", async (request) => ({ alarms: await canaries.alarms(callerOf(request)) }));

  app.delete("/v1/canaries/alarms", async (request) => {
    await canaries.clear(callerOf(request));
    return { alarms: [] };
  });
};
