// Instances and session tokens below /v1/mcp-servers/{name}
import {
  createMcpSessionTokenBody,
  ensureMcpInstanceBody,
  listMcpInstancesQuery,
  mcpInstanceParams,
  mcpServerParams,
  mcpServerQuery,
  mcpSessionTokenParams,
} from "@postern/contract";
import type { FastifyInstance } from "fastify";
import type { ManageMcpInstances } from "../../../call/manage-mcp-instances.ts";
import { callerOf } from "../caller.ts";
import { fromPageToken, parseBody, parsePath, parseQuery, toPage } from "../parse.ts";
import { publicBaseOf } from "../public-base.ts";
import { mcpUrl, renderCreatedToken, renderMcpInstance, renderSessionToken } from "../render-mcp.ts";

export interface McpInstanceRoutes {
  readonly mcpInstances: ManageMcpInstances;
  /** Where callers reach the gateway; undefined: where their request came in. */
  readonly publicUrl: string | undefined;
}

const instancesPath = "/v1/mcp-servers/:name/instances";
const tokensPath = "/v1/mcp-servers/:name/session-tokens";

const registerInstances = (app: FastifyInstance, { mcpInstances: instances, publicUrl }: McpInstanceRoutes): void => {
  app.post(instancesPath, async (request, reply) => {
    const { name } = parsePath(mcpServerParams, request.params);
    const ensured = await instances.ensure(callerOf(request), {
      name,
      ...parseBody(ensureMcpInstanceBody, request.body),
    });
    const base = publicBaseOf(publicUrl, request);
    const { secret } = ensured;
    // The URL may be in this one answer and nowhere else: no cache may keep it.
    void reply.header("cache-control", "no-store");
    const secretUrl = secret === undefined ? {} : { secretUrl: `${mcpUrl(base, ensured.instance.id)}/${secret}` };
    return { instance: renderMcpInstance(base, ensured), ...secretUrl };
  });

  app.get(instancesPath, async (request) => {
    const { name } = parsePath(mcpServerParams, request.params);
    const { pageToken, pageSize, ...filter } = parseQuery(listMcpInstancesQuery, request.query);
    const after = fromPageToken(pageToken, "string");
    const found = await instances.list(callerOf(request), { name, ...filter, after, size: pageSize + 1 });
    const { rows, ...page } = toPage(found, pageSize, ({ instance }) => instance.id);
    const base = publicBaseOf(publicUrl, request);
    return { instances: rows.map((row) => renderMcpInstance(base, row)), ...page };
  });

  app.get(`${instancesPath}/:id`, async (request) => {
    const { tenant } = parseQuery(mcpServerQuery, request.query);
    const found = await instances.get(callerOf(request), { ...parsePath(mcpInstanceParams, request.params), tenant });
    return { instance: renderMcpInstance(publicBaseOf(publicUrl, request), found) };
  });

  app.delete(`${instancesPath}/:id`, async (request) => {
    const { tenant } = parseQuery(mcpServerQuery, request.query);
    const name = { ...parsePath(mcpInstanceParams, request.params), tenant };
    const revoked = await instances.revoke(callerOf(request), name);
    return { instance: renderMcpInstance(publicBaseOf(publicUrl, request), revoked) };
  });
};

const registerTokens = (app: FastifyInstance, { mcpInstances: instances, publicUrl }: McpInstanceRoutes): void => {
  app.post(tokensPath, async (request, reply) => {
    const { name } = parsePath(mcpServerParams, request.params);
    const body = parseBody(createMcpSessionTokenBody, request.body);
    const created = await instances.createToken(callerOf(request), { name, ...body });
    // The token is in this one answer and nowhere else: no cache may keep it.
    void reply.status(201).header("cache-control", "no-store");
    return renderCreatedToken(publicBaseOf(publicUrl, request), created);
  });

  app.get(tokensPath, async (request) => {
    const { name } = parsePath(mcpServerParams, request.params);
    const { pageToken, pageSize, ...filter } = parseQuery(listMcpInstancesQuery, request.query);
    const after = fromPageToken(pageToken, "string");
    const found = await instances.listTokens(callerOf(request), { name, ...filter, after, size: pageSize + 1 });
    const { rows, ...page } = toPage(found, pageSize, ({ id }) => id);
    return { sessionTokens: rows.map(renderSessionToken), ...page };
  });

  app.delete(`${tokensPath}/:id`, async (request) => {
    const { tenant } = parseQuery(mcpServerQuery, request.query);
    const name = { ...parsePath(mcpSessionTokenParams, request.params), tenant };
    return { sessionToken: renderSessionToken(await instances.revokeToken(callerOf(request), name)) };
  });
};

export const registerMcpInstanceRoutes = (app: FastifyInstance, routes: McpInstanceRoutes): void => {
  registerInstances(app, routes);
  registerTokens(app, routes);
};
