// The first line of a source file says why the file exists.
import { isGenerated, type SourceFile, type Violation } from "../source-tree.ts";

const saysWhy = (text: string): boolean => {
  const lines = text.split("\n");
  const first = (lines[0]?.startsWith("#!") ? lines[1] : lines[0]) ?? "";
  return /^(?:\/\/|\/\*\*?)\s*\S+\s+\S+/.test(first);
};

export const fileHeaderViolations = (files: readonly SourceFile[]): Violation[] =>
  files
    .filter((file) => !isGenerated(file.path) && !saysWhy(file.text))
    .map(({ path }) => ({ path, problem: "its first line does not say why it exists" }));
