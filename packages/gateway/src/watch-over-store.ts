// At a start: whether the store is the one that was left, by the witness beside it; else it goes into quarantine.
import { createAuditStore } from "./audit/audit-store.ts";
import type { GatewayConfiguration } from "./configuration/read-configuration.ts";
import type { Clock } from "./platform/clock.ts";
import type { Database } from "./platform/database/database.ts";
import type { Log } from "./platform/log.ts";
import { findLoss, isBehind, type LostEvents, type Present } from "./quarantine/find-loss.ts";
import { createQuarantineStore, type QuarantineState } from "./quarantine/quarantine-store.ts";
import { createWitness, silentWitness, type Witness } from "./quarantine/witness.ts";
import { readWitness, requireWritable, type WitnessedStore, writeWitness } from "./quarantine/witness-file.ts";
import type { Instance } from "./vault/open-instance.ts";

export interface WatchedStore {
  readonly witness: Witness;
  /** Why nothing is sent upstream; undefined where nothing is wrong. */
  readonly quarantine: QuarantineState["quarantine"];
}

export interface WatchDependencies {
  readonly configuration: Pick<GatewayConfiguration, "witnessFile">;
  readonly database: Database;
  readonly instance: Pick<Instance, "id">;
  readonly clock: Clock;
  readonly log: Log;
}

const mostNamed = 5;

const describe = (lost: readonly LostEvents[]): string => {
  const named = lost
    .slice(0, mostNamed)
    .map(({ tenant, stored, witnessed }) => `${tenant} ends at ${stored} and was at ${witnessed}`);
  const more = lost.length > mostNamed ? `, and ${lost.length - mostNamed} more` : "";
  return lost.length === 0
    ? "the store is from before an acceptance that was witnessed"
    : `the store is older than what was witnessed of it: the audit chain of ${named.join(", of ")}${more}`;
};

/** What is there now, to be compared with a witness. */
export const lookAtStore = async (database: Database): Promise<Present & { readonly state: QuarantineState }> => {
  const store = createAuditStore(database);
  const state = (await createQuarantineStore(database).find()) ?? { generation: 1 };
  const heads = new Map((await store.heads()).map(({ tenant, sequence, hash }) => [tenant, { sequence, hash }]));
  return { state, generation: state.generation, heads, hashAt: store.hashAt };
};

/** A witness of another instance says nothing of this one. */
export const witnessOf = (file: string, { id }: Pick<Instance, "id">): WitnessedStore | undefined => {
  const witnessed = readWitness(file);
  return witnessed?.instance === id ? witnessed : undefined;
};

const isUpToDate = ({ heads, generation }: WitnessedStore, present: Present): boolean =>
  generation === present.generation &&
  [...present.heads].every(([tenant, { hash }]) => heads.get(tenant)?.hash === hash);

/** Throws `StartupError` when the witness cannot be read or written. */
export const watchOverStore = async (dependencies: WatchDependencies): Promise<WatchedStore> => {
  const { configuration, database, instance, clock, log } = dependencies;
  const { witnessFile: file } = configuration;
  const present = await lookAtStore(database);
  const { quarantine } = present.state;
  if (quarantine !== undefined) return { witness: silentWitness, quarantine };
  const witnessed = witnessOf(file, instance);
  const lost = witnessed === undefined ? [] : await findLoss(witnessed, present);
  if (witnessed !== undefined && isBehind(witnessed, present, lost)) {
    const found = { since: clock.now(), reason: describe(lost) };
    await database.write([createQuarantineStore(database).enter(found)]);
    return { witness: silentWitness, quarantine: found };
  }
  if (witnessed === undefined || !isUpToDate(witnessed, present)) {
    writeWitness(file, { instance: instance.id, generation: present.generation, heads: present.heads });
  }
  requireWritable(file);
  return { witness: createWitness({ file, clock, log }), quarantine: undefined };
};
