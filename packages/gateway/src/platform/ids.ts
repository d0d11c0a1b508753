// TypeIDs (typeid spec 0.3): a prefix that says what the id names, and a UUIDv7, so that ids sort by time. Written here
// because a call makes two of them, and a library took as long for each as for opening a credential's cipher.

export type CreateId = (prefix: string) => string;

export interface IdDependencies {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly randomBytes: (size: number) => Buffer;
}

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const timeCharacters = 10;
const randomLength = 10;
/** Chance is asked for many ids at once: asking costs more than an id. */
const idsPerDraw = 256;

const digit = (value: number): string => alphabet[value & 31] ?? "";

/** The first 48 bits of the UUID. */
const writeTime = (epochMs: number): string => {
  let text = "";
  for (let rest = epochMs; text.length < timeCharacters; rest = Math.floor(rest / 32)) text = digit(rest % 32) + text;
  return text;
};

/** Five bytes at `at` as eight characters. */
const writeFive = (bytes: Uint8Array, at: number): string => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3], bytes[at + 4]];
  return (
    digit(a >> 3) +
    digit((a << 2) | (b >> 6)) +
    digit(b >> 1) +
    digit((b << 4) | (c >> 4)) +
    digit((c << 1) | (d >> 7)) +
    digit(d >> 2) +
    digit((d << 3) | (e >> 5)) +
    digit(e)
  );
};

export const createIdFactory = ({ now, randomBytes }: IdDependencies): CreateId => {
  let drawn: Uint8Array = new Uint8Array();
  let used = 0;
  let [writtenAt, time] = [-1, ""];
  return (prefix) => {
    if (used >= drawn.length) [drawn, used] = [randomBytes(randomLength * idsPerDraw), 0];
    const at = used;
    used += randomLength;
    // Version 7 and the variant of RFC 9562 take the place of six random bits.
    drawn[at] = 0x70 | ((drawn[at] ?? 0) & 0x0f);
    drawn[at + 2] = 0x80 | ((drawn[at + 2] ?? 0) & 0x3f);
    const epochMs = now();
    if (epochMs !== writtenAt) [writtenAt, time] = [epochMs, writeTime(epochMs)];
    return `${prefix}_${time}${writeFive(drawn, at)}${writeFive(drawn, at + 5)}`;
  };
};

/** Ids that only have to be told apart in one process's log: a random start and a count. */
export const createCounter = (prefix: string, random: () => number): (() => string) => {
  const start = Math.floor(random() * 36 ** 8).toString(36);
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}_${start}${count.toString(36).padStart(6, "0")}`;
  };
};
