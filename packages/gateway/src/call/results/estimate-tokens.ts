// How many tokens a JSON text costs a model, estimated from above: by looking once at each character, without a tokenizer.

// In eighths of a token. Most words are one token; of a long run of letters every two are, since it is no word. Digits go by
// threes at most, and JSON's own marks mostly together. Beyond ASCII a character costs more the rarer its script is.
const eighths = 8;
const costs = {
  word: 9,
  capital: 5,
  digit: 3,
  digits: 8,
  mark: 4,
  marks: 6,
  other: 8,
  space: 1,
  near: 7,
  indic: 10,
  wide: 12,
  far: 16,
};

const [other, lower, upper, digit, space, mark] = [0, 1, 2, 3, 4, 5];

const kindOf = (character: string): number => {
  if (/[a-z]/.test(character)) return lower;
  if (/[A-Z]/.test(character)) return upper;
  if (/[0-9]/.test(character)) return digit;
  if (/\s/.test(character)) return space;
  return /["':,{}[\]\\.\-_/<>()=]/.test(character) ? mark : other;
};

/** Of each ASCII character: what it is to a tokenizer. */
const kinds = Uint8Array.from({ length: 128 }, (_, code) => kindOf(String.fromCharCode(code)));

/** What one more small letter of a word adds, by its place in the word. */
const letterCosts = Uint8Array.from({ length: 32 }, (_, place) => (place <= 6 ? 0 : place <= 16 ? 2 : 5));

const costOfLetter = (place: number): number => letterCosts[Math.min(place, 31)] ?? 0;

const costBeyondAscii = (code: number): number => {
  if (code < 0x800) return costs.near;
  if (code < 0x1000) return costs.indic;
  const isRare = code < 0x2000 || (code >= 0xd800 && code < 0xf900);
  return isRare ? costs.far : costs.wide;
};

/** Tokens, with fractions; hardly ever fewer than common tokenizers count. How far off it is says estimate-tokens.test.ts. */
export const estimateTokens = (text: string): number => {
  let [sum, before, letters] = [0, other, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? (kinds[code] ?? other) : -1;
    if (kind === lower) {
      const isSame = before === lower || (before === upper && letters === 1);
      letters = isSame ? letters + 1 : 1;
      sum += isSame ? costOfLetter(letters) : costs.word;
    } else if (kind === upper) {
      letters = before === upper ? letters + 1 : 1;
      sum += before === upper ? costs.capital : costs.word;
    } else if (kind === digit) sum += before === digit ? costs.digit : costs.digits;
    else if (kind === mark) sum += before === mark ? costs.mark : costs.marks;
    else if (kind === space) sum += costs.space;
    else if (kind === other) sum += costs.other;
    else sum += costBeyondAscii(code);
    before = kind;
  }
  return sum / eighths;
};
