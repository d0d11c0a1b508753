// `npm run crash -- --rounds N`: kills gateways with SIGKILL in storms, on both engines by turns, and looks what is left.
// `--engine sqlite` or `--engine postgresql` tries one of them alone.
import { parseArgs } from "node:util";
import { crashRound, type Half, halves, type Kind, kinds } from "./crash-round.ts";
import { type EngineName, startEngine } from "./crash-store.ts";
import { type CrashWorld, openWorld } from "./crash-world.ts";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "8" }, engine: { type: "string", default: "both" } },
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error("--rounds takes a whole number from 1 on");
const engineNames = (["sqlite", "postgresql"] as const).filter(
  (name) => values.engine === "both" || values.engine === name,
);
if (engineNames.length === 0) throw new Error("--engine takes sqlite, postgresql or both");

/** A world whose audit log grows for ever would take longer to verify than to crash. */
const roundsPerWorld = 40;

interface Tally {
  readonly kind: Kind;
  readonly engine: EngineName;
  rounds: number;
  /** How many kills fell into the middle of what. */
  readonly cutOff: Map<Half, number>;
  acknowledged: number;
  problems: string[];
}

const show = (text: string): void => void process.stdout.write(`${text}\n`);

const crash = async (engineName: EngineName, share: number): Promise<Tally[]> => {
  const tallies = kinds.map(
    (kind): Tally => ({
      kind,
      engine: engineName,
      rounds: 0,
      cutOff: new Map(),
      acknowledged: 0,
      problems: [],
    }),
  );
  const engine = await startEngine(engineName);
  let world: CrashWorld | undefined;
  try {
    for (let round = 0; round < share; round += 1) {
      if (round % roundsPerWorld === 0) {
        await world?.end();
        world = await openWorld(await engine.open());
      }
      const tally = tallies[round % tallies.length];
      if (world === undefined || tally === undefined) continue;
      const { cutOff, acknowledged, problems } = await crashRound(world, tally.kind, `r${round}`);
      tally.rounds += 1;
      for (const half of cutOff) tally.cutOff.set(half, (tally.cutOff.get(half) ?? 0) + 1);
      tally.acknowledged += acknowledged;
      tally.problems.push(...problems);
      for (const problem of problems) show(`round ${round}, ${tally.kind}, ${engineName}: ${problem}`);
      if ((round + 1) % 20 === 0) process.stderr.write(`${engineName}: ${round + 1} of ${share} rounds\n`);
    }
  } finally {
    await world?.end();
    await engine.end();
  }
  return tallies;
};

const describe = ({ kind, engine, rounds: tried, cutOff, acknowledged, problems }: Tally): string => {
  const middles = halves.flatMap((half) => (cutOff.has(half) ? [`of a ${half} ${cutOff.get(half)}`] : []));
  return `${kind.padEnd(20)} ${engine.padEnd(11)} ${String(tried).padStart(4)} kills, in the middle ${middles.join(", ") || "of nothing"}; ${acknowledged} acknowledged, ${problems.length} problems`;
};

let found = 0;
for (const [index, name] of engineNames.entries()) {
  const share = Math.floor(rounds / engineNames.length) + (index < rounds % engineNames.length ? 1 : 0);
  const tallies = await crash(name, share);
  for (const tally of tallies) show(describe(tally));
  found += tallies.reduce((sum, { problems }) => sum + problems.length, 0);
}
show(`crash: ${rounds} rounds, ${found} problems`);
process.exitCode = found === 0 ? 0 : 1;
