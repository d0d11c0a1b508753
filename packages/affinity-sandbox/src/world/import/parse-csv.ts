// CSV as RFC 4180 has it: quoted cells may hold commas, line breaks and doubled quotes. Lines may end in LF as well.
import { WorldInputError } from "../world-input-error.ts";
import type { WorldFile } from "./world-import.ts";

export interface CsvRecord {
  /** Where the record begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

const byteOrderMark = "\uFEFF";

interface Cell {
  readonly text: string;
  /** Behind the cell. */
  readonly end: number;
}

const bareCell = (text: string, from: number): Cell => {
  let end = from;
  while (end < text.length && !',\r\n"'.includes(text.charAt(end))) end += 1;
  return { text: text.slice(from, end), end };
};

/** Undefined when the quote is never closed. */
const quotedCell = (text: string, from: number): Cell | undefined => {
  let end = text.indexOf('"', from + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  return end < 0 ? undefined : { text: text.slice(from + 1, end).replaceAll('""', '"'), end: end + 1 };
};

const breaksIn = (text: string): number => text.split("\n").length - 1;

export const parseCsv = ({ name, text: content }: WorldFile): CsvRecord[] => {
  const text = content.startsWith(byteOrderMark) ? content.slice(1) : content;
  const records: CsvRecord[] = [];
  let [at, line] = [0, 1];
  let cells: string[] = [];
  let startLine = 1;
  const fail = (message: string) =>
    new WorldInputError(`${name}, line ${line}, column ${cells.length + 1}: ${message}`);
  const finish = (): void => {
    // A line without anything separates nothing.
    if (cells.length > 1 || cells[0] !== "") records.push({ line: startLine, cells });
    cells = [];
  };
  while (at < text.length) {
    if (cells.length === 0) startLine = line;
    const cell = text[at] === '"' ? quotedCell(text, at) : bareCell(text, at);
    if (cell === undefined) throw fail("the quote is never closed");
    line += text[at] === '"' ? breaksIn(text.slice(at, cell.end)) : 0;
    at = cell.end;
    const isEnd = at >= text.length || text[at] === "\n" || text[at] === "\r";
    if (!isEnd && text[at] !== ",") throw fail('a cell with a quote must be quoted whole, its quotes doubled ("")');
    cells.push(cell.text);
    if (text[at] === ",") {
      at += 1;
      // The line may end with an empty cell, and so may the file.
      if (at >= text.length) cells.push("");
      if (at < text.length) continue;
    }
    finish();
    at += text.startsWith("\r\n", at) ? 2 : 1;
    line += 1;
  }
  return records;
};
