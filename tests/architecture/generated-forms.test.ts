// The printers of generated files: what they print must be stable, and what Biome's formatter leaves alone.
import { expect, it } from "vitest";
import { printErrorsPage } from "../../scripts/generate/errors-page.ts";
import { formatText } from "../../scripts/generate/format-text.ts";
import { table } from "../../scripts/generate/markdown.ts";
import { printCatalog } from "../../scripts/generate/tool-catalog.ts";
import { loadToolFiles } from "../../scripts/generate/tool-files.ts";
import { repositoryRoot } from "./source-tree.ts";

it("formats as Biome does, and leaves alone what Biome is told to leave alone", async () => {
  expect(await formatText(repositoryRoot, "a.json", '{ "b": [\n1] }')).toBe('{ "b": [1] }\n');
  expect(await formatText(repositoryRoot, "a.generated.ts", "const  a=1")).toBe("const  a=1");
  await expect(formatText(repositoryRoot, "a.json", "{")).rejects.toThrow("a.json");
});

it("escapes what would break a cell of a table", () => {
  expect(table(["A"], [["x | y\nz"]])).toBe("| A |\n| --- |\n| x \\| y z |");
});

it("prints a catalog with one line a tool, which loads its file when it is wanted", async () => {
  const files = (await loadToolFiles(repositoryRoot)).slice(0, 2);
  const lines = printCatalog(files)
    .split("\n")
    .filter((line) => line.startsWith("  {"));
  expect(lines).toHaveLength(2);
  for (const [index, { path, exportName, toolName }] of files.entries()) {
    expect(lines[index]).toContain(`"name":"${toolName}"`);
    expect(lines[index]).toContain(`load: async () => (await import("./${path}")).${exportName} }`);
  }
  expect(printCatalog(files)).not.toMatch(/^import \{/m);
});

it("prints every error code of the contract once", () => {
  expect(printErrorsPage().match(/^\| `rate_budget_exhausted` \| 429 \| yes \|/gm)).toHaveLength(1);
});
