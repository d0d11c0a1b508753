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

/** Changes the store behind the gateway's back; the gateway must be stopped. */
export const tamperWithStore = (dataDir: string, sql: string): void => {
  const database = new DatabaseSync(join(dataDir, "postern.db"));
  try {
    database.exec(sql);
  } finally {
    database.close();
  }
};
