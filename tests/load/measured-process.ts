// Starts a process of the benchmark and reads from the operating system what it costs.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readStat } from "./process-stat.ts";

export interface MeasuredProcess<Hello> {
  /** What the process said when it was ready. */
  readonly hello: Hello;
  readonly startedInMs: number;
  /** User and system time of all its threads so far, in microseconds. */
  cpuMicroseconds(): number;
  /** What of it lies in memory now. */
  residentBytes(): number;
  /** Resolves when the process has ended by itself. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** What of a process lies in memory now. */
export const residentBytesOf = (child: ChildProcess): number => {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"));
  return Number(line?.[1] ?? 0) * 1_024;
};

export const startMeasured = async <Hello>(file: string, args: readonly string[]): Promise<MeasuredProcess<Hello>> => {
  const began = performance.now();
  const child = fork(fileURLToPath(new URL(`./processes/${file}`, import.meta.url)), args, {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  const exited = once(child, "exit").then(() => undefined);
  const [hello] = (await Promise.race([
    once(child, "message"),
    exited.then(() => Promise.reject(new Error(`${file} ended before it was ready`))),
  ])) as [Hello];
  return {
    hello,
    startedInMs: performance.now() - began,
    cpuMicroseconds: () => readStat(child.pid ?? 0)?.cpuMicroseconds ?? 0,
    residentBytes: () => residentBytesOf(child),
    ended: exited,
    async stop() {
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), 15_000);
      await exited;
      clearTimeout(force);
    },
  };
};
