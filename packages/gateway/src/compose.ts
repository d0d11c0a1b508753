// The composition root: every part is made here once and handed what it needs. No container.
import { randomBytes } from "node:crypto";
import { type Connector, GatewayError } from "@postern/contract";
import type { FastifyInstance } from "fastify";
import { createAuditLog } from "./audit/audit-log.ts";
import { deploymentChain } from "./audit/audit-record.ts";
import { createAuditStore } from "./audit/audit-store.ts";
import { createEventSlices } from "./audit/event-slices.ts";
import { createIntentStore } from "./audit/intent-store.ts";
import { createScanChain } from "./audit/scan-chain.ts";
import { createSettleOpenIntents, type SettleOpenIntents } from "./audit/settle-open-intents.ts";
import { createAuditCall } from "./call/audit-call.ts";
import { createAuthenticate } from "./call/authenticate.ts";
import { createAuthorize } from "./call/authorize.ts";
import { createCallProxy } from "./call/call-proxy.ts";
import { createCallTool } from "./call/call-tool.ts";
import { createClaimKey } from "./call/claim-key.ts";
import { createExecuteTool } from "./call/execute-tool.ts";
import { createListAuditEvents } from "./call/list-audit-events.ts";
import { createListTools } from "./call/list-tools.ts";
import { createListUsage } from "./call/list-usage.ts";
import { createManageCanaries } from "./call/manage-canaries.ts";
import { createManageConnectedAccounts } from "./call/manage-connected-accounts.ts";
import { createManageConnections } from "./call/manage-connections.ts";
import { createManageFreezes } from "./call/manage-freezes.ts";
import { createManageGatewayKeys } from "./call/manage-gateway-keys.ts";
import { createManageTenants } from "./call/manage-tenants.ts";
import { createManageVault } from "./call/manage-vault.ts";
import type { Principal } from "./call/principal.ts";
import { createRecordRefusal } from "./call/record-refusal.ts";
import { createReserveRateBudget } from "./call/reserve-rate-budget.ts";
import { createLeaseConnectedAccount, createResolveConnectedAccount } from "./call/resolve-connected-account.ts";
import { createResolveDoubt } from "./call/resolve-doubt.ts";
import { createTellBlastRadius } from "./call/tell-blast-radius.ts";
import { composeCanaries, composeCanaryWatch } from "./compose-canaries.ts";
import { composeLeases } from "./compose-leases.ts";
import { composeVaultWork, type VaultWork } from "./compose-vault-work.ts";
import type { GatewayConfiguration } from "./configuration/read-configuration.ts";
import type { CallLeases } from "./connected-accounts/call-leases.ts";
import { createConfirmRejection } from "./connected-accounts/confirm-rejection.ts";
import { createConnectedAccountStore } from "./connected-accounts/connected-account-store.ts";
import { createDisconnect } from "./connected-accounts/disconnect.ts";
import { createIntake } from "./connected-accounts/intake.ts";
import { createProbeCredential } from "./connected-accounts/probe-credential.ts";
import { createReferredCredential } from "./connected-accounts/referred-credential.ts";
import { createResealLater } from "./connected-accounts/reseal-credential.ts";
import { createUseCredential } from "./connected-accounts/use-credential.ts";
import { createCatalog } from "./connections/catalog.ts";
import { createConnectionStore } from "./connections/connection-store.ts";
import { createFreezeStore } from "./freezes/freeze-store.ts";
import { createFreezes } from "./freezes/freezes.ts";
import { createGatewayKeyStore } from "./gateway-keys/gateway-key-store.ts";
import { createGatewayKeys } from "./gateway-keys/gateway-keys.ts";
import { createLimitGuesses } from "./gateway-keys/guess-limit.ts";
import { createReportLeaks } from "./gateway-keys/report-leaks.ts";
import { createTakeRequest } from "./gateway-keys/request-rate.ts";
import { createIdempotentCallStore } from "./idempotent-calls/idempotent-call-store.ts";
import { createIdempotentCalls, type IdempotentCalls } from "./idempotent-calls/idempotent-calls.ts";
import { createHttpDoor } from "./inbound/http/http-door.ts";
import { createNotebookStore } from "./notebooks/notebook-store.ts";
import { createNotebooks, type Notebooks } from "./notebooks/notebooks.ts";
import type { Clock } from "./platform/clock.ts";
import type { Database } from "./platform/database/database.ts";
import { createEgress } from "./platform/egress/egress.ts";
import type { CreateId } from "./platform/ids.ts";
import { createKeyedMutex } from "./platform/keyed-mutex.ts";
import type { Log } from "./platform/log.ts";
import { createConnectionPolicies } from "./policy/connection-policies.ts";
import type { Witness } from "./quarantine/witness.ts";
import { createMonthLedger } from "./rate-budget/month-ledger.ts";
import { createMonthLedgerStore } from "./rate-budget/month-ledger-store.ts";
import { createRateBudget } from "./rate-budget/rate-budget.ts";
import { createReapply, type Reapply } from "./reapply-changes.ts";
import type { OpenSecretStore } from "./secret-stores/open-secret-stores.ts";
import { createReadSecret } from "./secret-stores/read-secret.ts";
import { createDeleteTenant, type DeleteTenant } from "./tenants/delete-tenant.ts";
import { createEnsureTenant } from "./tenants/ensure-tenant.ts";
import { createTenantDataStore } from "./tenants/tenant-data-store.ts";
import { createTenantStore } from "./tenants/tenant-store.ts";
import { createInstanceStore } from "./vault/instance-store.ts";
import type { Instance } from "./vault/open-instance.ts";
import { createTenantKeyStore } from "./vault/tenant-key-store.ts";
import { createTenantKeyring } from "./vault/tenant-keyring.ts";
import { createVault } from "./vault/vault.ts";

export interface Foundations {
  readonly configuration: GatewayConfiguration;
  readonly connectors: readonly Connector[];
  readonly database: Database;
  readonly instance: Instance;
  readonly secretStores: ReadonlyMap<string, OpenSecretStore>;
  /** Empty where no other gateway can run on the database. */
  readonly gatewayId: string;
  readonly clock: Clock;
  readonly createId: CreateId;
  readonly log: Log;
  readonly version: string;
  readonly witness: Pick<Witness, "note">;
}

const openCatalog = ({ connectors, configuration, clock, version, log }: Foundations) => {
  const settingsOf = ({ name }: Connector) => configuration.connectors[name] ?? {};
  const connect = createEgress(connectors.flatMap((connector) => connector.origins(settingsOf(connector))));
  const open = connectors.map((connector) => ({
    connector,
    runtime: connector.open({
      settings: settingsOf(connector),
      connect,
      now: clock.now,
      random: Math.random,
      userAgent: `postern/${version}`,
      warn: (message) => log.warn({ connector: connector.name }, message),
    }),
  }));
  return { catalog: createCatalog(open), close: () => Promise.all(open.map(({ runtime }) => runtime.close())) };
};

/** Stores, vault and audit log: what rests on the database alone. */
const composeGround = (
  { database, instance, gatewayId, clock, createId, log, witness }: Foundations,
  connectorNames: readonly string[],
) => {
  const tenants = createTenantStore(database);
  const connections = createConnectionStore(database);
  const auditStore = createAuditStore(database);
  const tenantKeys = createTenantKeyStore(database);
  const keyring = createTenantKeyring({
    rootKeys: instance.rootKeys,
    instanceId: instance.id,
    store: tenantKeys,
    randomBytes,
    now: clock.now,
    isShared: database.shared !== undefined,
  });
  const vault = createVault({ instance, keyring, randomBytes });
  return {
    instance,
    instanceStore: createInstanceStore(database),
    tenantKeys,
    tenants,
    connections,
    auditStore,
    intents: createIntentStore({ database, gatewayId, now: clock.now }),
    keyring,
    vault,
    accounts: createConnectedAccountStore(database),
    keyStore: createGatewayKeyStore(database),
    auditLog: createAuditLog({
      database,
      store: auditStore,
      instanceId: instance.id,
      clock,
      createId,
      log,
      onHead: witness.note,
    }),
    ensureTenant: createEnsureTenant({ database, tenants, connections, vault, connectorNames, now: clock.now }),
  };
};

type Ground = ReturnType<typeof composeGround>;
type Catalog = ReturnType<typeof createCatalog>;

/** The nouns that act: accounts come and go, keys are made, budgets are kept. */
const composeNouns = (
  { configuration, clock, createId, database, gatewayId, log, secretStores }: Foundations,
  ground: Ground,
  catalog: Catalog,
) => {
  const monthLedger = createMonthLedger({ database, store: createMonthLedgerStore(database), clock, log });
  const concurrencyPerTenant = configuration.upstreamConcurrency;
  const rateBudget = createRateBudget({ clock, concurrencyPerTenant, monthLedger });
  const resealLater = createResealLater({ ...ground, database, log });
  const probe = createProbeCredential({ catalog, rateBudget, clock });
  const readSecret = createReadSecret({ stores: secretStores, rememberedForMs: configuration.secretSeconds * 1_000 });
  const referredCredential = createReferredCredential({ ...ground, readSecret, catalog, probe, clock });
  const canaryWatch = composeCanaryWatch({ ...ground, database, clock, log });
  const { watch } = canaryWatch;
  const useCredential = createUseCredential({ ...ground, resealLater, referredCredential, watch, clock });
  const { leases, forgetOwnLeases } = composeLeases({ accounts: ground.accounts, database, gatewayId, clock });
  // Where other gateways revoke keys as well, none is remembered.
  const knownKeys = database.shared === undefined ? new Map<string, Principal>() : undefined;
  const { vault } = ground;
  const notebooks = createNotebooks({ store: createNotebookStore(database), database, vault, clock, log });
  const freezes = createFreezes({
    store: createFreezeStore(database),
    auditLog: ground.auditLog,
    clock,
    onMarked: ground.accounts.forgetAll,
  });
  const change = { ...ground, notebooks, probe, readSecret, useCredential, catalog, clock, createId, leases, freezes };
  return {
    canaryWatch,
    leases,
    forgetOwnLeases,
    freezes,
    notebooks,
    monthLedger,
    rateBudget,
    useCredential,
    idempotentCalls: createIdempotentCalls({
      store: createIdempotentCallStore(database),
      database,
      vault,
      clock,
      log,
    }),
    intake: createIntake({ ...change, mutex: createKeyedMutex() }),
    disconnect: createDisconnect(change),
    confirmRejection: createConfirmRejection(change),
    policies: createConnectionPolicies({ ...ground, database }),
    knownKeys,
    gatewayKeys: createGatewayKeys({
      ...change,
      store: ground.keyStore,
      randomBytes,
      onRevoked: () => knownKeys?.clear(),
    }),
  };
};

const notAnymore = (): GatewayError =>
  new GatewayError("not_found", "The tenant was deleted while the call ran. Nothing further was sent upstream.");

/** How a tenant goes: with all that other nouns hold of it. */
const composeDeletion = (
  { database, clock, log }: Foundations,
  { tenants, keyring, accounts, intents, auditLog, ...nouns }: Ground & ReturnType<typeof composeNouns>,
): DeleteTenant =>
  createDeleteTenant({
    database,
    tenants,
    data: createTenantDataStore(),
    commit: ({ type, tenant, by: principal }, statements) =>
      auditLog.append(deploymentChain, { type, outcome: "succeeded", principal, details: { tenant } }, statements),
    release(tenant) {
      nouns.leases.endCalls({ tenant }, notAnymore());
      nouns.knownKeys?.clear();
      accounts.forgetAll();
      nouns.notebooks.forget(tenant);
      keyring.forget(tenant);
    },
    awaitStarts: nouns.leases.awaitStarts,
    isBusy: async (tenant) => !(await nouns.leases.endTenant(tenant)).drained || (await intents.hasOpen(tenant)),
    now: clock.now,
    log,
  });

/** The spine and the other functions that doors call. */
const composeCalls = (
  { configuration, clock, createId, database, log }: Foundations,
  parts: Ground &
    ReturnType<typeof composeNouns> & { catalog: Catalog; vaultWork: VaultWork; deleteTenant: DeleteTenant },
) => {
  const { catalog, rateBudget, keyStore } = parts;
  const limitGuesses = createLimitGuesses({
    mostFailures: configuration.badKeysPerMinute,
    now: clock.now,
    onHeld: (network) => log.warn({ network }, "too many gateway keys that are not valid: held back for a minute"),
  });
  const authenticate = createAuthenticate({ ...parts, ...parts.canaryWatch, keys: keyStore, limitGuesses });
  const resolveConnectedAccount = createResolveConnectedAccount(parts);
  const slices = createEventSlices(database);
  const callTool = createCallTool({
    auditCall: createAuditCall({ ...parts, clock, createId, log }),
    authenticate,
    leaseConnectedAccount: createLeaseConnectedAccount(parts),
    authorize: createAuthorize({ ...parts, now: clock.now, maxResultTokens: configuration.maxResultTokens }),
    claimKey: createClaimKey(parts.idempotentCalls),
    resolveDoubt: createResolveDoubt({ ...parts, now: clock.now }),
    reserveRateBudget: createReserveRateBudget(rateBudget, catalog),
    executeTool: createExecuteTool(parts),
  });
  return {
    authenticate,
    callTool,
    callProxy: createCallProxy(callTool, catalog),
    tools: createListTools({ authenticate, resolveConnectedAccount, catalog, policies: parts.policies }),
    accounts: createManageConnectedAccounts({ ...parts, authenticate }),
    connections: createManageConnections({ ...parts, authenticate }),
    gatewayKeys: createManageGatewayKeys({ ...parts, authenticate, keys: parts.gatewayKeys, store: keyStore }),
    listAuditEvents: createListAuditEvents({ authenticate, store: parts.auditStore }),
    listUsage: createListUsage({ authenticate, monthLedger: parts.monthLedger }),
    tellBlastRadius: createTellBlastRadius({
      ...parts,
      authenticate,
      slices,
      scanChain: createScanChain(slices, clock),
    }),
    reportLeaks: createReportLeaks({ ...parts, log, onLeak: configuration.onLeakedKey }),
    takeLeakReport: createTakeRequest({ mostOfOne: 30, mostOfAll: 300, now: clock.now }),
    canaries: createManageCanaries({
      ...parts,
      ...parts.canaryWatch,
      authenticate,
      canaries: composeCanaries({ database }, { ...parts, clock, createId }),
    }),
    freezes: createManageFreezes({ ...parts, authenticate }),
    tenants: createManageTenants({ ...parts, authenticate }),
    vault: createManageVault({ ...parts, ...parts.vaultWork, authenticate }),
    recordRefusal: createRecordRefusal({ authenticate, auditLog: parts.auditLog, tenants: parts.tenants }),
  };
};

export interface Composition {
  readonly door: FastifyInstance;
  readonly auditLog: Ground["auditLog"];
  readonly settleOpenIntents: SettleOpenIntents;
  readonly keyStore: Ground["keyStore"];
  readonly gatewayKeys: ReturnType<typeof createGatewayKeys>;
  readonly monthLedger: ReturnType<typeof createMonthLedger>;
  readonly idempotentCalls: IdempotentCalls;
  readonly notebooks: Notebooks;
  readonly leases: CallLeases;
  /** Before the gateway takes calls: what the one that ran in its place before left. */
  forgetOwnLeases(): Promise<void>;
  readonly vaultWork: VaultWork;
  readonly reapply: Reapply;
  readonly deleteTenant: DeleteTenant;
  closeConnectors(): Promise<unknown>;
}

export const compose = (foundations: Foundations): Composition => {
  const { catalog, close } = openCatalog(foundations);
  const ground = composeGround(foundations, catalog.connectorNames);
  const nouns = composeNouns(foundations, ground, catalog);
  const vaultWork = composeVaultWork({ ...foundations, ...ground });
  const deleteTenant = composeDeletion(foundations, { ...ground, ...nouns });
  const calls = composeCalls(foundations, { ...ground, ...nouns, catalog, vaultWork, deleteTenant });
  const { database, clock, log, version } = foundations;
  // An empty write goes through the writer and its commit: it answers only while the store takes writes.
  const checkReady = async () => void (await database.write([]));
  const { trustedProxies } = foundations.configuration;
  const door = createHttpDoor({ ...calls, now: clock.now, checkReady, trustedProxies, version, log });
  return {
    door,
    auditLog: ground.auditLog,
    settleOpenIntents: createSettleOpenIntents({ ...ground, database, now: clock.now, log }),
    keyStore: ground.keyStore,
    gatewayKeys: nouns.gatewayKeys,
    monthLedger: nouns.monthLedger,
    idempotentCalls: nouns.idempotentCalls,
    notebooks: nouns.notebooks,
    leases: nouns.leases,
    forgetOwnLeases: nouns.forgetOwnLeases,
    vaultWork,
    reapply: createReapply({ ...ground, ...nouns, deleteTenant, clock }),
    deleteTenant,
    closeConnectors: close,
  };
};
