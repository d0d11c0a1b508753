// The composition root: every part is made here once and handed what it needs. No container.
import type { Connector } from "@postern/contract";
import type { FastifyInstance } from "fastify";
import { createSettleOpenIntents, type SettleOpenIntents } from "./audit/settle-open-intents.ts";
import { composeCalls } from "./compose-calls.ts";
import { composeGround, type Foundations, type Ground } from "./compose-ground.ts";
import { composeMcp } from "./compose-mcp.ts";
import { composeDeletion, composeNouns } from "./compose-nouns.ts";
import { composeVaultWork, type VaultWork } from "./compose-vault-work.ts";
import type { CallLeases } from "./connected-accounts/call-leases.ts";
import { createCatalog } from "./connections/catalog.ts";
import type { createGatewayKeys } from "./gateway-keys/gateway-keys.ts";
import type { IdempotentCalls } from "./idempotent-calls/idempotent-calls.ts";
import { createHttpDoor } from "./inbound/http/http-door.ts";
import type { LastUses } from "./mcp-servers/last-uses.ts";
import type { McpStates } from "./mcp-servers/mcp-states.ts";
import type { Notebooks } from "./notebooks/notebooks.ts";
import { createEgress } from "./platform/egress/egress.ts";
import type { createMonthLedger } from "./rate-budget/month-ledger.ts";
import { createReapply, type Reapply } from "./reapply-changes.ts";
import type { DeleteTenant } from "./tenants/delete-tenant.ts";

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

export interface Composition {
  readonly door: FastifyInstance;
  /** What doors call for tools. */
  readonly spine: Pick<ReturnType<typeof composeCalls>, "authenticate" | "callTool" | "tools">;
  readonly mcpChanges: Ground["mcpChanges"];
  readonly mcpStates: McpStates;
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
  readonly lastUses: LastUses;
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
  const { trustedProxies, publicUrl } = foundations.configuration;
  const mcp = composeMcp(foundations, { ...calls, ...ground, ...nouns });
  const door = createHttpDoor({ ...calls, mcp, now: clock.now, checkReady, trustedProxies, publicUrl, version, log });
  return {
    door,
    spine: calls,
    mcpChanges: ground.mcpChanges,
    mcpStates: nouns.mcpStates,
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
    lastUses: nouns.lastUses,
    reapply: createReapply({ ...ground, ...nouns, deleteTenant, clock }),
    deleteTenant,
    closeConnectors: close,
  };
};
