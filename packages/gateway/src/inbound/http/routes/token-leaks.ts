// POST /v1/token-leaks: without a key, and with one answer whatever is sent.
import { GatewayError, tokenLeaks } from "@postern/contract";
import type { FastifyInstance } from "fastify";
import type { ReportLeaks } from "../../../gateway-keys/report-leaks.ts";
import type { TakeRequest } from "../../../gateway-keys/request-rate.ts";
import { callerOf } from "../caller.ts";
import { sendProblem, toProblem } from "../problem.ts";

export interface LeakRoutes {
  readonly reportLeaks: ReportLeaks;
  readonly takeLeakReport: TakeRequest;
}

const path = "/v1/token-leaks";
const bodyLimit = 64 * 1024;
const received = { status: "received" } as const;

const tooMany = (): GatewayError =>
  new GatewayError("too_many_requests", "Too many reports came at once. This one was not read; send it again later.", {
    retryAfterSeconds: 60,
  });

export const registerTokenLeakRoute = (app: FastifyInstance, { reportLeaks, takeLeakReport }: LeakRoutes): void => {
  app.post(path, {
    bodyLimit,
    // Before the body is read.
    onRequest: (request, reply, done) => {
      if (takeLeakReport(callerOf(request).address)) done();
      else void sendProblem(reply, toProblem(tooMany()));
    },
    // What is malformed or too large is told nothing else than what is not.
    errorHandler: (_error, _request, reply) => void reply.status(202).send(received),
    handler: (request, reply) => {
      const { data } = tokenLeaks.safeParse(request.body);
      if (data !== undefined) reportLeaks(data);
      return reply.status(202).send(received);
    },
  });
};
