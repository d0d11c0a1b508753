// A copy of the sources to change, inside the tree, so that the dependencies can be linked instead of copied.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Makes `folder`, of the tree, anew: what git knows or would, and `node_modules` by hard links. Resolves to its absolute path. */
export const copyTree = (folder: string): string => {
  const copy = join(root, folder);
  rmSync(copy, { recursive: true, force: true });
  const names = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  for (const name of names.split("\n").filter(Boolean)) {
    mkdirSync(dirname(join(copy, name)), { recursive: true });
    cpSync(join(root, name), join(copy, name));
  }
  execFileSync("cp", ["-al", join(root, "node_modules"), join(copy, "node_modules")]);
  return copy;
};
