// What every client is told, and what it tells: the tools that it saw, and what a call of one of them gave.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const url = process.env.POSTERN_URL;
export const token = process.env.POSTERN_TOKEN;
export const headers = { Authorization: `Bearer ${token}` };
export const search = { name: "affinity_search_persons", arguments: { term: "a" } };

/** The script behind a command of a package. */
export const bin = (name, command) => {
  const folder = fileURLToPath(new URL(`./node_modules/${name}/`, import.meta.url));
  const { bin: scripts } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof scripts === "string" ? scripts : scripts[command]);
};

export const tell = (tools, { content = [], isError = false }) => {
  const text = content.map((part) => part.text ?? "").join("");
  process.stdout.write(`${JSON.stringify({ tools: tools.map(({ name }) => name), isError, text })}\n`);
};
