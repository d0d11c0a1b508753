// One round: a storm, a kill in the middle of it, and what has to be true when the gateway is back.
import { setTimeout as delay } from "node:timers/promises";
import { type CrashWorld, credentialCount } from "./crash-world.ts";
import { type Ledger, newLedger, storm, writeNote } from "./storm.ts";

export const kinds = ["root key rotation", "tenant key rotation", "calls", "audit writing"] as const;
export type Kind = (typeof kinds)[number];

export interface RoundResult {
  /** The work of this kind was under way when the gateway was killed. */
  readonly isCutOff: boolean;
  readonly acknowledged: number;
  /** What is not as it must be, a sentence each. */
  readonly problems: readonly string[];
}

/** What is begun beside the storm, and how long it goes on at most before the kill. */
const beginning: Readonly<Record<Kind, { readonly path?: string; readonly mostMs: number }>> = {
  "root key rotation": { path: "/v1/vault/rotation", mostMs: 40 },
  "tenant key rotation": { path: "/v1/vault/tenant-key-rotation", mostMs: 300 },
  calls: { mostMs: 200 },
  "audit writing": { mostMs: 200 },
};

/** Whether the store shows the work half done. */
const cutOffSql: Readonly<Record<Kind, string | undefined>> = {
  "root key rotation":
    "SELECT count(*) AS n FROM root_keys WHERE (SELECT count(DISTINCT root_key_id) FROM tenant_keys) > 1",
  "tenant key rotation": "SELECT count(*) AS n FROM instance WHERE tenant_keys_due IS NOT NULL",
  calls: "SELECT count(*) AS n FROM open_intents",
  "audit writing": undefined,
};

const isCutOff = async ({ store }: CrashWorld, kind: Kind, ledger: Ledger): Promise<boolean> => {
  const sql = cutOffSql[kind];
  if (sql === undefined) return ledger.unanswered > 0;
  return Number((await store.query(sql))[0]?.["n"] ?? 0) > 0;
};

const quoted = (texts: readonly string[]): string => texts.map((text) => `'${text}'`).join(",") || "''";

/** Every answered call and every key that was handed out stands in the audit log, once. */
const lostEvents = async ({ store }: CrashWorld, ledger: Ledger): Promise<string[]> => {
  const finished = await store.query(
    `SELECT call_id FROM audit_events WHERE type = 'tool.call_finished' AND outcome = 'succeeded' AND call_id IN (${quoted(ledger.calls)})`,
  );
  const keys = await store.query(
    `SELECT id FROM gateway_keys WHERE id IN (${quoted(ledger.gatewayKeys.map(({ id }) => id))})`,
  );
  const made = await store.query(
    "SELECT count(*) AS n FROM audit_events e WHERE e.type = 'gateway_key.created' AND e.tenant_id <> '$deployment'",
  );
  const stored = await store.query("SELECT count(*) AS n FROM gateway_keys WHERE tenant_id IS NOT NULL");
  return [
    ...(finished.length === ledger.calls.length
      ? []
      : [`${ledger.calls.length} calls were answered, and the audit log holds ${finished.length} of them`]),
    ...(keys.length === ledger.gatewayKeys.length ? [] : ["a gateway key that was handed out is not there"]),
    ...(Number(made[0]?.["n"]) === Number(stored[0]?.["n"]) ? [] : ["gateway keys and their audit events differ"]),
  ];
};

const wrongNotes = (world: CrashWorld, ledger: Ledger): string[] => {
  const counts = world.countNotes();
  const lost = ledger.written.filter(({ content }) => counts.get(content) !== 1);
  const doubled = ledger.inDoubt.filter(({ content }) => (counts.get(content) ?? 0) > 1);
  return [...lost.map(({ content }) => `${content} was acknowledged`), ...doubled.map(({ content }) => content)].map(
    (what) => `${what} and stands upstream another number of times than once`,
  );
};

const mostSentAgain = 8;

/** Whoever got no answer sends again, with the same key, before and after the keys of tenants change once more. */
const sendAgain = async (world: CrashWorld, ledger: Ledger): Promise<void> => {
  const keyed = ledger.inDoubt.filter(({ key }) => key !== undefined);
  for (const write of keyed.slice(-mostSentAgain)) await writeNote(world.send, write);
};

const notAllOpen = async (world: CrashWorld): Promise<string[]> => {
  const { state, done, failed } = (await world.finish("verification")).verification;
  return state === "finished" && done === credentialCount && failed === 0
    ? []
    : [`${failed} of ${done} credentials do not open, of ${credentialCount} (${state})`];
};

/** What was cut off comes to its end, and leaves nothing of before. */
const unfinished = async (world: CrashWorld, kind: Kind): Promise<string[]> => {
  if (kind === "root key rotation") {
    const { rotation, rootKeys } = await world.finish("rotation");
    if (rotation.state !== "finished" || rootKeys.length !== 1)
      return [`the root key rotation does not come to its end: ${JSON.stringify({ rotation, rootKeys })}`];
    world.dropPreviousRootKeys();
  }
  if (kind === "tenant key rotation") {
    const { tenantKeyRotation, tenantKeys } = await world.finish("tenantKeyRotation");
    const isDone = tenantKeyRotation.state === "finished" && tenantKeys.outdatedCredentials === 0;
    if (!isDone) return ["the tenant key rotation does not come to its end"];
  }
  return [];
};

const refusedKeys = async (world: CrashWorld, { gatewayKeys }: Ledger): Promise<string[]> => {
  const last = gatewayKeys.at(-1);
  if (last === undefined) return [];
  const { status } = await world.send("GET", "/v1/connections", undefined, { authorization: `Bearer ${last.key}` });
  return status === 200 ? [] : [`a gateway key that was handed out is answered with ${status}`];
};

/** The gateway of `world` runs when it begins and when it ends. */
export const crashRound = async (world: CrashWorld, kind: Kind, name: string): Promise<RoundResult> => {
  if (kind === "root key rotation") {
    await world.kill();
    world.addRootKey();
    await world.start();
  }
  const ledger = newLedger();
  const { path, mostMs } = beginning[kind];
  const stormed = storm(world.send, { name, ledger, administrators: kind === "audit writing" ? 4 : 0 });
  while (ledger.calls.length < 2) await delay(2);
  if (path !== undefined) void world.send("POST", path, {}).catch(() => undefined);
  await delay(Math.random() * mostMs);
  await world.kill();
  await stormed;
  const cutOff = await isCutOff(world, kind, ledger);
  const isChained = (await world.store.verify()).ok;
  await world.start();
  const problems = [
    ...(isChained ? [] : ["the audit log does not verify"]),
    ...(await notAllOpen(world)),
    ...(await lostEvents(world, ledger)),
    ...(await refusedKeys(world, ledger)),
  ];
  await sendAgain(world, ledger);
  problems.push(...(await unfinished(world, kind)));
  await sendAgain(world, ledger);
  problems.push(...(await notAllOpen(world)), ...wrongNotes(world, ledger));
  return { isCutOff: cutOff, acknowledged: ledger.calls.length + ledger.gatewayKeys.length, problems };
};
