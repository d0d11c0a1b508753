// The command line without a gateway: what it says of itself, and how it refuses wrong usage.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runBin } from "./test-bin.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "postern-program-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

it("prints its version", async () => {
  expect(await runBin(["--version"])).toEqual({ exitCode: 0, stdout: "0.1.0\n", stderr: "" });
});

it("explains itself, its exit codes and examples", async () => {
  const { exitCode, stdout } = await runBin(["--help"]);
  expect(exitCode).toBe(0);
  const words = [
    "dev",
    "demo",
    "serve",
    "sandbox",
    "keys",
    "accounts",
    "tools",
    "audit",
    "usage",
    "doctor",
    "completion",
  ];
  for (const word of words) expect(stdout).toMatch(new RegExp(`^  ${word}\\b`, "m"));
  expect(stdout).toMatch(/Exit codes:\n( {2}\d+ +.*\n)+/);
  for (const told of ["130  cancelled", "POSTERN_DATA_DIR", "POSTERN_API_KEY", "NO_COLOR"])
    expect(stdout).toContain(told);
});

it.each([
  ["dev"],
  ["demo"],
  ["serve"],
  ["sandbox"],
  ["keys", "create"],
  ["keys", "list"],
  ["keys", "revoke"],
  ["connections", "list"],
  ["connections", "limit"],
  ["accounts", "connect"],
  ["accounts", "list"],
  ["accounts", "show"],
  ["accounts", "disconnect"],
  ["tools", "list"],
  ["tools", "show"],
  ["tools", "call"],
  ["audit", "tail"],
  ["audit", "explain"],
  ["audit", "export"],
  ["audit", "verify"],
  ["usage"],
  ["doctor"],
  ["completion"],
])("shows examples in the help of %s %s", async (...words) => {
  const { exitCode, stdout } = await runBin([...words.filter((word) => word !== undefined), "--help"]);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/Examples:\n {2}\$ .*postern/);
  expect(stdout).toContain("--json");
});

describe("wrong usage ends with 2 and sends nothing", () => {
  const longSecret = "s3cret'0123456789abcdefghij";
  const call = ["tools", "call", "affinity_list_lists", "--identifier", "u", "--data-dir", "nowhere"];
  it.each([
    ["no command", [], "Usage: postern"],
    ["a group without a command", ["keys"], "Usage: postern keys"],
    ["an unknown command", ["nope"], "unknown command 'nope'"],
    ["an unknown command of a group", ["keys", "nope"], "unknown command 'nope'"],
    [
      "an unknown command of a group, also with --help",
      ["accounts", "nonsense", "--help"],
      "The commands are: connect",
    ],
    ["a mistyped command", ["accounts", "lst", "--help"], "Did you mean list?"],
    ["a missing option", ["accounts", "connect"], "required option '--identifier <id>' not specified"],
    ["a mistyped required option", ["tools", "call", "a_tool", "--identifer", "u"], "Did you mean --identifier?"],
    ["a malformed tenant", ["accounts", "list", "--tenant", "a b"], "1 to 64 characters"],
    ["a malformed identifier", ["tools", "list", "--identifier", ""], "1 to 256 characters"],
    ["a malformed moment", ["audit", "tail", "--since", "yesterday"], "such as 2026-07-15T09:00:00Z"],
    ["an unknown state", ["accounts", "list", "--status", "DEAD"], "Allowed choices are PENDING"],
    ["a malformed host", ["serve", "--host", "a b"], "a host name or an IP address"],
    ["a malformed URL", ["keys", "list", "--url", "127.0.0.1:4100"], "absolute http or https URL"],
    ["a malformed call id", ["audit", "explain", "call_1"], "must be the id of a tool call"],
    ["an unknown shell", ["completion", "tcsh"], "Allowed choices are bash, zsh, fish"],
    ["an account named twice", ["accounts", "show", "ca_1", "--identifier", "u"], "one of them"],
    ["a tenant where none counts", ["keys", "revoke", "gwk_1", "--tenant", "acme"], "unknown option '--tenant'"],
    ["a malformed port", ["dev", "--port", "70000"], "whole number from 0 to 65535"],
    ["a key as an argument", ["accounts", "connect", "--identifier", "u", "s3cret"], "too many arguments"],
    ["a key as an option", ["accounts", "connect", "--identifier", "u", "--api-key=s3cret"], "unknown option"],
    ["a key where a command belongs", ["keys", longSecret], "unknown command '…'"],
    ["a key as the value of another option", ["dev", "--port", longSecret], "argument '…' is invalid. It must be"],
    ["a key as a choice", ["completion", longSecret], "value '…' is invalid"],
    ["no gateway named", call, "there is no dev.json in nowhere"],
    ["a URL without a key", ["keys", "create", "--url", "http://127.0.0.1:9"], "POSTERN_API_KEY"],
    ["half of a running sandbox", ["dev", "--sandbox-url", "http://127.0.0.1:9"], "belong together"],
  ])("%s", async (_name, words, said) => {
    const { exitCode, stdout, stderr } = await runBin(words);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(said);
    expect(stderr).not.toMatch(/s3cret|^\s+at /m);
  });
});

it("refuses input that is not a JSON object before it asks any gateway", async () => {
  const target = ["--url", "http://127.0.0.1:9", "--identifier", "u"];
  const env = { POSTERN_API_KEY: "pstn_sk_x" };
  writeFileSync(join(folder, "list.json"), "[]");
  for (const input of ["{", "[1]", '"a"', "@missing.json", `@${join(folder, "list.json")}`, "-"]) {
    const { exitCode, stderr } = await runBin(["tools", "call", "a_tool", ...target, "--input", input], { env });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("Nothing was sent");
  }
});

it("says with 3 that no gateway answers, in a line with the next step or as JSON", async () => {
  const words = ["keys", "list", "--url", "http://127.0.0.1:59999"];
  const env = { POSTERN_API_KEY: "pstn_sk_s3cret" };
  const human = await runBin(words, { env });
  expect(human).toMatchObject({ exitCode: 3, stdout: "" });
  expect(human.stderr).toMatch(
    /^postern: No gateway answers at http:\/\/127\.0\.0\.1:59999 .*\n {2}next: postern doctor --url .*\n$/,
  );
  const { stderr } = await runBin([...words, "--json"], { env });
  expect(JSON.parse(stderr)).toMatchObject({ error: { code: "gateway_unreachable", retryable: true } });
});

it("below Node.js 24 says so in one line and loads nothing", async () => {
  const pretendOld = "Object.defineProperty(process, 'versions', { value: { node: '20.19.0' } })";
  const nodeOptions = ["--import", `data:text/javascript,${pretendOld}`];
  const { exitCode, stdout, stderr } = await runBin(["--version"], { nodeOptions });
  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: "" });
  expect(stderr).toMatch(/^postern: needs Node\.js 24 or newer, but this is 20\.19\.0\. .*npm ci.*\n$/);
});
