// Holds a JSON text against bounds before it is parsed: what no page of Affinity comes near is refused before it takes time and memory.

/** Deeper values break JSON.stringify and everything else that recurses. */
const maxDepth = 64;
/** A full page of list rows with 200 fields each has some 60,000 objects. */
const maxContainers = 100_000;
const maxValues = 500_000;
/** No number of fewer digits is beyond 2^53. */
const manyDigits = 16;

const code = (character: string): number => character.charCodeAt(0);
const [quote, backslash, comma, zero, nine] = [code('"'), code("\\"), code(","), code("0"), code("9")];
const [openBrace, openBracket, closeBrace, closeBracket] = [code("{"), code("["), code("}"), code("]")];

/** Whether an odd number of backslashes stands before the place. */
const isEscaped = (text: string, at: number): boolean => {
  let start = at;
  while (text.charCodeAt(start - 1) === backslash) start -= 1;
  return (at - start) % 2 === 1;
};

/** `indexOf` passes over long texts many times faster than a loop does. */
const endOfString = (text: string, start: number): number => {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
};

const endOfDigits = (text: string, start: number): number => {
  let end = start + 1;
  for (let digit = text.charCodeAt(end); digit >= zero && digit <= nine; digit = text.charCodeAt(end)) end += 1;
  return end;
};

export interface JsonSurvey {
  /** Why the text is not worth parsing; undefined when it is. */
  readonly problem?: string;
  /** Whether a number has so many digits that parsing may round it. */
  readonly hasLongNumber: boolean;
}

const refuse = (problem: string): JsonSurvey => ({ problem, hasLongNumber: false });

/** Looks once at each character outside of strings. */
export const surveyJson = (text: string): JsonSurvey => {
  let [depth, containers, values, hasLongNumber] = [0, 0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === quote) at = endOfString(text, at);
    else if (character === comma) values += 1;
    else if (character >= zero && character <= nine) {
      const end = endOfDigits(text, at);
      if (end - at >= manyDigits) hasLongNumber = true;
      at = end - 1;
    } else if (character === openBrace || character === openBracket) {
      depth += 1;
      containers += 1;
      if (depth > maxDepth) return refuse("the body is nested too deeply");
    } else if (character === closeBrace || character === closeBracket) depth -= 1;
    if (containers > maxContainers || values > maxValues) return refuse("the body holds too many values");
  }
  return { hasLongNumber };
};

/** Why the text is not worth parsing; undefined when it is. */
export const boundsProblem = (text: string): string | undefined => surveyJson(text).problem;
