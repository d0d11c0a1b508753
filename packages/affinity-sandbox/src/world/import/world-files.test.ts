// Worlds in files: JSON and CSV say the same, and each error names its file, line and column.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fastCheck from "fast-check";
import { describe, expect, it } from "vitest";
import { createWorld, defaultBaseDate } from "../create-world.ts";
import { importWorld } from "./import-world.ts";
import { locateInJson } from "./locate-in-json.ts";
import { parseCsv } from "./parse-csv.ts";
import { readWorldFiles } from "./read-world-files.ts";
import type { WorldFile } from "./world-import.ts";

const file = (name: string, ...lines: string[]): WorldFile => ({ name, text: lines.join("\n") });
const cellsOf = (text: string) => parseCsv({ name: "a.csv", text }).map((record) => record.cells);
const importInto = (...files: WorldFile[]) => {
  const world = createWorld({ seed: "a", baseDate: defaultBaseDate, size: "empty" });
  importWorld(world, files, defaultBaseDate);
  return world;
};

describe("the reader of CSV", () => {
  it("takes commas, breaks and doubled quotes in quotes, either line end, a mark at the start, and empty cells", () => {
    expect(cellsOf('\uFEFFa,"b, c"\r\n"say ""no""","two\nlines"\n\n,\nx,')).toEqual([
      ["a", "b, c"],
      ['say "no"', "two\nlines"],
      ["", ""],
      ["x", ""],
    ]);
  });

  it("numbers lines as an editor does, past breaks inside of quotes", () => {
    const records = parseCsv({ name: "a.csv", text: 'a\n"x\ny"\n\nb\n' });
    expect(records.map((record) => record.line)).toEqual([1, 2, 5]);
  });

  it("gives back whatever is written by the rules", () => {
    const cell = fastCheck.string({ unit: fastCheck.constantFrom('"', ",", "\n", "\r\n", "a", " ", "é", ";") });
    const rows = fastCheck.array(fastCheck.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    const write = (table: readonly (readonly string[])[]) =>
      table.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(",")).join("\r\n");
    fastCheck.assert(
      fastCheck.property(rows, (table) => {
        expect(cellsOf(write(table))).toEqual(table);
      }),
    );
  });

  it.each([
    ['a,"b', "a.csv, line 1, column 2: the quote is never closed"],
    ['a\nx,b"c', "a.csv, line 2, column 2: a cell with a quote must be quoted whole"],
    ['"a"b', "a.csv, line 1, column 1: a cell with a quote must be quoted whole"],
  ])("refuses %j", (text, message) => {
    expect(() => cellsOf(text)).toThrow(message);
  });
});

describe("tables", () => {
  const companies = file(
    "companies.csv",
    "Name,Domain,Industry,Tier:dropdown",
    "Acme,acme.example,Robotics;Steel,A",
    "Bolt,,,B",
  );
  const persons = file(
    "persons.csv",
    "key,first name,LAST_NAME,e-mails,company,Location",
    'jo,Jo,Diaz,jo@acme.example; jo2@acme.example,acme.example;Bolt,"Austin, Texas, United States"',
    "lu,Lu,,,,",
  );
  const opportunities = file(
    "opportunities.csv",
    "name,list,person,companies,Status:ranked-dropdown,Amount:number",
    "Acme Seed,Deals,jo;lu,Acme,New,250000",
    "Bolt A,Deals,,Bolt,Won,",
  );

  it("become records, links, fields with options, and lists", () => {
    const world = importInto(companies, persons, opportunities);
    const [acme, bolt] = world.companies.all();
    const [, jo, lu] = world.persons.all();
    expect([acme?.domains, bolt?.domains]).toEqual([["acme.example"], []]);
    expect(jo).toMatchObject({ emails: ["jo@acme.example", "jo2@acme.example"], companyIds: [acme?.id, bolt?.id] });
    expect(lu).toMatchObject({ lastName: null, companyIds: [] });
    const [deals] = world.lists.all();
    const fields = world.fields.where("list", deals?.id ?? 0);
    expect(fields.map((field) => [field.name, field.options.map((option) => option.text)])).toEqual([
      ["Status", ["New", "Won"]],
      ["Amount", []],
    ]);
    const values = world.fieldValues.all().map((row) => [world.fields.get(row.fieldId)?.name, row.value]);
    expect(values).toContainEqual(["Industry", "Steel"]);
    expect(values).toContainEqual(["Amount", 250_000]);
    const place = { streetAddress: null, city: "Austin", state: "Texas", country: "United States", continent: null };
    expect(values).toContainEqual(["Location", place]);
    expect(world.opportunities.all()[0]).toMatchObject({ personIds: [jo?.id, lu?.id], companyIds: [acme?.id] });
    expect(world.listEntries.size).toBe(2);
  });

  it.each<[string, WorldFile[], string]>([
    [
      "a wrong cell",
      [file("persons.csv", "first name,email", "Jo,jo@x.y", "Lu,lu")],
      "persons.csv, line 3, column 2 (email): ",
    ],
    ["a missing name", [file("persons.csv", "email", "a@b.c")], "persons.csv, line 2: firstName is missing"],
    [
      "a company that is not there",
      [companies, file("persons.csv", "first name,companies", 'Jo,"Acme;Nope"')],
      'persons.csv, line 2, column 2 (companies): there is no company "Nope"',
    ],
    [
      "a row too short",
      [file("companies.csv", "name,domain", "Acme")],
      "companies.csv, line 2, column 2: the row has 1 cells",
    ],
    [
      "a header twice",
      [file("companies.csv", "name,Name", "a,b")],
      "companies.csv, line 1, column 2: the header stands",
    ],
    [
      "a column that is no field",
      [file("companies.csv", "name,Mood", "a,b")],
      'line 2, column 2 (Mood): there is no field "Mood"; there are',
    ],
    [
      "a type that is none",
      [file("companies.csv", "name,Mood:joy", "a,b")],
      "line 1, column 2 (Mood:joy): must be one of",
    ],
    [
      "a number that is none",
      [file("companies.csv", "name,X:number", "a,b")],
      "line 2, column 2 (X:number): must be a number",
    ],
    [
      "a column that could be a new field",
      [file("companies.csv", "name,Mood", "a,b")],
      'or a header such as "Mood:text" makes it',
    ],
    [
      "semicolons between columns",
      [file("companies.csv", "name;domain", "a;b.example")],
      "companies.csv, line 1: the columns must be separated by commas",
    ],
    [
      "a domain that is none",
      [file("companies.csv", "name,domain", "a,https://b.example/")],
      'line 2, column 2 (domain): "https://b.example/" is not a domain such as acme.example',
    ],
    ["a file with another name", [file("people.csv", "a")], "people.csv: must be called companies.csv"],
    ["an empty file", [file("persons.csv", "")], "persons.csv, line 1: a header row is missing"],
    ["no file", [], "no file"],
    ["a file that is none", [{ name: "persons.csv" } as WorldFile], "a name and a text"],
    ["a JSON file beside a table", [file("a.json", "{}"), companies], "a.json: a JSON file holds the whole world"],
  ])("are refused for %s", (_, files, message) => {
    expect(() => importInto(...files)).toThrow(message);
  });
});

describe("a JSON file", () => {
  it.each([
    [
      "a value",
      ['{ "persons": [', '  { "firstName": "Jo" },', '  { "firstName": "Lu",', '    "emails": ["a@b.c", "x"] }', "]}"],
      'world.json, line 4, column 25 (persons[1].emails[1]): "x" is not an email address',
    ],
    ["a comma too many", ['{ "persons": [', "],", "}"], "world.json, line 3, column 1: this is not valid JSON"],
    ["an end too early", ['{ "persons": ['], "world.json, line 1, column 15: this is not valid JSON"],
    ["an array", ["[]"], "world.json, line 1, column 1: must be an object"],
  ])("is refused for %s with its place", (_, lines, message) => {
    expect(() => importInto(file("world.json", ...lines))).toThrow(message);
  });

  it("is searched past strings that look like structure", () => {
    const value = { 'a"}': ["]", { "b,": [1, "\\", { c: null }] }], d: true };
    const text = JSON.stringify(value, null, 2);
    const at = (path: (string | number)[]) => {
      const { line, column } = locateInJson(text, path);
      return text.split("\n")[line - 1]?.slice(column - 1);
    };
    expect(at(['a"}', 1, "b,", 2, "c"])).toBe("null");
    expect(at(["d"])).toBe("true");
    expect(at(["d", "no further"])).toBe("true");
  });
});

describe("a path on the disk", () => {
  it("is read as one file, or as the tables of a folder", () => {
    const folder = mkdtempSync(join(tmpdir(), "sandbox-world-"));
    try {
      writeFileSync(join(folder, "persons.csv"), "first name\nJo\n");
      writeFileSync(join(folder, "companies.csv"), "name\nAcme\n");
      writeFileSync(join(folder, "notes.txt"), "not a table");
      expect(readWorldFiles(folder).map((each) => each.name)).toEqual(["companies.csv", "persons.csv"]);
      const world = importInto(...readWorldFiles(join(folder, "persons.csv")));
      expect(world.persons.all().at(-1)?.firstName).toBe("Jo");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("is refused when its text is not UTF-8", () => {
    const folder = mkdtempSync(join(tmpdir(), "sandbox-world-"));
    try {
      writeFileSync(join(folder, "persons.csv"), Buffer.from("first name\nJörg\n", "latin1"));
      expect(() => readWorldFiles(folder)).toThrow("persons.csv: is not UTF-8");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
