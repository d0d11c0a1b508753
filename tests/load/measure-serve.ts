// Starts `postern serve` as its users do, and tells how long it took and what memory it keeps when nobody calls.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { median } from "./load-generator.ts";
import { residentBytesOf } from "./measured-process.ts";

const bin = fileURLToPath(new URL("../../packages/cli/bin/postern.mjs", import.meta.url));
// Long enough for what the start left behind to be swept up.
const idleMs = 5_000;

interface Start {
  readonly tookMs: number;
  readonly idleBytes: number;
}

const startOnce = async (child: ChildProcess, ready: Promise<unknown>): Promise<Start> => {
  const began = performance.now();
  await ready;
  const tookMs = performance.now() - began;
  await delay(idleMs);
  const idleBytes = residentBytesOf(child);
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
  return { tookMs, idleBytes };
};

const startServe = (dataDir: string, env: Record<string, string>): Promise<Start> => {
  const words = ["serve", "--json", "--port", "0", "--data-dir", dataDir];
  const child = spawn(process.execPath, [bin, ...words], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, ...env },
  });
  return startOnce(child, once(child.stdout, "data"));
};

const startEmpty = (): Promise<Start> => {
  const script = "process.stdout.write('x'); setInterval(() => {}, 1e6)";
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "ignore"] });
  return startOnce(child, once(child.stdout, "data"));
};

export interface ServeOptions {
  readonly rounds: number;
  readonly temporaryFolder: () => string;
}

const against = "an empty Node process";

/** Rows for a start with the parsed sources that `npm ci` leaves, and for one that has to parse everything itself. */
export const measureServe = async ({ rounds, temporaryFolder }: ServeOptions) => {
  const kinds = [
    { name: "start of postern serve", after: "the start", env: {} as Record<string, string> },
    { name: "start without parsed sources", after: "such a start", env: { NODE_DISABLE_COMPILE_CACHE: "1" } },
  ];
  // Once before anything counts, so that the parsed sources are there.
  await startServe(temporaryFolder(), {});
  const starts = new Map<string, Start[]>();
  const empty: Start[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, env } of kinds) {
      starts.set(name, [...(starts.get(name) ?? []), await startServe(temporaryFolder(), env)]);
    }
    empty.push(await startEmpty());
  }
  const [emptyMs, emptyBytes] = [median(empty.map((one) => one.tookMs)), median(empty.map((one) => one.idleBytes))];
  return kinds.flatMap(({ name, after }) => {
    const all = starts.get(name) ?? [];
    const [tookMs, bytes] = [median(all.map((one) => one.tookMs)), median(all.map((one) => one.idleBytes))];
    return [
      { name, value: tookMs, unit: "ms", ratio: tookMs / emptyMs, against },
      {
        name: `idle memory after ${after}`,
        value: bytes / 1e6,
        unit: "MB",
        ratio: bytes / emptyBytes,
        against,
      },
    ];
  });
};
