// The wrapper around the spine: denied, failed and succeeded calls are all on record before the caller hears of them.
import { type AuditOutcome, GatewayError, isDryRun, isGatewayError, type RecordReference } from "@postern/contract";
import type { AuditLog } from "../audit/audit-log.ts";
import type { NewAuditEvent } from "../audit/audit-record.ts";
import type { IntentStore } from "../audit/intent-store.ts";
import type { CallLease } from "../connected-accounts/call-leases.ts";
import type { CallEnding } from "../idempotent-calls/call-ending.ts";
import { type Claim, stillRuns } from "../idempotent-calls/idempotent-calls.ts";
import type { Clock } from "../platform/clock.ts";
import { StoreFailure, UnexpectedRowCount } from "../platform/database/database.ts";
import type { CreateId } from "../platform/ids.ts";
import type { Log } from "../platform/log.ts";
import type { CallBudget } from "../rate-budget/rate-budget.ts";
import type { TenantStore } from "../tenants/tenant-store.ts";
import type { Vault } from "../vault/vault.ts";
import type { AuthorizedCall } from "./authorize.ts";
import type { CallFacts } from "./call-facts.ts";
import type { ToolCallResult } from "./call-tool.ts";
import { createConclude } from "./conclude-call.ts";
import { homeChain } from "./home-chain.ts";
import type { InboundCall } from "./inbound-call.ts";
import type { Principal } from "./principal.ts";
import { toResult } from "./result-json.ts";

/** What the stages tell the wrapper. Each takes a stage's result and gives it back. */
export interface CallRecord {
  readonly callId: string;
  principal(principal: Principal): Principal;
  lease(lease: CallLease): CallLease;
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

const recordsKept = 100;

const outcomeOf = (facts: CallFacts, ending: CallEnding): AuditOutcome => {
  if (facts.isWithheld) return "withheld";
  if ("data" in ending) return "succeeded";
  if (ending.error.code === "upstream_outcome_unknown") return "unknown";
  if (facts.replayOf !== undefined) return "failed";
  const wasRefusedByUs = ending.error.code !== "internal" && (facts.budget?.spent.requests ?? 0) === 0;
  return wasRefusedByUs ? "denied" : "failed";
};

const isDry = ({ tool, input }: AuthorizedCall): boolean => isDryRun(tool, input);

/** The records that a call touched. A tool that cannot tell must not lose the event, so its bug is logged instead. */
const touchedRecords = (facts: CallFacts, ending: CallEnding, log: Log): Pick<NewAuditEvent, "records" | "details"> => {
  const { call } = facts;
  if (call === undefined) return {};
  try {
    // The tool's own types are erased in the catalog; input and output were checked against its schemas.
    const tell = call.tool.records as (input: unknown, output: unknown) => readonly RecordReference[];
    // A dry run gives none of the tool's own output.
    const hasOutput = ("data" in ending || facts.isWithheld) && !isDry(call);
    const told = tell(call.input, hasOutput ? facts.output : undefined);
    const records = "error" in ending ? [...told, ...ending.error.records] : told;
    const omitted = records.length - recordsKept;
    const details = {
      ...replayDetails(facts),
      ...(isDry(call) ? { dryRun: "true" } : {}),
      ...(omitted > 0 ? { recordsOmitted: omitted } : {}),
    };
    return { records: records.slice(0, recordsKept), ...(Object.keys(details).length === 0 ? {} : { details }) };
  } catch (error) {
    log.error({ err: error, callId: facts.callId, tool: call.tool.name }, "a tool could not tell its records");
    return {};
  }
};

const versionOf = ({ call }: CallFacts, inbound: InboundCall) => {
  const toolVersion = call?.toolVersion ?? inbound.toolVersion;
  return toolVersion === undefined ? {} : { toolVersion };
};

const identityOf = (facts: CallFacts, inbound: InboundCall, principal: Principal) => ({
  principal: { type: principal.type, id: principal.id },
  callId: facts.callId,
  toolName: inbound.toolName,
  ...versionOf(facts, inbound),
  identifier: inbound.identifier,
  ...(facts.call === undefined ? {} : { effect: facts.call.effect }),
  ...(facts.lease === undefined
    ? {}
    : {
        connectedAccountId: facts.lease.account.id,
        connectionName: facts.lease.account.connectionName,
        credentialVersion: facts.lease.account.credentialVersion,
      }),
});

const storeUnavailable = (cause: StoreFailure, next: string, retryable: boolean): GatewayError =>
  new GatewayError("store_unavailable", `The gateway's database does not answer. ${next}`, { cause, retryable });

const toGatewayError = (error: unknown, facts: CallFacts, log: Log): GatewayError => {
  if (isGatewayError(error)) return error;
  const sent = (facts.budget?.spent.requests ?? 0) > 0 && facts.hasIntent;
  if (error instanceof StoreFailure && error.isUnavailable) {
    log.error({ err: error, callId: facts.callId }, "the database ended a tool call");
    return storeUnavailable(
      error,
      sent
        ? "A request had been sent upstream: check there before you call again."
        : "Nothing was written upstream; try again.",
      !sent,
    );
  }
  log.error({ err: error, callId: facts.callId }, "a bug ended a tool call");
  return new GatewayError(
    "internal",
    `The gateway failed on this call. ${sent ? "A request had been sent upstream: check there before you call again." : "Nothing was written upstream."} Report the callId to whoever runs the gateway.`,
    { cause: error },
  );
};

const replayDetails = ({ replayOf }: CallFacts) => (replayOf === undefined ? {} : { replayOf });

/** A result that has no record is not handed out. */
const withheld = (facts: CallFacts, error: unknown): GatewayError =>
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

const createRecord = (facts: CallFacts, inbound: InboundCall, dependencies: AuditCallDependencies): CallRecord => {
  const { auditLog, intents, vault } = dependencies;
  return {
    principal: (principal) => (facts.principal = principal),
    callId: facts.callId,
    lease: (lease) => (facts.lease = lease),
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
const land = ({ claim, replayOf, callId }: CallFacts, told: CallEnding): void =>
  claim?.release(replayOf ?? callId, told);

const createFinish = (dependencies: AuditCallDependencies) => {
  const { auditLog, intents, tenants, vault, clock, log } = dependencies;
  return async (facts: CallFacts, inbound: InboundCall, ending: CallEnding): Promise<ToolCallResult["meta"]> => {
    const durationMs = Math.round((clock.monotonic() - facts.startedAt) * 1_000) / 1_000;
    const upstreamRequests = facts.budget?.spent.requests ?? 0;
    const { principal, call } = facts;
    // Whatever has an answer was authorized, and so has a version.
    const measured = { upstreamRequests, durationMs, toolVersion: call?.toolVersion ?? 0 };
    if (principal === undefined) return measured;
    const chain = facts.lease?.account.tenant ?? (await homeChain(principal, inbound.tenant, tenants));
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
    const statements = [...(facts.hasIntent ? [intents.delete(chain, facts.callId)] : []), ...kept];
    // What hands nothing out need not wait for anything to hold.
    const condition = "data" in ending ? facts.lease?.condition : undefined;
    await auditLog.appendWhile(chain, condition, { event, statements });
    return { ...measured, ...replayDetails(facts) };
  };
};

export const createAuditCall = (dependencies: AuditCallDependencies): AuditCall => {
  const { clock, createId, log } = dependencies;
  const conclude = createConclude(clock, createFinish(dependencies));

  return async (inbound, run) => {
    const facts: CallFacts = {
      callId: createId("call"),
      startedAt: clock.monotonic(),
      hasIntent: false,
      isWithheld: false,
    };
    let ending: CallEnding;
    try {
      facts.output = await run(createRecord(facts, inbound, dependencies));
      const { data, json } = toResult(facts.call, facts.output, inbound.isRaw);
      ending = { data, dataJson: json };
    } catch (error) {
      ending = { error: toGatewayError(error, facts, log) };
    }
    try {
      const concluded = await conclude(facts, inbound, ending);
      ending = concluded.ending;
      const { meta } = concluded;
      land(facts, ending);
      if ("data" in ending) return { callId: facts.callId, ...ending, meta };
    } catch (error) {
      ending = { error: withheld(facts, error) };
      land(facts, ending);
    } finally {
      facts.lease?.release();
    }
    throw facts.principal === undefined ? ending.error : ending.error.inCall(facts.callId);
  };
};
