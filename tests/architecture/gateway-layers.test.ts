// The gateway's layers keep rules out of the doors and the domain out of the platform.
import { describe, expect, it } from "vitest";
import { gatewayLayerViolations, unusedNounEdges } from "./rules/gateway-layers.ts";
import { madeUp, readSources, report } from "./source-tree.ts";

const gateway = () => readSources("packages/gateway");

it("imports only downwards, and from noun to noun only as the table says", () => {
  expect(gateway().length).toBeGreaterThan(40);
  expect(report(gatewayLayerViolations(gateway()))).toBe("");
});

it("has no line in the noun table that no import needs", () => {
  expect(unusedNounEdges(gateway())).toEqual([]);
});

describe("reports", () => {
  const importing = (from: string, specifier: string) =>
    madeUp(`packages/gateway/src/${from}`, `import { x } from "${specifier}";\n`);

  it.each([
    ["platform/clock.ts", "../vault/vault.ts", "platform must not import noun"],
    ["vault/vault.ts", "../call/call-tool.ts", "noun must not import call"],
    ["call/call-tool.ts", "../inbound/http/server.ts", "call must not import inbound"],
    ["inbound/http/server.ts", "../../compose.ts", "inbound must not import root"],
    ["vault/vault.ts", "../audit/audit-log.ts", "noun edge vault → audit is not in the table"],
  ])("%s importing %s", (from, specifier, problem) => {
    expect(report(gatewayLayerViolations([importing(from, specifier)], []))).toContain(problem);
  });

  it("a table line without an import", () => {
    expect(unusedNounEdges([], ["vault → tenants"])).toEqual(["vault → tenants"]);
  });

  it("nothing for imports that go down", () => {
    const files = [
      importing("compose.ts", "./inbound/http/server.ts"),
      importing("inbound/http/server.ts", "../../call/call-tool.ts"),
      importing("call/call-tool.ts", "../vault/vault.ts"),
      importing("vault/vault.ts", "../platform/clock.ts"),
    ];
    expect(gatewayLayerViolations(files, [])).toEqual([]);
  });
});
