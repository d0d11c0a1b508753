// The JSON of rows that lists show as they are: a row never changes, so its text is made once and kept until the row does.
import type { Row } from "./world/table.ts";

export interface RowTexts {
  /** The text of what the format makes of the row. The format looks at nothing but the row. */
  of<Item extends Row>(row: Item, format: (row: Item) => object): string;
}

interface KeptText {
  readonly row: Row;
  readonly text: string;
}

export const createRowTexts = (): RowTexts => {
  // By id and not weakly by row: that is several times faster, and a page asks a hundred times.
  const byFormat = new Map<unknown, Map<number, KeptText>>();
  const textsOf = (format: unknown): Map<number, KeptText> => {
    const texts = byFormat.get(format) ?? new Map<number, KeptText>();
    byFormat.set(format, texts);
    return texts;
  };
  return {
    of: (row, format) => {
      const texts = textsOf(format);
      const kept = texts.get(row.id);
      if (kept?.row === row) return kept.text;
      const text = JSON.stringify(format(row));
      texts.set(row.id, { row, text });
      return text;
    },
  };
};
