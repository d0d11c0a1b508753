// `npm run mutation`: changes the sources of the vault, the connected accounts and the calls, one place at a time, in a copy of the tree,
// and wants the tests to notice at least 85 in 100. `--folder vault` tries one folder, `--folder vault --file vault.ts` one file of it.
// What a run found is kept, also when it is ended by SIGTERM: the next one tries only what has changed. It takes hours, by hand.
// `--workers 1` leaves a core to others.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { copyTree, root } from "../mutants/copy-tree.ts";
import { type MutatedFolder, mutatedFolders } from "./folders.ts";
import { readOutcome } from "./read-outcome.ts";

const leastScore = 85;

const configurationOf = (
  { name, folder, files = "**/*.ts" }: MutatedFolder,
  file: string | undefined,
  workers: number,
) => ({
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "tests/mutation/vitest.mutation.config.ts", related: false },
  coverageAnalysis: "perTest",
  inPlace: true,
  mutate: [`${folder}/${file ?? files}`, `!${folder}/**/*.test.ts`, `!${folder}/**/test-*.ts`],
  // Version 7 of TypeScript has not the API by which Stryker rewrites its configurations.
  tsconfigFile: "none",
  disableTypeChecks: false,
  // What is made once, when a file is read, could be tried only by reading everything anew for each change.
  ignoreStatic: true,
  incremental: true,
  incrementalFile: join(root, `.mutation/${name}.json`),
  tempDirName: ".mutation-originals",
  dryRunTimeoutMinutes: 30,
  // A busy machine is no endless loop: a change that is only slow must not count as noticed.
  timeoutMS: 30_000,
  concurrency: workers,
  reporters: ["json", "clear-text", "progress-append-only"],
  jsonReporter: { fileName: "mutation-report.json" },
  clearTextReporter: { logTests: false, reportMutants: false, allowColor: false },
  allowEmpty: false,
});

/** Whether enough of the changes were noticed. */
const tryFolder = (folder: MutatedFolder, file: string | undefined, workers: number): boolean => {
  const copy = copyTree(`.mutation/${folder.name}`);
  writeFileSync(join(copy, "stryker.config.json"), JSON.stringify(configurationOf(folder, file, workers)));
  const stryker = join(copy, "node_modules/@stryker-mutator/core/bin/stryker.js");
  spawnSync(process.execPath, [stryker, "run"], {
    cwd: copy,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, POSTERN_MUTATED_FOLDER: folder.name, NODE_COMPILE_CACHE: join(copy, ".parsed") },
  });
  const outcome = readOutcome(folder, JSON.parse(readFileSync(join(copy, "mutation-report.json"), "utf8")));
  rmSync(copy, { recursive: true, force: true });
  for (const line of outcome.lines) process.stdout.write(`${line}\n`);
  return outcome.score >= leastScore && outcome.problems === 0;
};

const { values } = parseArgs({
  options: { folder: { type: "string" }, file: { type: "string" }, workers: { type: "string", default: "2" } },
});
const workers = Number(values.workers);
if (!Number.isSafeInteger(workers) || workers < 1)
  throw new Error(`--workers takes a whole number from 1 on, not ${values.workers}. Nothing was tried.`);
const chosen = mutatedFolders.filter(({ name }) => values.folder === undefined || name === values.folder);
if (chosen.length === 0) throw new Error(`Name one of ${mutatedFolders.map(({ name }) => name).join(", ")}`);
mkdirSync(join(root, ".mutation"), { recursive: true });
const good = chosen.map((folder) => tryFolder(folder, values.file, workers));
process.exitCode = good.every(Boolean) ? 0 : 1;
