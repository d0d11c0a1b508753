// `postern backup`: writes the whole store into one sealed file, beside a gateway that may be running.
import type { Command } from "commander";
import { count } from "../count.ts";
import { parsePath } from "../parse-values.ts";
import { printableText } from "../printable-text.ts";
import { runStoppable } from "../stoppable.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

interface BackupOptions {
  readonly dataDir?: string;
  readonly json?: boolean;
}

const back = async (file: string, options: BackupOptions, surroundings: Surroundings): Promise<void> => {
  // Loaded here, so that the other commands start without the gateway's code.
  const { backUp } = await import("../local/recover.ts");
  const output = outputOf(surroundings, options);
  const whenStopped = "The backup was stopped. Nothing was written.";
  const written = await runStoppable({ surroundings, output, whenStopped }, (work) =>
    backUp({ dataDir: options.dataDir, surroundings }, file, work),
  );
  const size = `${count(written.rows, "row")}, ${count(written.bytes, "byte")}`;
  output.result(
    { file, ...written },
    printableText(
      `${file} holds the store as of ${written.createdAt}: ${size}. Only the root key ${written.rootKeyId} opens it: keep that elsewhere. \`postern restore --check ${file}\` proves it.`,
    ),
  );
};

export const createBackupCommand = (surroundings: Surroundings): Command =>
  commandWithExamples(
    "backup",
    "write the whole store into one file that only the root key opens; a gateway may be running, and Ctrl-C stops it",
    [
      "postern backup postern.backup",
      "postern backup --data-dir /var/lib/postern /mnt/backups/postern-2026-07-15.backup",
    ],
  )
    .argument("<file>", "the file to write, of mode 0600; one that exists is refused", parsePath)
    .option(
      "--data-dir <dir>",
      "the gateway's data folder; POSTERN_DATABASE_URL and the root key are read from the environment as `serve` does (default: POSTERN_DATA_DIR, else .postern)",
      parsePath,
    )
    .option("--json", "print JSON for programs")
    .action((file: string, options: BackupOptions) => back(file, options, surroundings));
