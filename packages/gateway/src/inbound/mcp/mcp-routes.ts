// /mcp/{instance} and /mcp/{instance}/{secret}: the endpoints, both eras on one URL. Whoever calls is let in before the body is read.
import { GatewayError, isGatewayError } from "@postern/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { callerOf } from "../http/caller.ts";
import { parseJsonBody } from "../http/parse-json-body.ts";
import { fromFrameworkError } from "../http/problem.ts";
import { allowPage, answerPreflight } from "./allow-pages.ts";
import { createExchange } from "./exchange.ts";
import { createHostGuard, type HostGuardOptions } from "./guard-hosts.ts";
import type { Admitted, McpParts } from "./mcp-parts.ts";
import type { McpCaller, OpenedSurface, OpenSurface } from "./open-surface.ts";
import { createRequestStates } from "./request-states.ts";
import { bug, fromGatewayError, RpcFailure, rpcCodes, toRpcFailure } from "./rpc-errors.ts";
import { createRunningRequests } from "./running-requests.ts";
import { servePost } from "./serve-post.ts";
import { endSession, serveStream } from "./serve-stream.ts";
import { createSessions } from "./sessions.ts";
import type { StreamHub } from "./stream-hub.ts";

export interface McpRoutes extends HostGuardOptions {
  readonly openSurface: OpenSurface;
  readonly hub: StreamHub;
  readonly now: () => number;
  readonly randomBytes: (size: number) => Buffer;
  /** 32 bytes that seal what waits for a client's input. */
  readonly stateKey: Buffer;
}

declare module "fastify" {
  interface FastifyRequest {
    /** What is offered to the caller of an endpoint; set before the body is read. */
    opened: OpenedSurface | undefined;
  }
}

const paths = ["/mcp/:instanceId", "/mcp/:instanceId/:secret"];

/** Whether the path is that of an endpoint, which asks for credentials of its own. */
export const isMcpPath = (path: string): boolean => paths.includes(path);

const createParts = ({ hub, now, randomBytes, stateKey }: McpRoutes): McpParts => {
  const sessions = createSessions({ now, randomBytes });
  hub.onClose(sessions.endAll);
  const states = createRequestStates({ key: stateKey, now, randomBytes });
  return { hub, sessions, running: createRunningRequests(), states, now, randomBytes };
};

/** A new object each time: who is let in once is not let in for good. */
const mcpCallerOf = (request: FastifyRequest): McpCaller => {
  const { authorization, address } = callerOf(request);
  const { instanceId = "", secret } = request.params as { readonly instanceId?: string; readonly secret?: string };
  return { authorization, address, instanceId, secret };
};

const admittedOf = (request: FastifyRequest, reply: FastifyReply, openSurface: OpenSurface): Admitted => {
  const { opened } = request;
  if (opened === undefined) throw new Error("an endpoint was reached without its caller being let in");
  const mayStay = async (): Promise<boolean> => {
    try {
      // Without an address: whoever guesses keys is held back by it, and this is nobody's guess.
      const caller = { ...mcpCallerOf(request), address: undefined };
      return (await openSurface(caller)).principalKey === opened.principalKey;
    } catch (error) {
      // Whether it may cannot be told for a moment: that ends nothing.
      return !isGatewayError(error) || error.retryable;
    }
  };
  return { request, reply, opened, mayStay };
};

const unreadable = (error: GatewayError): RpcFailure =>
  error.code === "invalid_request"
    ? new RpcFailure({ code: rpcCodes.unreadable, message: error.message, http: 400 })
    : fromGatewayError(error);

const useStrictJson = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => {
    try {
      done(null, parseJsonBody(body as Buffer));
    } catch (error) {
      done(error instanceof GatewayError ? unreadable(error) : (error as Error));
    }
  });
};

/** Nothing of the request is told or logged: its path may be a secret. */
const answerErrors = (app: FastifyInstance): void =>
  void app.setErrorHandler((error, request, reply) => {
    const failure = toRpcFailure(error) ?? toRpcFailure(fromFrameworkError(error));
    if (failure === undefined) request.log.error({ requestId: request.id, err: error }, "a bug ended a request");
    const exchange = createExchange(reply, { json: true, stream: false });
    exchange.fail(failure ?? bug(request.id, error), undefined);
  });

const letIn = (app: FastifyInstance, { openSurface, ...guard }: McpRoutes): void => {
  const guardHosts = createHostGuard(guard);
  app.addHook("onRequest", async (request, reply) => {
    void reply.header("cache-control", "no-store");
    guardHosts(request.headers);
    allowPage(request, reply);
    if (request.method !== "OPTIONS") request.opened = await openSurface(mcpCallerOf(request));
  });
};

const served: Readonly<Record<string, (admitted: Admitted, parts: McpParts) => Promise<void>>> = {
  POST: servePost,
  GET: serveStream,
  DELETE: endSession,
};

/** Mounts the endpoints on the door's own app: its limits, its timeouts and its log. */
export const registerMcpRoutes = (door: FastifyInstance, routes: McpRoutes): void => {
  const parts = createParts(routes);
  const { openSurface, hub } = routes;
  door.decorateRequest("opened", undefined);
  void door.register(async (app) => {
    useStrictJson(app);
    answerErrors(app);
    letIn(app, routes);
    for (const [method, serve] of Object.entries(served)) {
      // Not as a promise: fastify would wait for the end of a stream, and take a client that left for a failure.
      const handler = (request: FastifyRequest, reply: FastifyReply): void =>
        void serve(admittedOf(request, reply, openSurface), parts).catch((error) => reply.send(error));
      for (const url of paths) app.route({ method, url, exposeHeadRoute: false, handler });
    }
    for (const url of paths) app.options(url, (_, reply) => answerPreflight(reply));
  });
  // Before the server waits for its connections to end, which streams do not by themselves.
  door.addHook("preClose", async () => hub.closeAll());
};
