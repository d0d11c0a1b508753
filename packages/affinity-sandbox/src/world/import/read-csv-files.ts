// Tables as an input: each row becomes a record, headers name its properties and fields, `Name:type` makes a field.
import { WorldInputError } from "../world-input-error.ts";
import type { InputNode, Path } from "./input-node.ts";
import { type CsvRecord, parseCsv } from "./parse-csv.ts";
import type { WorldFile } from "./world-import.ts";

type Section = "companies" | "persons" | "opportunities";

/** Headers in any spelling (`First Name`, `first_name`) and number (`email`, `emails`). */
const propertiesOf: Readonly<Record<Section, readonly string[]>> = {
  companies: ["key", "id", "name", "domains", "createdAt", "isGlobal"],
  persons: ["key", "id", "firstName", "lastName", "emails", "companies", "createdAt", "type"],
  opportunities: ["key", "id", "name", "list", "persons", "companies", "createdAt", "creator"],
};

const kindOf = { companies: "company", persons: "person", opportunities: "opportunity" } as const;

const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s_-]/g, "");
const singular = (word: string): string => (word === "companies" ? "company" : word.replace(/s$/, ""));

interface Column {
  readonly header: string;
  readonly property: string | undefined;
  readonly field: string;
  readonly valueType: string | undefined;
}

interface Sheet {
  readonly file: WorldFile;
  readonly section: Section;
  readonly columns: readonly Column[];
  readonly records: readonly CsvRecord[];
}

const columnOf = (section: Section, header: string): Column => {
  const property = propertiesOf[section].find((name) => [plain(name), plain(singular(name))].includes(plain(header)));
  const [, field = header.trim(), valueType] = /^(.*):([\w-]+)$/.exec(header.trim()) ?? [];
  return { header, property, field, valueType };
};

const sectionOf = ({ name }: WorldFile): Section => {
  const base = name.split(/[\\/]/).at(-1)?.toLowerCase();
  const section = (["companies", "persons", "opportunities"] as const).find((each) => base === `${each}.csv`);
  if (section !== undefined) return section;
  throw new WorldInputError(`${name}: must be called companies.csv, persons.csv or opportunities.csv, or end in .json`);
};

const readSheet = (file: WorldFile): Sheet => {
  const section = sectionOf(file);
  const [head, ...records] = parseCsv(file);
  if (head === undefined) throw new WorldInputError(`${file.name}, line 1: a header row is missing`);
  if (head.cells.length === 1 && /[;\t]/.test(head.cells[0] ?? "")) {
    throw new WorldInputError(`${file.name}, line 1: the columns must be separated by commas`);
  }
  const columns = head.cells.map((header) => columnOf(section, header));
  const repeated = columns.findIndex(({ field, property }, index) =>
    columns.slice(0, index).some((other) => other.field === field || (property ?? null) === other.property),
  );
  if (repeated >= 0) throw new WorldInputError(`${file.name}, line 1, column ${repeated + 1}: the header stands twice`);
  for (const { line, cells } of records) {
    if (cells.length === columns.length) continue;
    const column = Math.min(cells.length, columns.length) + 1;
    const message = `the row has ${cells.length} cells, the header ${columns.length}`;
    throw new WorldInputError(`${file.name}, line ${line}, column ${column}: ${message}`);
  }
  return { file, section, columns, records };
};

const recordFrom = ({ columns }: Sheet, { cells }: CsvRecord): object => {
  const record: Record<string, string> = {};
  const fields: Record<string, string> = {};
  for (const [index, { property, field }] of columns.entries()) {
    const cell = cells[index]?.trim() ?? "";
    if (cell === "") continue;
    if (property === undefined) fields[field] = cell;
    else record[property] = cell;
  }
  return Object.keys(fields).length === 0 ? record : { ...record, fields };
};

const typedColumns = ({ columns }: Sheet): { name: string; valueType: string }[] =>
  columns.flatMap(({ property, field, valueType }) =>
    property !== undefined || valueType === undefined ? [] : [{ name: field, valueType }],
  );

/** The lists that opportunities name are made when they are missing, with the fields of the sheet. */
const listsOf = (sheet: Sheet): object[] => {
  const column = sheet.columns.findIndex(({ property }) => property === "list");
  const names = new Set(sheet.records.map(({ cells }) => cells[column]?.trim() ?? ""));
  // A number names a list of the world by its id.
  const made = [...names].filter((name) => name !== "" && !/^\d+$/.test(name));
  return made.map((name) => ({ name, kind: "opportunity", fields: typedColumns(sheet) }));
};

const namesColumn = (path: Path, column: Column): boolean => {
  const [section, , name, field] = path;
  // A field that a header declares, among those of everybody or of a list.
  if (section === "fields" || section === "lists") return column.valueType !== undefined;
  return name === "fields" ? column.field === field : column.property === name;
};

const locateIn =
  (sheets: readonly Sheet[]) =>
  (path: Path): string => {
    const [section, index] = path;
    const sheet = sheets.find((each) => each.section === section) ?? sheets.at(-1);
    if (sheet === undefined) return "the files";
    const record = sheet.section === section ? sheet.records[Number(index)] : undefined;
    const column = sheet.columns.findIndex((each) => namesColumn(path, each));
    const place = column < 0 ? "" : `, column ${column + 1} (${sheet.columns[column]?.header.trim()})`;
    return `${sheet.file.name}, line ${record?.line ?? 1}${place}`;
  };

export const readCsvFiles = (files: readonly WorldFile[]): InputNode => {
  const sheets = files.map(readSheet);
  const rows = sheets.map((sheet) => [sheet.section, sheet.records.map((record) => recordFrom(sheet, record))]);
  const shared = sheets.filter(({ section }) => section !== "opportunities");
  const fields = shared.flatMap((sheet) =>
    typedColumns(sheet).map((field) => ({ ...field, kind: kindOf[sheet.section] })),
  );
  const lists = sheets.filter(({ section }) => section === "opportunities").flatMap(listsOf);
  const value = { ...Object.fromEntries(rows), fields, lists };
  return { value, path: [], source: { locate: locateIn(sheets), separator: ";" } };
};
