// The nouns that act: accounts come and go, keys are made, budgets are kept, tenants go.
import { randomBytes } from "node:crypto";
import { GatewayError } from "@postern/contract";
import { deploymentChain } from "./audit/audit-record.ts";
import type { Program } from "./call/principal.ts";
import { composeCanaryWatch } from "./compose-canaries.ts";
import type { Foundations, Ground } from "./compose-ground.ts";
import { composeLeases } from "./compose-leases.ts";
import { composeMcpServers } from "./compose-mcp-servers.ts";
import { createConfirmRejection } from "./connected-accounts/confirm-rejection.ts";
import { createDisconnect } from "./connected-accounts/disconnect.ts";
import { createIntake } from "./connected-accounts/intake.ts";
import { createProbeCredential } from "./connected-accounts/probe-credential.ts";
import { createReferredCredential } from "./connected-accounts/referred-credential.ts";
import { createResealLater } from "./connected-accounts/reseal-credential.ts";
import { createUseCredential } from "./connected-accounts/use-credential.ts";
import type { createCatalog } from "./connections/catalog.ts";
import { createFreezeStore } from "./freezes/freeze-store.ts";
import { createFreezes } from "./freezes/freezes.ts";
import { createGatewayKeys } from "./gateway-keys/gateway-keys.ts";
import { createIdempotentCallStore } from "./idempotent-calls/idempotent-call-store.ts";
import { createIdempotentCalls } from "./idempotent-calls/idempotent-calls.ts";
import { createNotebookStore } from "./notebooks/notebook-store.ts";
import { createNotebooks } from "./notebooks/notebooks.ts";
import { createKeyedMutex } from "./platform/keyed-mutex.ts";
import { createConnectionPolicies } from "./policy/connection-policies.ts";
import { createMonthLedger } from "./rate-budget/month-ledger.ts";
import { createMonthLedgerStore } from "./rate-budget/month-ledger-store.ts";
import { createRateBudget } from "./rate-budget/rate-budget.ts";
import { createReadSecret } from "./secret-stores/read-secret.ts";
import { createDeleteTenant, type DeleteTenant } from "./tenants/delete-tenant.ts";
import { createTenantDataStore } from "./tenants/tenant-data-store.ts";

type Catalog = ReturnType<typeof createCatalog>;

export const composeNouns = (foundations: Foundations, ground: Ground, catalog: Catalog) => {
  const { configuration, clock, createId, database, gatewayId, log, secretStores } = foundations;
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
  const knownKeys = database.shared === undefined ? new Map<string, Program>() : undefined;
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
    ...composeMcpServers(foundations, ground),
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

export type Nouns = ReturnType<typeof composeNouns>;

const notAnymore = (): GatewayError =>
  new GatewayError("not_found", "The tenant was deleted while the call ran. Nothing further was sent upstream.");

/** How a tenant goes: with all that other nouns hold of it. */
export const composeDeletion = (
  { database, clock, log }: Foundations,
  { tenants, keyring, accounts, intents, auditLog, mcpChanges, ...nouns }: Ground & Nouns,
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
      nouns.openSessions.forgetAll();
      mcpChanges.tell({ about: "tenant", tenant });
      accounts.forgetAll();
      nouns.notebooks.forget(tenant);
      keyring.forget(tenant);
    },
    awaitStarts: nouns.leases.awaitStarts,
    isBusy: async (tenant) => !(await nouns.leases.endTenant(tenant)).drained || (await intents.hasOpen(tenant)),
    now: clock.now,
    log,
  });
