// POST and GET /v1/freezes, POST /v1/freezes/lift
import { type Freeze, freezeBody } from "@postern/contract";
import type { FastifyInstance } from "fastify";
import type { ManageFreezes } from "../../../call/manage-freezes.ts";
import type { Frozen } from "../../../freezes/freeze-store.ts";
import { toIso } from "../../../platform/clock.ts";
import { callerOf } from "../caller.ts";
import { parseBody } from "../parse.ts";

const renderFreeze = ({ frozenAt, ...target }: Frozen): Freeze => ({ ...target, frozenAt: toIso(frozenAt) });

export const registerFreezeRoutes = (app: FastifyInstance, freezes: ManageFreezes): void => {
  app.post("/v1/freezes", async (request) => {
    const { frozen, endedCalls } = await freezes.freeze(callerOf(request), parseBody(freezeBody, request.body));
    return { freeze: renderFreeze(frozen), endedCalls };
  });

  app.post("/v1/freezes/lift", async (request) => {
    const left = await freezes.unfreeze(callerOf(request), parseBody(freezeBody, request.body));
    return { freezes: left.map(renderFreeze) };
  });

  app.get("/v1/freezes", async (request) => ({
    freezes: (await freezes.list(callerOf(request))).map(renderFreeze),
  }));
};
