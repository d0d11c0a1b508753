// How the gateway refuses to start without the one right root key.
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type TestEngine, testEngines } from "../platform/database/test-engines.ts";
import { StartupError } from "../platform/startup-error.ts";
import { createInstanceStore } from "./instance-store.ts";
import { openInstance } from "./open-instance.ts";
import { startTransit, type TestTransit } from "./root-keys/test-transit.ts";

let test: TestEngine;
let file: string;
const openRootKey = () =>
  openInstance({
    database: test.database,
    rootKeys: { current: { type: "file", path: file }, previous: [] },
    randomBytes,
    createId: (prefix) => `${prefix}_1`,
    now: () => 1,
  });
const refusal = async () => {
  const error = await openRootKey().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(StartupError);
  return (error as StartupError).message;
};
const overwrite = (bytes: Buffer, mode = 0o400) => {
  rmSync(file);
  writeFileSync(file, bytes, { mode });
};

describe.each(testEngines)("on $engine", ({ open }) => {
  beforeEach(async () => {
    test = await open();
    file = join(test.folder, "root.key");
  });
  afterEach(() => test.end());

  describe("the root key", () => {
    it("is made with the database, 32 bytes that only their owner reads, and opens it again", async () => {
      const made = await openRootKey();
      expect(made.isNew).toBe(true);
      expect(statSync(file).mode & 0o777).toBe(0o400);
      expect(readFileSync(file)).toHaveLength(32);
      expect((await openRootKey()).id).toBe(made.id);
    });

    it("is never made anew beside a database that holds something", async () => {
      await openRootKey();
      rmSync(file);
      expect(await refusal()).toContain("missing");
      expect(existsSync(file)).toBe(false);
    });

    it("of another database is refused", async () => {
      await openRootKey();
      overwrite(randomBytes(32));
      expect(await refusal()).toContain("does not belong to this database");
    });

    it.each([
      ["short", randomBytes(31), "31 bytes"],
      ["long", randomBytes(33), "33 bytes"],
      ["empty", Buffer.alloc(0), "0 bytes"],
      ["all zero", Buffer.alloc(32), "all zeros"],
    ])("that is %s is refused, also on an empty database", async (_what, bytes, words) => {
      writeFileSync(file, bytes, { mode: 0o400 });
      expect(await refusal()).toContain(words);
    });

    it.each([0o404, 0o402, 0o401, 0o644])("that others may touch (mode %o) is refused", async (mode) => {
      await openRootKey();
      chmodSync(file, mode);
      expect(await refusal()).toContain("Everybody on this machine");
    });

    it("that a group may read is allowed, as orchestrators mount secrets that way", async () => {
      await openRootKey();
      chmodSync(file, 0o440);
      expect((await openRootKey()).isNew).toBe(false);
    });

    it.each([
      ["tenants", "INSERT INTO tenants (tenant_id, created_at) VALUES ('acme', 1)"],
      ["gateway keys", "INSERT INTO gateway_keys (id, name, key_hash, created_at) VALUES ('gwk_1', 'a', 'h', 1)"],
    ])("is not made for a database that holds %s and has lost its instance", async (_what, sql) => {
      await test.alter(sql);
      expect(await refusal()).toContain("not the instance that they belong to");
      expect(existsSync(file)).toBe(false);
    });

    it("opens no instance whose own key was altered", async () => {
      await openRootKey();
      await test.alter("UPDATE instance SET wrapped_key = (SELECT canary FROM root_keys)");
      expect(await refusal()).toContain("The instance's key does not open");
    });

    it("that is another one takes its place beside the one before, once, under the instance's name", async () => {
      const made = await openRootKey();
      expect(made.id).toBe("inst_1");
      const before = file;
      file = join(test.folder, "next.key");
      writeFileSync(file, randomBytes(32), { mode: 0o400 });
      const both = () =>
        openInstance({
          database: test.database,
          rootKeys: { current: { type: "file", path: file }, previous: [{ type: "file", path: before }] },
          randomBytes,
          createId: (prefix) => `${prefix}_2`,
          now: () => 2,
        });
      const { rootKeys, id, isNew } = await both();
      expect([id, isNew]).toEqual(["inst_1", false]);
      const rows = () => createInstanceStore(test.database).rootKeys();
      expect(await rows()).toMatchObject([{ createdAt: 1 }, { id: rootKeys.current.id, createdAt: 2 }]);
      await both();
      expect(await rows()).toHaveLength(2);
    });
  });

  describe("a root key whose keeper is away", () => {
    let transit: TestTransit;
    beforeEach(async () => {
      transit = await startTransit();
      writeFileSync(join(test.folder, "token"), transit.token);
    });
    afterEach(() => transit.stop());
    const openThere = () =>
      openInstance({
        database: test.database,
        rootKeys: {
          current: { type: "vault-transit", server: transit.url, mount: "transit", name: "postern" },
          previous: [],
          tokenFile: join(test.folder, "token"),
        },
        randomBytes,
        createId: (prefix) => `${prefix}_1`,
        now: () => 1,
      });
    const awayWords =
      /is sealed or in maintenance\. The transit key .* is needed to open this store\. Nothing was started/;

    it("makes nothing of an empty database", async () => {
      transit.fail(503);
      await expect(openThere()).rejects.toThrow(awayWords);
      expect(await createInstanceStore(test.database).find()).toBeUndefined();
      transit.fail(undefined);
      expect((await openThere()).isNew).toBe(true);
    });

    it("is not taken for another one: the store opens again when it is back", async () => {
      const made = await openThere();
      transit.fail(503);
      const refusal = openThere();
      await expect(refusal).rejects.toBeInstanceOf(StartupError);
      await expect(refusal).rejects.toThrow(awayWords);
      await expect(refusal).rejects.toMatchObject({ cause: { name: "RootKeyUnavailable" } });
      transit.fail(undefined);
      const opened = await openThere();
      expect(opened.isNew).toBe(false);
      expect(opened.key.equals(made.key)).toBe(true);
    });
  });
});
