// Random sequences of reads and writes of several users give the answers of a model that looks at the sandbox's world itself.
// MODEL_RUNS and MODEL_SEED set how many and which; a failure prints its seed and the shortest sequence that fails.
import { setTimeout as delay } from "node:timers/promises";
import type { LagBounds } from "@postern/affinity-sandbox";
import { isGatewayError } from "@postern/contract";
import fc from "fast-check";
import { expect, it } from "vitest";
import { modelReads } from "./model-reads.ts";
import type { Draw, Known, Output, Scene, Step } from "./model-steps.ts";
import { modelWorld, viewOf } from "./model-world.ts";
import { modelWrites } from "./model-writes.ts";
import { type OpenAffinity, openAffinity } from "./open-affinity.ts";

const kinds: Readonly<Record<string, (scene: Scene) => Step>> = { ...modelReads, ...modelWrites };
const runs = Number(process.env["MODEL_RUNS"] ?? 200);
const seed = process.env["MODEL_SEED"];
/** Longer than the lag, and no longer than a test may wait. */
const patienceMs = 1_500;

const draw: fc.Arbitrary<Draw> = fc.record({
  // Deals more often: their fields are what the generations share, and what lags.
  kind: fc.constantFrom(
    ...Object.keys(kinds),
    "getDeal",
    "getDeal",
    "getDeal",
    "createDeal",
    "updateDeal",
    "updateDeal",
  ),
  user: fc.nat(7),
  pick: fc.nat(40),
  other: fc.nat(15),
  word: fc.constantFrom("ja", "acme", "deal", "made", "novel"),
});

/** Shorter than the usual lag, so that many sequences can be run. */
const lag = fc.constantFrom(0, { from: 20, to: 200 });

const tables = ["persons", "companies", "opportunities", "notes", "listEntries"] as const;

const learnIds = ({ sandbox, ids }: Known): void => {
  for (const table of tables) {
    for (const row of sandbox.control.world.all(table)) {
      const isTeam = table === "persons" && "type" in row && row.type === "internal";
      if (!isTeam && !ids[table].includes(row.id)) ids[table].push(row.id);
    }
  }
};

const dealWrites: readonly string[] = ["affinity_create_opportunity", "affinity_update_opportunity"];

const rememberWriter = ({ writers }: Known, { tool }: Step, written: { userId: number; dealId: number }): void => {
  if (!dealWrites.includes(tool)) return;
  writers.set(written.dealId, (writers.get(written.dealId) ?? new Set()).add(written.userId));
};

type Ending = { readonly output: Output } | { readonly code: string };

const call = async (open: OpenAffinity, step: Step, identifier: string | undefined): Promise<Ending> => {
  try {
    return { output: await open.call(step.tool, step.input, { identifier: identifier ?? "" }) };
  } catch (error) {
    if (isGatewayError(error)) return { code: error.code };
    throw error;
  }
};

const agrees = (step: Step, ending: Ending): boolean => {
  if ("code" in ending || step.refusal !== undefined) return "code" in ending && ending.code === step.refusal;
  const { told, expected } = step.compared(ending.output);
  return JSON.stringify(told) === JSON.stringify(expected);
};

/** A write that v2 was too early for has changed nothing; any other is made once. */
const mayRepeat = ({ effect }: Step, ending: Ending): boolean =>
  effect === undefined || ("code" in ending && ending.code === "record_not_found");

/** Again while v2 may be behind: what it comes to tell is compared. */
const callUntilShown = async (
  open: OpenAffinity,
  step: Step,
  { identifier, isPatient }: { readonly identifier: string | undefined; readonly isPatient: boolean },
): Promise<Ending> => {
  const until = performance.now() + (isPatient ? patienceMs : 0);
  let ending = await call(open, step, identifier);
  while (!agrees(step, ending) && mayRepeat(step, ending) && performance.now() < until) {
    await delay(20);
    ending = await call(open, step, identifier);
  }
  return ending;
};

const assertAgrees = (step: Step, ending: Ending, what: string): void => {
  if (step.refusal !== undefined || "code" in ending) {
    expect(ending, what).toEqual({ code: step.refusal });
    return;
  }
  const { told, expected } = step.compared(ending.output);
  expect(told, what).toEqual(expected);
  const effect = step.effect?.(ending.output);
  expect(effect?.told, `${what}: the world after it`).toEqual(effect?.expected);
};

const runSequence = async (draws: readonly Draw[], versionLagMs: number | LagBounds): Promise<void> => {
  const open = await openAffinity({ world: modelWorld, versionLagMs, perMinuteLimit: 1_000_000 });
  const { sandbox } = open;
  const known: Known = {
    sandbox,
    ids: { persons: [], companies: [], opportunities: [], notes: [], listEntries: [] },
    writers: new Map(),
  };
  try {
    let user = sandbox.users[0];
    for (const [place, one] of draws.entries()) {
      learnIds(known);
      user = one.user < 3 ? sandbox.users[one.user] : user;
      const userId = user?.id ?? 0;
      const view = viewOf(sandbox.control.world, userId);
      const scene: Scene = { known, draw: one, userId, view, isLimited: user === sandbox.users[2] };
      const step = kinds[one.kind]?.(scene);
      if (step === undefined) continue;
      const counts = sandbox.control.world.counts();
      const isPatient = step.mayLag === true && versionLagMs !== 0;
      const ending = await callUntilShown(open, step, { identifier: user?.identifier, isPatient });
      assertAgrees(step, ending, `step ${place}: ${step.tool} ${JSON.stringify(step.input)} of ${user?.identifier}`);
      if ("output" in ending) rememberWriter(known, step, { userId, dealId: Number(ending.output["id"]) });
      const isUnchanged = step.effect === undefined || step.refusal !== undefined;
      if (isUnchanged) expect(sandbox.control.world.counts()).toEqual(counts);
    }
  } finally {
    await open.close();
  }
};

it(`${runs} random sequences of several users agree with the model`, async () => {
  const sequence = fc.array(draw, { minLength: 4, maxLength: 24 });
  await fc.assert(
    fc.asyncProperty(sequence, lag, (draws, versionLagMs) => runSequence(draws, versionLagMs)),
    { numRuns: runs, ...(seed !== undefined && { seed: Number(seed) }) },
  );
}, 300_000);
