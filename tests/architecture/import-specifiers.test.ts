// The reader of imports is what most rules stand on, so it is tested on every form an import can take.
import { expect, it } from "vitest";
import { hasComputedImport, readEdges, readSpecifiers } from "./import-specifiers.ts";
import { madeUp } from "./source-tree.ts";

it("reads every form in which one module names another", () => {
  const text = `
import { a } from "plain";
import type { B } from "types-only";
import {
  c,
  d,
} from "many-lines";
import * as e from 'single-quotes';
import "side-effect";
export * from "./star.ts";
export { f } from "./named.ts";
const g = await import("dynamic");
const h = new Worker(new URL("./worker.ts", import.meta.url));
`;
  expect(readSpecifiers(text).sort()).toEqual(
    [
      "plain",
      "types-only",
      "many-lines",
      "single-quotes",
      "side-effect",
      "./star.ts",
      "./named.ts",
      "dynamic",
      "./worker.ts",
    ].sort(),
  );
});

it("does not take comments or ordinary text for imports", () => {
  const text = `
// import { a } from "commented";
 * import { b } from "in-a-doc-comment";
const text = "words from 'somewhere'";
export const from = "elsewhere";
`;
  expect(readSpecifiers(text)).toEqual([]);
});

it("resolves a relative specifier against the file that names it", () => {
  const file = madeUp("packages/gateway/src/call/call-tool.ts", 'import { x } from "../vault/vault.ts";\n');
  expect(readEdges(file)).toEqual([
    { from: "packages/gateway/src/call/call-tool.ts", to: "packages/gateway/src/vault/vault.ts", relative: true },
  ]);
});

it("notices a dynamic import that no rule can follow", () => {
  expect(hasComputedImport("const m = await import(path);")).toBe(true);
  expect(hasComputedImport('const m = await import("./known.ts");')).toBe(false);
});
