// Formats a generated file as Biome formats everything else, so that `biome ci` has nothing to say about it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** `path` is relative to `root` and tells Biome the language. Biome leaves generated TypeScript, contracts (biome.json) and Markdown alone. */
export const formatText = async (root: string, path: string, content: string): Promise<string> => {
  if (/\.generated\.ts$|\.md$|\/contracts\//.test(path)) return content;
  const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
  const child = spawn(process.execPath, [biome, "format", `--stdin-file-path=${path}`], {
    cwd: root,
    stdio: ["pipe", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  child.stdin.end(content);
  const [formatted, complaint, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  if (exitCode !== 0) throw new Error(`Biome could not format ${path}: ${complaint}`);
  return formatted;
};
