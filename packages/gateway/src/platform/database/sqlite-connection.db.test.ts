// The settings on which durability and erasure rest.
import { expect, it } from "vitest";
import { openSqlite } from "./sqlite-connection.ts";
import { openTestDatabase } from "./test-database.ts";

it("writes ahead, syncs every commit, and overwrites what is deleted", async () => {
  const test = openTestDatabase();
  const connection = openSqlite(test.file, { readOnly: false });
  const pragma = (name: string) => Object.values(connection.raw.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  expect(pragma("journal_mode")).toBe("wal");
  // 2 is FULL: the log is on the device before a commit is acknowledged.
  expect(pragma("synchronous")).toBe(2);
  expect(pragma("secure_delete")).toBe(1);
  expect(pragma("foreign_keys")).toBe(1);
  connection.close();
  await test.end();
});
