// Holds a JSON text against bounds before it is parsed: what no page of Affinity comes near is refused before it takes time and memory.

/** Deeper values break JSON.stringify and everything else that recurses. */
const maxDepth = 64;
/** A full page of list rows with 200 fields each has some 60,000 objects. */
const maxContainers = 100_000;
const maxValues = 500_000;

const code = (character: string): number => character.charCodeAt(0);
const [quote, backslash, comma] = [code('"'), code("\\"), code(",")];
const [openBrace, openBracket, closeBrace, closeBracket] = [code("{"), code("["), code("}"), code("]")];

const endOfString = (text: string, start: number): number => {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === quote) return at;
    if (character === backslash) at += 1;
  }
  return text.length;
};

/** Why the text is not worth parsing; undefined when it is. */
export const boundsProblem = (text: string): string | undefined => {
  let [depth, containers, values] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === quote) at = endOfString(text, at);
    else if (character === comma) values += 1;
    else if (character === openBrace || character === openBracket) {
      depth += 1;
      containers += 1;
      if (depth > maxDepth) return "the body is nested too deeply";
    } else if (character === closeBrace || character === closeBracket) depth -= 1;
    if (containers > maxContainers || values > maxValues) return "the body holds too many values";
  }
  return undefined;
};
