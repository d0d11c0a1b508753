// The filter language of v2: `&` binds tighter than `|`, parentheses group, `!` negates, backslash escapes.
import { invalid } from "../refusal.ts";

export const filterOperators = ["=~", "=^", "=$", ">=", "<=", "=", ">", "<"] as const;

export type FilterOperator = (typeof filterOperators)[number];

export interface Comparison {
  readonly property: string;
  readonly operator: FilterOperator;
  readonly value: string;
  /** `[a, b]` in place of one value. */
  readonly items: readonly string[] | undefined;
  readonly isNegated: boolean;
  /** `= *`: the property is not null. */
  readonly isPresence: boolean;
}

export type FilterExpression =
  | { readonly kind: "comparison"; readonly comparison: Comparison }
  | { readonly kind: "not"; readonly operand: FilterExpression }
  | { readonly kind: "and" | "or"; readonly operands: readonly FilterExpression[] };

interface Reader {
  readonly text: string;
  position: number;
  depth: number;
}

/** Characters that mean something unless a backslash stands before them. */
const reserved = new Set("\\*~!&=><$^|\"'()][/");

const maximumDepth = 100;

const bad = (message: string) => invalid("filter", message);

const skipSpaces = (reader: Reader): void => {
  while (/\s/.test(reader.text[reader.position] ?? "")) reader.position += 1;
};

const take = (reader: Reader, token: string): boolean => {
  skipSpaces(reader);
  if (!reader.text.startsWith(token, reader.position)) return false;
  reader.position += token.length;
  return true;
};

const readProperty = (reader: Reader): string => {
  skipSpaces(reader);
  const [name] = /^[A-Za-z][\w.-]*/.exec(reader.text.slice(reader.position)) ?? [];
  if (name === undefined) throw bad(`A property is expected at position ${reader.position}`);
  reader.position += name.length;
  return name;
};

const readEscaped = (reader: Reader): string => {
  const character = reader.text[reader.position + 1];
  if (character === undefined) throw bad("A backslash ends the filter");
  reader.position += 2;
  return character;
};

const readQuoted = (reader: Reader): string => {
  let value = "";
  for (;;) {
    const character = reader.text[reader.position];
    if (character === undefined) throw bad("A quoted value does not end");
    if (character === "\\") {
      value += readEscaped(reader);
      continue;
    }
    reader.position += 1;
    if (character === '"') return value;
    value += character;
  }
};

/** Ends before whatever can follow a value; another reserved character must be escaped or stand in quotes. */
const readBare = (reader: Reader, enders: string): string => {
  let value = "";
  // Spaces at the end do not count, unless they are escaped.
  let kept = 0;
  for (;;) {
    const character = reader.text[reader.position];
    if (character === undefined || enders.includes(character)) return value.slice(0, kept);
    if (character === "\\") {
      value += readEscaped(reader);
      kept = value.length;
      continue;
    }
    if (reserved.has(character)) throw bad(`"${character}" at position ${reader.position} must be escaped or quoted`);
    reader.position += 1;
    value += character;
    if (!/\s/.test(character)) kept = value.length;
  }
};

const readItem = (reader: Reader): string => {
  if (take(reader, '"')) return readQuoted(reader);
  const item = readBare(reader, ",]");
  if (item === "") throw bad(`A value is expected at position ${reader.position}`);
  return item;
};

const readItems = (reader: Reader): string[] => {
  const items: string[] = [];
  if (take(reader, "]")) return items;
  for (;;) {
    items.push(readItem(reader));
    if (take(reader, "]")) return items;
    if (!take(reader, ",")) throw bad("A closing bracket is missing");
  }
};

type Operand = Pick<Comparison, "value" | "items" | "isPresence">;

const readValue = (reader: Reader, operator: FilterOperator): Operand => {
  const plain = { items: undefined, isPresence: false };
  if (take(reader, '"')) return { ...plain, value: readQuoted(reader) };
  if (take(reader, "[")) return { ...plain, value: "", items: readItems(reader) };
  if (operator === "=" && take(reader, "*")) return { ...plain, value: "*", isPresence: true };
  skipSpaces(reader);
  const value = readBare(reader, "&|)");
  if (value === "") throw bad(`A value is expected at position ${reader.position}`);
  return { ...plain, value };
};

const readComparison = (reader: Reader): FilterExpression => {
  const property = readProperty(reader);
  const isNegated = take(reader, "!");
  const operator = filterOperators.find((each) => take(reader, each));
  if (operator === undefined) throw bad(`An operator is expected after ${property}`);
  const operand = readValue(reader, operator);
  return { kind: "comparison", comparison: { property, operator, isNegated, ...operand } };
};

const readNested = <Result>(reader: Reader, read: (reader: Reader) => Result): Result => {
  reader.depth += 1;
  if (reader.depth > maximumDepth) throw bad(`A filter can be nested ${maximumDepth} deep at most`);
  const result = read(reader);
  reader.depth -= 1;
  return result;
};

const readOperand = (reader: Reader): FilterExpression => {
  if (take(reader, "!")) return { kind: "not", operand: readNested(reader, readOperand) };
  if (!take(reader, "(")) return readComparison(reader);
  const inner = readNested(reader, readAlternatives);
  if (!take(reader, ")")) throw bad("A closing parenthesis is missing");
  return inner;
};

const readSeries = (reader: Reader, separator: "&" | "|", readOne: (reader: Reader) => FilterExpression) => {
  const operands = [readOne(reader)];
  while (take(reader, separator)) operands.push(readOne(reader));
  return operands;
};

const readConjunction = (reader: Reader): FilterExpression => {
  const operands = readSeries(reader, "&", readOperand);
  return operands.length === 1 && operands[0] !== undefined ? operands[0] : { kind: "and", operands };
};

const readAlternatives = (reader: Reader): FilterExpression => {
  const operands = readSeries(reader, "|", readConjunction);
  return operands.length === 1 && operands[0] !== undefined ? operands[0] : { kind: "or", operands };
};

export const parseFilter = (text: string): FilterExpression => {
  const reader: Reader = { text, position: 0, depth: 0 };
  const expression = readAlternatives(reader);
  skipSpaces(reader);
  if (reader.position < text.length) throw bad(`Nothing is expected at position ${reader.position}`);
  return expression;
};
