// ARCHITECTURE.md's picture is true: it shows the imports that there are, and no others.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { drawnArrows, importedArrows } from "./rules/picture.ts";
import { readSources, repositoryRoot } from "./source-tree.ts";

const document = readFileSync(join(repositoryRoot, "ARCHITECTURE.md"), "utf8");

describe("the picture of imports", () => {
  it("has exactly the arrows that the sources have", () => {
    const drawn = drawnArrows(document);
    expect(drawn.length).toBeGreaterThan(10);
    expect(drawn).toEqual(importedArrows(readSources("packages")));
  });

  it("is told apart from a picture with an arrow more or less", () => {
    const picture = "## Imports\n\n```mermaid\ngraph LR\n  cli --> sdk\n  vault --> audit\n```\n";
    expect(drawnArrows(picture)).toEqual(["cli --> sdk", "vault --> audit"]);
    const files = [
      { path: "packages/cli/src/main.ts", text: 'import { Postern } from "@postern/sdk";\n' },
      { path: "packages/gateway/src/vault/vault.ts", text: 'import type { AuditLog } from "../audit/audit-log.ts";\n' },
      { path: "packages/gateway/src/vault/vault.test.ts", text: 'import { x } from "../tenants/x.ts";\n' },
      { path: "packages/gateway/src/call/call.ts", text: 'import { x } from "../vault/vault.ts";\n' },
    ];
    expect(importedArrows(files)).toEqual(["cli --> sdk", "vault --> audit"]);
  });
});
