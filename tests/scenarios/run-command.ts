// `postern <words>` as its own process, run to its end or cut off in the middle.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../../packages/cli/bin/postern.mjs", import.meta.url));

export interface CommandEnd {
  /** null: a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Sends a signal once the command has said something that fits. */
  readonly killAfterMs?: number;
  readonly cut?: { readonly when: RegExp; readonly signal: NodeJS.Signals };
}

export const runCommand = async (words: readonly string[], options: CommandOptions = {}): Promise<CommandEnd> => {
  const child = spawn(process.execPath, [bin, ...words], {
    env: { PATH: process.env["PATH"], ...options.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => (stdout += chunk));
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
    if (options.cut?.when.test(stderr) === true) child.kill(options.cut.signal);
  });
  const timer =
    options.killAfterMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), options.killAfterMs);
  const [code] = await once(child, "close");
  clearTimeout(timer);
  return { code, stdout, stderr };
};
