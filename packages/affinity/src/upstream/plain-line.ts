// Makes upstream's text fit for a message, a log or a terminal: one line, visible characters only, bounded.

/** Control, format, bidirectional and half characters and all kinds of space become one space. */
const unfit = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu;

/** At most `length` characters, and an ellipsis where something was cut. */
export const plainLine = (text: string, length: number): string => {
  const line = text
    .slice(0, length * 4)
    .replace(unfit, " ")
    .trim();
  // The cut may leave half of a pair.
  return line.length > length ? `${line.slice(0, length).replace(/[\uD800-\uDBFF]$/, "")}…` : line;
};
