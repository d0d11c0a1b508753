// The findings of `doctor` for a person: a line each, and below what is wrong what to do about it.
import type { Look, Tone } from "../look.ts";
import { printableText } from "../printable-text.ts";
import type { Finding } from "./finding.ts";

const marks: Readonly<Record<Finding["verdict"], { readonly sign: string; readonly tone: Tone }>> = {
  ok: { sign: "✓", tone: "good" },
  note: { sign: "·", tone: "quiet" },
  fault: { sign: "✗", tone: "bad" },
};

const INDENT = " ".repeat(2);

export const describeFinding = (finding: Finding, { paint }: Pick<Look, "paint">): string => {
  const { sign, tone } = marks[finding.verdict];
  const said = `${paint(tone, sign)} ${finding.check}: ${printableText(finding.said)}`;
  if (finding.verdict === "ok" || finding.remedy === undefined) return said;
  return `${said}\n${INDENT}→ ${printableText(finding.remedy)}`;
};
