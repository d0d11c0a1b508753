// Resolves escapes of ASCII characters, to see a text as its reader will. Works on bytes: a hostile text costs no more than another.

const code = (character: string): number => character.charCodeAt(0);
const [percent, backslash, zero, nine] = [code("%"), code("\\"), code("0"), code("9")];
const [letterA, letterF, letterU] = [code("a"), code("f"), code("u")];
const selfEscapes = new Set([code('"'), code("\\"), code("/")]);

const percentEscape = /%[2-7][0-9a-f]/i;

/** So far below zero that no second digit brings it back. */
const noDigit = -1_000;

const digitAt = (bytes: Buffer, at: number): number => {
  const byte = bytes[at] ?? 0;
  if (byte >= zero && byte <= nine) return byte - zero;
  const small = byte | 32;
  return small >= letterA && small <= letterF ? small - letterA + 10 : noDigit;
};

/** The ASCII character of two hex digits; negative when there is none. */
const characterAt = (bytes: Buffer, at: number): number => {
  const character = digitAt(bytes, at) * 16 + digitAt(bytes, at + 1);
  return character < 128 ? character : noDigit;
};

/** Writes what the bytes mean over the bytes, which never get more, and gives the text. */
const resolvePercent = (bytes: Buffer): string => {
  let [at, length] = [0, 0];
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    const character = byte === percent ? characterAt(bytes, at + 1) : noDigit;
    bytes[length] = character < 0 ? byte : character;
    at += character < 0 ? 1 : 3;
    length += 1;
  }
  return bytes.toString("latin1", 0, length);
};

/** The character of the JSON escape that begins here; negative when there is none of an ASCII character. */
const jsonEscapeAt = (bytes: Buffer, at: number): number => {
  const next = bytes[at + 1] ?? 0;
  if (selfEscapes.has(next)) return next;
  const isShort = next === letterU && bytes[at + 2] === zero && bytes[at + 3] === zero;
  return isShort ? characterAt(bytes, at + 4) : noDigit;
};

const resolveJson = (bytes: Buffer): string => {
  let [at, length] = [0, 0];
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    const character = byte === backslash ? jsonEscapeAt(bytes, at) : noDigit;
    if (character < 0) at += 1;
    else at += bytes[at + 1] === letterU ? 6 : 2;
    bytes[length] = character < 0 ? byte : character;
    length += 1;
  }
  return bytes.toString("latin1", 0, length);
};

/** The text with each `%41` as the character it means. Other characters than those of Latin-1 may change. */
export const unescapePercent = (text: string): string =>
  text.includes("%") && percentEscape.test(text) ? resolvePercent(Buffer.from(text, "latin1")) : text;

/** The text with each `\u0041`, `\/`, `\"` and `\\` as the character it means; otherwise the same. */
export const unescapeJson = (text: string): string =>
  text.includes("\\") ? resolveJson(Buffer.from(text, "latin1")) : text;
