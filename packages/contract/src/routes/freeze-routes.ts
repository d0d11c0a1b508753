// The routes for the first minutes of a breach: freezes, and what somebody has touched.
import { z } from "zod";
import { blastRadius, blastRadiusQuery } from "../blast-radius.ts";
import { freeze, freezeBody } from "../freezes.ts";
import type { RouteDescription } from "../route-description.ts";

const freezeErrors = ["invalid_request", "policy_denied", "not_found", "conflict", "audit_unavailable"] as const;

export const freezeRoutes: readonly RouteDescription[] = [
  {
    operationId: "freeze",
    method: "POST",
    path: "/v1/freezes",
    summary: "Sends nothing more upstream for an account, a tenant or anybody, and ends their calls that run",
    secured: true,
    body: freezeBody,
    answer: { status: 200, schema: z.object({ freeze, endedCalls: z.number().int() }) },
    errors: freezeErrors,
  },
  {
    operationId: "unfreeze",
    method: "POST",
    path: "/v1/freezes/lift",
    summary: "Lifts one freeze; for deployment keys. Wider and narrower ones stay",
    secured: true,
    body: freezeBody,
    answer: { status: 200, schema: z.object({ freezes: z.array(freeze) }) },
    errors: freezeErrors,
  },
  {
    operationId: "listFreezes",
    method: "GET",
    path: "/v1/freezes",
    summary: "Lists what is frozen within the caller's reach, at most 1,000 accounts of it",
    secured: true,
    answer: { status: 200, schema: z.object({ freezes: z.array(freeze) }) },
    errors: ["policy_denied"],
  },
  {
    operationId: "getBlastRadius",
    method: "GET",
    path: "/v1/blast-radius",
    summary: "Tells what a gateway key, an account, a tenant or a span of time has touched, from the audit log",
    secured: true,
    query: blastRadiusQuery,
    answer: { status: 200, schema: z.object({ blastRadius }) },
    errors: ["invalid_request", "policy_denied", "not_found"],
  },
];
