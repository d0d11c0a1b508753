// A table for people: aligned columns, cut to the terminal's width, safe whatever the cells hold.
import type { Look, Tone } from "./look.ts";
import { printableText } from "./printable-text.ts";

export interface Column<Row> {
  readonly title: string;
  readonly of: (row: Row) => string | undefined;
  readonly tone?: (row: Row) => Tone | undefined;
  /** Ids and names that have to be copied whole are cut last. */
  readonly whole?: boolean;
  /** Left out, the last first, where the table would have to be cut otherwise. */
  readonly spare?: boolean;
}

const GAP = "  ";
const NARROWEST = 8;

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
// What terminals draw two cells wide; near enough for alignment.
const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

const widthOfOne = (grapheme: string): number => (wide.test(grapheme) ? 2 : 1);

const widthOf = (text: string): number => {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += widthOfOne(segment);
  return width;
};

const cut = (text: string, width: number): string => {
  if (widthOf(text) <= width) return text;
  let [kept, used] = ["", 1];
  for (const { segment } of graphemes.segment(text)) {
    used += widthOfOne(segment);
    if (used > width) break;
    kept += segment;
  }
  return `${kept}…`;
};

const pad = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - widthOf(text)));

const totalOf = (widths: readonly number[]): number =>
  widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1));

/** Takes from the widest column that may be cut, one cell at a time, until the line fits or nothing is left to take. */
const fit = (widths: readonly number[], room: number, mayCut: (index: number) => boolean): readonly number[] => {
  const fitted = [...widths];
  while (totalOf(fitted) > room) {
    const candidates = fitted.map((width, index) => (mayCut(index) && width > NARROWEST ? width : 0));
    const widest = Math.max(...candidates);
    if (widest === 0) return fitted;
    fitted[candidates.indexOf(widest)] = widest - 1;
  }
  return fitted;
};

const naturalWidth = <Row>({ title, of }: Column<Row>, rows: readonly Row[]): number =>
  rows.reduce((widest, row) => Math.max(widest, widthOf(printableText(of(row) ?? ""))), widthOf(title));

const withoutSpare = <Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  look: Look,
): readonly Column<Row>[] => {
  if (look.width === undefined || totalOf(columns.map((column) => naturalWidth(column, rows))) <= look.width)
    return columns;
  const index = columns.findLastIndex(({ spare }) => spare === true);
  return index === -1 ? columns : withoutSpare(columns.toSpliced(index, 1), rows, look);
};

const widthsOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[], look: Look): readonly number[] => {
  const natural = columns.map((column) => naturalWidth(column, rows));
  if (look.width === undefined) return natural;
  const loose = fit(natural, look.width, (index) => columns[index]?.whole !== true);
  return fit(loose, look.width, () => true);
};

/** The rows below their titles; a column in which no row has anything is left out. */
export const renderTable = <Row>(rows: readonly Row[], columns: readonly Column<Row>[], look: Look): string => {
  const filled = columns.filter(({ of }) => rows.some((row) => (of(row) ?? "") !== ""));
  const used = withoutSpare(filled, rows, look);
  const cells = rows.map((row) => used.map(({ of }) => printableText(of(row) ?? "")));
  const widths = widthsOf(used, rows, look);
  const line = (texts: readonly string[], paint: (text: string, index: number) => string): string =>
    texts
      .map((text, index) => {
        const isLast = index === texts.length - 1;
        const width = widths[index] ?? 0;
        const shown = cut(text, width);
        return paint(isLast ? shown : pad(shown, width), index);
      })
      .join(GAP)
      .trimEnd();
  const head = line(
    used.map(({ title }) => title),
    (text) => look.paint("quiet", text),
  );
  const body = rows.map((row, number) =>
    line(cells[number] ?? [], (text, index) => {
      const tone = used[index]?.tone?.(row);
      return tone === undefined ? text : look.paint(tone, text);
    }),
  );
  return [head, ...body].join("\n");
};
