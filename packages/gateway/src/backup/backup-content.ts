// What is sealed in a backup: lines of JSON, compressed. A table's name and columns, then its rows, then the next table's.
import { Readable } from "node:stream";
import { createGunzip, createGzip } from "node:zlib";
import { z } from "zod";
import type { RowsOfTable } from "../platform/database/fill-sqlite.ts";
import type { StoredRow, StoredTables } from "../platform/database/stored-tables.ts";
import { intoLines } from "../platform/lines.ts";

const tableLine = z.strictObject({ table: z.string(), columns: z.array(z.string()).min(1) });
const rowLine = z.array(z.union([z.string(), z.number(), z.null()]));

export interface ContentOptions {
  readonly onRows: (rows: number) => void;
  readonly signal: AbortSignal;
}

async function* writeLines(source: StoredTables, { onRows, signal }: ContentOptions): AsyncGenerator<string> {
  for (const table of source.tables) {
    yield `${JSON.stringify({ table: table.name, columns: table.columns })}\n`;
    for await (const rows of source.rows(table)) {
      signal.throwIfAborted();
      yield rows.map((row) => `${JSON.stringify(row)}\n`).join("");
      onRows(rows.length);
    }
  }
}

/** Ends with the rows, or throws what reading them threw. */
export async function* writeContent(source: StoredTables, options: ContentOptions): AsyncGenerator<Buffer> {
  const lines = Readable.from(writeLines(source, options), { objectMode: false });
  const compressed = createGzip({ level: 3 });
  lines.on("error", (error) => compressed.destroy(error));
  for await (const bytes of lines.pipe(compressed)) yield bytes as Buffer;
}

const pageSize = 500;

async function* readPages(lines: AsyncIterable<string>): AsyncGenerator<RowsOfTable> {
  let table: RowsOfTable["table"] | undefined;
  let rows: StoredRow[] = [];
  for await (const line of lines) {
    const parsed: unknown = JSON.parse(line);
    if (!Array.isArray(parsed)) {
      if (table !== undefined) yield { table, rows };
      const { table: name, columns } = tableLine.parse(parsed);
      [table, rows] = [{ name, columns }, []];
      continue;
    }
    rows.push(rowLine.parse(parsed));
    if (table === undefined || rows.length < pageSize) continue;
    yield { table, rows };
    rows = [];
  }
  if (table !== undefined) yield { table, rows };
}

export async function* readContent(
  content: AsyncIterable<Uint8Array>,
  { onRows, signal }: ContentOptions,
): AsyncGenerator<RowsOfTable> {
  const compressed = Readable.from(content, { objectMode: false });
  const decompressed = createGunzip();
  compressed.on("error", (error) => decompressed.destroy(error));
  for await (const page of readPages(intoLines(compressed.pipe(decompressed)))) {
    signal.throwIfAborted();
    yield page;
    onRows(page.rows.length);
  }
}
