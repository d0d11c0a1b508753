// `postern serve`: runs the real gateway, configured by POSTERN_* variables and a few options.
import type { Command } from "commander";
import { parsePort } from "../parse-values.ts";
import { stayUp } from "../stay-up.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

interface ServeOptions {
  readonly port?: number;
  readonly host?: string;
  readonly dataDir?: string;
  readonly json?: boolean;
}

const serve = async ({ json = false, ...flags }: ServeOptions, surroundings: Surroundings): Promise<void> => {
  const { startLocalGateway } = await import("../local/start-local-gateway.ts");
  const gateway = await startLocalGateway({ env: surroundings.env, flags: { ...flags, purpose: "serve" } });
  const output = outputOf(surroundings, { json });
  const { url, firstKeyFile, configurationWarnings } = gateway;
  for (const warning of configurationWarnings) output.remark(`Warning: ${warning}`);
  const firstKey =
    firstKeyFile === undefined ? "" : `\nThe first gateway key, a deployment key, is in ${firstKeyFile}.`;
  output.result(
    { url, firstKeyFile, warnings: [...configurationWarnings, ...gateway.warnings] },
    `Gateway: ${url}${firstKey}`,
  );
  const close = () => gateway.close();
  await stayUp({
    surroundings,
    close,
    onStopping: () => output.remark("Stopping: calls in progress are finished first."),
  });
};

export const createServeCommand = (surroundings: Surroundings): Command =>
  commandWithExamples("serve", "run the gateway; POSTERN_* environment variables configure it, options win over them", [
    "postern serve",
    "postern serve --port 8080 --data-dir /var/lib/postern",
    "POSTERN_AFFINITY_URL=http://127.0.0.1:4180 postern serve",
  ])
    .option("--port <port>", "port to listen on, 0 for a free one (default: 4100)", parsePort)
    .option("--host <host>", "address to listen on (default: 127.0.0.1)")
    .option("--data-dir <dir>", "folder of the database and its root key (default: .postern)")
    .option("--json", "print JSON for programs")
    .action((options: ServeOptions) => serve(options, surroundings));
