// `postern dev` (`npm start`): gateway and sandbox in one process, with the first users connected, ready to try.
import { resolve } from "node:path";
import type { Command } from "commander";
import { usageError } from "../command-error.ts";
import { dataDirOf } from "../find-gateway.ts";
import { parsePath, parsePort, parseUrl } from "../parse-values.ts";
import { stayUp } from "../stay-up.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

interface DevOptions {
  readonly port?: number;
  readonly sandboxPort: number;
  readonly dataDir?: string;
  readonly sandboxUrl?: string;
  readonly keysJson?: string;
  readonly json?: boolean;
}

const runningSandboxOf = ({ sandboxUrl, keysJson }: DevOptions) => {
  if (sandboxUrl === undefined && keysJson === undefined) return undefined;
  if (sandboxUrl !== undefined && keysJson !== undefined) return { url: sandboxUrl, keysJson };
  throw usageError("--sandbox-url and --keys-json belong together: the sandbox that runs, and the file with its keys.");
};

const run = async (options: DevOptions, surroundings: Surroundings): Promise<void> => {
  const runningSandbox = runningSandboxOf(options);
  const { startDev } = await import("../local/start-dev.ts");
  const { nextSteps } = await import("../local/next-steps.ts");
  const { port, sandboxPort } = options;
  const dataDir = resolve(dataDirOf(options, surroundings.env));
  const dev = await startDev({ env: surroundings.env, port, sandboxPort, dataDir, runningSandbox });
  const output = outputOf(surroundings, options);
  const warnings = dev.warnings.map((warning) => `Warning: ${warning}\n`).join("");
  const onStopping = () => output.remark("Stopping: calls in progress are finished first.");
  // Whoever reads that it is up may stop it at once.
  const stopped = stayUp({ surroundings, close: dev.close, onStopping });
  output.result({ ...dev.facts, warnings: dev.warnings }, `${warnings}${nextSteps(dev.facts)}`);
  await stopped;
};

export const createDevCommand = (surroundings: Surroundings): Command =>
  commandWithExamples("dev", "start gateway and Affinity sandbox, connect the first three users and say what to try", [
    "postern dev",
    "postern dev --port 0 --sandbox-port 0 --data-dir /tmp/postern",
    "postern dev --sandbox-url http://127.0.0.1:4180 --keys-json keys.json",
  ])
    .option("--port <port>", "the gateway's port, 0 for a free one (default: 4100)", parsePort)
    .option("--sandbox-port <port>", "the sandbox's port, 0 for a free one", parsePort, 4180)
    .option(
      "--data-dir <dir>",
      "folder of the database and of dev.json (default: POSTERN_DATA_DIR, else .postern)",
      parsePath,
    )
    .option("--sandbox-url <url>", "use a sandbox that already runs, with --keys-json", parseUrl)
    .option("--keys-json <file>", "the keys file that `postern sandbox` wrote", parsePath)
    .option("--json", "print JSON for programs")
    .action((options: DevOptions) => run(options, surroundings));
