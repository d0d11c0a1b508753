// The store of one crashed world: a folder or a database of its own, which is looked into from outside.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Secret } from "@postern/contract";
import { verifyAuditLog } from "@postern/gateway";
import { createTestPostgres, prepareTestServer, runAsAdmin } from "@postern/gateway/parts";
import { startPostgres } from "../start-postgres.ts";

export type EngineName = "sqlite" | "postgresql";

export interface CrashStore {
  readonly dataDir: string;
  readonly environment: Record<string, string>;
  query(sql: string): Promise<Record<string, unknown>[]>;
  verify(): ReturnType<typeof verifyAuditLog>;
  remove(): void;
}

export interface Engine {
  open(): Promise<CrashStore>;
  end(): Promise<void>;
}

const newFolder = (): string => mkdtempSync(join(tmpdir(), "postern-crash-"));

const openSqlite = (): CrashStore => {
  const dataDir = newFolder();
  return {
    dataDir,
    environment: {},
    async query(sql) {
      const database = new DatabaseSync(join(dataDir, "postern.db"), { readOnly: true });
      try {
        return database.prepare(sql).all();
      } finally {
        database.close();
      }
    },
    verify: () => verifyAuditLog({ dataDir }),
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
};

const startPostgresEngine = async (): Promise<Engine> => {
  const started = await startPostgres();
  const { server } = await prepareTestServer(started.url);
  return {
    async open() {
      const dataDir = newFolder();
      const { url, adminUrl } = await createTestPostgres(server, { migrated: false });
      return {
        dataDir,
        environment: { POSTERN_DATABASE_URL: url },
        query: (sql) => runAsAdmin(adminUrl, `SET search_path = postern; ${sql}`),
        verify: () => verifyAuditLog({ databaseUrl: new Secret(url) }),
        remove: () => rmSync(dataDir, { recursive: true, force: true }),
      };
    },
    end: () => started.stop(),
  };
};

export const startEngine = async (name: EngineName): Promise<Engine> =>
  name === "postgresql" ? startPostgresEngine() : { open: async () => openSqlite(), end: async () => undefined };
