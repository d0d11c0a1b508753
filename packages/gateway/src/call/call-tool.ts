// THE SPINE: one function that every tool call goes through, whatever door it came in by.
import type { AuditCall } from "./audit-call.ts";
import type { Authenticate } from "./authenticate.ts";
import type { Authorize } from "./authorize.ts";
import { type ClaimKey, replay } from "./claim-key.ts";
import type { ExecuteTool } from "./execute-tool.ts";
import type { InboundCall } from "./inbound-call.ts";
import type { ReserveRateBudget } from "./reserve-rate-budget.ts";
import type { LeaseConnectedAccount } from "./resolve-connected-account.ts";
import type { ResolveDoubt } from "./resolve-doubt.ts";

export interface Stages {
  readonly auditCall: AuditCall;
  readonly authenticate: Authenticate;
  readonly leaseConnectedAccount: LeaseConnectedAccount;
  readonly authorize: Authorize;
  readonly claimKey: ClaimKey;
  readonly reserveRateBudget: ReserveRateBudget;
  readonly resolveDoubt: ResolveDoubt;
  readonly executeTool: ExecuteTool;
}

export interface CallMeta {
  readonly upstreamRequests: number;
  readonly durationMs: number;
  /** The version that the call was held to. */
  readonly toolVersion: number;
  readonly replayOf?: string;
}

export interface ToolCallResult {
  readonly callId: string;
  readonly data: unknown;
  /** `data` as JSON text: made once, for the audit log and for whoever renders it. */
  readonly dataJson: string;
  readonly meta: CallMeta;
}

export type CallTool = (inbound: InboundCall) => Promise<ToolCallResult>;

/** Rejects with `GatewayError`; once the caller is known, every failure is in the audit log before it is told. */
export const createCallTool =
  (stages: Stages): CallTool =>
  (inbound) =>
    stages.auditCall(inbound, async (record) => {
      const principal = record.principal(await stages.authenticate(inbound.caller));
      const lease = record.lease(await stages.leaseConnectedAccount(principal, inbound, record.callId));
      const call = record.call(await stages.authorize(principal, lease, inbound));
      try {
        const claim = record.claim(await stages.claimKey(call, inbound)); // of the idempotencyKey, if there is one
        const told = replay(claim);
        if (told !== undefined) return told.data;
        const budget = record.budget(await stages.reserveRateBudget(call)); // admits; the transport spends per request
        const found = record.found(await stages.resolveDoubt({ call, claim, budget }));
        if (found !== undefined) return found.data;
        await record.intent(); // durable before a write's first upstream request
        return await stages.executeTool(call, budget); // opens the credential
      } finally {
        record.release();
      }
    });
