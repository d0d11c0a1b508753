// Texts that make regular expressions hang: every expression in the sources against texts made for it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync, Visitor } from "oxc-parser";
import { describe, expect, it } from "vitest";

const packages = fileURLToPath(new URL("../../packages/", import.meta.url));
const length = 20_000;
/** Backtracking on these lengths takes seconds or for ever; anything linear some milliseconds, also on a busy machine. */
const mostMs = 250;

interface Found {
  readonly file: string;
  readonly expression: RegExp;
}

const sources = (): string[] =>
  readdirSync(packages, { recursive: true, encoding: "utf8" }).filter(
    // The sandbox is for tests: whoever calls it may stop it anyway.
    (name) => /^(?!affinity-sandbox)[a-z-]+\/src\/.*\.ts$/.test(name) && !/\.test\.ts$|\.generated\.ts$/.test(name),
  );

const expressionsIn = (file: string): Found[] => {
  const found: Found[] = [];
  const { program } = parseSync(file, readFileSync(join(packages, file), "utf8"));
  const visitor = new Visitor({
    Literal(node) {
      if (!("regex" in node)) return;
      found.push({ file, expression: new RegExp(node.regex.pattern, node.regex.flags) });
    },
  });
  visitor.visit(program);
  return found;
};

/** What an expression speaks of, one character each, and what is in none. */
const lettersOf = ({ source }: RegExp): string[] => {
  const classes: readonly [RegExp, string][] = [
    [/\\s|\\S/, " "],
    [/\\d|0-9/, "0"],
    [/\\w|a-z|\\p\{L/, "a"],
    [/A-Z/, "A"],
  ];
  const literal = [...new Set(source.replace(/\\[a-zA-Z]|[\^$()[\]{}|?*+\\]/g, ""))].slice(0, 24);
  const named = classes.filter(([pattern]) => pattern.test(source)).map(([, letter]) => letter);
  return [...new Set([...literal, ...named, " ", "\t", "\n", "a", "0", "-", ".", "/", "\\", '"'])];
};

const textsFor = (expression: RegExp): string[] => {
  const letters = lettersOf(expression);
  const pairs = letters.slice(0, 8).flatMap((one) => letters.slice(0, 8).map((two) => one + two));
  return [...letters, ...pairs].flatMap((part) => {
    const many = part.repeat(Math.ceil(length / part.length)).slice(0, length);
    return [many, `${many}\u0000`, `x${many}!`];
  });
};

const slowest = (expression: RegExp): number => {
  let most = 0;
  for (const text of textsFor(expression)) {
    expression.lastIndex = 0;
    const began = performance.now();
    if (expression.global) text.replace(expression, "");
    else expression.test(text);
    most = Math.max(most, performance.now() - began);
    if (most > mostMs) return most;
  }
  return most;
};

describe("A64", () => {
  it("no expression in the sources takes long for a text made for it", () => {
    const found = sources().flatMap(expressionsIn);
    expect(found.length).toBeGreaterThan(150);
    const slow = found.map((each) => ({ ...each, ms: slowest(each.expression) })).filter(({ ms }) => ms > mostMs);
    expect(slow.map(({ file, expression, ms }) => `${file}: ${expression} took ${Math.round(ms)} ms`)).toEqual([]);
  }, 300_000);

  it("would notice one that does", () => {
    expect(slowest(/\s+$/)).toBeGreaterThan(mostMs);
  });
});
