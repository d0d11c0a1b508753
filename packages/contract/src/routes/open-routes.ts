// The routes that ask for no gateway key: reports of leaked keys, and health.
import { z } from "zod";
import type { RouteDescription } from "../route-description.ts";
import { tokenLeaksBody } from "../token-leaks.ts";

export const leakRoutes: readonly RouteDescription[] = [
  {
    operationId: "reportTokenLeaks",
    method: "POST",
    path: "/v1/token-leaks",
    summary:
      "Takes gateway keys, session tokens and secret URLs that somebody found in public, which are revoked; one answer whatever is sent. All that stand anywhere in the body are taken, in whatever form it is, up to 64 KiB",
    secured: false,
    body: tokenLeaksBody,
    answer: { status: 202, schema: z.object({ status: z.literal("received") }) },
    errors: ["too_many_requests"],
  },
];

const openRoute = (
  operationId: string,
  path: string,
  more: { summary: string; schema: z.ZodType },
): RouteDescription => ({
  operationId,
  method: "GET",
  path,
  summary: more.summary,
  secured: false,
  answer: { status: 200, schema: more.schema },
  errors: [],
});

export const healthRoutes: readonly RouteDescription[] = [
  openRoute("healthz", "/healthz", { summary: "The process runs", schema: z.object({ status: z.literal("ok") }) }),
  openRoute("readyz", "/readyz", {
    summary:
      "The gateway can do its work; 503 with status not_ready while it cannot, `frozen` while an operator has frozen everything",
    schema: z.object({ status: z.literal("ready"), frozen: z.literal(true).optional() }),
  }),
  openRoute("version", "/version", {
    summary: "Which program this is",
    schema: z.object({ name: z.literal("postern"), version: z.string(), node: z.string() }),
  }),
  openRoute("openapi", "/openapi.json", { summary: "This document", schema: z.record(z.string(), z.unknown()) }),
];
