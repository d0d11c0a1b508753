// Packages from PyPI for tests that run a program of somebody else: installed once into the folder of caches.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** Where thousands of runs are made, no test starts a program. */
    oneProcess?: boolean;
  }
}

const caches = fileURLToPath(new URL("../../../../node_modules/.cache/postern/", import.meta.url));

/** Why they cannot be installed on this machine; undefined when they can. Tests that need them say so instead of passing. */
export const whyNoPython = (): string | undefined => {
  if (inject("oneProcess") === true) return "these tests start no other program";
  const found = spawnSync("python3", ["-m", "pip", "--version"], { stdio: "ignore" });
  return found.status === 0 ? undefined : "python3 with pip is not on this machine";
};

/**
 * The folder to put on Python's path. Throws with pip's own words.
 * @param name of the folder: another one for other packages or versions
 */
export const installPython = (name: string, packages: readonly string[]): string => {
  const folder = join(caches, name);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  mkdirSync(caches, { recursive: true });
  const pip = ["-m", "pip", "install", "--quiet", "--no-warn-script-location", "--target", draft, ...packages];
  const { status, stderr } = spawnSync("python3", pip, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${packages.join(", ")} could not be installed: ${stderr}`);
  // Whole or not at all, also when two test runs install at once.
  if (existsSync(folder)) rmSync(draft, { recursive: true });
  else renameSync(draft, folder);
  return folder;
};
