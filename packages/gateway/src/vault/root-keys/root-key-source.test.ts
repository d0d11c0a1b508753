// Which texts name a root key, and whether one is as it should be before anything is started with it.
import { createHmac, randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { tryCanary } from "./canary.ts";
import { createLocalRootKey } from "./local-root-key.ts";
import { RootKeyUnavailable } from "./root-key.ts";
import { parseRootKeySource, rootKeyFileOf } from "./root-key-source.ts";
import { tryRootKey } from "./try-root-key.ts";

const folder = mkdtempSync(join(tmpdir(), "postern-root-key-source-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  ["file:/etc/root.key", { type: "file", path: "/etc/root.key" }],
  ["systemd:postern.root-1", { type: "systemd", name: "postern.root-1" }],
  ["aws-kms:alias/postern", { type: "aws-kms", keyId: "alias/postern" }],
  [
    "vault-transit:https://vault.example:8200/firm/transit/postern",
    { type: "vault-transit", server: "https://vault.example:8200", mount: "firm/transit", name: "postern" },
  ],
  // In plain to this machine only, however it is spelled.
  ...["localhost", "127.0.0.1", "[::1]"].map(
    (host) =>
      [
        `vault-transit:http://${host}:8200/transit/postern`,
        { type: "vault-transit", server: `http://${host}:8200`, mount: "transit", name: "postern" },
      ] as const,
  ),
] as const)("%s names a place", (text, source) => {
  expect(parseRootKeySource(text)).toEqual(source);
});

it.each([
  "vault-transit:no address",
  "vault-transit:https://vault.example/tran sit/key",
  "vault-transit:https://vault.example/-x/key",
  "vault-transit:ftp://vault.example/transit/key",
  "vault-transit:ftp://localhost:8200/transit/key",
  "vault-transit:https://vault.example/",
  "file",
  "other:/etc/root.key",
])("%s names none", (text) => {
  expect(parseRootKeySource(text)).toBeUndefined();
});

it("only a file may have to be made", () => {
  expect(rootKeyFileOf({ current: { type: "file", path: "/a" } })).toBe("/a");
  expect(rootKeyFileOf({ current: { type: "systemd", name: "a" } })).toBeUndefined();
});

it("a root key is tried without a store, and never made by that", async () => {
  const path = join(folder, "root.key");
  expect(await tryRootKey({ current: { type: "file", path }, previous: [] })).toMatchObject({
    problem: expect.stringContaining("missing"),
  });
  writeFileSync(path, randomBytes(32), { mode: 0o400 });
  expect(await tryRootKey({ current: { type: "file", path }, previous: [] })).toEqual({ title: `root key ${path}` });
  const transit = { type: "vault-transit", server: "https://vault.example", mount: "transit", name: "key" } as const;
  expect(await tryRootKey({ current: transit, previous: [] })).toMatchObject({
    problem: expect.stringContaining("POSTERN_ROOT_KEY_TOKEN_FILE"),
  });
  const tokenFile = join(folder, "no-token");
  expect(await tryRootKey({ current: transit, previous: [], tokenFile })).toMatchObject({
    problem: expect.stringContaining(`The token in ${tokenFile} cannot be read`),
  });
  const previous = [{ type: "file", path: join(folder, "gone.key") }] as const;
  expect(await tryRootKey({ current: { type: "file", path }, previous })).toMatchObject({
    problem: expect.stringContaining("gone.key"),
  });
});

it("what is no file is no root key", async () => {
  const path = join(folder, "a-folder");
  mkdirSync(path, { mode: 0o500 });
  expect(await tryRootKey({ current: { type: "file", path }, previous: [] })).toMatchObject({
    problem: expect.stringContaining("not a regular file"),
  });
});

it("a keeper that gives something else back fails its trial, and one that goes away is not blamed", async () => {
  const wrap = async () => "wrapped";
  const other = { title: "A keeper", wrap, unwrap: async () => randomBytes(32) };
  await expect(tryCanary(other, randomBytes)).rejects.toThrow("A keeper does not give back what it wrapped");
  const key = randomBytes(32);
  let asked = 0;
  const going = {
    title: "A keeper",
    wrap,
    unwrap: async () => {
      asked += 1;
      if (asked > 1) throw new RootKeyUnavailable("gone");
      return key;
    },
  };
  await expect(tryCanary(going, () => key)).rejects.toThrow("gone");
});

it("the same bytes have the same name for good: stores tell by it which key wraps what", () => {
  const bytes = Buffer.alloc(32, 7);
  const digest = createHmac("sha256", bytes).update("postern/v1/root-key-id").digest("base64url");
  expect(createLocalRootKey(bytes, { title: "a file", randomBytes }).id).toBe(`local:${digest.slice(0, 22)}`);
});
