// `postern sandbox`: runs the Affinity sandbox as its own process, so that a gateway can be restarted beside it.
import { type Command, Option } from "commander";
import { writeKeysFile } from "../dev-file.ts";
import type { SandboxWords } from "../local/read-sandbox-options.ts";
import { parseHost, parseLag, parseLimit, parsePath, parsePort } from "../parse-values.ts";
import { printableText } from "../printable-text.ts";
import { stayUp } from "../stay-up.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

interface SandboxCommandOptions extends SandboxWords {
  readonly port: number;
  readonly host: string;
  readonly keysJson?: string;
  readonly allowedHost?: readonly string[];
  readonly explain?: boolean;
  readonly json?: boolean;
}

const collect = (text: string, before: readonly string[]): readonly string[] => [...before, text];

const shownKeys = 20;

const describe = (url: string, users: Parameters<typeof writeKeysFile>[1], keysJson: string | undefined): string => {
  const keys = users
    .slice(0, shownKeys)
    .map(({ identifier, name, affinityKey }) => `  ${identifier}  ${affinityKey}  ${printableText(name)}`);
  const more = users.length > shownKeys ? [`  and ${users.length - shownKeys} more`] : [];
  const title = keysJson === undefined ? "Keys:" : `Keys, also in ${keysJson}:`;
  const addresses = [`Affinity sandbox: ${url}`, `  v1 at ${url}/, v2 at ${url}/v2, MCP at ${url}/mcp`];
  return [...addresses, `  control at ${url}/_sandbox, the world and the log at ${url}/`, title, ...keys, ...more].join(
    "\n",
  );
};

const run = async (options: SandboxCommandOptions, surroundings: Surroundings): Promise<void> => {
  const output = outputOf(surroundings, options);
  const { explainSandbox } = await import("../local/explain-sandbox.ts");
  const { readSandboxOptions } = await import("../local/read-sandbox-options.ts");
  const { startLocalSandbox } = await import("../local/start-local-sandbox.ts");
  const { port, host, keysJson, allowedHost = [] } = options;
  const sandboxOptions = readSandboxOptions(options);
  if (options.explain === true) return explainSandbox(output, sandboxOptions.assume ?? {});
  const sandbox = await startLocalSandbox({
    port,
    host,
    showKeys: true,
    allowedHosts: allowedHost,
    options: sandboxOptions,
  });
  const { url, users } = sandbox;
  try {
    if (keysJson !== undefined) writeKeysFile(keysJson, users);
  } catch (error) {
    await sandbox.close();
    throw error;
  }
  if (!/^(127\.|localhost$|::1$)/.test(host)) {
    output.remark("Warning: everybody who reaches this address can read the sandbox's keys and control it.");
  }
  const file = keysJson === undefined ? {} : { keysJson };
  // Whoever reads that it is up may stop it at once.
  const stopped = stayUp({ surroundings, close: sandbox.close, onStopping: () => output.remark("Stopping.") });
  output.result({ url, ...file, users: users.length }, describe(url, users, keysJson));
  await stopped;
};

const examples = [
  "postern sandbox",
  "postern sandbox --world firm --port 4180 --keys-json keys.json",
  "postern sandbox --world our-crm.json --assume 429-retry-after=on",
  "postern sandbox --explain",
  "postern dev --sandbox-url http://127.0.0.1:4180 --keys-json keys.json",
];

export const createSandboxCommand = (surroundings: Surroundings): Command =>
  commandWithExamples(
    "sandbox",
    "run the Affinity sandbox as its own process; its users' keys are made up and may be shown",
    examples,
  )
    .option("--port <port>", "port to listen on, 0 for a free one", parsePort, 4180)
    .option("--host <host>", "address to listen on", parseHost, "127.0.0.1")
    .option("--keys-json <file>", "also write the users and their keys to a file, mode 0600", parsePath)
    .option("--seed <seed>", "text the world is made from; the same seed gives the same world and keys")
    .option(
      "--world <world>",
      "small (400 persons), firm (200,000), empty, or a JSON file or folder of CSV files of your own",
      parsePath,
      "small",
    )
    .option("--version-lag-ms <ms>", "how long v2 does not see what v1 wrote (default: 150 to 400)", parseLag)
    .option("--per-minute-limit <requests>", "requests a user may make a minute (default: 900)", parseLimit)
    .option(
      "--allowed-host <name>",
      "a further host name under which its page and control answer, and its API if the name is a public one; may be given several times",
      (name: string, earlier: readonly string[] = []) => [...earlier, parseHost(name)],
    )
    .addOption(
      new Option("--plan <plan>", "what the account pays for: its monthly quota (default: scale)").choices([
        "scale",
        "advanced",
        "enterprise",
      ]),
    )
    .option("--assume <name=value>", "turn an assumption; may be repeated; --explain lists them", collect, [])
    .option("--explain", "print what is emulated on which authority and what is assumed, and end")
    .option("--json", "print JSON for programs")
    .action((options: SandboxCommandOptions) => run(options, surroundings));
