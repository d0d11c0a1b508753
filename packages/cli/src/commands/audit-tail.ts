// `postern audit tail`: shows the newest events of the audit log and, with --follow, what is added to it.
import type { Command } from "commander";
import type { AuditEvent } from "../audit/audit-event.ts";
import { auditLine } from "../audit/audit-line.ts";
import { followEvents } from "../audit/follow-events.ts";
import { readNewest } from "../audit/read-events.ts";
import { findGateway } from "../find-gateway.ts";
import { parseLimit } from "../parse-values.ts";
import { printableText } from "../printable-text.ts";
import type { Surroundings } from "../surroundings.ts";
import { type AuditOptions, addAuditOptions, auditFilterOf } from "./audit-options.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

interface TailOptions extends AuditOptions {
  readonly lines: number;
  readonly follow?: boolean;
}

const tail = async (options: TailOptions, surroundings: Surroundings): Promise<void> => {
  const { actions } = findGateway(options, surroundings.env);
  const output = outputOf(surroundings, options);
  const filter = auditFilterOf(options);
  const show = (event: AuditEvent): void =>
    output.result(event, `${output.look.paint("quiet", printableText(event.at))}  ${auditLine(event, output.look)}`);
  const newest = await readNewest(actions, filter, options.lines);
  for (const event of newest) show(event);
  if (options.follow !== true) {
    if (newest.length === 0) output.remark("No such events.");
    return;
  }
  const stopping = new AbortController();
  surroundings.onSignal(() => stopping.abort());
  const onAway = (message: string): void => output.remark(`${printableText(message)} Waiting for it.`);
  const after = newest.at(-1)?.sequence ?? 0;
  await followEvents({ actions, filter, after, signal: stopping.signal, show, onAway });
};

export const createAuditTailCommand = (surroundings: Surroundings): Command =>
  addAuditOptions(
    commandWithExamples("tail", "show the newest events, oldest of them first; with --json one object a line", [
      "postern audit tail",
      "postern audit tail --follow --identifier user_aff_123",
      "postern audit tail --outcome denied --since 1h --json",
    ]),
    surroundings,
  )
    .option("-n, --lines <count>", "how many events to begin with", parseLimit, 20)
    .option("-f, --follow", "go on with every event that is added, until Ctrl-C")
    .action((options: TailOptions) => tail(options, surroundings));
