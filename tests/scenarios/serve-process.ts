// A gateway as its own process, the way it runs in earnest: to be killed.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../../packages/cli/bin/postern.mjs", import.meta.url));

export interface ServeProcess {
  readonly url: string;
  readonly pid: number;
  /** From spawn to listening. */
  readonly startedInMs: number;
  /** All that it wrote to stdout and stderr so far. */
  output(): string;
  /** Sends a signal that need not end it. */
  signal(signal: NodeJS.Signals): void;
  kill(signal: NodeJS.Signals): Promise<void>;
}

export interface ServeOptions {
  readonly dataDir: string;
  readonly environment: Record<string, string>;
  readonly flags?: readonly string[];
}

const listeningUrl = (output: string): string | undefined => /"?url"?:\s*"(http:[^"]+)"/.exec(output)?.[1];

const waitForUrl = (child: ChildProcess, output: () => string): Promise<string> =>
  new Promise((resolve, reject) => {
    const look = () => {
      const url = listeningUrl(output());
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on("data", look);
    child.stderr?.on("data", look);
    child.once("exit", (code) => reject(new Error(`serve ended with ${code}: ${output()}`)));
  });

export const spawnServe = async ({ dataDir, environment, flags = [] }: ServeOptions): Promise<ServeProcess> => {
  const began = performance.now();
  const child = spawn(process.execPath, [bin, "serve", "--json", "--port", "0", "--data-dir", dataDir, ...flags], {
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  child.stdout.on("data", (chunk) => (text += chunk));
  child.stderr.on("data", (chunk) => (text += chunk));
  const url = await waitForUrl(child, () => text);
  return {
    url,
    pid: child.pid ?? 0,
    startedInMs: performance.now() - began,
    output: () => text,
    signal: (signal) => void child.kill(signal),
    async kill(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill(signal);
      await exited;
    },
  };
};
