// One gateway per folder, files that only their owner reads, and migrations that never go backwards.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StartupError } from "../startup-error.ts";
import { openDataFolder } from "./data-folder.ts";
import { migrateSqlite } from "./migrate-sqlite.ts";
import { readMigrations } from "./migrations.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "postern-folder-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the data folder", () => {
  it("is held by one gateway at a time, in this process or another", () => {
    const first = openDataFolder(folder);
    expect(() => openDataFolder(folder)).toThrow(/Another gateway already runs/);
    const module = fileURLToPath(new URL("./data-folder.ts", import.meta.url));
    const script = `import { openDataFolder } from ${JSON.stringify(module)}; openDataFolder(${JSON.stringify(folder)});`;
    const other = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
    expect(other.status).not.toBe(0);
    expect(other.stderr).toContain("Another gateway already runs");
    first.release();
    openDataFolder(folder).release();
  });

  it("is free again at once when its holder is killed", () => {
    const module = fileURLToPath(new URL("./data-folder.ts", import.meta.url));
    const script = `import { openDataFolder } from ${JSON.stringify(module)}; openDataFolder(${JSON.stringify(folder)}); process.kill(process.pid, "SIGKILL");`;
    const killed = spawnSync(process.execPath, ["--input-type=module", "-e", script]);
    expect(killed.signal).toBe("SIGKILL");
    openDataFolder(folder).release();
  });

  it("holds no file that others may read", () => {
    const opened = openDataFolder(folder);
    migrateSqlite(opened.databaseFile, [{ number: 1, name: "0001-x.sql", sql: "CREATE TABLE x (y TEXT)" }]);
    for (const file of [opened.databaseFile, join(folder, "postern.lock")]) {
      expect([file, statSync(file).mode & 0o077]).toEqual([file, 0]);
    }
    opened.release();
  });

  it("that is a file, or lies below one, is refused in words", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    for (const path of [file, join(file, "below")]) expect(() => openDataFolder(path)).toThrow(StartupError);
  });

  it("whose store is a folder is refused in words", () => {
    mkdirSync(join(folder, "postern.lock"));
    expect(() => openDataFolder(folder)).toThrow(StartupError);
  });
});

describe("migrations", () => {
  const first = { number: 1, name: "0001-first.sql", sql: "CREATE TABLE first (x TEXT)" };
  const second = { number: 2, name: "0002-second.sql", sql: "CREATE TABLE second (x TEXT)" };
  const file = () => join(folder, "postern.db");
  const tables = (path: string) => {
    const database = new DatabaseSync(path, { readOnly: true });
    const rows = database.prepare("SELECT name FROM sqlite_schema ORDER BY 1").all();
    database.close();
    return rows.map((row) => row["name"]);
  };

  it("are applied once each, and the file is copied before a change", () => {
    expect(migrateSqlite(file(), [first]).applied).toEqual([first.name]);
    expect(migrateSqlite(file(), [first]).applied).toEqual([]);
    expect(existsSync(`${file()}.before-1`)).toBe(false);
    expect(migrateSqlite(file(), [first, second]).applied).toEqual([second.name]);
    expect(tables(file())).toEqual(["first", "second"]);
    expect(tables(`${file()}.before-2`)).toEqual(["first"]);
    expect(statSync(`${file()}.before-2`).mode & 0o077).toBe(0);
  });

  it("refuse a store that a newer program wrote, and leave it as it is", () => {
    migrateSqlite(file(), [first, second]);
    expect(() => migrateSqlite(file(), [first])).toThrow(/newer Postern/);
    expect(tables(file())).toEqual(["first", "second"]);
  });

  it("that fail half way change nothing", () => {
    migrateSqlite(file(), [first]);
    const broken = {
      number: 2,
      name: "0002-broken.sql",
      sql: "CREATE TABLE second (x TEXT); CREATE TABLE first (x TEXT);",
    };
    expect(() => migrateSqlite(file(), [first, broken])).toThrow();
    expect(tables(file())).toEqual(["first"]);
    expect(migrateSqlite(file(), [first, second]).applied).toEqual([second.name]);
  });

  it("of this project follow each other without a gap", () => {
    const all = readMigrations(new URL("../../migrations/", import.meta.url));
    expect(all.map((migration) => migration.number)).toEqual(all.map((_, index) => index + 1));
  });
});
