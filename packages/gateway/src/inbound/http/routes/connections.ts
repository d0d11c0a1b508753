// GET /v1/connections, PUT /v1/connections/{name}/policy
import { connectionParams, listConnectionsQuery, setConnectionPolicyBody } from "@postern/contract";
import type { FastifyInstance } from "fastify";
import type { ManageConnections } from "../../../call/manage-connections.ts";
import { callerOf } from "../caller.ts";
import { parseBody, parsePath, parseQuery } from "../parse.ts";

export const registerConnectionRoutes = (app: FastifyInstance, connections: ManageConnections): void => {
  app.get("/v1/connections", async (request) => ({
    connections: await connections.list(callerOf(request), parseQuery(listConnectionsQuery, request.query)),
  }));

  app.put("/v1/connections/:name/policy", async (request) => {
    const { name } = parsePath(connectionParams, request.params);
    const { tenant, policy } = parseBody(setConnectionPolicyBody, request.body);
    return { connection: await connections.setPolicy(callerOf(request), { name, tenant, policy }) };
  });
};
