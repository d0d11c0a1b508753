// Attacks on sealed records and root keys: cut tags, moved rows, keepers that fail, keys that are none, and a look into the process.
import { createCipheriv, createHmac, createSecretKey, randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRecord, sealRecord, startTransit, type TestTransit } from "@postern/gateway/parts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { queryStore, tamperWithStore } from "../scenarios/query-store.ts";
import { type ServeProcess, spawnServe } from "../scenarios/serve-process.ts";
import { createSend, type Stack, startStack } from "../scenarios/start-stack.ts";

const folder = mkdtempSync(join(tmpdir(), "postern-vault-attacks-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const key = createSecretKey(randomBytes(32));
const context = ["postern/credential", "inst_a", "acme", "affinity", "ca_1", "user_a", 1, 1];
const headerBytes = 32 + 32 + 12 + 16;

/** A record's bytes changed, and made a text again. */
const altered = (sealed: string, change: (bytes: Buffer) => Buffer): string =>
  `pv1.${change(Buffer.from(sealed.slice(4), "base64url")).toString("base64url")}`;

const refuses = (sealed: string) => expect(() => openRecord(key, sealed, context)).toThrow("does not open");

describe("A70", () => {
  it.each([0, 4, 8, 12, 13, 14, 15])("a tag of %i bytes is refused", (length) => {
    const sealed = sealRecord(key, { plaintext: Buffer.from("secret"), context }, randomBytes);
    const cut = altered(sealed, (bytes) =>
      Buffer.concat([bytes.subarray(0, 76 + length), bytes.subarray(headerBytes)]),
    );
    refuses(cut);
  });

  it("a record with any one bit changed is refused", () => {
    const sealed = sealRecord(key, { plaintext: Buffer.from("secret"), context }, randomBytes);
    const size = Buffer.from(sealed.slice(4), "base64url").length;
    for (let bit = 0; bit < size * 8; bit += 1) {
      refuses(
        altered(sealed, (bytes) => {
          bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          return bytes;
        }),
      );
    }
  });
});

describe("A71", () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
    await stack.connect(0, { tenant: "one", identifier: "ann" });
    await stack.connect(1, { tenant: "one", identifier: "bob" });
    await stack.connect(2, { tenant: "two", identifier: "ann" });
  });
  afterAll(() => stack.end());
  const ask = (tenant: string, identifier: string) => stack.call("affinity_who_am_i", {}, { tenant, identifier });

  it.each([
    [
      "another user's credential",
      "UPDATE connected_accounts SET credential_sealed = (SELECT credential_sealed FROM connected_accounts WHERE identifier = 'bob') WHERE tenant_id = 'one' AND identifier = 'ann'",
    ],
    [
      "another tenant's credential",
      "UPDATE connected_accounts SET credential_sealed = (SELECT credential_sealed FROM connected_accounts WHERE tenant_id = 'two') WHERE tenant_id = 'one' AND identifier = 'ann'",
    ],
    [
      "a credential under another version",
      "UPDATE connected_accounts SET credential_version = 2 WHERE tenant_id = 'one' AND identifier = 'ann'",
    ],
    [
      "another tenant's wrapped key",
      "UPDATE tenant_keys SET wrapped = (SELECT wrapped FROM tenant_keys WHERE tenant_id = 'two') WHERE tenant_id = 'one'",
    ],
    [
      "a row under another's name",
      "UPDATE connected_accounts SET identifier = 'eve' WHERE tenant_id = 'one' AND identifier = 'ann'",
    ],
  ])("%s opens nothing, and nothing is sent", async (_, sql) => {
    const before = await queryStore(stack.dataDir, "SELECT * FROM connected_accounts");
    const wrapped = await queryStore(stack.dataDir, "SELECT tenant_id, wrapped FROM tenant_keys");
    await stack.gateway.close();
    await tamperWithStore(stack.dataDir, sql);
    await stack.restart();
    const sent = stack.upstreamRequests();
    for (const identifier of ["ann", "eve"]) {
      expect([503, 404]).toContain((await ask("one", identifier)).status);
    }
    expect(stack.upstreamRequests()).toBe(sent);
    await stack.gateway.close();
    for (const row of before) {
      await tamperWithStore(
        stack.dataDir,
        `UPDATE connected_accounts SET identifier = '${row["identifier"]}', credential_version = ${row["credential_version"]}, credential_sealed = '${row["credential_sealed"]}' WHERE id = '${row["id"]}'`,
      );
    }
    for (const row of wrapped) {
      await tamperWithStore(
        stack.dataDir,
        `UPDATE tenant_keys SET wrapped = '${row["wrapped"]}' WHERE tenant_id = '${row["tenant_id"]}'`,
      );
    }
    await stack.restart();
    expect((await ask("one", "ann")).status).toBe(200);
  });
});

describe("A72", () => {
  it("a ciphertext that opens under two keys is told apart by its commitment, before it is decrypted", () => {
    const other = createSecretKey(randomBytes(32));
    const sealed = sealRecord(other, { plaintext: Buffer.from("secret"), context }, randomBytes);
    refuses(sealed);
    // The same record with a commitment of our key, as whoever forges one would have to make it: its cipher key differs.
    const forged = altered(sealed, (bytes) => {
      const salt = bytes.subarray(0, 32);
      const derived = createHmac("sha512", key)
        .update(Buffer.concat([Buffer.from("postern/v1/record", "latin1"), salt]))
        .digest();
      derived.subarray(32).copy(bytes, 32);
      return bytes;
    });
    refuses(forged);
  });

  it("a record of another format, or a bare cipher text, is none", () => {
    const iv = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", key, iv, { authTagLength: 16 });
    cipher.setAAD(Buffer.from(JSON.stringify(context)));
    const bare = Buffer.concat([iv, cipher.update("secret"), cipher.final(), cipher.getAuthTag()]);
    for (const text of [
      bare.toString("base64"),
      `pv1.${bare.toString("base64url")}`,
      `pv0.${bare.toString("base64url")}`,
      "",
      "secret",
    ]) {
      refuses(text);
    }
  });
});

describe("A74", () => {
  let transit: TestTransit;
  let stack: Stack;
  beforeAll(async () => {
    transit = await startTransit();
    const tokenFile = join(folder, "token");
    writeFileSync(tokenFile, transit.token);
    stack = await startStack({
      environment: {
        POSTERN_ROOT_KEY: `vault-transit:${transit.url}/transit/postern`,
        POSTERN_ROOT_KEY_TOKEN_FILE: tokenFile,
      },
    });
    await stack.connect(0);
  });
  afterAll(async () => {
    transit.fail(undefined);
    await stack.end();
    await transit.stop();
  });
  afterEach(() => transit.fail(undefined));
  const rows = async () => (await queryStore(stack.dataDir, "SELECT id FROM connected_accounts")).length;

  it.each([403, 404, 429, 500, 503])("that answers %i: 503, nothing stored, nothing in plain", async (status) => {
    transit.fail(status);
    const before = await rows();
    const body = {
      tenant: `late-${status}`,
      connectionName: "affinity",
      identifier: "x",
      credential: { apiKey: stack.user(1).affinityKey },
    };
    const answer = await stack.send("PUT", "/v1/connected-accounts", body);
    expect([answer.status, answer.body.code, answer.body.retryable]).toEqual([503, "vault_locked", true]);
    expect(await rows()).toBe(before);
    expect(await queryStore(stack.dataDir, `SELECT 1 FROM tenants WHERE tenant_id = 'late-${status}'`)).toEqual([]);
  });

  it("refuses a start, and lets one through once it is back", async () => {
    transit.fail(503);
    await expect(stack.restart()).rejects.toThrow(/is sealed or in maintenance.*Nothing was started/);
    transit.fail(undefined);
    await stack.restart();
    expect((await stack.call("affinity_list_lists", {})).status).toBe(200);
  });
});

describe("A75", () => {
  const start = async (name: string, bytes: Buffer | undefined, mode = 0o400): Promise<string> => {
    const dataDir = join(folder, name);
    mkdirSync(dataDir, { mode: 0o700 });
    const file = join(folder, `${name}.key`);
    if (bytes !== undefined) {
      writeFileSync(file, bytes);
      chmodSync(file, mode);
    }
    const environment = { POSTERN_ROOT_KEY_FILE: file, POSTERN_AFFINITY_URL: "http://127.0.0.1:9" };
    const served: ServeProcess | Error = await spawnServe({ dataDir, environment }).catch((error: Error) => error);
    if (served instanceof Error) return served.message;
    await served.kill("SIGKILL");
    return "started";
  };

  it.each<[string, Buffer, number]>([
    ["short", randomBytes(16), 0o400],
    ["empty", Buffer.alloc(0), 0o400],
    ["long", randomBytes(64), 0o400],
    ["zero", Buffer.alloc(32), 0o400],
    ["as-hex", Buffer.from(randomBytes(32).toString("hex")), 0o400],
    ["world-readable", randomBytes(32), 0o444],
  ])("a root key that is %s stops the start", async (name, bytes, mode) => {
    expect(await start(name, bytes, mode)).toMatch(/Nothing was started/);
  });

  it("one that is gone is not made anew beside data", async () => {
    expect(await start("gone", undefined)).toBe("started");
    rmSync(join(folder, "gone.key"));
    const environment = { POSTERN_ROOT_KEY_FILE: join(folder, "gone.key") };
    await expect(spawnServe({ dataDir: join(folder, "gone"), environment })).rejects.toThrow(
      /missing.*Nothing was started/,
    );
  });
});

describe("A78", () => {
  it("SIGUSR1 opens no debugger", async () => {
    const dataDir = mkdtempSync(join(folder, "usr1-"));
    const environment = { POSTERN_AFFINITY_URL: "http://127.0.0.1:9" };
    const served = await spawnServe({ dataDir, environment });
    served.signal("SIGUSR1");
    const send = createSend(() => served.url, readFileSync(join(dataDir, "first-key"), "utf8").trim());
    await new Promise((resolve) => setTimeout(resolve, 500));
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: "127.0.0.1", port: 9229 });
      socket.once("connect", () => resolve(true));
      socket.once("error", () => resolve(false));
    });
    expect(isOpen).toBe(false);
    expect(served.output()).not.toContain("Debugger listening");
    expect((await send("GET", "/v1/tools")).status).toBe(200);
    await served.kill("SIGTERM");
  });

  it("no core is dumped, and no path shows the heap", async () => {
    const dataDir = mkdtempSync(join(folder, "core-"));
    const served = await spawnServe({ dataDir, environment: { POSTERN_AFFINITY_URL: "http://127.0.0.1:9" } });
    const limits = readFileSync(`/proc/${served.pid}/limits`, "utf8");
    expect(/Max core file size\s+(\S+)/.exec(limits)?.[1]).toBe("0");
    for (const path of ["/debug", "/json", "/json/list", "/heap", "/metrics", "/.env", "/debug/pprof/heap"]) {
      expect((await fetch(served.url + path)).status).toBe(404);
    }
    await served.kill("SIGTERM");
  });
});
