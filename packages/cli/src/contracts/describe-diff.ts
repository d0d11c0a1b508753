// Says for a person what changed in tools, and which of it breaks those who call them.
import { type ContractChange, describeChange } from "@postern/contract";
import { count } from "../count.ts";
import type { Look } from "../look.ts";
import { printableText } from "../printable-text.ts";
import type { ToolDiff, ToolsDiff } from "./diff-tools.ts";

const line = (change: ContractChange, look: Look): string =>
  `  ${look.paint(change.breaking ? "bad" : "good", change.breaking ? "breaking  " : "compatible")}  ${printableText(describeChange(change))}`;

const section = ({ name, from, to, changes }: ToolDiff, look: Look): string =>
  [look.paint("strong", printableText(`${name} ${from} → ${to}`)), ...changes.map((change) => line(change, look))].join(
    "\n",
  );

const listed = (title: string, names: readonly string[]): readonly string[] =>
  names.length === 0 ? [] : [printableText(`${title}: ${names.join(", ")}`)];

export const describeDiff = (diff: ToolsDiff, look: Look): string => {
  const { changed, added, removed } = diff;
  if (changed.length + added.length + removed.length === 0) return "Nothing changed.";
  const compatible = changed.filter(({ name }) => !diff.breaking.includes(name)).length;
  const summary = `${count(diff.breaking.length, "tool")} changed in a way that breaks callers, ${compatible} in another way, ${added.length} new.`;
  return [
    summary,
    ...changed.map((each) => section(each, look)),
    ...listed("New", added),
    ...listed("Gone", removed),
  ].join("\n");
};
