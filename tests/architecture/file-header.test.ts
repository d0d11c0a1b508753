// A reader learns from the first line whether this is the file to read.
import { expect, it } from "vitest";
import { fileHeaderViolations } from "./rules/file-header.ts";
import { madeUp, readSources, report } from "./source-tree.ts";

it("starts every source file with the reason why it exists", () => {
  const files = readSources("packages", "tests", "scripts");
  expect(files.length).toBeGreaterThan(200);
  expect(report(fileHeaderViolations(files))).toBe("");
});

it("reports a file that starts with code, or with a word that says nothing", () => {
  expect(fileHeaderViolations([madeUp("a.ts", 'import "x";\n')])).toHaveLength(1);
  expect(fileHeaderViolations([madeUp("a.ts", "// vault\n")])).toHaveLength(1);
  expect(fileHeaderViolations([madeUp("a.ts", "#!/usr/bin/env node\n// Starts the program.\n")])).toEqual([]);
});
