// The printers of generated files: what they print must be stable, and what Biome's formatter leaves alone.
import { expect, it } from "vitest";
import { printErrorsPage } from "../../scripts/generate/errors-page.ts";
import { formatText } from "../../scripts/generate/format-text.ts";
import { table } from "../../scripts/generate/markdown.ts";
import { printCatalog } from "../../scripts/generate/tool-catalog.ts";
import { describeToolFile } from "../../scripts/generate/tool-files.ts";
import { repositoryRoot } from "./source-tree.ts";

it("formats as Biome does, and leaves alone what Biome is told to leave alone", async () => {
  expect(await formatText(repositoryRoot, "a.json", '{ "b": [\n1] }')).toBe('{ "b": [1] }\n');
  expect(await formatText(repositoryRoot, "a.generated.ts", "const  a=1")).toBe("const  a=1");
  await expect(formatText(repositoryRoot, "a.json", "{")).rejects.toThrow("a.json");
});

it("escapes what would break a cell of a table", () => {
  expect(table(["A"], [["x | y\nz"]])).toBe("| A |\n| --- |\n| x \\| y z |");
});

it("prints a catalog with one import and one line a tool", () => {
  const printed = printCatalog([describeToolFile("lists/list-lists.ts"), describeToolFile("notes/create-note.ts")]);
  expect(printed.match(/^import \{ (\w+) \} from "\.\/\w+/gm)).toEqual([
    'import { listLists } from "./lists',
    'import { createNote } from "./notes',
  ]);
  expect(printed).toContain("  listLists,\n  createNote,\n");
});

it("prints every error code of the contract once", () => {
  expect(printErrorsPage().match(/^\| `rate_budget_exhausted` \| 429 \| yes \|/gm)).toHaveLength(1);
});
