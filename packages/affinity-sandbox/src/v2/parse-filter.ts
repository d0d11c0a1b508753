// The filter language of v2: `&` binds tighter than `|`, parentheses group, `!` negates, backslash escapes.
import { invalid } from "../refusal.ts";

export const filterOperators = ["=~", "=^", "=$", ">=", "<=", "=", ">", "<"] as const;

export type FilterOperator = (typeof filterOperators)[number];

export interface Comparison {
  readonly property: string;
  readonly operator: FilterOperator;
  readonly value: string;
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
}

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

const readQuoted = (reader: Reader): string => {
  let value = "";
  for (;;) {
    const character = reader.text[reader.position];
    reader.position += 1;
    if (character === undefined) throw bad("A quoted value does not end");
    if (character === '"') return value;
    if (character === "\\") {
      value += reader.text[reader.position] ?? "";
      reader.position += 1;
    } else {
      value += character;
    }
  }
};

const readBare = (reader: Reader): string => {
  let value = "";
  for (;;) {
    const character = reader.text[reader.position];
    if (character === undefined || "&|)".includes(character)) return value.trim();
    reader.position += 1;
    if (character === "\\") {
      value += reader.text[reader.position] ?? "";
      reader.position += 1;
    } else {
      value += character;
    }
  }
};

const readComparison = (reader: Reader): FilterExpression => {
  const property = readProperty(reader);
  const isNegated = take(reader, "!");
  const operator = filterOperators.find((each) => take(reader, each));
  if (operator === undefined) throw bad(`An operator is expected after ${property}`);
  skipSpaces(reader);
  const isQuoted = take(reader, '"');
  const start = reader.position;
  const value = isQuoted ? readQuoted(reader) : readBare(reader);
  const isPresence = !isQuoted && operator === "=" && reader.text.slice(start, reader.position).trim() === "*";
  if (!isQuoted && value === "") throw bad(`A value is expected after ${property} ${operator}`);
  return { kind: "comparison", comparison: { property, operator, value, isNegated, isPresence } };
};

const readOperand = (reader: Reader): FilterExpression => {
  if (take(reader, "!")) return { kind: "not", operand: readOperand(reader) };
  if (!take(reader, "(")) return readComparison(reader);
  const inner = readAlternatives(reader);
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
  const reader: Reader = { text, position: 0 };
  const expression = readAlternatives(reader);
  skipSpaces(reader);
  if (reader.position < text.length) throw bad(`Nothing is expected at position ${reader.position}`);
  return expression;
};
