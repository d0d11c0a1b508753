// GET /openapi.json: the API described by the schemas that parse it.
import { createOpenApiDocument } from "@postern/contract";
import type { FastifyInstance } from "fastify";

export const registerOpenApiRoute = (app: FastifyInstance, version: string): void => {
  let document: string | undefined;
  app.get("/openapi.json", (_request, reply) => {
    document ??= JSON.stringify(createOpenApiDocument({ version }));
    return reply.header("content-type", "application/json; charset=utf-8").send(document);
  });
};
