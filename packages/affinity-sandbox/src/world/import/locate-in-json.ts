// Finds the line and column of a value in a JSON text, which JSON.parse forgets.
import type { Path } from "./input-node.ts";

export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

export const positionAt = (text: string, offset: number): TextPosition => {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
};

const skipSpace = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && " \t\r\n".includes(text.charAt(at))) at += 1;
  return at;
};

const endOfString = (text: string, from: number): number => {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
};

const endOfValue = (text: string, from: number): number => {
  let depth = 0;
  for (let at = from; at < text.length; ) {
    const character = text.charAt(at);
    if (depth === 0 && at > from && ",]} \t\r\n".includes(character)) return at;
    if (character === '"') {
      at = endOfString(text, at);
      if (depth === 0) return at;
      continue;
    }
    if (character === "{" || character === "[") depth += 1;
    if (character === "}" || character === "]") depth -= 1;
    at += 1;
    if (depth === 0 && (character === "}" || character === "]")) return at;
  }
  return text.length;
};

/** The offset of a member's value or an item, when the text at `from` is an object or array that has it. */
const offsetIn = (text: string, from: number, segment: string | number): number | undefined => {
  const isObject = text[from] === "{";
  if (!isObject && text[from] !== "[") return undefined;
  let at = skipSpace(text, from + 1);
  for (let index = 0; at < text.length && text[at] !== "}" && text[at] !== "]"; index += 1) {
    let name: string | number = index;
    if (isObject) {
      const end = endOfString(text, at);
      name = String(JSON.parse(text.slice(at, end)));
      at = skipSpace(text, skipSpace(text, end) + 1);
    }
    if (name === segment) return at;
    at = skipSpace(text, endOfValue(text, at));
    if (text[at] === ",") at = skipSpace(text, at + 1);
  }
  return undefined;
};

/** Of a valid JSON text. A path that goes further than the text is answered with the last part that exists. */
export const locateInJson = (text: string, path: Path): TextPosition => {
  let at = skipSpace(text, 0);
  for (const segment of path) {
    const next = offsetIn(text, at, segment);
    if (next === undefined) break;
    at = next;
  }
  return positionAt(text, at);
};
