// All of v1 that is emulated: its routes, its parameters, its error bodies.
import { createRouter } from "../router.ts";
import { createGenerationServer, type GenerationServer, type Platform } from "../serve-call.ts";
import { accountRoutes } from "./account.ts";
import type { V1Call } from "./call.ts";
import { fieldValueRoutes } from "./field-values.ts";
import { fieldRoutes } from "./fields.ts";
import { listRoutes } from "./lists.ts";
import { noteRoutes } from "./notes.ts";
import { opportunityRoutes } from "./opportunities.ts";
import { organizationRoutes } from "./organizations.ts";
import { readParameters } from "./parameters.ts";
import { personRoutes } from "./persons.ts";
import { relationshipStrengthRoutes } from "./relationship-strengths.ts";
import { renderV1Refusal } from "./render-refusal.ts";
import { webhookRoutes } from "./webhooks.ts";

export const createV1 = (platform: Platform): GenerationServer =>
  createGenerationServer<V1Call>(platform, {
    generation: "v1",
    router: createRouter([
      ...accountRoutes,
      ...personRoutes,
      ...organizationRoutes,
      ...opportunityRoutes,
      ...listRoutes,
      ...noteRoutes,
      ...fieldRoutes,
      ...fieldValueRoutes,
      ...relationshipStrengthRoutes,
      ...webhookRoutes,
    ]),
    enrich: (call) => ({ ...call, parameters: readParameters(call.request) }),
    renderRefusal: renderV1Refusal,
    headers: () => ({}),
  });
