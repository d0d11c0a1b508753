// GET /v1/blast-radius
import { blastRadiusQuery } from "@postern/contract";
import type { FastifyInstance } from "fastify";
import type { TellBlastRadius } from "../../../call/tell-blast-radius.ts";
import { callerOf } from "../caller.ts";
import { parseQuery } from "../parse.ts";

const timeOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Date.parse(text));

export const registerBlastRadiusRoute = (app: FastifyInstance, tellBlastRadius: TellBlastRadius): void => {
  app.get("/v1/blast-radius", async (request) => {
    const { since, until, ...search } = parseQuery(blastRadiusQuery, request.query);
    const span = { since: timeOf(since), until: timeOf(until) };
    return { blastRadius: await tellBlastRadius(callerOf(request), { ...search, ...span }) };
  });
};
