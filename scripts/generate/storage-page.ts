// Prints the reference page of the store, read back from a database that the migrations made.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { code, page, table } from "./markdown.ts";

const migrationsFolder = "packages/gateway/src/migrations";

const openMigrated = (repositoryRoot: string): DatabaseSync => {
  const folder = join(repositoryRoot, migrationsFolder);
  const database = new DatabaseSync(":memory:");
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql"));
  for (const file of files.sort()) database.exec(readFileSync(join(folder, file), "utf8"));
  return database;
};

const referencesOf = (database: DatabaseSync, name: string): Map<string, string> =>
  new Map(
    database
      .prepare("SELECT * FROM pragma_foreign_key_list(?)")
      .all(name)
      .map((row) => [String(row["from"]), `${row["table"]}.${row["to"]}`]),
  );

const section = (database: DatabaseSync, name: string): string => {
  const references = referencesOf(database, name);
  const rows = database
    .prepare("SELECT * FROM pragma_table_info(?)")
    .all(name)
    .map((row) => [
      code(String(row["name"])),
      String(row["type"]).toLowerCase(),
      Number(row["pk"]) > 0 ? `key ${row["pk"]}` : Number(row["notnull"]) === 1 ? "required" : "",
      references.has(String(row["name"])) ? code(references.get(String(row["name"])) ?? "") : "",
    ]);
  return `## ${code(name)}\n\n${table(["Column", "Type", "", "Refers to"], rows)}`;
};

export const printStoragePage = (repositoryRoot: string): string => {
  const database = openMigrated(repositoryRoot);
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all()
    .map((row) => String(row["name"]));
  const sections = tables.map((name) => section(database, name));
  database.close();
  return page(
    "# Storage",
    `The tables of the store, as the migrations in \`${migrationsFolder}\` make them. Times are epoch milliseconds. ` +
      "No column holds a credential or a gateway key in plain: `connected_accounts.credential_sealed`, `tenant_keys.wrapped`, " +
      "`idempotent_calls.answer` and `notebook_pages.sealed` are sealed " +
      "records, `gateway_keys.key_hash` is a SHA-256.",
    ...sections,
  );
};
