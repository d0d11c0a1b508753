// POST /v1/token-leaks: without a key, and with one answer whatever is sent.
import { setTimeout as delay } from "node:timers/promises";
import { GatewayError, leakedSecretPattern } from "@postern/contract";
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
// Longer than looking and revoking take, so that the time of an answer tells nothing of what was reported.
const stepMs = 500;
const mostSteps = 10;

/** Resolves at the end of a step: of the first one, unless the work takes longer. */
const untilDone = async (work: Promise<void>): Promise<void> => {
  let isDone = false;
  void work.then(() => {
    isDone = true;
  });
  for (let step = 0; step < mostSteps && !isDone; step += 1) await delay(stepMs);
};

const tooMany = (): GatewayError =>
  new GatewayError("too_many_requests", "Too many reports came at once. This one was not read; send it again later.", {
    retryAfterSeconds: 60,
  });

/** Whoever found a key may send it in any form: what is not understood would be taken for dealt with. */
const takeAnyText = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string", bodyLimit }, (_request, body, done) => done(null, body));
};

const registerRoute = (app: FastifyInstance, { reportLeaks, takeLeakReport }: LeakRoutes): void => {
  takeAnyText(app);
  app.post(path, {
    bodyLimit,
    // Before the body is read.
    onRequest: (request, reply, done) => {
      if (takeLeakReport(callerOf(request).address)) done();
      else void sendProblem(reply, toProblem(tooMany()));
    },
    // What is malformed or too large is told nothing else than what is not.
    errorHandler: (_error, _request, reply) => void reply.status(202).send(received),
    handler: async (request, reply) => {
      const found = String(request.body ?? "").match(leakedSecretPattern) ?? [];
      await untilDone(reportLeaks([...new Set(found)]));
      return reply.status(202).send(received);
    },
  });
};

export const registerTokenLeakRoute = (app: FastifyInstance, routes: LeakRoutes): void =>
  void app.register(async (own) => registerRoute(own, routes));
