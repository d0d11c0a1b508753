// How an account comes to be, and how it gets a credential: never stored before upstream has said whose it is.
import { type Credential, GatewayError, isGatewayError, type ProbeResult } from "@postern/contract";
import type { AuditLog } from "../audit/audit-log.ts";
import { deploymentChain, type NewAuditEvent } from "../audit/audit-record.ts";
import type { Catalog } from "../connections/catalog.ts";
import type { Freezes } from "../freezes/freezes.ts";
import type { Notebooks } from "../notebooks/notebooks.ts";
import type { Clock } from "../platform/clock.ts";
import { type Statement, UnexpectedRowCount } from "../platform/database/database.ts";
import type { CreateId } from "../platform/ids.ts";
import type { KeyedMutex } from "../platform/keyed-mutex.ts";
import type { ReadSecret } from "../secret-stores/read-secret.ts";
import type { EnsureTenant } from "../tenants/ensure-tenant.ts";
import type { TenantStore } from "../tenants/tenant-store.ts";
import type { SealedContent, Vault } from "../vault/vault.ts";
import type { CallLeases } from "./call-leases.ts";
import type { ConnectedAccount } from "./connected-account.ts";
import { frozenError, reconnectOf } from "./connected-account.ts";
import type { ConnectedAccountStore } from "./connected-account-store.ts";
import { createReadEntered, type EnteredCredential, toSealedContent } from "./entered-credential.ts";
import type { ProbeCredential } from "./probe-credential.ts";

export type ChangedBy = NewAuditEvent["principal"];

/** Which account is meant: it need not exist yet. */
export interface AccountKey {
  readonly tenant: string;
  readonly connectionName: string;
  readonly connector: string;
  readonly identifier: string;
}

export interface IntakeRequest extends EnteredCredential {
  readonly by: ChangedBy;
  readonly key: AccountKey;
}

/** Makes or finds an account; with a credential it also stores that, or the reference to it, once upstream has accepted it. */
export type Intake = (request: IntakeRequest) => Promise<ConnectedAccount>;

export interface IntakeDependencies {
  readonly accounts: ConnectedAccountStore;
  readonly tenants: TenantStore;
  readonly ensureTenant: EnsureTenant;
  readonly vault: Vault;
  readonly probe: Pick<ProbeCredential, "entered">;
  readonly readSecret: ReadSecret;
  readonly catalog: Catalog;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  readonly createId: CreateId;
  readonly mutex: KeyedMutex;
  readonly notebooks: Pick<Notebooks, "erase">;
  readonly freezes: Pick<Freezes, "rangeOver">;
  readonly leases: Pick<CallLeases, "startEnding" | "awaitStarts">;
}

type Accepted = Extract<ProbeResult, { status: "accepted" }>;
type Change = Pick<NewAuditEvent, "type" | "outcome"> & {
  readonly details?: Exclude<NewAuditEvent["details"], undefined>;
};

const attemptsAgainstRaces = 3;

const changeEvent = (
  by: ChangedBy,
  account: Omit<AccountKey, "tenant" | "connector"> & { id?: string },
  change: Change,
): NewAuditEvent => ({
  ...change,
  principal: by,
  connectionName: account.connectionName,
  identifier: account.identifier,
  ...(account.id === undefined ? {} : { connectedAccountId: account.id }),
});

const newAccount = (key: AccountKey, id: string, now: number): ConnectedAccount => ({
  ...key,
  id,
  status: "PENDING",
  credentialVersion: 0,
  epoch: 0,
  createdAt: now,
  updatedAt: now,
});

/** Not stored: an account that exists keeps what it had. */
const createRefusal =
  ({ auditLog, tenants }: IntakeDependencies) =>
  async (request: IntakeRequest, existing: ConnectedAccount | undefined, reason: string): Promise<GatewayError> => {
    const { by, key } = request;
    const chain = (await tenants.exists(key.tenant)) ? key.tenant : deploymentChain;
    const account = existing ?? key;
    await auditLog.append(
      chain,
      changeEvent(by, account, { type: "connected_account.credential_refused", outcome: "denied" }),
    );
    const kept = existing?.status === "ACTIVE" ? "The key stored before stays in use" : "Nothing was stored";
    return new GatewayError("credential_rejected", `${reason} ${kept}. Check the key and send it again.`, {
      upstreamStatus: 401,
      ...(existing === undefined ? {} : { reconnect: reconnectOf(existing) }),
    });
  };

/** A key of another person is a change that a reader of the log must not overlook. */
const identityDetails = (existing: ConnectedAccount | undefined, { user, workspace }: Accepted["identity"]) => {
  const before = existing?.upstreamIdentity?.user.id;
  return {
    upstreamUser: user.id,
    upstreamWorkspace: workspace.id,
    ...(before === undefined || before === user.id ? {} : { previousUpstreamUser: before }),
  };
};

/** Upstream could not say whose the key is. It was sent there all the same, so that is on record. */
const createFailure =
  ({ auditLog, tenants }: IntakeDependencies) =>
  async ({ by, key }: IntakeRequest, existing: ConnectedAccount | undefined, error: unknown): Promise<never> => {
    const chain = (await tenants.exists(key.tenant)) ? key.tenant : deploymentChain;
    const errorCode = isGatewayError(error) ? error.code : "internal";
    const event = changeEvent(by, existing ?? key, {
      type: "connected_account.credential_unchecked",
      outcome: "failed",
    });
    await auditLog.append(chain, { ...event, errorCode });
    throw error;
  };

/** Whether both are the same person upstream: what that person saw before stays theirs to see. */
const isSameUser = (before: ConnectedAccount, { user, workspace }: Accepted["identity"]): boolean =>
  before.upstreamIdentity?.user.id === user.id && before.upstreamIdentity.workspace.id === workspace.id;

/**
 * Stores a new credential with `store`. Once it resolves, no request starts with the former one; and when the account went
 * to another person, what the former one's calls found out is not handed out.
 */
const createReplacement =
  ({ leases }: IntakeDependencies) =>
  async (before: ConnectedAccount, after: ConnectedAccount, store: () => Promise<void>): Promise<void> => {
    if (before.epoch === after.epoch) {
      await store();
      return leases.awaitStarts(after);
    }
    const ending = leases.startEnding(before);
    try {
      await store();
    } catch (error) {
      ending.takeBack();
      throw error;
    }
    await ending.finish(after);
  };

const createActivation = (dependencies: IntakeDependencies) => {
  const { accounts, ensureTenant, vault, auditLog, clock, createId, notebooks } = dependencies;
  const replace = createReplacement(dependencies);

  return async (
    request: IntakeRequest,
    existing: ConnectedAccount | undefined,
    accepted: { readonly credential: Credential; readonly identity: Accepted["identity"] },
  ): Promise<ConnectedAccount> => {
    const { by, key, secretRef } = request;
    await ensureTenant(key.tenant);
    const now = clock.now();
    const before = existing ?? newAccount(key, createId("ca"), now);
    const { reason: _reason, secretRef: _secretRef, ...kept } = before;
    const version = before.credentialVersion + 1;
    const isSame = isSameUser(before, accepted.identity);
    const after: ConnectedAccount = {
      ...kept,
      status: "ACTIVE",
      credentialVersion: version,
      epoch: before.upstreamIdentity === undefined || isSame ? before.epoch : before.epoch + 1,
      upstreamIdentity: accepted.identity,
      ...(secretRef === undefined ? {} : { secretRef }),
      updatedAt: now,
    };
    const { tenant, connectionName, identifier } = key;
    const place = { tenant, connectionName, connectedAccountId: before.id, identifier, version };
    const sealed = await vault.seal(place, toSealedContent(vault, accepted.credential, request));
    const statements: Statement[] = [
      existing === undefined
        ? accounts.insert(key.tenant, after)
        : accounts.update(key.tenant, { from: existing, to: after }),
      accounts.replaceCredential(key.tenant, after, { ...sealed, createdAt: now }),
      ...(isSame ? [] : [notebooks.erase(key.tenant, before.id)]),
    ];
    const replaced = existing?.status === "ACTIVE" || existing?.status === "REVOKED";
    const event = changeEvent(by, after, {
      type: replaced ? "connected_account.credential_replaced" : "connected_account.connected",
      outcome: "succeeded",
      details: identityDetails(existing, accepted.identity),
    });
    const append = () => auditLog.append(key.tenant, { ...event, credentialVersion: version }, statements);
    await (replaced ? replace(before, after, append) : append());
    return after;
  };
};

/** Without a credential: the account waits for one. A disconnected account comes back under its old id. */
const createPending =
  ({ accounts, ensureTenant, auditLog, clock, createId }: IntakeDependencies) =>
  async ({ by, key }: IntakeRequest, existing: ConnectedAccount | undefined): Promise<ConnectedAccount> => {
    if (existing !== undefined && existing.status !== "DISCONNECTED") return existing;
    await ensureTenant(key.tenant);
    const now = clock.now();
    const { reason: _reason, ...before } = existing ?? newAccount(key, createId("ca"), now);
    const after: ConnectedAccount = { ...before, status: "PENDING", updatedAt: now };
    const statement =
      existing === undefined
        ? accounts.insert(key.tenant, after)
        : accounts.update(key.tenant, { from: existing, to: after });
    const event = changeEvent(by, after, { type: "connected_account.created", outcome: "succeeded" });
    await auditLog.append(key.tenant, event, [statement]);
    return after;
  };

export const createIntake = (dependencies: IntakeDependencies): Intake => {
  const { accounts, vault, probe, mutex, freezes } = dependencies;
  const [readEntered, refuse, fail, activate, makePending] = [
    createReadEntered(dependencies),
    createRefusal(dependencies),
    createFailure(dependencies),
    createActivation(dependencies),
    createPending(dependencies),
  ];

  const isStoredOne = async (existing: ConnectedAccount, content: SealedContent): Promise<boolean> => {
    if (existing.status !== "ACTIVE") return false;
    const stored = await accounts.findCredential(existing.tenant, existing);
    if (stored === undefined) return false;
    return stored.fingerprint === (await vault.fingerprint(existing.tenant, content, stored.tenantKeyVersion));
  };

  const attempt = async (request: IntakeRequest): Promise<ConnectedAccount> => {
    const { key } = request;
    const credential = await readEntered(request);
    const existing = await accounts.findByIdentifier(key.tenant, key);
    if (credential === undefined) return makePending(request, existing);
    const frozen = existing?.frozen ?? (await freezes.rangeOver(key.tenant));
    if (frozen !== undefined) throw frozenError(frozen, "The key was neither stored nor sent to be checked");
    if (existing !== undefined && (await isStoredOne(existing, toSealedContent(vault, credential, request))))
      return existing;
    const answer = await probe.entered(credential, key).catch((error: unknown) => fail(request, existing, error));
    if (answer.status === "rejected") throw await refuse(request, existing, answer.reason);
    return activate(request, existing, { credential, identity: answer.identity });
  };

  const attemptAgain = async (request: IntakeRequest): Promise<ConnectedAccount> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt(request);
      } catch (error) {
        if (!(error instanceof UnexpectedRowCount)) throw error;
        const wasDisconnected =
          (await accounts.findByIdentifier(request.key.tenant, request.key))?.status === "DISCONNECTED";
        if (tries < attemptsAgainstRaces && !wasDisconnected) continue;
        throw new GatewayError(
          "conflict",
          "The account was changed by others at the same time. Nothing of this request was stored; send it again.",
          { cause: error, retryable: true },
        );
      }
    }
  };

  return (request) => {
    const { tenant, connectionName, identifier } = request.key;
    return mutex(JSON.stringify([tenant, connectionName, identifier]), () => attemptAgain(request));
  };
};
