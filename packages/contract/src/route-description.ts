// What is known of one route of the HTTP API.
import type { z } from "zod";
import type { ErrorCode } from "./errors.ts";

export interface RouteDescription {
  readonly operationId: string;
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  /** As in OpenAPI: `/v1/tools/{name}`. */
  readonly path: string;
  readonly summary: string;
  /** Whether a gateway key is asked for. */
  readonly secured: boolean;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  readonly answer: { readonly status: 200 | 201 | 202; readonly schema: z.ZodType };
  readonly errors: readonly ErrorCode[];
}
