// One event of the audit log, as the SDK gives it, and the filters it can be asked for by.
import type { Postern } from "@postern/sdk";

export type AuditActions = Pick<Postern["actions"], "listAuditEvents">;
type AuditInput = NonNullable<Parameters<AuditActions["listAuditEvents"]>[0]>;

export type AuditEvent = Awaited<ReturnType<AuditActions["listAuditEvents"]>>["auditEvents"][number];
export type AuditFilter = Pick<AuditInput, "identifier" | "toolName" | "outcome" | "since" | "signal" | "chain">;
