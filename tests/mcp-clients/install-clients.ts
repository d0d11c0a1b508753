// The programs of others, installed beside this file once for each state of its lockfile: they are no part of the project.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Holds `package.json`, and `node_modules` once they are installed. */
export const clientsFolder = fileURLToPath(new URL("./", import.meta.url));

/** Throws with npm's own words. */
export const installClients = (): void => {
  const lockfile = createHash("sha256")
    .update(readFileSync(join(clientsFolder, "package-lock.json")))
    .digest("hex");
  const stamp = join(clientsFolder, "node_modules/.installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lockfile) return;
  const words = ["ci", "--no-audit", "--no-fund", "--ignore-scripts"];
  const { status, stderr } = spawnSync("npm", words, { cwd: clientsFolder, encoding: "utf8" });
  if (status !== 0) throw new Error(`The clients could not be installed: ${stderr}`);
  writeFileSync(stamp, lockfile);
};
