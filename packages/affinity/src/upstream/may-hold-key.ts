// A first look at a short answer: most can hold no spelling of the key, and to make the spellings takes longer than to see that.

/** A longer text is searched for the spellings at once: to look at each of its characters would take longer. */
const mostLookedAt = 4_096;
/** Texts have runs of this length by themselves, such as names of properties. */
const usualRun = 24;

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_";
/** By character code: whether base64 of either alphabet, or hex, is written with it. */
const isWrittenWith = new Uint8Array(2 ** 7);
for (const letter of letters) isWrittenWith[letter.charCodeAt(0)] = 1;

/** Leaps from one character that ends all runs to the next. */
const hasRun = (text: string, length: number): boolean => {
  for (let at = length - 1; at < text.length; ) {
    let back = 0;
    while (back < length && isWrittenWith[text.charCodeAt(at - back)] === 1) back += 1;
    if (back === length) return true;
    at += length - back;
  }
  return false;
};

/**
 * Whether a search for spellings of the key is worth its time. False only for texts that hold neither the key itself, nor an
 * escape, nor as many letters of base64 or hex in a row as the shortest part of such a spelling that is searched for.
 */
export const mayHoldKey = (text: string, key: string): boolean => {
  // Of n bytes base64 makes n * 4 / 3 letters, of which the first two or three, and the last, may depend on what stands beside them.
  const shortest = Math.floor((key.length * 4) / 3) - 1;
  if (text.length > mostLookedAt || shortest <= usualRun) return true;
  return text.includes(key) || text.includes("\\") || text.includes("%") || hasRun(text, shortest);
};
