// `npm run mutants`: takes guards out of a copy of the sources, one at a time, and wants a test to turn red for each.
// Words name the mutants to try, e.g. `npm run mutants -- M1 M13`; without any, all of them.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyTree } from "./copy-tree.ts";
import type { Mutant } from "./mutant.ts";
import { mutants } from "./mutants.ts";

/** Set before the first mutant is tried. */
let copy = "";

interface Report {
  readonly numFailedTests: number;
  readonly numTotalTests: number;
}

const runTests = (tests: readonly string[]): Report => {
  const file = join(copy, "report.json");
  rmSync(file, { force: true });
  const vitest = join(copy, "node_modules/vitest/vitest.mjs");
  const words = ["run", ...tests, "--bail=1", "--reporter=json", `--outputFile=${file}`];
  spawnSync(process.execPath, [vitest, ...words], { cwd: copy, stdio: "ignore" });
  return JSON.parse(readFileSync(file, "utf8")) as Report;
};

/** What became of a mutant; anything but `killed` has to be looked into. */
const tryMutant = ({ file, from, to, tests }: Mutant): string => {
  const path = join(copy, file);
  const source = readFileSync(path, "utf8");
  if (source.split(from).length !== 2) return "does not apply any more";
  writeFileSync(
    path,
    source.replace(from, () => to),
  );
  try {
    const { numFailedTests, numTotalTests } = runTests(tests);
    if (numTotalTests === 0) return "broke the tests instead of failing them";
    return numFailedTests > 0 ? "killed" : "survived";
  } finally {
    writeFileSync(path, source);
  }
};

const named = process.argv.slice(2);
const chosen = mutants.filter(({ id }) => named.length === 0 || named.includes(id));
const unknown = named.filter((id) => !mutants.some((mutant) => mutant.id === id));
if (unknown.length > 0) throw new Error(`There is no mutant ${unknown.join(", ")}`);
copy = copyTree(".mutants");
let survived = 0;
try {
  for (const mutant of chosen) {
    const outcome = tryMutant(mutant);
    if (outcome !== "killed") survived += 1;
    process.stdout.write(`${mutant.id.padEnd(5)} ${outcome.padEnd(9)} ${mutant.what} (${mutant.file})\n`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
process.stdout.write(`mutants: ${chosen.length - survived} killed, ${survived} survived\n`);
process.exitCode = survived === 0 && chosen.length > 0 ? 0 : 1;
