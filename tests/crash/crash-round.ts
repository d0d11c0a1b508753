// One round: a storm, a kill in the middle of it, and what has to be true when the gateway is back.
import { setTimeout as delay } from "node:timers/promises";
import { type CrashWorld, credentialCount, type JobName } from "./crash-world.ts";
import { type Ledger, newLedger, storm, writeNote } from "./storm.ts";

export const kinds = ["root key rotation", "tenant key rotation", "calls", "audit writing"] as const;
export type Kind = (typeof kinds)[number];

/** What a kill can fall into the middle of, whatever the round was for. */
export const halves = ["root key rotation", "tenant key rotation", "call", "request"] as const;
export type Half = (typeof halves)[number];

export interface RoundResult {
  /** What was under way when the gateway was killed, as its store and its callers show. */
  readonly cutOff: readonly Half[];
  readonly acknowledged: number;
  /** What is not as it must be, a sentence each. */
  readonly problems: readonly string[];
}

/** Long work that is begun beside the storm, and killed on its way. */
const longWork: Readonly<Record<Kind, JobName | undefined>> = {
  "root key rotation": "rotation",
  "tenant key rotation": "tenantKeyRotation",
  calls: undefined,
  "audit writing": undefined,
};

const mostStormMs = 200;

/** Counts what stands in the store half done. */
const halfDoneSql: Readonly<Record<Exclude<Half, "request">, string>> = {
  "root key rotation":
    "SELECT count(*) AS n FROM root_keys WHERE (SELECT count(DISTINCT root_key_id) FROM tenant_keys) > 1",
  "tenant key rotation": "SELECT count(*) AS n FROM instance WHERE tenant_keys_due IS NOT NULL",
  call: "SELECT count(*) AS n FROM open_intents",
};

const cutOffBy = async ({ store }: CrashWorld, ledger: Ledger): Promise<Half[]> => {
  const isHalfDone = async (half: Half): Promise<boolean> =>
    half === "request" ? ledger.unanswered > 0 : Number((await store.query(halfDoneSql[half]))[0]?.["n"] ?? 0) > 0;
  const found = await Promise.all(halves.map(isHalfDone));
  return halves.filter((_, index) => found[index]);
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
  const job = longWork[kind];
  const stormed = storm(world.send, { name, ledger, administrators: kind === "audit writing" ? 4 : 0 });
  while (ledger.calls.length < 2) await delay(2);
  if (job === undefined) await delay(Math.random() * mostStormMs);
  else await world.advance(job, Math.random());
  await world.kill();
  await stormed;
  const cutOff = await cutOffBy(world, ledger);
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
  return { cutOff, acknowledged: ledger.calls.length + ledger.gatewayKeys.length, problems };
};
