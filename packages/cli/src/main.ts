// Process entry of the command line: the only file of the package that reads the process itself.
import { readFileSync } from "node:fs";
import type { Writable } from "node:stream";
import { runProgram } from "./run-program.ts";
import type { StopSignal, Surroundings } from "./surroundings.ts";

const readVersion = (): string => {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    readonly version: string;
  };
  return version;
};

const stopSignals: readonly StopSignal[] = ["SIGINT", "SIGTERM"];

const processSurroundings = (): Surroundings => ({
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  now: Date.now,
  onSignal: (listener) => {
    for (const signal of stopSignals) process.on(signal, () => listener(signal));
  },
  onExit: (listener) => {
    process.on("exit", listener);
  },
  exit: (code) => process.exit(code),
});

// A reader such as `head` may stop reading early; that is no failure of ours.
const endQuietlyOnClosedPipe = (error: NodeJS.ErrnoException): void => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
};

// Ending the process drops what a slow reader has not taken from a pipe yet.
const flush = (stream: Writable): Promise<void> => new Promise((resolve) => stream.write("", () => resolve()));

export const runFromProcess = async (): Promise<void> => {
  process.stdout.on("error", endQuietlyOnClosedPipe);
  process.stderr.on("error", endQuietlyOnClosedPipe);
  const exitCode = await runProgram({ words: process.argv.slice(2), version: readVersion() }, processSurroundings());
  await Promise.all([flush(process.stdout), flush(process.stderr)]);
  process.exit(exitCode);
};
