// Runs one tool call of the demo and shows what it does, its answer in short, and the audit line it left.
import type { Postern, ToolInput, ToolName, ToolOutput } from "@postern/sdk";
import { auditLine } from "../audit/audit-line.ts";
import type { Output } from "../output.ts";
import { printableText } from "../printable-text.ts";
import { findOutcome } from "./find-outcome.ts";

export interface DemoCall<Name extends ToolName> {
  readonly title: string;
  readonly toolName: Name;
  readonly toolInput: ToolInput<Name>;
  /** The answer in one short line; throws when the answer is not what the story expects. */
  readonly inShort: (data: ToolOutput<Name>) => string;
}

export type ShowCall = <const Name extends ToolName>(call: DemoCall<Name>) => Promise<ToolOutput<Name>>;

interface Stage {
  readonly postern: Postern;
  readonly identifier: string;
  readonly output: Output;
  readonly now: () => number;
  /** What starts the line of a call that succeeded. */
  readonly mark: (toolName: ToolName) => string;
}

export const createShowCall =
  ({ postern, identifier, output, now, mark }: Stage): ShowCall =>
  async (call) => {
    const { title, toolName, toolInput, inShort } = call;
    const since = new Date(now() - 1_000);
    const { data, callId } = await postern.actions.executeTool({ identifier, toolName, toolInput });
    const answer = printableText(inShort(data));
    const audit = auditLine(await findOutcome(postern, callId, since));
    output.result(
      { step: title, toolName, ok: true, answer, audit },
      `\n${title}\n${mark(toolName)}  ${answer}\n    audit  ${audit}`,
    );
    return data;
  };
