// What the packages agree on. zod only, no I/O.
export * from "./audit-events.ts";
export * from "./connector.ts";
export * from "./credential.ts";
export * from "./dry-run.ts";
export * from "./end-signal.ts";
export * from "./errors.ts";
export * from "./http.ts";
export * from "./identifiers.ts";
export * from "./notebook.ts";
export * from "./openapi.ts";
export * from "./policy.ts";
export * from "./result-parts.ts";
export * from "./routes.ts";
export * from "./secret.ts";
export * from "./tool.ts";
export * from "./tool-sets.ts";
export * from "./vault.ts";
