// `postern sandbox`: runs the Affinity sandbox as its own process, so that a gateway can be restarted beside it.
import type { Command } from "commander";
import { writeKeysFile } from "../dev-file.ts";
import { parseHost, parseLimit, parsePath, parsePort } from "../parse-values.ts";
import { printableText } from "../printable-text.ts";
import { stayUp } from "../stay-up.ts";
import type { Surroundings } from "../surroundings.ts";
import { addRequiredOption, commandWithExamples, outputOf } from "./define-command.ts";

interface SandboxOptions {
  readonly port: number;
  readonly host: string;
  readonly keysJson: string;
  readonly seed?: string;
  readonly perMinuteLimit?: number;
  readonly allowedHost?: readonly string[];
  readonly json?: boolean;
}

const run = async (options: SandboxOptions, surroundings: Surroundings): Promise<void> => {
  const { startLocalSandbox } = await import("../local/start-local-sandbox.ts");
  const sandbox = await startLocalSandbox({ ...options, showKeys: true });
  try {
    writeKeysFile(options.keysJson, sandbox.users);
  } catch (error) {
    await sandbox.close();
    throw error;
  }
  const { url, users } = sandbox;
  const keys = users.map(
    ({ identifier, name, affinityKey }) => `  ${identifier}  ${affinityKey}  ${printableText(name)}`,
  );
  const text = [`Affinity sandbox: ${url}`, `Keys, also in ${options.keysJson}:`, ...keys].join("\n");
  const output = outputOf(surroundings, options);
  if (!/^(127\.|localhost$|::1$)/.test(options.host ?? "127.0.0.1")) {
    output.remark("Warning: everybody who reaches this address can read the sandbox's keys and control it.");
  }
  output.result({ url, keysJson: options.keysJson, users: users.length }, text);
  await stayUp({ surroundings, close: sandbox.close, onStopping: () => output.remark("Stopping.") });
};

export const createSandboxCommand = (surroundings: Surroundings): Command =>
  addRequiredOption(
    commandWithExamples(
      "sandbox",
      "run the Affinity sandbox as its own process; its users' keys are made up and may be shown",
      [
        "postern sandbox --keys-json keys.json",
        "postern sandbox --port 0 --seed spring --per-minute-limit 60 --keys-json keys.json",
        "postern dev --sandbox-url http://127.0.0.1:4180 --keys-json keys.json",
      ],
    ),
    {
      flags: "--keys-json <file>",
      description: "file to write the users and their keys to, mode 0600",
      parse: parsePath,
    },
  )
    .option("--port <port>", "port to listen on, 0 for a free one", parsePort, 4180)
    .option("--host <host>", "address to listen on", parseHost, "127.0.0.1")
    .option("--seed <seed>", "text the world is made from; the same seed gives the same world and keys")
    .option("--per-minute-limit <requests>", "requests a user may make a minute (default: 900)", parseLimit)
    .option(
      "--allowed-host <name>",
      "a further host name under which its page and control answer; may be given several times",
      (name: string, earlier: readonly string[] = []) => [...earlier, parseHost(name)],
    )
    .option("--json", "print JSON for programs")
    .action((options: SandboxOptions) => run(options, surroundings));
