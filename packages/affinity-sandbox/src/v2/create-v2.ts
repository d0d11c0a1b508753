// All of v2 that is emulated: its routes, its dated versions, its error bodies.
import { createRouter } from "../router.ts";
import { createServeGeneration, type Platform, type ServeGeneration } from "../serve-call.ts";
import { accountRoutes } from "./account.ts";
import { type ApiVersion, apiVersionHeader, echoedApiVersion, requireApiVersion } from "./api-version.ts";
import type { V2Call } from "./call.ts";
import { listEntryRoutes } from "./list-entries.ts";
import { listRoutes } from "./lists.ts";
import { renderV2Refusal } from "./render-refusal.ts";

export const createV2 = (platform: Platform, defaultVersion: ApiVersion): ServeGeneration =>
  createServeGeneration<V2Call>(platform, {
    router: createRouter([...accountRoutes, ...listRoutes, ...listEntryRoutes]),
    enrich: (call) => ({
      ...call,
      query: new URLSearchParams(call.request.query),
      version: requireApiVersion(call.request, defaultVersion),
    }),
    renderRefusal: renderV2Refusal,
    headers: (request) => ({ [apiVersionHeader.toLowerCase()]: echoedApiVersion(request, defaultVersion) }),
  });
