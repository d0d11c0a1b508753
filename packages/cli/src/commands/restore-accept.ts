// `postern restore accept`: lets a restored store out of quarantine, with what happened since its backup done again.
import type { Command } from "commander";
import { count } from "../count.ts";
import { parsePath } from "../parse-values.ts";
import { printableText } from "../printable-text.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

interface AcceptOptions {
  readonly dataDir?: string;
  readonly auditLog?: readonly string[];
  readonly acceptLoss?: boolean;
  readonly json?: boolean;
}

const accept = async (options: AcceptOptions, surroundings: Surroundings): Promise<void> => {
  // Loaded here, so that the other commands start without the gateway's code.
  const { accept: acceptStore } = await import("../local/recover.ts");
  const request = { files: options.auditLog ?? [], acceptsLoss: options.acceptLoss === true };
  const accepted = await acceptStore({ dataDir: options.dataDir, surroundings }, request);
  const { generation, done, byHand, unknown } = accepted;
  const lines = [
    `Accepted: the store is out of quarantine and of generation ${generation} now. ${count(done.length, "change")} done again.`,
    ...done.map((line) => `  ${line}`),
    ...byHand.map((line) => `To do by hand: ${line}`),
    ...(unknown.length === 0 ? [] : [`What was done since stays unknown for ${unknown.join(", ")}.`]),
  ];
  outputOf(surroundings, options).result(accepted, lines.map(printableText).join("\n"));
};

export const createRestoreAcceptCommand = (surroundings: Surroundings): Command =>
  commandWithExamples(
    "accept",
    "let a restored store out of quarantine; who was disconnected or revoked since the backup, by an export of the audit log, stays so",
    [
      "postern restore accept --audit-log acme.jsonl deployment.jsonl",
      "postern restore accept --data-dir /var/lib/postern --accept-loss",
    ],
  )
    .option(
      "--audit-log <files...>",
      "what `postern audit export` wrote of each tenant and, by --deployment, of the deployment",
    )
    .option("--accept-loss", "accept the store also where nobody can tell what was done since")
    .option(
      "--data-dir <dir>",
      "the gateway's data folder; the gateway must be stopped (default: POSTERN_DATA_DIR, else .postern)",
      parsePath,
    )
    .option("--json", "print JSON for programs")
    .action((_options: AcceptOptions, command: Command) =>
      accept(command.optsWithGlobals<AcceptOptions>(), surroundings),
    );
