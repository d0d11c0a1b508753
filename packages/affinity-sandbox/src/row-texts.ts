// The JSON of rows that lists show as they are: a row never changes, so its text is made once and goes away with it.

export interface RowTexts {
  /** The text of what the format makes of the row. The format looks at nothing but the row. */
  of<Item extends object>(row: Item, format: (row: Item) => object): string;
}

export const createRowTexts = (): RowTexts => {
  const byFormat = new Map<unknown, WeakMap<object, string>>();
  const textsOf = (format: unknown): WeakMap<object, string> => {
    const texts = byFormat.get(format) ?? new WeakMap<object, string>();
    byFormat.set(format, texts);
    return texts;
  };
  return {
    of: (row, format) => {
      const texts = textsOf(format);
      const known = texts.get(row);
      if (known !== undefined) return known;
      const text = JSON.stringify(format(row));
      texts.set(row, text);
      return text;
    },
  };
};
