// `postern audit export`: writes all events of a tenant as JSON lines, oldest first, and can go on where a file ends.
import { once } from "node:events";
import type { Command } from "commander";
import type { AuditEvent, AuditFilter } from "../audit/audit-event.ts";
import { exportEvents } from "../audit/export-events.ts";
import { continueExportFile, createExportFile, type ExportFile } from "../audit/export-file.ts";
import { usageError } from "../command-error.ts";
import { count } from "../count.ts";
import { findGateway } from "../find-gateway.ts";
import { parsePath } from "../parse-values.ts";
import { printableJson } from "../printable-text.ts";
import type { Surroundings } from "../surroundings.ts";
import { type AuditOptions, addAuditOptions, auditFilterOf } from "./audit-options.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

interface ExportOptions extends AuditOptions {
  readonly output?: string;
  readonly append?: boolean;
  readonly deployment?: boolean;
}

const PROGRESS_EVERY = 200;

const openFile = ({ output, append }: ExportOptions): ExportFile | undefined => {
  if (output !== undefined) return append === true ? continueExportFile(output) : createExportFile(output);
  if (append === true) throw usageError("--append needs --output: the file to go on with. Nothing was written.");
  return undefined;
};

const createProgress = ({ stderr }: Surroundings) => {
  const isShown = stderr.isTTY === true;
  return {
    at: (written: number): void => {
      if (isShown && written % PROGRESS_EVERY === 0) stderr.write(`\r${count(written, "event")} …`);
    },
    clear: (): void => {
      if (isShown) stderr.write("\r\u001b[K");
    },
  };
};

const createWrite =
  (file: ExportFile | undefined, { stdout }: Surroundings) =>
  async (event: AuditEvent) => {
    const line = `${printableJson(event)}\n`;
    if (file !== undefined) file.write(line);
    else if (!stdout.write(line)) await once(stdout, "drain");
  };

const howToGoOn = ({ output }: ExportOptions, last: AuditEvent | undefined): string => {
  if (last === undefined) return "";
  if (output !== undefined) return ` Go on with --output ${output} --append.`;
  return ` Go on with --since ${last.at}; event #${last.sequence} comes again.`;
};

const filterOf = ({ deployment, ...options }: ExportOptions): AuditFilter => ({
  ...auditFilterOf(options),
  ...(deployment === true ? { chain: "deployment" } : {}),
});

const exportLog = async (options: ExportOptions, surroundings: Surroundings): Promise<void> => {
  const { actions } = findGateway(options, surroundings.env);
  const file = openFile(options);
  const progress = createProgress(surroundings);
  const writeLine = createWrite(file, surroundings);
  const output = outputOf(surroundings, options);
  let [written, last]: [number, AuditEvent | undefined] = [0, undefined];
  const write = async (event: AuditEvent): Promise<void> => {
    await writeLine(event);
    [written, last] = [written + 1, event];
    progress.at(written);
  };
  try {
    await exportEvents({ actions, filter: filterOf(options), after: file?.lastSequence ?? 0, write });
  } catch (error) {
    output.remark(`${count(written, "event")} exported before it failed.${howToGoOn(options, last)}`);
    throw error;
  } finally {
    progress.clear();
    file?.close();
  }
  if (options.output === undefined) output.remark(`${count(written, "event")} exported.`);
  else
    output.result(
      { file: options.output, events: written },
      `${count(written, "event")} written to ${options.output}.`,
    );
};

export const createAuditExportCommand = (surroundings: Surroundings): Command =>
  addAuditOptions(
    commandWithExamples("export", "write all events of a tenant as JSON lines, oldest first", [
      "postern audit export > audit.jsonl",
      "postern audit export --tenant acme --output audit.jsonl",
      "postern audit export --tenant acme --output audit.jsonl --append   # only what came since",
      "postern audit export --since 2026-07-01T00:00:00Z --json",
    ]),
    surroundings,
  )
    .option("--output <file>", "a file of mode 0600 instead of standard output; one that exists is refused", parsePath)
    .option("--deployment", "the deployment's own events instead of a tenant's; with a deployment key")
    .option("--append", "go on after the last event of the --output file, also when its last line was cut off")
    .action((options: ExportOptions) => exportLog(options, surroundings));
