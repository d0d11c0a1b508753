// Policies of connections: what holds for every call through one of a tenant's connections, whoever makes it.
import type { Policy } from "@postern/contract";
import type { AuditLog } from "../audit/audit-log.ts";
import type { NewAuditEvent } from "../audit/audit-record.ts";
import type { Connection, ConnectionStore } from "../connections/connection-store.ts";
import type { Database } from "../platform/database/database.ts";
import type { Vault } from "../vault/vault.ts";
import { bindPolicy, readPolicyText, requireBound, toPolicyText } from "./policy-text.ts";

/** A connection with the rules that hold for it. */
export interface LimitedConnection extends Pick<Connection, "name" | "connector"> {
  readonly policy: Policy;
}

export interface ConnectionPolicies {
  /** At once where it was asked for before. Rejects with `policy_denied` when the row was changed by somebody else. */
  of(tenant: string, connectionName: string): Policy | Promise<Policy>;
  list(tenant: string): Promise<LimitedConnection[]>;
  /** From the next call on; undefined where the tenant has no such connection. */
  set(by: NewAuditEvent["principal"], change: PolicyChange): Promise<LimitedConnection | undefined>;
}

export interface PolicyChange {
  readonly tenant: string;
  readonly connectionName: string;
  readonly policy: Policy;
}

export interface ConnectionPoliciesDependencies {
  readonly connections: ConnectionStore;
  readonly auditLog: AuditLog;
  readonly vault: Pick<Vault, "bind">;
  readonly database: Pick<Database, "shared">;
}

const remembered = 10_000;
const shownCharacters = 500;

const event = (by: NewAuditEvent["principal"], { connectionName, policy }: PolicyChange): NewAuditEvent => ({
  type: "connection.policy_changed",
  outcome: "succeeded",
  principal: by,
  connectionName,
  details: {
    rules: policy
      .map(({ name }) => name)
      .join(", ")
      .slice(0, shownCharacters),
  },
});

const none: Policy = [];

/** Sound where this process is the only writer: a change is forgotten here before anybody hears that it is on disk. */
const createMemory = ({ shared }: Pick<Database, "shared">) => {
  const policies = new Map<string, Policy>();
  let changes = 0;
  return {
    recall: (key: string): Policy | undefined => policies.get(key),
    /** Not kept when a change came in between: it may have been read before that. */
    load: async (key: string, read: () => Promise<Policy>): Promise<Policy> => {
      const before = changes;
      const policy = await read();
      if (policies.size >= remembered) policies.clear();
      // Nobody tells of a change that another gateway made.
      if (before === changes && shared === undefined) policies.set(key, policy);
      return policy;
    },
    forget: (key: string): void => {
      changes += 1;
      policies.delete(key);
    },
  };
};

export const createConnectionPolicies = (dependencies: ConnectionPoliciesDependencies): ConnectionPolicies => {
  const { connections, auditLog, vault, database } = dependencies;
  const memory = createMemory(database);
  const keyOf = (tenant: string, connectionName: string): string => `${tenant} ${connectionName}`;
  const policyOf = (tenant: string, { name, policy: text, policyBinding }: Connection): Policy => {
    if (text === null) return none;
    requireBound(vault, { tenant, connectionName: name, text }, policyBinding);
    return readPolicyText(text);
  };
  const show = (tenant: string, connection: Connection): LimitedConnection => ({
    name: connection.name,
    connector: connection.connector,
    policy: policyOf(tenant, connection),
  });
  return {
    of: (tenant, connectionName) => {
      const key = keyOf(tenant, connectionName);
      return (
        memory.recall(key) ??
        memory.load(key, async () => {
          const connection = await connections.find(tenant, connectionName);
          return connection === undefined ? none : policyOf(tenant, connection);
        })
      );
    },
    list: async (tenant) => (await connections.list(tenant)).map((connection) => show(tenant, connection)),
    async set(by, change) {
      const { tenant, connectionName, policy } = change;
      const connection = await connections.find(tenant, connectionName);
      if (connection === undefined) return undefined;
      const text = toPolicyText(policy);
      const binding = text === null ? null : bindPolicy(vault, { tenant, connectionName, text });
      const statement = connections.setPolicy(tenant, { name: connectionName, text, binding });
      const onSettled = () => memory.forget(keyOf(tenant, connectionName));
      await auditLog.append(tenant, event(by, change), [{ ...statement, onSettled }]);
      return { name: connection.name, connector: connection.connector, policy };
    },
  };
};
