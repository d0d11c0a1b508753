// POST and GET /v1/mcp-servers, GET, PUT and DELETE /v1/mcp-servers/{name}
import {
  createMcpServerBody,
  listMcpServersQuery,
  mcpServerParams,
  mcpServerQuery,
  updateMcpServerBody,
} from "@postern/contract";
import type { FastifyInstance } from "fastify";
import type { z } from "zod";
import type { ManageMcpServers } from "../../../call/manage-mcp-servers.ts";
import { callerOf } from "../caller.ts";
import { fromPageToken, parseBody, parsePath, parseQuery, toPage } from "../parse.ts";
import { renderMcpServer } from "../render-mcp.ts";

/** What is left out says the same each time, so that a definition reads alike however it was sent. */
const withDefaults = ({ readOnly = false, mode = "all", ...body }: z.output<typeof updateMcpServerBody>) => ({
  tenant: body.tenant,
  connections: body.connections,
  isReadOnly: readOnly,
  mode,
  instructions: body.instructions,
  maxOutputTokens: body.maxOutputTokens,
});

export const registerMcpServerRoutes = (app: FastifyInstance, servers: ManageMcpServers): void => {
  app.post("/v1/mcp-servers", async (request, reply) => {
    const { name, ...body } = parseBody(createMcpServerBody, request.body);
    const created = await servers.create(callerOf(request), { name, ...withDefaults(body) });
    void reply.status(201);
    return { server: renderMcpServer(created) };
  });

  app.get("/v1/mcp-servers", async (request) => {
    const { tenant, pageToken, pageSize } = parseQuery(listMcpServersQuery, request.query);
    const after = fromPageToken(pageToken, "string");
    const found = await servers.list(callerOf(request), { tenant, after, size: pageSize + 1 });
    const { rows, ...page } = toPage(found, pageSize, ({ name }) => name);
    return { servers: rows.map(renderMcpServer), ...page };
  });

  app.get("/v1/mcp-servers/:name", async (request) => {
    const { name } = parsePath(mcpServerParams, request.params);
    const { tenant } = parseQuery(mcpServerQuery, request.query);
    return { server: renderMcpServer(await servers.get(callerOf(request), { name, tenant })) };
  });

  app.put("/v1/mcp-servers/:name", async (request) => {
    const { name } = parsePath(mcpServerParams, request.params);
    const body = withDefaults(parseBody(updateMcpServerBody, request.body));
    return { server: renderMcpServer(await servers.update(callerOf(request), { name, ...body })) };
  });

  app.delete("/v1/mcp-servers/:name", async (request) => {
    const { name } = parsePath(mcpServerParams, request.params);
    const { tenant } = parseQuery(mcpServerQuery, request.query);
    return { server: renderMcpServer(await servers.delete(callerOf(request), { name, tenant })) };
  });
};
