// The engines that a store has to work on: what holds on one has to hold on the other.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CompiledQuery } from "kysely";
import { inject } from "vitest";
import { type Database, everyTenant } from "./database.ts";
import { openPostgresDatabase } from "./postgres-database.ts";
import { openTestDatabase } from "./test-database.ts";
import { createTestPostgres, runAsAdmin, type TestPostgres, type TestServer } from "./test-postgres-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgres: TestServer;
    /** Where thousands of runs are made, as when sources are mutated, one engine does. */
    onlyEngine?: string;
  }
}

/** A database of its own; `migrated` false leaves it as an administrator prepared it. */
export const newTestPostgres = (options: { readonly migrated: boolean }): Promise<TestPostgres> =>
  createTestPostgres(inject("postgres"), options);

/** What tests of stores use of a database, whichever engine it is. */
export interface TestEngine {
  readonly database: Database;
  /** Of this test alone. */
  readonly folder: string;
  /** Changes the store behind the back of whoever has it open, with rights that no gateway has. */
  alter(sql: string): Promise<void>;
  end(): Promise<void>;
}

export const openTestPostgres = async (): Promise<TestEngine & TestPostgres> => {
  const postgres = await newTestPostgres({ migrated: true });
  const database = openPostgresDatabase({ url: postgres.url, connections: 5 });
  const folder = mkdtempSync(join(tmpdir(), "postern-test-"));
  return {
    ...postgres,
    database,
    folder,
    alter: async (sql) => void (await runAsAdmin(postgres.adminUrl, `SET search_path = postern; ${sql}`)),
    async end() {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export const openTestSqlite = (): TestEngine => {
  const test = openTestDatabase();
  const query = (sql: string) => ({ sql, parameters: [] }) as unknown as CompiledQuery;
  const alter = async (sql: string) => void (await test.database.write([{ reach: everyTenant, query: query(sql) }]));
  return { ...test, alter };
};

interface NamedEngine {
  readonly engine: string;
  open(): Promise<TestEngine>;
}

const engines: readonly NamedEngine[] = [
  { engine: "SQLite", open: async () => openTestSqlite() },
  { engine: "PostgreSQL", open: openTestPostgres },
];

/** For `describe.each`: every test of a store runs on both. */
export const testEngines: readonly NamedEngine[] = engines.filter(
  ({ engine }) => engine === (inject("onlyEngine") ?? engine),
);
