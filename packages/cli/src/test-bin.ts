// Runs the real program for the package's tests, as a person's shell would: own process, real pipes, real signals.
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../bin/postern.mjs", import.meta.url));

export interface Ended {
  /** null when a signal ended the process. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves with all of stdout so far once it contains `text`; rejects when the process ends before. */
  printed(text: string): Promise<string>;
}

interface BinOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Options of Node.js itself. */
  readonly nodeOptions?: readonly string[];
}

/** Starts `postern <words>` with nothing of the tests' own POSTERN_* settings. */
export const startBin = (words: readonly string[], options: BinOptions = {}): Started => {
  const { env = {}, stdin = "", nodeOptions = [] } = options;
  const path = process.env["PATH"] ?? "";
  const child = spawn(process.execPath, [...nodeOptions, bin, ...words], { env: { PATH: path, ...env } });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  // The program may end before it has read what is piped in.
  child.stdin.on("error", () => {});
  child.stdin.end(stdin);
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
  const printed = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (stdout.includes(text)) resolve(stdout);
      };
      child.stdout.on("data", look);
      look();
      ended.then((end) =>
        reject(new Error(`ended (${end.exitCode}) before printing ${text}:\n${end.stdout}${end.stderr}`)),
      );
    });
  return { process: child, ended, printed };
};

/** Runs `postern <words>` to its end. */
export const runBin = (words: readonly string[], options: BinOptions = {}): Promise<Ended> =>
  startBin(words, options).ended;
