// `postern restore`: puts a backup in the place of the store, after all of it has proved to be whole.
import type { Command } from "commander";
import { count } from "../count.ts";
import type { RestoreRequest } from "../local/recover.ts";
import { parsePath } from "../parse-values.ts";
import { printableText } from "../printable-text.ts";
import { runStoppable } from "../stoppable.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";
import { createRestoreAcceptCommand } from "./restore-accept.ts";

interface RestoreOptions {
  readonly dataDir?: string;
  readonly check?: boolean;
  readonly replace?: boolean;
  readonly json?: boolean;
}

interface Found {
  readonly createdAt: string;
  readonly rows: number;
  readonly credentials: number;
  readonly chains: number;
  readonly events: number;
  readonly kept?: string;
}

const describe = ({ createdAt, rows, credentials, chains, events }: Found): string =>
  `the store as of ${createdAt}: ${count(rows, "row")}; all of ${count(credentials, "credential")} open, and ${count(chains, "audit chain")} of ${count(events, "event")} verify.`;

const restoreFile = async (
  request: RestoreRequest,
  options: RestoreOptions,
  surroundings: Surroundings,
): Promise<void> => {
  // Loaded here, so that the other commands start without the gateway's code.
  const { restore, tryRestore } = await import("../local/recover.ts");
  const output = outputOf(surroundings, options);
  const place = { dataDir: options.dataDir, surroundings };
  const run = options.check === true ? tryRestore : restore;
  const whenStopped = "The restore was stopped. Nothing was changed.";
  const found = await runStoppable({ surroundings, output, whenStopped }, (work) => run(place, request, work));
  const lines =
    options.check === true
      ? [`${request.file} is whole, and holds ${describe(found)}`]
      : [
          `Restored ${describe(found)}`,
          "It is in quarantine: nothing is sent upstream until `postern restore accept` has done again what was revoked after the backup.",
          ...(found.kept === undefined
            ? []
            : [`The store that was there is kept as ${found.kept}; delete it in time.`]),
        ];
  output.result({ file: request.file, ...found }, lines.map(printableText).join("\n"));
};

export const createRestoreCommand = (surroundings: Surroundings): Command =>
  commandWithExamples(
    "restore",
    "put a backup in the place of the store, once all of it has proved to be whole; the gateway must be stopped",
    ["postern restore --check postern.backup", "postern restore --data-dir /var/lib/postern postern.backup"],
  )
    .argument("<file>", "what `postern backup` wrote", parsePath)
    .option(
      "--data-dir <dir>",
      "the gateway's data folder; POSTERN_DATABASE_URL and the root keys are read from the environment as `serve` does (default: POSTERN_DATA_DIR, else .postern)",
      parsePath,
    )
    .option("--check", "only prove that the backup is whole and opens; nothing is changed")
    .option("--replace", "where the data folder holds a store already: keep that beside, under another name")
    .option("--json", "print JSON for programs")
    .addCommand(createRestoreAcceptCommand(surroundings))
    .action((file: string, options: RestoreOptions) =>
      restoreFile({ file, replaces: options.replace === true }, options, surroundings),
    );
