// The HTTP door: limits, parsing and rendering around the functions that do the work. No rules in here.
import { GatewayError, routes } from "@postern/contract";
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify, LogController } from "fastify";
import type { Authenticate } from "../../call/authenticate.ts";
import type { ListAuditEvents } from "../../call/list-audit-events.ts";
import type { ListUsage } from "../../call/list-usage.ts";
import type { ManageCanaries } from "../../call/manage-canaries.ts";
import type { ManageConnectedAccounts } from "../../call/manage-connected-accounts.ts";
import type { ManageConnections } from "../../call/manage-connections.ts";
import type { ManageFreezes } from "../../call/manage-freezes.ts";
import type { ManageGatewayKeys } from "../../call/manage-gateway-keys.ts";
import type { ManageMcpServers } from "../../call/manage-mcp-servers.ts";
import type { ManageTenants } from "../../call/manage-tenants.ts";
import type { ManageVault } from "../../call/manage-vault.ts";
import type { RecordRefusal } from "../../call/record-refusal.ts";
import type { TellBlastRadius } from "../../call/tell-blast-radius.ts";
import { StoreFailure } from "../../platform/database/database.ts";
import { createCounter } from "../../platform/ids.ts";
import type { Log } from "../../platform/log.ts";
import { isMcpPath, type McpRoutes, registerMcpRoutes } from "../mcp/mcp-routes.ts";
import { callerOf } from "./caller.ts";
import { countHeader } from "./count-header.ts";
import { limitPipelining } from "./limit-pipelining.ts";
import { maxBodyBytes, parseJsonBody } from "./parse-json-body.ts";
import { fromFrameworkError, sendProblem, toProblem } from "./problem.ts";
import { refuseConnection } from "./refuse-connection.ts";
import { createRouteTable, type RouteTable } from "./route-table.ts";
import { registerAuditEventRoutes } from "./routes/audit-events.ts";
import { registerBlastRadiusRoute } from "./routes/blast-radius.ts";
import { registerCanaryRoutes } from "./routes/canaries.ts";
import { registerConnectedAccountRoutes } from "./routes/connected-accounts.ts";
import { registerConnectionRoutes } from "./routes/connections.ts";
import { registerFreezeRoutes } from "./routes/freezes.ts";
import { registerGatewayKeyRoutes } from "./routes/gateway-keys.ts";
import { type HealthRoutes, registerHealthRoutes } from "./routes/health.ts";
import { type McpInstanceRoutes, registerMcpInstanceRoutes } from "./routes/mcp-instances.ts";
import { registerMcpServerRoutes } from "./routes/mcp-servers.ts";
import { registerOpenApiRoute } from "./routes/openapi.ts";
import { type ProxyRoutes, registerProxyRoutes } from "./routes/proxy.ts";
import { registerTenantRoutes } from "./routes/tenants.ts";
import { type LeakRoutes, registerTokenLeakRoute } from "./routes/token-leaks.ts";
import { registerToolRoutes, type ToolRoutes } from "./routes/tools.ts";
import { registerUsageRoutes } from "./routes/usage.ts";
import { registerVaultRoutes } from "./routes/vault.ts";

export interface HttpDoorDependencies extends ToolRoutes, ProxyRoutes, HealthRoutes, LeakRoutes, McpInstanceRoutes {
  readonly accounts: ManageConnectedAccounts;
  readonly connections: ManageConnections;
  readonly gatewayKeys: ManageGatewayKeys;
  readonly mcpServers: ManageMcpServers;
  readonly listAuditEvents: ListAuditEvents;
  readonly listUsage: ListUsage;
  readonly tenants: ManageTenants;
  readonly vault: ManageVault;
  readonly freezes: ManageFreezes;
  readonly canaries: ManageCanaries;
  readonly tellBlastRadius: TellBlastRadius;
  readonly recordRefusal: RecordRefusal;
  readonly authenticate: Authenticate;
  readonly mcp: McpRoutes;
  /** Addresses and networks whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly log: Log;
}

declare module "fastify" {
  interface FastifyRequest {
    /** The tool call that this request became, for the log. */
    callId: string | undefined;
  }
}

/**
 * A logger of its own for each request costs as much as its line: our lines name the request themselves. Not by fastify's
 * `childLoggerFactory`, whose result is examined for every request.
 */
const withoutChildren = (log: Log): Log => {
  const alone: Log = Object.create(log);
  return Object.assign(alone, { child: () => alone });
};

/** zod checks what comes in and routes write their answers: fastify's own compilers, a hundred modules, never load. */
const withoutSchemas = (): never => {
  throw new Error("a route has a schema of fastify's; zod's schemas are read by parse.ts");
};

const createApp = ({ log, recordRefusal, trustedProxies }: HttpDoorDependencies) =>
  fastify({
    loggerInstance: withoutChildren(log),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    // Nobody else may say for whom a request comes.
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    genReqId: createCounter("req", Math.random),
    bodyLimit: maxBodyBytes,
    // fastify's own default lets a body dribble in for ever.
    requestTimeout: 15_000,
    // Longer than the longest call: whoever does not read the answer by then is cut off.
    connectionTimeout: 150_000,
    keepAliveTimeout: 72_000,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 1_000, maxHeaderSize: 16 * 1024 },
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 256 },
    schemaController: { compilersFactory: { buildValidator: withoutSchemas, buildSerializer: withoutSchemas } },
    clientErrorHandler: refuseConnection,
    // What the router refuses before there is a route.
    frameworkErrors: async (error, request, reply) => {
      const malformed = new GatewayError("invalid_request", "The path is malformed. Nothing was done; correct it.");
      const refused = { method: request.method, route: "(malformed)" };
      const caller = callerOf(request as unknown as FastifyRequest);
      const told = await recordRefusal(caller, fromFrameworkError(error) ?? malformed, refused);
      return sendProblem(reply as unknown as FastifyReply, toProblem(told));
    },
  });

const useJsonOnly = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => {
    try {
      done(null, parseJsonBody(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
};

const unexpected = (error: unknown, request: FastifyRequest): GatewayError => {
  if (error instanceof StoreFailure && error.isUnavailable) {
    request.log.error({ requestId: request.id, err: error }, "the database ended a request");
    return new GatewayError(
      "store_unavailable",
      "The gateway's database does not answer, so the request may have been carried out or not. Look before you send it again.",
      { cause: error },
    );
  }
  request.log.error({ requestId: request.id, err: error }, "a bug ended a request");
  return new GatewayError(
    "internal",
    'The gateway failed on this request, so it may have been carried out or not. Look before you send it again, and report the id in "instance" to whoever runs the gateway.',
    { cause: error },
  );
};

const notFound = (served: RouteTable, request: FastifyRequest, reply: FastifyReply): GatewayError => {
  const allowed = served.methodsOf(request.url);
  if (allowed.length === 0) {
    return new GatewayError(
      "not_found",
      "Nothing is served at this path. Nothing was done; check the path and the version in it.",
    );
  }
  void reply.header("allow", allowed.join(", "));
  return new GatewayError("method_not_allowed", `This path takes ${allowed.join(", ")} only. Nothing was done.`);
};

const openRoutes: ReadonlySet<string> = new Set(routes.filter((route) => !route.secured).map((route) => route.path));

/**
 * Whatever is served needs a gateway key, but for the few routes that say otherwise and MCP endpoints, which let callers in themselves.
 * What is not served needs none.
 */
const asksForKey = ({ routeOptions: { url: path }, url }: FastifyRequest): boolean =>
  path === undefined ? url.startsWith("/v1/") : !openRoutes.has(path) && !isMcpPath(path);

/** What two parsers on the way could read differently. */
const ambiguous = ({ raw }: FastifyRequest): GatewayError | undefined => {
  const refuse = (what: string) => new GatewayError("invalid_request", `${what} Nothing was done.`);
  if (!raw.url?.startsWith("/")) return refuse("The request target is not a path: send the path only.");
  return countHeader(raw.rawHeaders, "host") > 1 ? refuse("The request has two Host headers: send one.") : undefined;
};

/** Before the body is read: nobody without a key makes the gateway parse anything. */
const authenticateFirst = (app: FastifyInstance, authenticate: Authenticate): void => {
  app.addHook("onRequest", (request, _reply, done) => {
    const problem = ambiguous(request);
    if (problem !== undefined) done(problem);
    else if (asksForKey(request)) authenticate(callerOf(request)).then(() => done(), done);
    else done();
  });
};

/** The tenant that a request names, if it can be made out although the request was refused. */
const tenantNamedIn = ({ query, body }: FastifyRequest): string | undefined => {
  const isObject = (part: unknown): part is object => typeof part === "object" && part !== null;
  const named = [query, body].map((part) => (isObject(part) ? Reflect.get(part, "tenant") : undefined));
  return named.find((value) => typeof value === "string");
};

const answerErrors = (app: FastifyInstance, served: RouteTable, recordRefusal: RecordRefusal): void => {
  const answer = async (error: GatewayError, request: FastifyRequest, reply: FastifyReply) => {
    const route = request.routeOptions.url ?? "(none)";
    const refused = { method: request.method, route, tenant: tenantNamedIn(request) };
    const told = asksForKey(request) ? await recordRefusal(callerOf(request), error, refused) : error;
    const problem = toProblem(told);
    request.callId = told.callId;
    return sendProblem(
      reply,
      told.code === "internal" ? { ...problem, instance: `urn:postern:${request.id}` } : problem,
    );
  };
  app.setErrorHandler((error, request, reply) =>
    answer(fromFrameworkError(error) ?? unexpected(error, request), request, reply),
  );
  app.setNotFoundHandler((request, reply) => answer(notFound(served, request, reply), request, reply));
};

const logResponses = (app: FastifyInstance): void => {
  app.addHook("onResponse", (request, reply, done) => {
    const { id: requestId, method, callId } = request;
    const durationMs = Math.round(reply.elapsedTime * 10) / 10;
    request.log.info(
      { requestId, method, callId, route: request.routeOptions.url, status: reply.statusCode, durationMs },
      "request",
    );
    done();
  });
};

/** Builds the door; it listens when told to. */
export const createHttpDoor = (dependencies: HttpDoorDependencies): FastifyInstance => {
  const app = createApp(dependencies) as unknown as FastifyInstance;
  limitPipelining(app.server);
  app.decorateRequest("callId", undefined);
  app.decorateRequest("caller", undefined);
  const served = createRouteTable(app);
  useJsonOnly(app);
  authenticateFirst(app, dependencies.authenticate);
  answerErrors(app, served, dependencies.recordRefusal);
  logResponses(app);
  registerHealthRoutes(app, dependencies);
  registerToolRoutes(app, dependencies);
  registerProxyRoutes(app, dependencies);
  registerConnectedAccountRoutes(app, dependencies.accounts);
  registerConnectionRoutes(app, dependencies.connections);
  registerGatewayKeyRoutes(app, dependencies.gatewayKeys);
  registerMcpServerRoutes(app, dependencies.mcpServers);
  registerMcpInstanceRoutes(app, dependencies);
  registerAuditEventRoutes(app, dependencies.listAuditEvents);
  registerUsageRoutes(app, dependencies.listUsage);
  registerTenantRoutes(app, dependencies.tenants);
  registerVaultRoutes(app, dependencies.vault);
  registerCanaryRoutes(app, dependencies.canaries);
  registerTokenLeakRoute(app, dependencies);
  registerFreezeRoutes(app, dependencies.freezes);
  registerBlastRadiusRoute(app, dependencies.tellBlastRadius);
  registerOpenApiRoute(app, dependencies.version);
  registerMcpRoutes(app, dependencies.mcp);
  return app;
};
