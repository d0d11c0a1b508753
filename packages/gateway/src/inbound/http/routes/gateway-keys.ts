// POST and GET /v1/gateway-keys, DELETE /v1/gateway-keys/{id}
import { createGatewayKeyBody, gatewayKeyParams, listGatewayKeysQuery } from "@postern/contract";
import type { FastifyInstance } from "fastify";
import type { ManageGatewayKeys } from "../../../call/manage-gateway-keys.ts";
import { callerOf } from "../caller.ts";
import { fromPageToken, parseBody, parsePath, parseQuery, toPage } from "../parse.ts";
import { renderGatewayKey } from "../render.ts";

export const registerGatewayKeyRoutes = (app: FastifyInstance, keys: ManageGatewayKeys): void => {
  app.post("/v1/gateway-keys", async (request, reply) => {
    const created = await keys.create(callerOf(request), parseBody(createGatewayKeyBody, request.body));
    // The key is in this one answer and nowhere else: no cache may keep it.
    void reply.status(201).header("cache-control", "no-store");
    return { gatewayKey: renderGatewayKey(created.gatewayKey), key: created.key };
  });

  app.get("/v1/gateway-keys", async (request) => {
    const { tenant, pageToken, pageSize } = parseQuery(listGatewayKeysQuery, request.query);
    const after = fromPageToken(pageToken, "string");
    const found = await keys.list(callerOf(request), { tenant, after, size: pageSize + 1 });
    const { rows, ...page } = toPage(found, pageSize, (row) => row.id);
    return { gatewayKeys: rows.map(renderGatewayKey), ...page };
  });

  app.delete("/v1/gateway-keys/:id", async (request) => {
    const { id } = parsePath(gatewayKeyParams, request.params);
    return { gatewayKey: renderGatewayKey(await keys.revoke(callerOf(request), id)) };
  });
};
