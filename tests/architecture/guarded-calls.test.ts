// Secrets are opened, and the environment is read, only where a table says so and why.
import { describe, expect, it } from "vitest";
import { guardedCallViolations, unusedPlaces } from "./rules/guarded-calls.ts";
import { madeUp, readSources, report } from "./source-tree.ts";

const packages = () => readSources("packages");

it("opens secrets and reads the environment only in the files of the tables", () => {
  expect(packages().length).toBeGreaterThan(150);
  expect(report(guardedCallViolations(packages()))).toBe("");
});

it("has no line in the tables that no file needs", () => {
  expect(unusedPlaces(packages())).toEqual([]);
});

describe("reports", () => {
  it.each([
    ["packages/gateway/src/audit/a.ts", "log(apiKey.reveal());", "Secret.reveal()"],
    ["packages/gateway/src/audit/a.ts", "const { reveal } = secret; reveal();", "Secret.reveal()"],
    ["packages/gateway/src/audit/a.ts", "const open = secret.reveal.bind(secret);", "Secret.reveal()"],
    ["packages/sdk/src/a.ts", "const key = process.env.KEY;", "process.env"],
    ["packages/gateway/src/vault/a.ts", 'import { env } from "node:process";', "process.env"],
  ])("%s with %s", (path, text, call) => {
    expect(report(guardedCallViolations([madeUp(path, `// Why.\n${text}\n`)]))).toContain(call);
  });

  it("a table line that no file needs", () => {
    const table = [{ call: "x", pattern: /x\(/, places: { "packages/sdk/src/gone.ts": "once" } }];
    expect(unusedPlaces([], table)).toEqual(["packages/sdk/src/gone.ts"]);
  });
});
