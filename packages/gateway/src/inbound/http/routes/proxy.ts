// /v1/proxy/<path of upstream>: a raw request with the user's key. Who is meant is told by headers or by the query.
import {
  connectionName,
  defaultTimeoutMs,
  GatewayError,
  idempotencyKey,
  identifier,
  maxTimeoutMs,
  tenantId,
} from "@postern/contract";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import type { CallProxy } from "../../../call/call-proxy.ts";
import { callerOf } from "../caller.ts";
import { goneSignal } from "../gone-signal.ts";
import { parseQuery } from "../parse.ts";

const prefix = "/v1/proxy";

const target = z.strictObject({
  identifier,
  connection_name: connectionName.optional(),
  tenant: tenantId.optional(),
  timeout_ms: z
    .string()
    .regex(/^[0-9]{1,6}$/, "a whole number of milliseconds")
    .transform(Number)
    .pipe(z.number().int().min(1).max(maxTimeoutMs))
    .default(defaultTimeoutMs),
  idempotency_key: idempotencyKey.optional(),
  /** The version of upstream's API; its form is the connector's. */
  api_version: z.string().max(64).optional(),
});

const names = Object.keys(target.shape);

const toldTwice = (name: string): GatewayError =>
  new GatewayError(
    "invalid_request",
    `The request tells its ${name} more than once. Nothing was called upstream. Tell it once, as a header or in the query.`,
  );

/** Undecoded: what the router makes of a path must not decide what is forwarded. */
const splitUrl = ({ raw }: FastifyRequest): readonly [path: string, query: string] => {
  const url = (raw.url ?? "").slice(prefix.length);
  const at = url.indexOf("?");
  return at < 0 ? [url, ""] : [url.slice(0, at), url.slice(at + 1)];
};

const headersNamed = ({ raw }: FastifyRequest, name: string): string[] => {
  const wanted = new Set([name, name.replaceAll("_", "-")]);
  return raw.rawHeaders.flatMap((header, index) =>
    index % 2 === 0 && wanted.has(header.toLowerCase()) ? [raw.rawHeaders[index + 1] ?? ""] : [],
  );
};

const readTarget = (request: FastifyRequest, query: readonly (readonly [string, string])[]) => {
  const told = names.flatMap((name) => {
    const inQuery = query.flatMap(([key, value]) => (key === name ? [value] : []));
    const values = [...headersNamed(request, name), ...inQuery];
    if (values.length > 1) throw toldTwice(name);
    return values.map((value) => [name, value] as const);
  });
  return parseQuery(target, Object.fromEntries(told));
};

export interface ProxyRoutes {
  readonly callProxy: CallProxy;
  readonly now: () => number;
}

export const registerProxyRoutes = (app: FastifyInstance, { callProxy, now }: ProxyRoutes): void => {
  app.route({
    method: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    url: `${prefix}/*`,
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const [path, search] = splitUrl(request);
      const pairs = [...new URLSearchParams(search)];
      const told = readTarget(request, pairs);
      const inbound = {
        caller: callerOf(request),
        callerSignal: goneSignal(reply),
        identifier: told.identifier,
        connectionName: told.connection_name,
        tenant: told.tenant,
        idempotencyKey: told.idempotency_key,
        deadlineAt: now() + told.timeout_ms,
      };
      const { method, body } = request;
      const query = pairs.filter(([name]) => !names.includes(name));
      const answer = await callProxy(inbound, { method, path, query, body, apiVersion: told.api_version });
      request.callId = answer.callId;
      void reply.status(answer.status).headers(answer.headers).header("postern-call-id", answer.callId);
      if (answer.body === null) return reply.send();
      return reply.header("content-type", "application/json; charset=utf-8").send(JSON.stringify(answer.body));
    },
  });
};
