// Counts what events tell was touched: whose accounts, by which tools, which records, from when to when.
import { type AuditBody, deploymentChain } from "./audit-record.ts";

/** Times are ISO 8601, which sorts as text. */
export interface Seen {
  calls: number;
  firstAt: string;
  lastAt: string;
}

export interface SeenAccount extends Seen {
  readonly tenant: string;
  identifier: string;
  connectionName: string;
  readonly upstreamUsers: Set<string>;
}

/** Ids of records of one type. */
export interface SeenRecords {
  readonly changed: Set<string>;
  readonly read: Set<string>;
}

const mostRecords = 100_000;

const count = (counts: Map<string, number>, name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);

const see = <Extra extends object>(
  all: Map<string, Seen & Extra>,
  { key, at, isCall }: { key: string; at: string; isCall: boolean },
  extra: () => Extra,
): Seen & Extra => {
  const seen = all.get(key) ?? { calls: 0, firstAt: at, lastAt: at, ...extra() };
  if (at < seen.firstAt) seen.firstAt = at;
  if (at > seen.lastAt) seen.lastAt = at;
  if (isCall) seen.calls += 1;
  all.set(key, seen);
  return seen;
};

const none = () => ({});

/** A record that was read and changed counts as changed. */
const createRecordTally = () => {
  const records = new Map<string, SeenRecords>();
  let recordsSeen = 0;
  const seeRecords = ({ records: touched = [], effect }: AuditBody): void => {
    for (const { type, id } of touched) {
      const ofType = records.get(type) ?? { changed: new Set(), read: new Set() };
      records.set(type, ofType);
      const name = String(id);
      if (recordsSeen >= mostRecords && !ofType.read.has(name)) continue;
      if (!ofType.changed.has(name) && !ofType.read.has(name)) recordsSeen += 1;
      if (effect === "read") {
        if (!ofType.changed.has(name)) ofType.read.add(name);
      } else {
        ofType.read.delete(name);
        ofType.changed.add(name);
      }
    }
  };
  return { records, seeRecords };
};

export type Tally = ReturnType<typeof createTally>;

export const createTally = () => {
  const [tenants, gatewayKeys] = [new Map<string, Seen>(), new Map<string, Seen>()];
  const accounts = new Map<string, SeenAccount>();
  const tools = new Map<string, Seen & { effect: string | undefined }>();
  const { records, seeRecords } = createRecordTally();
  const [outcomes, effects, changes] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const [unfinished, whole] = [new Set<string>(), new Map<string, Seen>()];
  let events = 0;

  const seeAccount = (tenant: string, event: AuditBody, isCall: boolean): void => {
    const { connectedAccountId: key, identifier = "", connectionName = "", details, at } = event;
    if (key === undefined) return;
    const extra = () => ({ tenant, identifier, connectionName, upstreamUsers: new Set<string>() });
    const account = see(accounts, { key, at, isCall }, extra);
    if (account.identifier === "") Object.assign(account, { identifier, connectionName });
    for (const name of ["upstreamUser", "previousUpstreamUser"]) {
      const user = details?.[name];
      if (user !== undefined) account.upstreamUsers.add(String(user));
    }
  };

  const seeCall = (event: AuditBody): void => {
    const { type, outcome, effect, callId = "" } = event;
    if (type === "tool.call_intended") unfinished.add(callId);
    else if (type === "tool.call_finished") {
      unfinished.delete(callId);
      count(outcomes, outcome);
      if (effect !== undefined) count(effects, effect);
    } else count(changes, type);
  };

  return {
    tenants,
    gatewayKeys,
    accounts,
    tools,
    records,
    outcomes,
    effects,
    changes,
    totals: () => ({ events, unfinished: unfinished.size, ...whole.get("") }),
    take(tenant: string, event: AuditBody): void {
      const isCall = event.type === "tool.call_finished";
      const { at, principal, toolName, effect } = event;
      events += 1;
      see(whole, { key: "", at, isCall }, none);
      if (tenant !== deploymentChain) see(tenants, { key: tenant, at, isCall }, none);
      see(gatewayKeys, { key: principal.id, at, isCall }, none);
      if (toolName !== undefined) {
        const tool = see(tools, { key: toolName, at, isCall }, () => ({ effect }));
        // A dry run of a tool that writes is a read.
        if (tool.effect === undefined || tool.effect === "read") tool.effect = effect ?? tool.effect;
      }
      seeAccount(tenant, event, isCall);
      seeCall(event);
      seeRecords(event);
    },
  };
};
