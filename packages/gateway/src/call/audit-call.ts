// The wrapper around the spine: denied, failed and succeeded calls are all on record before the caller hears of them.
import { type AuditOutcome, GatewayError, isDryRun, isGatewayError, type RecordReference } from "@postern/contract";
import type { AuditLog } from "../audit/audit-log.ts";
import type { NewAuditEvent } from "../audit/audit-record.ts";
import type { IntentStore } from "../audit/intent-store.ts";
import type { ConnectedAccount } from "../connected-accounts/connected-account.ts";
import type { CallEnding } from "../idempotent-calls/call-ending.ts";
import { type Claim, stillRuns } from "../idempotent-calls/idempotent-calls.ts";
import type { Clock } from "../platform/clock.ts";
import { UnexpectedRowCount } from "../platform/database/database.ts";
import type { CreateId } from "../platform/ids.ts";
import type { Log } from "../platform/log.ts";
import type { CallBudget } from "../rate-budget/rate-budget.ts";
import type { TenantStore } from "../tenants/tenant-store.ts";
import type { Vault } from "../vault/vault.ts";
import type { AuthorizedCall } from "./authorize.ts";
import type { ToolCallResult } from "./call-tool.ts";
import { homeChain } from "./home-chain.ts";
import type { InboundCall } from "./inbound-call.ts";
import type { Principal } from "./principal.ts";
import { toResult } from "./result-json.ts";

/** What the stages tell the wrapper. Each takes a stage's result and gives it back. */
export interface CallRecord {
  principal(principal: Principal): Principal;
  account(account: ConnectedAccount): ConnectedAccount;
  call(call: AuthorizedCall): AuthorizedCall;
  claim(claim: Claim | undefined): Claim | undefined;
  budget(budget: CallBudget): CallBudget;
  /** What reading upstream found of an earlier call with the same key: this call's answer is that one's. */
  found<Found>(found: Found | undefined): Found | undefined;
  /** Commits the intent of a call that writes; does nothing for a read. Rejects with `audit_unavailable`. */
  intent(): Promise<void>;
  /** Ends what the call held: budget slots, timers, its entry among the running calls. */
  release(): void;
}

export type AuditCall = (
  inbound: InboundCall,
  run: (record: CallRecord) => Promise<unknown>,
) => Promise<ToolCallResult>;

export interface AuditCallDependencies {
  readonly auditLog: AuditLog;
  readonly intents: IntentStore;
  readonly tenants: Pick<TenantStore, "exists">;
  readonly vault: Pick<Vault, "auditHmac">;
  readonly clock: Clock;
  readonly createId: CreateId;
  readonly log: Log;
}

interface Facts {
  readonly callId: string;
  readonly startedAt: number;
  principal?: Principal;
  account?: ConnectedAccount;
  call?: AuthorizedCall;
  claim?: Claim;
  /** The earlier call with the same idempotencyKey whose answer this one gets. */
  replayOf?: string;
  budget?: CallBudget;
  /** What the tool gave: its result is what is left of it for the caller. */
  output?: unknown;
  hasIntent: boolean;
}

const recordsKept = 100;

const outcomeOf = (facts: Facts, ending: CallEnding): AuditOutcome => {
  if ("data" in ending) return "succeeded";
  if (ending.error.code === "upstream_outcome_unknown") return "unknown";
  if (facts.replayOf !== undefined) return "failed";
  const wasRefusedByUs = ending.error.code !== "internal" && (facts.budget?.spent.requests ?? 0) === 0;
  return wasRefusedByUs ? "denied" : "failed";
};

const isDry = ({ call }: Facts): boolean => call !== undefined && isDryRun(call.tool, call.input);

/** The records that a call touched. A tool that cannot tell must not lose the event, so its bug is logged instead. */
const touchedRecords = (facts: Facts, ending: CallEnding, log: Log): Pick<NewAuditEvent, "records" | "details"> => {
  const { call } = facts;
  if (call === undefined) return {};
  try {
    // The tool's own types are erased in the catalog; input and output were checked against its schemas.
    const tell = call.tool.records as (input: unknown, output: unknown) => readonly RecordReference[];
    // A dry run gives none of the tool's own output.
    const told = tell(call.input, "data" in ending && !isDry(facts) ? facts.output : undefined);
    const records = "error" in ending ? [...told, ...ending.error.records] : told;
    const omitted = records.length - recordsKept;
    const details = {
      ...replayDetails(facts),
      ...(isDry(facts) ? { dryRun: "true" } : {}),
      ...(omitted > 0 ? { recordsOmitted: omitted } : {}),
    };
    return { records: records.slice(0, recordsKept), ...(Object.keys(details).length === 0 ? {} : { details }) };
  } catch (error) {
    log.error({ err: error, callId: facts.callId, tool: call.tool.name }, "a tool could not tell its records");
    return {};
  }
};

const versionOf = ({ call }: Facts, inbound: InboundCall) => {
  const toolVersion = call?.toolVersion ?? inbound.toolVersion;
  return toolVersion === undefined ? {} : { toolVersion };
};

const identityOf = (facts: Facts, inbound: InboundCall, principal: Principal) => ({
  principal: { type: principal.type, id: principal.id },
  callId: facts.callId,
  toolName: inbound.toolName,
  ...versionOf(facts, inbound),
  identifier: inbound.identifier,
  ...(facts.call === undefined ? {} : { effect: facts.call.effect }),
  ...(facts.account === undefined
    ? {}
    : {
        connectedAccountId: facts.account.id,
        connectionName: facts.account.connectionName,
        credentialVersion: facts.account.credentialVersion,
      }),
});

const toGatewayError = (error: unknown, facts: Facts, log: Log): GatewayError => {
  if (isGatewayError(error)) return error;
  log.error({ err: error, callId: facts.callId }, "a bug ended a tool call");
  const sent = (facts.budget?.spent.requests ?? 0) > 0 && facts.hasIntent;
  return new GatewayError(
    "internal",
    `The gateway failed on this call. ${sent ? "A request had been sent upstream: check there before you call again." : "Nothing was written upstream."} Report the callId to whoever runs the gateway.`,
    { cause: error },
  );
};

const replayDetails = ({ replayOf }: Facts) => (replayOf === undefined ? {} : { replayOf });

/** A result that has no record is not handed out. */
const withheld = (facts: Facts, error: unknown): GatewayError =>
  facts.hasIntent
    ? new GatewayError(
        "audit_unavailable",
        "The write may have been sent upstream, but its outcome could not be recorded, so the answer is withheld. Check upstream before you call again.",
        { cause: error, retryable: false },
      )
    : new GatewayError(
        "audit_unavailable",
        "The call could not be recorded, so its answer is withheld. Nothing was written upstream; try again.",
        { cause: error },
      );

const createRecord = (facts: Facts, inbound: InboundCall, dependencies: AuditCallDependencies): CallRecord => {
  const { auditLog, intents, vault } = dependencies;
  return {
    principal: (principal) => (facts.principal = principal),
    account: (account) => (facts.account = account),
    call: (call) => (facts.call = call),
    claim(claim) {
      if (claim === undefined) return undefined;
      facts.claim = claim;
      if (claim.earlier?.status === "ended" && claim.earlier.callId !== undefined)
        facts.replayOf = claim.earlier.callId;
      return claim;
    },
    budget: (budget) => (facts.budget = budget),
    found(found) {
      if (found !== undefined && facts.claim?.earlier?.callId !== undefined)
        facts.replayOf = facts.claim.earlier.callId;
      return found;
    },
    async intent() {
      const { call, principal } = facts;
      if (call === undefined || principal === undefined || call.effect === "read") return;
      const { tenant } = call.account;
      const inputHmac = await vault.auditHmac(tenant, JSON.stringify(inbound.input));
      const identity = { ...identityOf(facts, inbound, principal), inputHmac };
      const event: NewAuditEvent = { type: "tool.call_intended", outcome: "intended", ...identity };
      const announced = [intents.insert(tenant, facts.callId), ...(facts.claim?.reserve(facts.callId) ?? [])];
      await auditLog.append(tenant, event, announced).catch((error: unknown) => {
        throw error instanceof UnexpectedRowCount ? stillRuns() : error;
      });
      facts.hasIntent = true;
    },
    release() {
      facts.budget?.settle();
      facts.call?.limits.release();
    },
  };
};

/** Lets go of the call's key: whoever waits for it is told the same. */
const land = ({ claim, replayOf, callId }: Facts, told: CallEnding): void => claim?.release(replayOf ?? callId, told);

const createFinish = (dependencies: AuditCallDependencies) => {
  const { auditLog, intents, tenants, vault, clock, log } = dependencies;
  return async (facts: Facts, inbound: InboundCall, ending: CallEnding): Promise<ToolCallResult["meta"]> => {
    const durationMs = Math.round((clock.monotonic() - facts.startedAt) * 1_000) / 1_000;
    const upstreamRequests = facts.budget?.spent.requests ?? 0;
    const { principal, call } = facts;
    // Whatever has an answer was authorized, and so has a version.
    const measured = { upstreamRequests, durationMs, toolVersion: call?.toolVersion ?? 0 };
    if (principal === undefined) return measured;
    const chain = facts.account?.tenant ?? (await homeChain(principal, inbound.tenant, tenants));
    const upstreamStatus =
      facts.budget?.spent.lastStatus ?? ("error" in ending ? ending.error.upstreamStatus : undefined);
    const event: NewAuditEvent = {
      type: "tool.call_finished",
      outcome: outcomeOf(facts, ending),
      ...identityOf(facts, inbound, principal),
      ...touchedRecords(facts, ending, log),
      ...("error" in ending ? { errorCode: ending.error.code } : {}),
      ...(upstreamStatus === undefined ? {} : { upstreamStatus }),
      upstreamRequests,
      durationMs,
      inputHmac: await vault.auditHmac(chain, JSON.stringify(inbound.input)),
      ...("data" in ending ? { resultHmac: await vault.auditHmac(chain, ending.dataJson) } : {}),
    };
    const kept = facts.claim === undefined ? [] : await facts.claim.settle(ending);
    await auditLog.append(chain, event, [...(facts.hasIntent ? [intents.delete(chain, facts.callId)] : []), ...kept]);
    return { ...measured, ...replayDetails(facts) };
  };
};

export const createAuditCall = (dependencies: AuditCallDependencies): AuditCall => {
  const { clock, createId, log } = dependencies;
  const finish = createFinish(dependencies);

  return async (inbound, run) => {
    const facts: Facts = { callId: createId("call"), startedAt: clock.monotonic(), hasIntent: false };
    let ending: CallEnding;
    try {
      facts.output = await run(createRecord(facts, inbound, dependencies));
      const { data, json } = toResult(facts.call, facts.output, inbound.isRaw);
      ending = { data, dataJson: json };
    } catch (error) {
      ending = { error: toGatewayError(error, facts, log) };
    }
    try {
      const meta = await finish(facts, inbound, ending);
      land(facts, ending);
      if ("data" in ending) return { callId: facts.callId, ...ending, meta };
    } catch (error) {
      ending = { error: withheld(facts, error) };
      land(facts, ending);
    }
    throw facts.principal === undefined ? ending.error : ending.error.inCall(facts.callId);
  };
};
