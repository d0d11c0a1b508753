// A backup on either engine: everything comes back, as of one moment, and only with the root key.
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fillPostgres } from "../platform/database/fill-postgres.ts";
import { fillSqlite } from "../platform/database/fill-sqlite.ts";
import { openPostgresTables } from "../platform/database/postgres-tables.ts";
import { openSqliteTables } from "../platform/database/sqlite-tables.ts";
import type { StoredTables } from "../platform/database/stored-tables.ts";
import { newTestPostgres, type TestEngine, testEngines } from "../platform/database/test-engines.ts";
import { postgresSchema, runAsAdmin } from "../platform/database/test-postgres-server.ts";
import { createLocalRootKey } from "../vault/root-keys/local-root-key.ts";
import { createRootKeyRing } from "../vault/root-keys/root-key-ring.ts";
import { openBackup } from "./read-backup.ts";
import { writeBackup } from "./write-backup.ts";

const { migrations } = postgresSchema();
const never = new AbortController().signal;
const quiet = { onRows: () => undefined, signal: never };

const newRing = () => createRootKeyRing(createLocalRootKey(randomBytes(32), { title: "a root key", randomBytes }));

const accounts = Array.from(
  { length: 1_300 },
  (_, n) => `('acme', 'ca_${n}', 'affinity', 'user ${n}', 'ACTIVE', 1, 1, 1)`,
);

/** Rows in many tables: of several tenants, of none, of a chain that belongs to no tenant, and of one whose tenant is gone. */
const rows = `
  INSERT INTO root_keys (id, canary, created_at) VALUES ('local:a', 'sealed', 1);
  INSERT INTO instance (id, wrapped_key, root_key_id, created_at) VALUES ('inst_a', 'sealed', 'local:a', 1);
  INSERT INTO tenants (tenant_id, created_at) VALUES ('acme', 1), ('globex', 2), ('it''s "odd"', 3);
  INSERT INTO tenant_keys (tenant_id, version, wrapped, created_at, root_key_id) VALUES ('acme', 1, 'w', 1, 'local:a'), ('globex', 1, 'w', 9007199254740991, NULL);
  INSERT INTO gateway_keys (id, tenant_id, name, key_hash, created_at) VALUES ('gwk_1', NULL, 'all', 'h1', 1), ('gwk_2', 'acme', 'one', 'h2', 1);
  INSERT INTO connections (tenant_id, name, connector, created_at, policy) VALUES ('acme', 'affinity', 'affinity', 1, '[{"name":"é\u2028 ""x"""}]');
  INSERT INTO connected_accounts (tenant_id, id, connection_name, identifier, status, credential_version, created_at, updated_at) VALUES ${accounts.join(", ")};
  INSERT INTO audit_events (tenant_id, sequence, id, at, type, outcome, body, hash) VALUES ('acme', 1, 'aud_1', 1, 't', 'o', '{"a":1}', 'h'), ('$deployment', 1, 'aud_2', 1, 't', 'o', '{}', 'h'), ('gone', 1, 'aud_3', 1, 't', 'o', '{}', 'h');
  INSERT INTO audit_heads (tenant_id, sequence, hash) VALUES ('acme', 1, 'h'), ('$deployment', 1, 'h');
  INSERT INTO open_intents (tenant_id, call_id) VALUES ('globex', 'call_1')`;

const dump = async (source: StoredTables): Promise<Record<string, unknown>> => {
  const all: Record<string, unknown> = {};
  for (const table of source.tables) {
    const columns = [...table.columns].sort();
    const found: string[] = [];
    for await (const page of source.rows(table))
      for (const row of page)
        found.push(JSON.stringify(columns.map((column) => [column, row[table.columns.indexOf(column)]])));
    all[table.name] = found.sort();
  }
  await source.close();
  return all;
};

const urlOf = (engine: TestEngine): string | undefined => ("url" in engine ? String(engine.url) : undefined);
const tablesOf = async (engine: TestEngine): Promise<StoredTables> => {
  const url = urlOf(engine);
  return url === undefined ? openSqliteTables(join(engine.folder, "postern.db")) : openPostgresTables(url);
};

describe.each(testEngines)("a backup of a store on $engine", ({ open }) => {
  let engine: TestEngine;
  let file: string;
  beforeEach(async () => {
    engine = await open();
    file = join(engine.folder, "a.backup");
    await engine.alter("DELETE FROM instance");
    for (const statement of rows.split(";\n")) await engine.alter(statement);
  });
  afterEach(() => engine.end());

  const write = async (rootKeys = newRing()) => {
    const source = await tablesOf(engine);
    const told: number[] = [];
    try {
      const onProgress = (done: number, total: number) => void told.push(done, total);
      const written = await writeBackup({
        file,
        source,
        instance: "inst_a",
        rootKeys,
        now: 1,
        onProgress,
        signal: never,
      });
      return { written, told, rootKeys };
    } finally {
      await source.close();
    }
  };

  const unpack = async (rootKeys: ReturnType<typeof newRing>, name: string): Promise<string> => {
    const target = join(engine.folder, name);
    const { header, rows: read } = await openBackup(file, rootKeys);
    await fillSqlite({ file: target, schema: header.schema, migrations, rows: read(quiet) });
    return target;
  };

  it("brings every row of every table back, on either engine", async () => {
    const before = await dump(await tablesOf(engine));
    const { written, told, rootKeys } = await write();
    const unpacked = await unpack(rootKeys, "b.db");
    expect(await dump(openSqliteTables(unpacked))).toEqual(before);
    expect(before["connected_accounts"]).toHaveLength(accounts.length);
    expect(before["audit_events"]).toHaveLength(3);
    expect(told.slice(-2)).toEqual([written.rows, written.rows]);

    const { url, adminUrl } = await newTestPostgres({ migrated: false });
    const source = openSqliteTables(unpacked);
    await fillPostgres({ url, schema: postgresSchema(), source, ...quiet });
    expect(await dump(await openPostgresTables(url))).toEqual(before);
    const open =
      "SELECT relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' WHERE relnamespace = 'postern'::regnamespace AND relkind = 'r' AND NOT relforcerowsecurity";
    expect(await runAsAdmin(adminUrl, open)).toEqual([]);
    // A second store on top of the first is refused, and changes nothing.
    await expect(fillPostgres({ url, schema: postgresSchema(), source, ...quiet })).rejects.toThrow(
      /holds a store already/,
    );
    await source.close();
  });

  it("holds one moment, whatever is written meanwhile", async () => {
    const source = await tablesOf(engine);
    const count = await source.count();
    await engine.alter("INSERT INTO tenants (tenant_id, created_at) VALUES ('later', 1)");
    await engine.alter("DELETE FROM open_intents");
    expect(await source.count()).toBe(count);
    const all = await dump(source);
    expect(JSON.stringify(all["tenants"])).not.toContain("later");
    expect(all["open_intents"]).toHaveLength(1);
  });

  it("tells nothing of the store to whoever has no root key", async () => {
    await write();
    const bytes = readFileSync(file);
    for (const word of ["acme", "user 12", "ca_12", "affinity", "sealed"]) expect(bytes.includes(word)).toBe(false);
  });

  it("opens with no other root key, and under no other header", async () => {
    const { rootKeys } = await write();
    await expect(openBackup(file, newRing())).rejects.toThrow(/opens with the root key local:.* only/);
    const bytes = readFileSync(file);
    const text = bytes.toString("latin1");
    for (const change of [/"instance":"inst_a/, /"createdAt":"1/, /"schema":1/, /"rows":1/]) {
      expect(text).toMatch(change);
      const altered = text.replace(change, (found) => `${found.slice(0, -1)}${found.endsWith("a") ? "b" : "2"}`);
      writeFileSync(file, Buffer.from(altered, "latin1"));
      await expect(unpack(rootKeys, "altered.db")).rejects.toThrow();
    }
    writeFileSync(file, bytes);
    await unpack(rootKeys, "whole.db");
  });

  it("never takes the place of another file, and leaves nothing when it is stopped", async () => {
    const { rootKeys } = await write();
    await expect(write()).rejects.toThrow(/is there already/);
    const source = await tablesOf(engine);
    const stopping = new AbortController();
    const stopped = writeBackup({
      file: `${file}.2`,
      source,
      instance: "inst_a",
      rootKeys,
      now: 1,
      onProgress: () => stopping.abort(),
      signal: stopping.signal,
    });
    await expect(stopped).rejects.toThrow();
    await source.close();
    expect(() => readFileSync(`${file}.2`)).toThrow(/ENOENT/);
  });
});
