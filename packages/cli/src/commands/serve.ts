// `postern serve`: runs the real gateway, configured by POSTERN_* variables and a few options.
import type { Command } from "commander";
import { readDevFile } from "../dev-file.ts";
import { dataDirOf } from "../find-gateway.ts";
import { parseHost, parsePath, parsePort } from "../parse-values.ts";
import { printableText } from "../printable-text.ts";
import { stayUp } from "../stay-up.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

interface ServeOptions {
  readonly port?: number;
  readonly host?: string;
  readonly dataDir?: string;
  readonly json?: boolean;
}

interface Upstream {
  readonly name: string;
  readonly url: string;
}

/** Accounts that `dev` connected hold the sandbox's keys, which no other upstream knows. */
const warnOfDevData = (dataDir: string, upstreams: readonly Upstream[]): readonly string[] => {
  const devFile = readDevFile(dataDir);
  const other = upstreams.find(({ url }) => devFile !== undefined && url !== devFile.sandboxUrl);
  if (devFile === undefined || other === undefined) return [];
  return [
    `${dataDir} is the data folder of \`postern dev\`: its accounts hold keys of the sandbox at ${devFile.sandboxUrl}, but this gateway talks to ${other.url}. Use another folder with --data-dir, or set POSTERN_AFFINITY_URL=${devFile.sandboxUrl}.`,
  ];
};

const serve = async ({ json = false, ...flags }: ServeOptions, surroundings: Surroundings): Promise<void> => {
  const { startLocalGateway } = await import("../local/start-local-gateway.ts");
  const gateway = await startLocalGateway({ env: surroundings.env, flags: { ...flags, purpose: "serve" } });
  const { url, upstreams, firstKeyFile } = gateway;
  const warnings = [...gateway.warnings, ...warnOfDevData(dataDirOf(flags, surroundings.env), upstreams)];
  const lines = [
    `Gateway: ${url}`,
    ...upstreams.map((upstream) => `Upstream: ${upstream.name} at ${upstream.url}`),
    ...(firstKeyFile === undefined ? [] : [`The first gateway key, a deployment key, is in ${firstKeyFile}.`]),
    ...warnings.map((warning) => `Warning: ${warning}`),
  ];
  // Whoever reads that it is up may stop it at once. Standard error belongs to the gateway's log, which may be JSON:
  // nothing else is written there.
  const stopped = stayUp({ surroundings, close: () => gateway.close(), onStopping: () => {} });
  outputOf(surroundings, { json }).result(
    { url, upstreams, firstKeyFile, warnings },
    lines.map(printableText).join("\n"),
  );
  await stopped;
};

export const createServeCommand = (surroundings: Surroundings): Command =>
  commandWithExamples(
    "serve",
    "run the gateway; POSTERN_* environment variables configure it, options win over them. Its log goes to stderr",
    [
      "postern serve",
      "postern serve --port 8080 --data-dir /var/lib/postern",
      "POSTERN_AFFINITY_URL=http://127.0.0.1:4180 postern serve",
    ],
  )
    .option("--port <port>", "port to listen on, 0 for a free one (default: POSTERN_LISTEN_PORT, else 4100)", parsePort)
    .option("--host <host>", "address to listen on (default: POSTERN_LISTEN_HOST, else 127.0.0.1)", parseHost)
    .option(
      "--data-dir <dir>",
      "folder of the database and its root key (default: POSTERN_DATA_DIR, else .postern)",
      parsePath,
    )
    .option("--json", "print JSON for programs")
    .action((options: ServeOptions) => serve(options, surroundings));
