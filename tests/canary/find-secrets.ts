// Finds any of thousands of byte strings in gigabytes: a table of three-byte beginnings rules out nearly every place.

export interface Needle {
  readonly bytes: Uint8Array;
  /** What it is, without saying it. */
  readonly name: string;
}

const leastBytes = 12;

const beginningOf = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);

/** Needles shorter than 12 bytes are refused: they would be found by chance. */
export const createSearch = (needles: readonly Needle[]): ((text: Uint8Array) => Set<string>) => {
  const beginnings = new Uint8Array(1 << 24);
  const buckets = new Map<number, Needle[]>();
  for (const needle of needles) {
    if (needle.bytes.length < leastBytes) throw new Error("A needle is too short");
    const beginning = beginningOf(needle.bytes, 0);
    beginnings[beginning] = 1;
    buckets.set(beginning, [...(buckets.get(beginning) ?? []), needle]);
  }
  const isAt = (text: Uint8Array, at: number, { bytes }: Needle): boolean => {
    for (let index = 3; index < bytes.length; index += 1) if (text[at + index] !== bytes[index]) return false;
    return true;
  };
  return (text) => {
    const found = new Set<string>();
    for (let at = 0; at + leastBytes <= text.length; at += 1) {
      const beginning = beginningOf(text, at);
      if (beginnings[beginning] === 0) continue;
      for (const needle of buckets.get(beginning) ?? []) if (isAt(text, at, needle)) found.add(needle.name);
    }
    return found;
  };
};
