// Arrows between packages point one way, or a change in one place spreads to all of them.
import { describe, expect, it } from "vitest";
import { packageArrowViolations } from "./rules/package-arrows.ts";
import { madeUp, readSources, report } from "./source-tree.ts";

it("keeps every import inside the arrows between packages", () => {
  const files = readSources("packages");
  expect(files.length).toBeGreaterThan(150);
  expect(report(packageArrowViolations(files))).toBe("");
});

describe("reports", () => {
  const cases = [
    ["packages/contract/src/a.ts", '"@postern/affinity"', "contract must not import affinity"],
    ["packages/affinity/src/a.ts", '"@postern/gateway"', "affinity must not import gateway"],
    ["packages/affinity-sandbox/src/a.ts", '"@postern/contract"', "affinity-sandbox must not import contract"],
    ["packages/sdk/src/a.ts", '"@postern/gateway"', "sdk must not import gateway"],
    ["packages/unknown/src/a.ts", '"@postern/contract"', "unknown must not import contract"],
    ["packages/gateway/src/call/a.ts", '"@postern/affinity"', "one more word in one file"],
    ["packages/gateway/src/connectors.ts", '"@postern/affinity/src/upstream"', "inside of a package"],
    ["packages/gateway/src/call/a.ts", '"../../../contract/src/tool.ts"', "reaches out of its package"],
    ["packages/cli/src/commands/tools-call.ts", '"@postern/gateway"', "speaks through the sdk"],
    ["packages/cli/src/commands/tools-call.ts", '"@postern/affinity-sandbox"', "start the sandbox"],
    ["packages/cli/src/commands/tools-call.ts", '"@postern/affinity"', "compares a newer document"],
    ["packages/cli/src/commands/tools-call.ts", '"../local/start-dev.ts"', "must not enter packages/cli/src/local/"],
  ] as const;

  it.each(cases)("%s importing %s", (path, specifier, problem) => {
    const violations = packageArrowViolations([madeUp(path, `import { x } from ${specifier};\n`)]);
    expect(report(violations)).toContain(problem);
  });

  it("an import whose target is computed", () => {
    const file = madeUp("packages/sdk/src/a.ts", "const x = await import(name);\n");
    expect(report(packageArrowViolations([file]))).toContain("computed");
  });
});
