// Looks into a gateway's store from outside, read-only: what a test believes is what lies on disk.
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Secret } from "@postern/contract";
import { verifyAuditLog } from "@postern/gateway";
import { runAsAdmin } from "@postern/gateway/parts";
import { postgresOf } from "./store-under-test.ts";

export const queryStore = async (dataDir: string, sql: string): Promise<Record<string, unknown>[]> => {
  const postgres = postgresOf(dataDir);
  if (postgres !== undefined) return runAsAdmin(postgres.adminUrl, `SET search_path = postern; ${sql}`);
  const database = new DatabaseSync(join(dataDir, "postern.db"), { readOnly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
};

/** Whatever is left of any account's credential. */
export const storedCredentials = (dataDir: string): Promise<Record<string, unknown>[]> =>
  queryStore(
    dataDir,
    `SELECT credential_sealed, credential_fingerprint, credential_tenant_key_version, credential_created_at
     FROM connected_accounts
     WHERE COALESCE(credential_sealed, credential_fingerprint) IS NOT NULL
       OR COALESCE(credential_tenant_key_version, credential_created_at) IS NOT NULL`,
  );

/** Changes the store behind the gateway's back; the gateway must be stopped. */
export const tamperWithStore = async (dataDir: string, sql: string): Promise<void> => {
  const postgres = postgresOf(dataDir);
  if (postgres !== undefined) return void (await runAsAdmin(postgres.adminUrl, `SET search_path = postern; ${sql}`));
  const database = new DatabaseSync(join(dataDir, "postern.db"));
  try {
    database.exec(sql);
  } finally {
    database.close();
  }
};

/** Recomputes the audit log's chains, wherever they lie. */
export const verifyStore = (dataDir: string): ReturnType<typeof verifyAuditLog> => {
  const postgres = postgresOf(dataDir);
  return verifyAuditLog(postgres === undefined ? { dataDir } : { databaseUrl: new Secret(postgres.url) });
};
