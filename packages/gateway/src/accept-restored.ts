// Lets a store out of quarantine, once what it has lost was done again or an operator says that the loss is known.
import { randomBytes } from "node:crypto";
import type { AuditLog } from "./audit/audit-log.ts";
import { deploymentChain } from "./audit/audit-record.ts";
import { closeParts } from "./close-parts.ts";
import { type Composition, compose } from "./compose.ts";
import type { GatewayConfiguration } from "./configuration/read-configuration.ts";
import { connectors } from "./connectors.ts";
import { openStore } from "./open-store.ts";
import { createSystemClock } from "./platform/clock.ts";
import { type DataFolder, openDataFolder } from "./platform/database/data-folder.ts";
import type { Database } from "./platform/database/database.ts";
import { createIdFactory } from "./platform/ids.ts";
import { createLog } from "./platform/log.ts";
import { StartupError } from "./platform/startup-error.ts";
import { changesSince } from "./quarantine/changes-since.ts";
import { findLoss, type Present } from "./quarantine/find-loss.ts";
import { createQuarantineStore } from "./quarantine/quarantine-store.ts";
import { type Continuation, readExport } from "./quarantine/read-export.ts";
import { silentWitness } from "./quarantine/witness.ts";
import { type WitnessedStore, writeWitness } from "./quarantine/witness-file.ts";
import { acceptingOperator } from "./reapply-changes.ts";
import { openInstance } from "./vault/open-instance.ts";
import { version } from "./version.ts";
import { lookAtStore, witnessOf } from "./watch-over-store.ts";

export interface AcceptOptions {
  /** Exports of audit logs that go on where the store ends. */
  readonly files: readonly string[];
  /** Accepts the store although nobody can tell what happened to some of it. */
  readonly acceptsLoss: boolean;
}

export interface AcceptedStore {
  readonly generation: number;
  /** What was done again, a line each. */
  readonly done: readonly string[];
  /** What nobody but a person can do again. */
  readonly byHand: readonly string[];
  /** Whose later events nobody showed: names of tenants, or of the deployment's own chain. */
  readonly unknown: readonly string[];
}

interface Opened {
  readonly database: Database;
  readonly instanceId: string;
  readonly parts: Composition;
}

const mostNamed = 10;

const nameChain = (tenant: string): string => (tenant === deploymentChain ? "the deployment itself" : tenant);

const loss = (unknown: readonly string[]): StartupError => {
  const named = unknown.slice(0, mostNamed).map(nameChain).join(", ");
  const more = unknown.length > mostNamed ? ` and ${unknown.length - mostNamed} more` : "";
  return new StartupError(
    `What was done since is not known for ${named}${more}: users who were disconnected and keys that were revoked would work again. Nothing was accepted. Name exports of their audit logs with --audit-log, each to its newest event, or accept that with --accept-loss.`,
  );
};

interface Evidence {
  readonly present: Present;
  readonly continuations: readonly Continuation[];
  /** What this gateway wrote down of the store before; it may have been one of several. */
  readonly witnessed: WitnessedStore | undefined;
  readonly isOnlyGateway: boolean;
}

/**
 * Whether the export reaches as far as the witness saw the chain come, and by the same way: whoever can write where exports lie
 * can make up events that follow one another, but none with the hash that was witnessed. What was witnessed in an earlier
 * generation may have been accepted as lost since.
 */
const agrees = ({ tenant, last, common, hashAt }: Continuation, { present, witnessed }: Evidence): boolean => {
  const head = witnessed?.heads.get(tenant);
  if (head === undefined || head.sequence <= common) return true;
  const isOfNow = (witnessed?.generation ?? 0) >= present.generation;
  return last.sequence >= head.sequence && (!isOfNow || hashAt(head.sequence) === head.hash);
};

/** The chains that may have gone on without the store, and that no export tells the rest of. */
const findUnknown = async (evidence: Evidence): Promise<string[]> => {
  const { present, continuations, witnessed, isOnlyGateway } = evidence;
  const told = new Set(continuations.filter((each) => agrees(each, evidence)).map(({ tenant }) => tenant));
  const isWitnessWhole = isOnlyGateway && witnessed?.generation === present.generation;
  const lost = witnessed === undefined ? [] : await findLoss(witnessed, present);
  const suspects = isWitnessWhole ? lost.map(({ tenant }) => tenant) : [...present.heads.keys()];
  // Of a tenant that came later the store holds nothing that could come back.
  return suspects.filter((tenant) => present.heads.has(tenant) && !told.has(tenant)).sort();
};

const recordLosses = async (auditLog: AuditLog, continuations: readonly Continuation[], generation: number) => {
  for (const { tenant, common, last } of continuations) {
    if (last.sequence === common || tenant === deploymentChain) continue;
    const details = { generation, lostEvents: last.sequence - common, lastHash: last.hash };
    await auditLog.append(tenant, {
      type: "store.accepted",
      outcome: "succeeded",
      principal: acceptingOperator,
      details,
    });
  }
};

const leaveQuarantine = async (
  { database, parts }: Opened,
  {
    continuations,
    generation,
    unknown,
  }: Pick<Evidence, "continuations"> & Pick<AcceptedStore, "generation" | "unknown">,
): Promise<void> => {
  const { auditLog } = parts;
  await recordLosses(auditLog, continuations, generation);
  const lostEvents = continuations.reduce((sum, { last, common }) => sum + last.sequence - common, 0);
  const details = { generation, exports: continuations.length, lostEvents, unknownChains: unknown.length };
  const event = { type: "store.accepted", outcome: "succeeded", principal: acceptingOperator, details } as const;
  await auditLog.append(deploymentChain, event, [createQuarantineStore(database).leave(generation)]);
};

const accept = async (
  opened: Opened,
  { witnessFile }: GatewayConfiguration,
  { files, acceptsLoss }: AcceptOptions,
): Promise<AcceptedStore> => {
  const { database, instanceId, parts } = opened;
  const present = await lookAtStore(database);
  if (present.state.quarantine === undefined) {
    throw new StartupError("The store is not in quarantine. Nothing was done.");
  }
  const continuations: Continuation[] = [];
  for (const file of files) continuations.push(await readExport(file, present));
  const witnessed = witnessOf(witnessFile, { id: instanceId });
  const isOnlyGateway = database.shared === undefined;
  const unknown = await findUnknown({ present, continuations, witnessed, isOnlyGateway });
  if (unknown.length > 0 && !acceptsLoss) throw loss(unknown);
  const changes = continuations.map(changesSince);
  const done: string[] = [];
  for (const each of changes) done.push(...(await parts.reapply(each)));
  const generation = Math.max(present.generation, witnessed?.generation ?? 0) + 1;
  await leaveQuarantine(opened, { continuations, generation, unknown });
  writeWitness(witnessFile, { instance: instanceId, generation, heads: (await lookAtStore(database)).heads });
  return { generation, done, byHand: changes.flatMap(({ byHand }) => byHand), unknown };
};

const open = async (configuration: GatewayConfiguration, folder: DataFolder) => {
  const clock = createSystemClock();
  const log = createLog({ level: "silent" });
  const createId = createIdFactory({ now: clock.now, randomBytes });
  const { database, gatewayId } = await openStore(configuration, folder, createId);
  const { rootKeys } = configuration;
  try {
    const instance = await openInstance({ database, rootKeys, randomBytes, createId, now: clock.now });
    const foundations = { configuration, connectors, database, instance, gatewayId, clock, createId, log, version };
    return {
      database,
      instanceId: instance.id,
      parts: compose({
        ...foundations,
        secretStores: new Map(),
        witness: silentWitness,
        extraSurfaces: () => new Map(),
      }),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
};

const close = async ({ database, parts }: Opened): Promise<void> => {
  await parts.closeConnectors();
  await closeParts(parts);
  await database.close();
};

/** Rejects with `StartupError` when something is in the way, or when more may have happened than the exports tell. */
export const acceptRestored = async (
  configuration: GatewayConfiguration,
  options: AcceptOptions,
): Promise<AcceptedStore> => {
  const folder = openDataFolder(configuration.dataDir);
  try {
    const opened = await open(configuration, folder);
    try {
      return await accept(opened, configuration, options);
    } finally {
      await close(opened);
    }
  } finally {
    folder.release();
  }
};
