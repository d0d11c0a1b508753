// One word per idea: v1's "organization" stays at the edge, and the gateway does not know which CRM it serves.
import { describe, expect, it } from "vitest";
import { connectorNameViolations, organizationViolations } from "./rules/banned-words.ts";
import { madeUp, readSources, report } from "./source-tree.ts";

describe("organization", () => {
  it("is said only where Affinity or the outside contract spells it so", () => {
    const files = readSources("packages");
    expect(files.length).toBeGreaterThan(150);
    expect(report(organizationViolations(files))).toBe("");
  });

  it.each([
    ["packages/affinity/src/resources/companies.ts", "const organizationId = 1;"],
    ["packages/affinity/src/upstream/v2/companies.ts", "// An Organisation of v1."],
    ["packages/gateway/src/audit/a.ts", 'const type = "organization_ids";'],
    ["packages/sdk/src/a.ts", "const organizationIds = [];"],
  ])("is reported in %s", (path, text) => {
    expect(organizationViolations([madeUp(path, `// Why.\n${text}\n`)])).toMatchObject([{ path: `${path}:2` }]);
  });

  it("may stand in the names and inputs of tools where a program calls them", () => {
    const text = 'call("affinity_search_organizations", { organization_ids: [1] });\n';
    expect(organizationViolations([madeUp("packages/cli/src/demo/a.ts", text)])).toEqual([]);
  });
});

describe("affinity", () => {
  it("is said in exactly one file of the gateway", () => {
    const files = readSources("packages/gateway");
    expect(files.find(({ path }) => path === "packages/gateway/src/connectors.ts")?.text).toMatch(/affinity/);
    expect(report(connectorNameViolations(files))).toBe("");
  });

  it("is reported in any other file of the gateway, but not in its tests", () => {
    const text = "// Asks Affinity.\n";
    expect(connectorNameViolations([madeUp("packages/gateway/src/vault/a.ts", text)])).toHaveLength(1);
    expect(connectorNameViolations([madeUp("packages/gateway/src/vault/a.test.ts", text)])).toEqual([]);
  });
});
