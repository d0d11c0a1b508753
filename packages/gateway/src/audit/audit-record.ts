// An audit event before it has its place in the chain, and the text that the chain is made over.
import type { AuditEvent, AuditEventType, AuditOutcome, RecordReference } from "@postern/contract";

export interface NewAuditEvent {
  readonly type: AuditEventType;
  readonly outcome: AuditOutcome;
  readonly principal: { readonly type: string; readonly id: string };
  readonly callId?: string;
  readonly connectedAccountId?: string;
  readonly connectionName?: string;
  readonly identifier?: string;
  readonly credentialVersion?: number;
  readonly toolName?: string;
  readonly toolVersion?: number;
  readonly effect?: string;
  readonly records?: readonly RecordReference[];
  readonly errorCode?: string;
  readonly upstreamStatus?: number;
  readonly upstreamRequests?: number;
  readonly durationMs?: number;
  readonly inputHmac?: string;
  readonly resultHmac?: string;
  /** Small facts such as "upstreamUser" or "recordsOmitted". Never bodies, never secrets. */
  readonly details?: Readonly<Record<string, string | number>>;
}

/** The chain of events that belong to no tenant, such as a deployment key made. No tenant can have this name. */
export const deploymentChain = "$deployment";

/** The event as it is stored and hashed: exactly this text, so that nothing depends on how JSON is written elsewhere. */
export interface AuditBody extends NewAuditEvent {
  readonly id: string;
  readonly at: string;
}

export const serialiseBody = (body: AuditBody): string => JSON.stringify(body);

/** The event as the API shows it. */
export const toAuditEvent = (row: {
  readonly sequence: number;
  readonly body: string;
  readonly hash: string;
}): AuditEvent => ({
  ...(JSON.parse(row.body) as AuditBody & { records?: RecordReference[] }),
  sequence: Number(row.sequence),
  hash: row.hash,
});
