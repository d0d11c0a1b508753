// Says how many there are of something, with the plural where it belongs.

/** `1 event`, `2 events`; `plural` for nouns that take no s. */
export const count = (amount: number, noun: string, plural = `${noun}s`): string =>
  `${amount} ${amount === 1 ? noun : plural}`;
