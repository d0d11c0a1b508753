// Tables on a terminal and in a pipe: aligned, cut where there is an edge, and safe.
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { createLook } from "./look.ts";
import { type Column, renderTable } from "./table.ts";

interface Row {
  readonly id: string;
  readonly name: string;
  readonly empty?: string;
}

const columns: readonly Column<Row>[] = [
  { title: "ID", of: ({ id }) => id, whole: true },
  { title: "NAME", of: ({ name }) => name, tone: () => "bad" },
  { title: "EMPTY", of: ({ empty }) => empty },
];
const rows: readonly Row[] = [
  { id: "ca_1", name: "Jane" },
  { id: "ca_22", name: "株式会社アフィニティ and a name that is long" },
];

const terminal = (columnsWide: number) => Object.assign(new PassThrough(), { isTTY: true, columns: columnsWide });
const escapeSequence = "\u001b[";

describe("a table", () => {
  it("is aligned, whole in a pipe, and leaves out a column without content", () => {
    const text = renderTable(rows, columns, createLook(new PassThrough(), {}));
    expect(text.split("\n")).toEqual(["ID     NAME", "ca_1   Jane", `ca_22  ${rows[1]?.name}`]);
  });

  it("is cut to the terminal's width, long names before ids, counting wide characters as two", () => {
    const text = renderTable(rows, columns, createLook(terminal(20), { NO_COLOR: "1" }));
    expect(text.split("\n")).toEqual(["ID     NAME", "ca_1   Jane", "ca_22  株式会社アフ…"]);
  });

  it("leaves out what can be spared before anything is cut, and keeps it where there is room", () => {
    const withSpare = [...columns.slice(0, 2), { title: "AT", of: () => "2026-07-15T09:00:00.000Z", spare: true }];
    const short = rows.slice(0, 1);
    expect(renderTable(short, withSpare, createLook(terminal(20), { NO_COLOR: "1" }))).toBe("ID    NAME\nca_1  Jane");
    expect(renderTable(short, withSpare, createLook(terminal(80), { NO_COLOR: "1" }))).toContain(
      "2026-07-15T09:00:00.000Z",
    );
  });

  it("cannot be broken by what is in a cell", () => {
    const hostile = [{ id: "a\nb", name: "\u001b[2J\u001b]0;owned\u0007x\u202e" }];
    expect(renderTable(hostile, columns, createLook(new PassThrough(), {}))).toBe("ID   NAME\na b  x");
  });
});

describe("colours", () => {
  const paint = (stream: PassThrough, env: Record<string, string>) => createLook(stream, env).paint("good", "x");

  it("are on a terminal only", () => {
    expect(paint(terminal(80), {})).toContain(escapeSequence);
    expect(paint(new PassThrough(), {})).toBe("x");
  });

  it.each([[{ NO_COLOR: "1" }], [{ TERM: "dumb" }]])("are left out with %j", (env) => {
    expect(paint(terminal(80), env)).toBe("x");
  });

  it("stay when NO_COLOR is empty", () => {
    expect(paint(terminal(80), { NO_COLOR: "" })).toContain(escapeSequence);
  });
});
