// Runs after `npm ci`: parses what `postern serve` loads, and keeps it. A start that has to take the types out of each source
// first takes half as long again, and some 20 MB that it never gives back.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const parse = async () => {
  const { beginLoading } = await import("../packages/cli/bin/loading.mjs");
  beginLoading();
  await import("../packages/cli/src/main.ts");
  await import("../packages/cli/src/commands/serve.ts");
  await import("../packages/cli/src/local/start-local-gateway.ts");
  // The database's thread has sources of its own.
  const { migrateSqlite, migrationsFolder, openSqliteDatabase, readMigrations } = await import(
    "@postern/gateway/parts"
  );
  const folder = mkdtempSync(join(tmpdir(), "postern-parse-"));
  const file = join(folder, "empty.db");
  migrateSqlite(file, readMigrations(migrationsFolder));
  await openSqliteDatabase(file).close();
  rmSync(folder, { recursive: true });
};

// An older Node.js cannot read the sources.
if (Number(process.versions.node.split(".")[0]) >= 24) {
  await parse().catch((error) => {
    process.stderr.write(`postern: sources were not parsed ahead (${error.message}); the first start does it\n`);
  });
}
