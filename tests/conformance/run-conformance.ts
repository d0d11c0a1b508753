// `npm run conformance`: the official MCP suite, pinned, against the fixtures in our HTTP stack, for both requirement sets. Ends
// non-zero when a scenario fails that a set requires; no failure is expected of any.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startFixture } from "./start-fixture.ts";

const suite = fileURLToPath(new URL(".", import.meta.resolve("@modelcontextprotocol/conformance/package.json")));
const sets = ["2025-11-25", "2026-07-28"] as const;

/** The scenarios that the set requires of a server. */
const readRequired = (set: string): string[] => {
  const lines = readFileSync(`${suite}requirements/${set}.yaml`, "utf8").split("\n");
  const rest = lines.slice(lines.indexOf("server:") + 1);
  const end = rest.findIndex((line) => /^\S/.test(line));
  return rest.slice(0, end).flatMap((line) => /^ {2}- (\S+)$/.exec(line)?.slice(1) ?? []);
};

const runSuite = (url: string, set: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const words = [`${suite}dist/index.js`, "server", "--url", url, "--requirements", set];
    const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.once("error", reject);
    child.once("close", () => resolve(output));
  });

const passedIn = (output: string): ReadonlySet<string> =>
  new Set([...output.matchAll(/^✓ (\S+): [1-9]\d* passed, 0 failed$/gm)].map(([, name = ""]) => name));

const tellRun = (set: string, output: string): string => {
  const [required, passed] = [readRequired(set), passedIn(output)];
  const failed = required.filter((name) => !passed.has(name));
  const more = [...passed].filter((name) => !required.includes(name));
  if (failed.length > 0) process.stdout.write(`${output}\nFailed for ${set}: ${failed.join(", ")}\n`);
  else process.stdout.write(`Passed beside what ${set} requires: ${more.join(", ") || "nothing"}\n`);
  process.exitCode ||= failed.length > 0 || required.length === 0 ? 1 : 0;
  return `${set}: ${required.length - failed.length}/${required.length}`;
};

const fixture = await startFixture();
try {
  const results: string[] = [];
  for (const set of sets) results.push(tellRun(set, await runSuite(fixture.url, set)));
  process.stdout.write(`${results.join("\n")}\n`);
} finally {
  await fixture.close();
}
