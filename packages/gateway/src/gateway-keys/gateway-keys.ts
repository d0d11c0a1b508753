// Making and revoking gateway keys. The key itself is shown once and never stored.
import type { Policy } from "@postern/contract";
import type { AuditLog } from "../audit/audit-log.ts";
import { deploymentChain, type NewAuditEvent } from "../audit/audit-record.ts";
import type { Clock } from "../platform/clock.ts";
import { UnexpectedRowCount } from "../platform/database/database.ts";
import type { CreateId } from "../platform/ids.ts";
import { toPolicyText } from "../policy/policy-text.ts";
import type { EnsureTenant } from "../tenants/ensure-tenant.ts";
import type { Vault } from "../vault/vault.ts";
import { bindCanaryGatewayKey, bindGatewayKey } from "./bind-gateway-key.ts";
import { createGatewayKeyText, hashGatewayKey } from "./gateway-key-format.ts";
import type { GatewayKeyRow, GatewayKeyStore, KeyRange } from "./gateway-key-store.ts";

type ChangedBy = NewAuditEvent["principal"];

export interface GatewayKeys {
  /** `tenant` null makes a deployment key. A tenant that does not exist is made with it. */
  create(by: ChangedBy, input: NewGatewayKey): Promise<CreatedGatewayKey>;
  /** Resolves to the revoked key, or to undefined when the range holds none of this id. Revoking twice changes nothing. */
  revoke(by: ChangedBy, key: { readonly range: KeyRange; readonly id: string }): Promise<GatewayKeyRow | undefined>;
}

export interface NewGatewayKey {
  readonly name: string;
  readonly tenant: string | null;
  /** What the key may do at most, for as long as it lives. */
  readonly policy?: Policy | undefined;
  /** It opens nothing: whoever uses it raises an alarm. */
  readonly isCanary?: boolean;
  /** Called with the key before it is committed; when it throws, there is no key. */
  readonly deliver?: (key: string) => void;
}

export interface CreatedGatewayKey {
  readonly gatewayKey: GatewayKeyRow;
  readonly key: string;
}

export interface GatewayKeysDependencies {
  readonly store: GatewayKeyStore;
  readonly auditLog: AuditLog;
  readonly ensureTenant: EnsureTenant;
  readonly clock: Clock;
  readonly createId: CreateId;
  readonly randomBytes: (size: number) => Buffer;
  readonly vault: Pick<Vault, "bind">;
  /** Called once a revocation is on disk, before it is answered. */
  readonly onRevoked: () => void;
}

const event = (by: ChangedBy, type: "gateway_key.created" | "gateway_key.revoked", id: string): NewAuditEvent => ({
  type,
  outcome: "succeeded",
  principal: by,
  details: { gatewayKeyId: id },
});

const shownCharacters = 500;

const created = (by: ChangedBy, id: string, policy: Policy): NewAuditEvent => {
  const base = event(by, "gateway_key.created", id);
  if (policy.length === 0) return base;
  const rules = policy.map(({ name }) => name).join(", ");
  return { ...base, details: { ...base.details, rules: rules.slice(0, shownCharacters) } };
};

export const createGatewayKeys = (dependencies: GatewayKeysDependencies): GatewayKeys => {
  const { store, auditLog, ensureTenant, clock, createId, randomBytes, vault, onRevoked } = dependencies;

  const revoke: GatewayKeys["revoke"] = async (by, { range, id }) => {
    const found = await store.find(range, id);
    if (found === undefined || found.revokedAt !== null) return found;
    const revokedAt = clock.now();
    try {
      const chain = found.tenant ?? deploymentChain;
      await auditLog.append(chain, event(by, "gateway_key.revoked", id), [store.revoke(found, revokedAt)]);
      onRevoked();
      return { ...found, revokedAt };
    } catch (error) {
      if (error instanceof UnexpectedRowCount) return store.find(range, id);
      throw error;
    }
  };

  return {
    async create(by, { name, tenant, policy = [], isCanary = false, deliver }) {
      if (tenant !== null) await ensureTenant(tenant);
      const key = createGatewayKeyText(randomBytes(32)).reveal();
      const row = { id: createId("gwk"), tenant, name, createdAt: clock.now(), policy: toPolicyText(policy) };
      const hash = hashGatewayKey(key);
      const bind = isCanary ? bindCanaryGatewayKey : bindGatewayKey;
      const insert = store.insert({ ...row, hash, binding: bind(vault, { ...row, hash }) });
      deliver?.(key);
      await auditLog.append(tenant ?? deploymentChain, created(by, row.id, policy), [insert]);
      return { gatewayKey: { ...row, revokedAt: null }, key };
    },
    revoke,
  };
};
