// `npm run attacks`: tries every attack and prints a row for each. Ends non-zero when one succeeds or was not tried.
// With `--report FILE` it prints what a report of the test runner holds of them; else all words go to the runner.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Attack, attacks } from "./attacks.ts";

type Engine = "SQLite" | "PostgreSQL";

interface Assertion {
  readonly meta: { readonly engine?: Engine };
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

interface Outcome {
  /** In how many ways, for each engine. */
  readonly tried: Readonly<Record<Engine, number>>;
  readonly failures: readonly string[];
}

const folder = fileURLToPath(new URL("../../", import.meta.url));
const vitest = join(folder, "node_modules/vitest/vitest.mjs");

interface TestFile {
  readonly name: string;
  readonly message: string;
  readonly assertionResults: readonly Assertion[];
}

const readReport = (file: string): readonly Assertion[] => {
  const { testResults } = JSON.parse(readFileSync(file, "utf8")) as { readonly testResults: readonly TestFile[] };
  const files = testResults.filter(({ name }) => name.includes("/tests/attacks/"));
  for (const { name, message, assertionResults } of files) {
    if (assertionResults.length === 0) process.stderr.write(`${name}: ${message}\n`);
  }
  return files.flatMap(({ assertionResults }) => assertionResults);
};

const runTests = (words: readonly string[]): readonly Assertion[] => {
  const scratch = mkdtempSync(join(tmpdir(), "postern-attacks-"));
  const file = join(scratch, "attacks.json");
  try {
    const all = ["run", "--project", "attacks", "--project", "attacks-postgresql", "--reporter=json"];
    const env = { ...process.env, POSTERN_ATTACKS: "all" };
    spawnSync(process.execPath, [vitest, ...all, `--outputFile=${file}`, ...words], {
      cwd: folder,
      env,
      stdio: ["ignore", "ignore", "inherit"],
    });
    return readReport(file);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

/** The number that a test carries, e.g. `A07`. */
const idOf = ({ fullName }: Assertion): string => /\bA\d{2,3}\b/.exec(fullName)?.[0] ?? "without a number";

const countOn = (engine: Engine, assertions: readonly Assertion[]): number =>
  assertions.filter(({ meta }) => (meta.engine ?? "SQLite") === engine).length;

const outcomeOf = (id: string, assertions: readonly Assertion[]): Outcome => {
  const own = assertions.filter((assertion) => idOf(assertion) === id);
  const failed = own.filter(({ status }) => status !== "passed");
  return {
    tried: { SQLite: countOn("SQLite", own), PostgreSQL: countOn("PostgreSQL", own) },
    failures: failed.map(
      ({ fullName, status, failureMessages }) => `${fullName} (${status}) ${failureMessages[0] ?? ""}`,
    ),
  };
};

const verdictOf = ({ waitsFor }: Attack, { tried, failures }: Outcome): "passed" | "failed" | "later" => {
  if (tried.SQLite + tried.PostgreSQL === 0) return waitsFor === undefined ? "failed" : "later";
  return failures.length === 0 ? "passed" : "failed";
};

const describe = ({ waitsFor }: Attack, { tried }: Outcome): string => {
  const engines = (["SQLite", "PostgreSQL"] as const).filter((engine) => tried[engine] > 0);
  if (engines.length > 0) return engines.map((engine) => `${tried[engine]} on ${engine}`).join(", ");
  return waitsFor === undefined ? "not tried" : `waits for ${waitsFor}`;
};

const words = process.argv.slice(2);
const assertions = words[0] === "--report" ? readReport(words[1] ?? "") : runTests(words);
const counts = { passed: 0, failed: 0, later: 0 };
for (const attack of attacks) {
  const outcome = outcomeOf(attack.id, assertions);
  const verdict = verdictOf(attack, outcome);
  counts[verdict] += 1;
  process.stdout.write(`${attack.id.padEnd(5)} ${verdict.padEnd(7)} ${attack.title} (${describe(attack, outcome)})\n`);
  for (const failure of outcome.failures) process.stdout.write(`      ${failure.replaceAll("\n", "\n      ")}\n`);
}
const known = new Set(attacks.map(({ id }) => id));
const strays = assertions.filter((assertion) => !known.has(idOf(assertion)));
for (const { fullName } of strays) process.stdout.write(`a test without an attack's number: ${fullName}\n`);
counts.failed += strays.length;
process.stdout.write(`attacks: ${counts.passed} passed, ${counts.failed} failed, ${counts.later} later\n`);
process.exitCode = counts.failed === 0 && assertions.length > 0 ? 0 : 1;
