// `npm run claims -- --report FILE`: holds the promises against a report of the test runner, a row each, and ends non-zero when one
// is not held. With --record it also keeps how the tests ended, for SECURITY-CLAIMS.md, with the commit and the time.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { securityPromises } from "./generate/security-promises.ts";
import { endingIn, endingsOf, isHeld, parseReport } from "./generate/security-results.ts";

const root = join(import.meta.dirname, "..");
const { values } = parseArgs({ options: { report: { type: "string" }, record: { type: "boolean", default: false } } });
if (values.report === undefined) throw new Error("Name a report that vitest wrote with --reporter=json: --report FILE");

const report = parseReport(readFileSync(values.report, "utf8"));
let broken = 0;
for (const { title, heldBy } of securityPromises) {
  const failing = heldBy.filter((test) => !isHeld(endingIn(report, test)));
  if (failing.length > 0) broken += 1;
  process.stdout.write(`${failing.length === 0 ? "held    " : "NOT HELD"} ${title}\n`);
  for (const test of failing)
    process.stdout.write(
      `         ${test.file}${test.name === undefined ? "" : `: "${test.name}"`}: ${endingIn(report, test) ?? "not run"}\n`,
    );
}
process.stdout.write(`claims: ${securityPromises.length - broken} held, ${broken} not held\n`);

if (values.record) {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
  const date = new Date().toISOString().slice(0, 16).replace("T", " ");
  const results = { commit, date: `${date} UTC`, endings: endingsOf(securityPromises, report) };
  writeFileSync(join(root, "scripts/generate/security-results.json"), `${JSON.stringify(results, null, 2)}\n`);
  execFileSync(process.execPath, [join(root, "scripts/generate.ts")], { stdio: "inherit" });
}
process.exitCode = broken === 0 ? 0 : 1;
