// The migrations of a folder: plain SQL that both engines run, in order, forward only.
import { readdirSync, readFileSync } from "node:fs";
import { StartupError } from "../startup-error.ts";

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** Reads `0001-name.sql` files. Their numbers must follow each other without a gap. */
export const readMigrations = (folder: URL): Migration[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .map((file, index) => {
      const number = Number(file.slice(0, 4));
      if (number !== index + 1) throw new Error(`Migration ${file} does not follow its predecessor`);
      return { number, name: file, sql: readFileSync(new URL(file, folder), "utf8") };
    });

export interface Schema {
  readonly migrations: readonly Migration[];
  /** For PostgreSQL: who may do what, said after the migrations and in their transaction. */
  readonly securing: string;
}

export const readSchema = (folder: URL): Schema => ({
  migrations: readMigrations(folder),
  securing: readFileSync(new URL("postgresql/secure-schema.sql", folder), "utf8"),
});

/** `where` names the store. Throws `StartupError` when it was written by a program that knows more. */
export const refuseNewer = (where: string, found: number, known: number): void => {
  if (found <= known) return;
  throw new StartupError(
    `${where} was written by a newer Postern (schema ${found}, this program knows ${known}). Nothing was changed; start the newer program.`,
  );
};
