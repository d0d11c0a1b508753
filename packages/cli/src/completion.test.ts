// Completion as a shell does it: bash itself is asked what it would offer.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { runBin } from "./test-bin.ts";

const run = promisify(execFile);

const scripts: Record<string, string> = {};
beforeAll(async () => {
  for (const shell of ["bash", "zsh", "fish"]) scripts[shell] = (await runBin(["completion", shell])).stdout;
});

/** What bash offers for the last of these words. */
const offered = async (...words: string[]): Promise<string[]> => {
  const ask = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _postern; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout } = await run("bash", ["--norc", "-c", `${scripts["bash"]}\n${ask}`]);
  return stdout.trim().split("\n");
};

describe("bash offers", () => {
  it("the commands, and those of a group", async () => {
    expect(await offered("postern", "")).toEqual(expect.arrayContaining(["accounts", "doctor", "--help"]));
    expect(await offered("postern", "ac")).toEqual(["accounts"]);
    expect(await offered("postern", "audit", "ex")).toEqual(["explain", "export"]);
  });

  it("a command's own options", async () => {
    expect(await offered("postern", "keys", "create", "--na")).toEqual(["--name"]);
    expect(await offered("postern", "keys", "revoke", "gwk_1", "--te")).toEqual([""]);
  });

  it("the values of an option, and the choices of an argument", async () => {
    expect(await offered("postern", "accounts", "list", "--status", "A")).toEqual(["ACTIVE"]);
    expect(await offered("postern", "completion", "")).toEqual(expect.arrayContaining(["bash", "zsh", "fish"]));
  });
});

it.each(["bash", "zsh", "fish"])("%s knows every command that the help shows", async (shell) => {
  const { stdout } = await runBin(["--help"]);
  const commands = [...stdout.matchAll(/^ {2}([a-z]+) (?:\[| {2,})/gm)].map(([, name = ""]) => name);
  expect(commands.length).toBeGreaterThan(10);
  for (const name of commands.filter((one) => one !== "help")) expect(scripts[shell]).toContain(`postern ${name}`);
});

it("is given to programs as JSON", async () => {
  const { stdout } = await runBin(["completion", "bash", "--json"]);
  expect(JSON.parse(stdout)).toEqual({ shell: "bash", script: scripts["bash"]?.trimEnd() });
});
