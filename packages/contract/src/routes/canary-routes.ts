// The routes of canaries, for deployment keys.
import { z } from "zod";
import { canary, canaryAlarm, createCanaryBody } from "../canaries.ts";
import type { RouteDescription } from "../route-description.ts";

export const canaryRoutes: readonly RouteDescription[] = [
  {
    operationId: "createCanary",
    method: "POST",
    path: "/v1/canaries",
    summary:
      "Makes a gateway key or an account that nobody has a reason to use, and whose use raises an alarm; for deployment keys",
    secured: true,
    body: createCanaryBody,
    answer: { status: 201, schema: z.object({ canary, key: z.string().optional() }) },
    errors: ["invalid_request", "policy_denied", "not_found", "conflict", "audit_unavailable", "vault_locked"],
  },
  {
    operationId: "listCanaries",
    method: "GET",
    path: "/v1/canaries",
    summary: "Lists the canaries, for which every credential is opened once, and the alarms that stand",
    secured: true,
    answer: { status: 200, schema: z.object({ canaries: z.array(canary), alarms: z.array(canaryAlarm) }) },
    errors: ["policy_denied", "not_found"],
  },
  {
    operationId: "listCanaryAlarms",
    method: "GET",
    path: "/v1/canaries/alarms",
    summary: "Lists the alarms that stand: uses of canaries of which no operator has taken note",
    secured: true,
    answer: { status: 200, schema: z.object({ alarms: z.array(canaryAlarm) }) },
    errors: ["policy_denied", "not_found"],
  },
  {
    operationId: "clearCanaryAlarms",
    method: "DELETE",
    path: "/v1/canaries/alarms",
    summary: "Takes note of the alarms that stand; they stay in the audit log",
    secured: true,
    answer: { status: 200, schema: z.object({ alarms: z.array(canaryAlarm) }) },
    errors: ["policy_denied", "not_found", "audit_unavailable"],
  },
];
