// Prints JSON in the form that Biome's formatter leaves alone: objects a key a line, short arrays of plain values on one line.

const lineWidth = 120;

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const isPlain = (value: Json): boolean => value === null || typeof value !== "object";

const printBlock = (items: readonly string[], brackets: readonly [string, string], indent: string): string =>
  items.length === 0
    ? brackets.join("")
    : `${brackets[0]}\n${items.map((item) => `${indent}  ${item}`).join(",\n")}\n${indent}${brackets[1]}`;

/** `column` is where the value begins on its line. */
const printValue = (value: Json, indent: string, column: number): string => {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const inner = `${indent}  `;
  if (!Array.isArray(value)) {
    const items = Object.entries(value).map(([key, item]) => {
      const name = `${JSON.stringify(key)}: `;
      return name + printValue(item, inner, inner.length + name.length);
    });
    return printBlock(items, ["{", "}"], indent);
  }
  const oneLine = `[${value.map((item) => JSON.stringify(item)).join(", ")}]`;
  if (value.every(isPlain) && column + oneLine.length < lineWidth) return oneLine;
  return printBlock(
    value.map((item) => printValue(item, inner, inner.length)),
    ["[", "]"],
    indent,
  );
};

/** `value` must be what JSON can hold; anything else is dropped as JSON.stringify drops it. */
export const printJson = (value: unknown): string => `${printValue(JSON.parse(JSON.stringify(value)), "", 0)}\n`;
