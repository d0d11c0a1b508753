// All of v1 that is emulated: its routes, its parameters, its error bodies.
import { createRouter } from "../router.ts";
import { createGenerationServer, type GenerationServer, type Platform } from "../serve-call.ts";
import type { Answer } from "../wire.ts";
import { accountRoutes } from "./account.ts";
import type { V1Call, V1Route } from "./call.ts";
import { entityFileRoutes } from "./entity-files.ts";
import { fieldValueChangeRoutes } from "./field-value-changes.ts";
import { fieldValueRoutes } from "./field-values.ts";
import { fieldRoutes } from "./fields.ts";
import { interactionRoutes } from "./interactions.ts";
import { listEntryRoutes } from "./list-entries.ts";
import { listRoutes } from "./lists.ts";
import { noteRoutes } from "./notes.ts";
import { opportunityRoutes } from "./opportunities.ts";
import { organizationRoutes } from "./organizations.ts";
import { readParameters } from "./parameters.ts";
import { personRoutes } from "./persons.ts";
import { relationshipStrengthRoutes } from "./relationship-strengths.ts";
import { reminderRoutes } from "./reminders.ts";
import { renderV1Refusal } from "./render-refusal.ts";
import { webhookRoutes } from "./webhooks.ts";

/** v1's clients all see 200 for what was made; no document says so. */
const withCreationStatus = (route: V1Route): V1Route => {
  if (route.method !== "POST") return route;
  const withStatus = (call: V1Call, answer: Answer): Answer =>
    answer.status === 200 ? { ...answer, status: call.assumptions.v1CreationStatus } : answer;
  if ("answer" in route) return { ...route, answer: (call) => withStatus(call, route.answer(call)) };
  return { ...route, answerLater: async (call) => withStatus(call, await route.answerLater(call)) };
};

export const v1Routes: readonly V1Route[] = [
  ...accountRoutes,
  ...personRoutes,
  ...organizationRoutes,
  ...opportunityRoutes,
  ...listRoutes,
  ...listEntryRoutes,
  ...noteRoutes,
  ...fieldRoutes,
  ...fieldValueRoutes,
  ...fieldValueChangeRoutes,
  ...relationshipStrengthRoutes,
  ...interactionRoutes,
  ...reminderRoutes,
  ...entityFileRoutes,
  ...webhookRoutes,
];

export const createV1 = (platform: Platform): GenerationServer =>
  createGenerationServer<V1Call>(platform, {
    generation: "v1",
    router: createRouter(v1Routes.map(withCreationStatus)),
    enrich: (call) => ({ ...call, parameters: readParameters(call.request) }),
    renderRefusal: renderV1Refusal,
    headers: () => ({}),
  });
