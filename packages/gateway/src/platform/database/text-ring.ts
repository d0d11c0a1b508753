// Texts by key outside of the JavaScript heap: a hundred thousand objects that live long cost the garbage collector more
// than the memory does, and as bytes they take half of it.

export interface TextRing {
  find(key: string): string | undefined;
  /** Keeps the text in place of whatever the key had. In time newer texts overwrite it; very long ones are not kept. */
  keep(key: string, text: string): void;
  /** Nothing of the text is left in memory. */
  forget(key: string): void;
}

export interface TextRingLimits {
  /** Of keys and texts together; taken from the system as they are needed. A multiple of `slabBytes`. */
  readonly mostBytes: number;
  /** For tests: what is overwritten at a time. */
  readonly slabBytes?: number;
}

const usualSlabBytes = 2 ** 20;
/** Lengths of key and text, 32 bits each. */
const headBytes = 8;
/** Of a remembered account; where records are smaller, some find no place in the index. */
const usualRecordBytes = 512;
/** Places in the index where a key may be, next to each other. */
const placesPerKey = 8;

/** FNV-1a, and the last steps of MurmurHash3: keys that differ in their last digits only shall lie far apart. */
const hashOf = (key: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

const powerOfTwoFrom = (least: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, least)));

interface Found {
  readonly slab: Buffer;
  readonly at: number;
  readonly keyBytes: number;
  readonly textBytes: number;
}

/**
 * The bytes of the records. Each has a number that grows with every record and tells where it lies; the slab that is
 * written next loses what it held, and the numbers of that stand for nothing any more.
 */
const createRecords = (slabCount: number, slabBytes: number) => {
  const slabs: Buffer[] = [];
  // Not 0, which stands for no record.
  let [turn, used] = [slabCount, 0];
  return {
    /** A record that may have been overwritten is none. */
    at(number: number): Found | undefined {
      const itsTurn = Math.floor(number / slabBytes);
      const slab = slabs[itsTurn % slabCount];
      if (number === 0 || itsTurn <= turn - slabCount || slab === undefined) return undefined;
      const at = number % slabBytes;
      return { slab, at, keyBytes: slab.readUInt32LE(at), textBytes: slab.readUInt32LE(at + 4) };
    },
    write(key: string, text: string): number {
      const [keyBytes, textBytes] = [Buffer.byteLength(key), Buffer.byteLength(text)];
      const size = headBytes + keyBytes + textBytes;
      if (used + size > slabBytes) [turn, used] = [turn + 1, 0];
      const slab = slabs[turn % slabCount] ?? Buffer.alloc(slabBytes);
      slabs[turn % slabCount] = slab;
      const at = used;
      used += size;
      slab.writeUInt32LE(keyBytes, at);
      slab.writeUInt32LE(textBytes, at + 4);
      slab.write(key, at + headBytes, "utf8");
      slab.write(text, at + headBytes + keyBytes, "utf8");
      return turn * slabBytes + at;
    },
  };
};

const keyOf = ({ slab, at, keyBytes }: Found): string =>
  slab.toString("utf8", at + headBytes, at + headBytes + keyBytes);

const textOf = ({ slab, at, keyBytes, textBytes }: Found): string => {
  const start = at + headBytes + keyBytes;
  return slab.toString("utf8", start, start + textBytes);
};

const erase = ({ slab, at, keyBytes, textBytes }: Found): void => {
  slab.fill(0, at + headBytes, at + headBytes + keyBytes + textBytes);
};

export const createTextRing = ({ mostBytes, slabBytes = usualSlabBytes }: TextRingLimits): TextRing => {
  const records = createRecords(Math.max(1, Math.floor(mostBytes / slabBytes)), slabBytes);
  const index = new Float64Array(placesPerKey * powerOfTwoFrom((2 * mostBytes) / usualRecordBytes / placesPerKey));
  const firstPlaceOf = (key: string): number => (hashOf(key) * placesPerKey) % index.length;
  /** Where in the index the key is, and its record. */
  const look = (key: string): { readonly place: number; readonly found: Found } | undefined => {
    const first = firstPlaceOf(key);
    for (let place = first; place < first + placesPerKey; place += 1) {
      const found = records.at(index[place] ?? 0);
      if (found !== undefined && keyOf(found) === key) return { place, found };
    }
    return undefined;
  };
  /** A free place, else that of the oldest record. */
  const placeFor = (key: string): number => {
    const first = firstPlaceOf(key);
    let oldest = first;
    for (let place = first; place < first + placesPerKey; place += 1) {
      if ((index[place] ?? 0) < (index[oldest] ?? 0)) oldest = place;
    }
    return oldest;
  };
  const forget = (key: string): void => {
    const known = look(key);
    if (known === undefined) return;
    erase(known.found);
    index[known.place] = 0;
  };
  return {
    find(key) {
      const known = look(key);
      return known === undefined ? undefined : textOf(known.found);
    },
    keep(key, text) {
      forget(key);
      // A key that is no Unicode becomes another one as bytes, and a whole slab is for many.
      const isFit = key.isWellFormed() && (key.length + text.length) * 3 + headBytes <= slabBytes / 4;
      if (isFit) index[placeFor(key)] = records.write(key, text);
    },
    forget,
  };
};
