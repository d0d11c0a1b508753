// A call under the wrapper that records it, with everything that the wrapper works with kept in memory.
import { GatewayError, type RecordReference } from "@postern/contract";
import { z } from "zod";
import type { NewAuditEvent } from "../audit/audit-record.ts";
import type { CallLease } from "../connected-accounts/call-leases.ts";
import { activeAccount } from "../connected-accounts/test-account.ts";
import type { Claim, Earlier } from "../idempotent-calls/idempotent-calls.ts";
import type { Log } from "../platform/log.ts";
import { createTestClock } from "../platform/test-clock.ts";
import type { CallBudget } from "../rate-budget/rate-budget.ts";
import { type AuditCallDependencies, type CallRecord, createAuditCall } from "./audit-call.ts";
import type { AuthorizedCall } from "./authorize.ts";
import type { InboundCall } from "./inbound-call.ts";
import type { Principal } from "./principal.ts";

const account = activeAccount({ tenant: "acme", connector: "crm", id: "ca_1", identifier: "user_a" });
export const principal: Principal = { type: "service", id: "gk_1", tenant: null, policy: [] };
export const inbound: InboundCall = {
  caller: { authorization: undefined },
  toolName: "crm_do",
  identifier: "user_a",
  input: { id: 1 },
  deadlineAt: 0,
};

interface Options {
  readonly effect?: "read" | "write";
  readonly input?: unknown;
  readonly records?: (input: unknown, output: unknown) => readonly RecordReference[];
  readonly requests?: number;
  readonly lastStatus?: number;
  readonly lease?: Partial<CallLease>;
  readonly earlier?: Earlier;
  readonly inbound?: Partial<InboundCall>;
  readonly append?: (event: NewAuditEvent) => void;
}

/** What the wrapper writes to. */
const openStores = (onAppend: Options["append"]) => {
  const kept: { chain: string; event: NewAuditEvent; statements: readonly unknown[] }[] = [];
  const logged: string[] = [];
  const loggedOf: object[] = [];
  const conditions: unknown[] = [];
  const clock = createTestClock();
  const append = (chain: string, event: NewAuditEvent, statements: readonly unknown[] = []): void => {
    onAppend?.(event);
    kept.push({ chain, event, statements });
  };
  const dependencies = {
    auditLog: {
      append: async (chain: string, event: NewAuditEvent, statements?: readonly unknown[]) =>
        append(chain, event, statements),
      appendWhile: async (
        chain: string,
        condition: unknown,
        { event, statements }: { event: NewAuditEvent; statements: unknown[] },
      ) => {
        conditions.push(condition);
        append(chain, event, statements);
      },
    },
    intents: { insert: (_: string, id: string) => `announce ${id}`, delete: (_: string, id: string) => `forget ${id}` },
    tenants: { exists: async (name: string) => name === "acme" },
    vault: { auditHmac: async (chain: string, text: string) => `${chain}:${text}` },
    clock,
    createId: (prefix: string) => `${prefix}_1`,
    log: {
      error: (of: object, message: string) => {
        loggedOf.push(of);
        logged.push(message);
      },
    } as unknown as Log,
  } as unknown as AuditCallDependencies;
  return { dependencies, kept, logged, loggedOf, conditions, clock };
};

/** What the stages give, which tells what became of it. */
const openParts = (options: Options) => {
  const { effect = "read", input = { id: 1 }, records = () => [], requests = 1, lastStatus } = options;
  const done: string[] = [];
  const tool = {
    name: "crm_do",
    version: 3,
    effect,
    records,
    input: z.object({ id: z.number(), dry_run: z.boolean().optional() }),
  };
  const call = {
    principal,
    account,
    tool,
    toolVersion: 2,
    input,
    effect,
    maxResultTokens: 1_000,
    limits: { release: () => done.push("limits released") },
  } as unknown as AuthorizedCall;
  const lease = {
    account,
    ended: undefined,
    release: () => done.push("lease released"),
    ...options.lease,
  } as CallLease;
  const budget = {
    spent: { requests, lastStatus },
    settle: () => done.push("budget settled"),
  } as unknown as CallBudget;
  const claim: Claim = {
    earlier: options.earlier,
    reserve: (id) => [`reserve ${id}`] as never,
    settle: async () => ["settle"] as never,
    release: (id, told) => done.push(`key of ${id} released with ${"error" in told ? told.error.code : "data"}`),
  };
  return { effect, call, lease, budget, claim, done };
};

/** The wrapper, and everything that it did. */
export const openAudit = (options: Options = {}) => {
  const { dependencies, ...stores } = openStores(options.append);
  const { effect, call, lease, budget, claim, done } = openParts(options);
  const audit = createAuditCall(dependencies);
  /** As the spine does: every stage is told, and then comes what the tool does. */
  const run = (work: (record: CallRecord) => unknown, hasKey = false) =>
    audit({ ...inbound, ...options.inbound }, async (record) => {
      record.principal(principal);
      record.lease(lease);
      record.call(call);
      record.claim(hasKey ? claim : undefined);
      record.budget(budget);
      try {
        if (effect === "write") await record.intent();
        return await work(record);
      } finally {
        record.release();
      }
    });
  return { ...stores, audit, run, done, lastEvent: () => stores.kept.at(-1)?.event };
};

export const failWith = (error: unknown) => () => {
  throw error;
};

/** A refusal by upstream. */
export const rejected = new GatewayError("upstream_rejected", "Upstream refused it.", { upstreamStatus: 422 });
