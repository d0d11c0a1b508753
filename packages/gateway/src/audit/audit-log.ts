// The audit log: events of a tenant are chained and committed in groups; an append resolves once its event is on disk.
import { GatewayError } from "@postern/contract";
import { type Clock, toIso } from "../platform/clock.ts";
import {
  type Condition,
  ConditionFailed,
  type Database,
  type SharedDatabase,
  type Statement,
  UnexpectedRowCount,
} from "../platform/database/database.ts";
import type { CreateId } from "../platform/ids.ts";
import type { Log } from "../platform/log.ts";
import { type AuditBody, type NewAuditEvent, serialiseBody } from "./audit-record.ts";
import type { AuditRow, AuditStore } from "./audit-store.ts";
import { type ChainHead, genesis, link } from "./chain.ts";

export interface AuditLog {
  /**
   * Appends an event to a tenant's chain, together with `statements` in one transaction: a change and its event are
   * both there or both not. Rejects with `audit_unavailable` when nothing could be written, and with
   * `UnexpectedRowCount` when a guard of the statements did not hold.
   */
  append(tenant: string, event: NewAuditEvent, statements?: readonly Statement[]): Promise<void>;
  /**
   * As `append`, but rejects with `ConditionFailed` and appends nothing unless the condition, which only a shared database can
   * look at, holds at the event's place in the chain.
   */
  appendWhile(tenant: string, condition: Condition | undefined, entry: AuditEntry): Promise<void>;
}

export interface AuditEntry {
  readonly event: NewAuditEvent;
  readonly statements: readonly Statement[];
}

export interface AuditLogDependencies {
  readonly database: Database;
  readonly store: AuditStore;
  readonly instanceId: string;
  readonly clock: Clock;
  readonly createId: CreateId;
  readonly log: Log;
  /** Told where a chain ends once that is on disk. */
  readonly onHead?: (tenant: string, head: ChainHead) => void;
}

interface Entry {
  readonly body: AuditBody;
  readonly at: number;
  readonly statements: readonly Statement[];
  readonly condition: Condition | undefined;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const unavailable = (cause: unknown): GatewayError =>
  new GatewayError(
    "audit_unavailable",
    "The audit log cannot be written, so nothing that needs a record is done. Try again; whoever runs the gateway should look at its disk.",
    { cause },
  );

const toRow = (entry: Entry, head: ChainHead, body: string): AuditRow => ({
  ...head,
  id: entry.body.id,
  at: entry.at,
  type: entry.body.type,
  outcome: entry.body.outcome,
  callId: entry.body.callId ?? null,
  identifier: entry.body.identifier ?? null,
  toolName: entry.body.toolName ?? null,
  body,
});

const isGuarded = (entry: Entry): boolean => entry.statements.some((statement) => statement.expectRows !== undefined);

/** Entries with guarded statements are committed alone, so that a guard that fails takes no neighbour with it. */
const intoGroups = (entries: readonly Entry[]): Entry[][] => {
  const groups: Entry[][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    const first = last?.[0];
    if (last !== undefined && first !== undefined && !isGuarded(entry) && !isGuarded(first)) last.push(entry);
    else groups.push([entry]);
  }
  return groups;
};

/** Writes one tenant's chain, one group after the other. */
const createChainWriter = (tenant: string, dependencies: AuditLogDependencies) => {
  const { database, store, instanceId, log, onHead = () => undefined } = dependencies;
  let head: ChainHead | undefined;
  const first = genesis(instanceId, tenant);

  const chainUp = (from: ChainHead, group: readonly Entry[]) => {
    let next = from;
    const statements: Statement[] = [];
    for (const entry of group) {
      const body = serialiseBody(entry.body);
      next = link(next, tenant, body);
      statements.push(...entry.statements, store.insertEvent(tenant, toRow(entry, next, body)));
    }
    return { next, statements: [...statements, store.putHead(tenant, next)] };
  };

  /** Nobody else appends to this database: the head is where the last group left it. */
  const writeAlone = async (group: readonly Entry[]): Promise<readonly Entry[]> => {
    const { next, statements } = chainUp(head ?? (await store.findHead(tenant)) ?? first, group);
    // Unknown until the commit is: after a failure the head is read again.
    head = undefined;
    await database.write(statements);
    head = next;
    onHead(tenant, next);
    return group;
  };

  /** Other gateways append as well: the head is held from being read until the commit, and nobody ends an account meanwhile. */
  const writeBeside = async (shared: SharedDatabase, group: readonly Entry[]): Promise<readonly Entry[]> => {
    const conditions = group.flatMap(({ condition }) => condition ?? []);
    let standing = group;
    let built: ChainHead | undefined;
    const build = (present: ChainHead, holds: readonly boolean[]) => {
      const failed = new Set(conditions.filter((_, index) => !holds[index]));
      standing = group.filter(({ condition }) => condition === undefined || !failed.has(condition));
      built = undefined;
      if (standing.length === 0) return [];
      const { next, statements } = chainUp(present, standing);
      built = next;
      return statements;
    };
    await shared.writeUpon(store.headBasis(tenant, first), build, conditions);
    if (built !== undefined) onHead(tenant, built);
    return standing;
  };

  const { shared } = database;
  const writeGroup = shared === undefined ? writeAlone : (group: readonly Entry[]) => writeBeside(shared, group);

  return async (entries: readonly Entry[]): Promise<void> => {
    for (const group of intoGroups(entries)) {
      try {
        const written = await writeGroup(group);
        for (const entry of written) entry.resolve();
        if (written.length === group.length) continue;
        for (const entry of group) if (!written.includes(entry)) entry.reject(new ConditionFailed());
      } catch (error) {
        const isGuard = error instanceof UnexpectedRowCount;
        if (!isGuard) log.error({ err: error, tenant }, "audit log cannot be written");
        for (const entry of group) entry.reject(isGuard ? error : unavailable(error));
      }
    }
  };
};

// A commit costs about the same for thirty events as for eight: a queue that is this busy waits for more of them.
const busyEvents = 8;
const gatherMs = 2;

interface QueueDependencies {
  readonly write: (entries: readonly Entry[]) => Promise<void>;
  readonly gather: () => Promise<void>;
  readonly onIdle: () => void;
}

/** One tenant's queue: while a group is being committed, what arrives forms the next one. */
const createQueue = ({ write, gather, onIdle }: QueueDependencies) => {
  let waiting: Entry[] = [];
  let isWriting = false;
  const run = async () => {
    isWriting = true;
    while (waiting.length > 0) {
      const entries = waiting;
      waiting = [];
      await write(entries);
      if (entries.length >= busyEvents) await gather();
    }
    isWriting = false;
    onIdle();
  };
  return (entry: Entry) => {
    waiting.push(entry);
    if (!isWriting) void run();
  };
};

/** Times as text. Busy calls share their milliseconds, and to write one down costs as much as to chain an event. */
const createIsoTime = () => {
  let [epochMs, text] = [Number.NaN, ""];
  return (at: number): string => {
    if (at !== epochMs) [epochMs, text] = [at, toIso(at)];
    return text;
  };
};

export const createAuditLog = (dependencies: AuditLogDependencies): AuditLog => {
  const { clock, createId } = dependencies;
  const queues = new Map<string, (entry: Entry) => void>();
  const keptQueues = 10_000;
  const gather = () => clock.sleep(gatherMs);
  const isoTime = createIsoTime();
  const queueOf = (tenant: string) => {
    const known = queues.get(tenant);
    if (known !== undefined) return known;
    // An idle queue only remembers its chain's head, which the database tells again.
    const forgetWhenMany = () => {
      if (queues.size > keptQueues) queues.delete(tenant);
    };
    const created = createQueue({ write: createChainWriter(tenant, dependencies), gather, onIdle: forgetWhenMany });
    queues.set(tenant, created);
    return created;
  };
  const enqueue = (tenant: string, condition: Condition | undefined, { event, statements }: AuditEntry) =>
    new Promise<void>((resolve, reject) => {
      const at = clock.now();
      const body: AuditBody = { id: createId("aud"), at: isoTime(at), ...event };
      queueOf(tenant)({ body, at, statements, condition, resolve, reject });
    });
  return {
    append: (tenant, event, statements = []) => enqueue(tenant, undefined, { event, statements }),
    appendWhile: enqueue,
  };
};
