// The printers of generated files: what they print must be stable, and what Biome's formatter leaves alone.
import { describe, expect, it } from "vitest";
import { printErrorsPage } from "../../scripts/generate/errors-page.ts";
import { table } from "../../scripts/generate/markdown.ts";
import { printJson } from "../../scripts/generate/print-json.ts";
import { printCatalog } from "../../scripts/generate/tool-catalog.ts";
import { describeToolFile } from "../../scripts/generate/tool-files.ts";

describe("printJson", () => {
  it("puts objects on many lines and short lists of plain values on one", () => {
    expect(printJson({ a: ["x", 1, null], b: {}, c: [{ d: [] }] })).toBe(
      '{\n  "a": ["x", 1, null],\n  "b": {},\n  "c": [\n    {\n      "d": []\n    }\n  ]\n}\n',
    );
  });

  it("breaks a list that would pass the line's width", () => {
    const long = Array.from({ length: 20 }, (_, index) => `value-${index}`);
    expect(printJson({ long }).split("\n")).toHaveLength(24 + 1);
  });

  it("prints what reads back as the same value", () => {
    const value = { text: 'a "quoted" line\n', list: [[1], [{ deep: true }]], none: null };
    expect(JSON.parse(printJson(value))).toEqual(value);
  });
});

it("escapes what would break a cell of a table", () => {
  expect(table(["A"], [["x | y\nz"]])).toBe("| A |\n| --- |\n| x \\| y z |");
});

it("prints a catalog with one import and one line a tool", () => {
  const printed = printCatalog([describeToolFile("notes/create-note.ts"), describeToolFile("lists/list-lists.ts")]);
  expect(printed.match(/^import \{ (\w+) \} from "\.\/\w+/gm)).toEqual([
    'import { listLists } from "./lists',
    'import { createNote } from "./notes',
  ]);
  expect(printed).toContain("  createNote,\n  listLists,\n");
});

it("prints every error code of the contract once", () => {
  expect(printErrorsPage().match(/^\| `rate_budget_exhausted` \| 429 \| yes \|/gm)).toHaveLength(1);
});
