// Looks into a gateway's store from outside, read-only: what a test believes is what lies on disk.
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

export const queryStore = (dataDir: string, sql: string): Record<string, unknown>[] => {
  const database = new DatabaseSync(join(dataDir, "postern.db"), { readOnly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
};

/** Whatever is left of any account's credential. */
export const storedCredentials = (dataDir: string): Record<string, unknown>[] =>
  queryStore(
    dataDir,
    `SELECT credential_sealed, credential_fingerprint, credential_tenant_key_version, credential_created_at
     FROM connected_accounts
     WHERE COALESCE(credential_sealed, credential_fingerprint) IS NOT NULL
       OR COALESCE(credential_tenant_key_version, credential_created_at) IS NOT NULL`,
  );

/** Changes the store behind the gateway's back; the gateway must be stopped. */
export const tamperWithStore = (dataDir: string, sql: string): void => {
  const database = new DatabaseSync(join(dataDir, "postern.db"));
  try {
    database.exec(sql);
  } finally {
    database.close();
  }
};
