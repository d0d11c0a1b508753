// GET /healthz: the process runs. GET /readyz: it can do its work. GET /version: which program this is.
import type { FastifyInstance } from "fastify";

export interface HealthRoutes {
  /** Resolves when store and writer answer; rejects otherwise. */
  readonly checkReady: () => Promise<void>;
  /** Whether nothing goes upstream for anybody. */
  readonly freezes: { isAllFrozen(): Promise<boolean> };
  readonly version: string;
}

export const registerHealthRoutes = (app: FastifyInstance, { checkReady, freezes, version }: HealthRoutes): void => {
  app.get("/healthz", () => ({ status: "ok" }));

  app.get("/readyz", async (request, reply) => {
    try {
      await checkReady();
      return (await freezes.isAllFrozen()) ? { status: "ready", frozen: true } : { status: "ready" };
    } catch (error) {
      reply.log.error({ requestId: request.id, err: error }, "not ready");
      return reply.status(503).send({ status: "not_ready" });
    }
  });

  app.get("/version", () => ({ name: "postern", version, node: process.versions.node }));
};
