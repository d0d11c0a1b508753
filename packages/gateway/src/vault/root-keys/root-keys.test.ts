// One contract for every place that a root key is kept in: it wraps, opens, binds, and never says yes when it cannot.
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateKeyCommand, DisableKeyCommand, EnableKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { RecordDoesNotOpen } from "../record-format.ts";
import { openRootKeys, type RootKeySettings } from "./open-root-keys.ts";
import { type RootKey, RootKeyUnavailable } from "./root-key.ts";
import { parseRootKeySource, type RootKeySource } from "./root-key-source.ts";
import { type Moto, startMoto, whyNoMoto } from "./test-moto.ts";
import { startTransit, type TestTransit } from "./test-transit.ts";

const context = ["postern/tenant-key", "inst_a", "acme", 1];
const folder = mkdtempSync(join(tmpdir(), "postern-root-keys-"));
const startMs = 120_000;

const sourceOf = (text: string): RootKeySource => {
  const source = parseRootKeySource(text);
  if (source === undefined) throw new Error("not a source");
  return source;
};

const open = async (text: string, rest: Partial<RootKeySettings> = {}): Promise<RootKey> => {
  const settings = { current: sourceOf(text), previous: [], ...rest };
  return (await openRootKeys(settings, { mayCreate: false, randomBytes })).current;
};

/** Altered bytes may name another key, which a keeper does not lend us either. */
const isRefusal = (error: unknown): boolean =>
  error instanceof RecordDoesNotOpen || error instanceof RootKeyUnavailable;

const flipped = (wrapped: string): string[] =>
  Array.from({ length: 24 }, (_, index) => {
    const at = Math.floor((index * (wrapped.length - 1)) / 23);
    return wrapped.slice(0, at) + (wrapped[at] === "A" ? "B" : "A") + wrapped.slice(at + 1);
  });

/** What every provider is held to. `open` gives the same key each time. */
const keepsItsPromises = (openKey: () => Promise<RootKey>): void => {
  it("gives back what it wrapped, to itself opened again too", async () => {
    const key = randomBytes(32);
    const wrapped = await (await openKey()).wrap(key, context);
    expect((await (await openKey()).unwrap(wrapped, context)).equals(key)).toBe(true);
    expect((await openKey()).id).toBe((await openKey()).id);
  });

  it("wraps the same key differently each time, and never as it is", async () => {
    const [rootKey, key] = [await openKey(), randomBytes(32)];
    const wrapped = [await rootKey.wrap(key, context), await rootKey.wrap(key, context)];
    expect(wrapped[0]).not.toBe(wrapped[1]);
    expect(Buffer.from(wrapped.join(), "base64").includes(key)).toBe(false);
  });

  it.each([
    ["another tenant", ["postern/tenant-key", "inst_a", "other", 1]],
    ["another version", ["postern/tenant-key", "inst_a", "acme", 2]],
    ["another instance", ["postern/tenant-key", "inst_b", "acme", 1]],
    ["another purpose", ["postern/canary", "inst_a", "acme", 1]],
    ["parts joined differently", ["postern/tenant-key", "inst_a,acme", 1]],
  ])("opens nothing of %s", async (_, other) => {
    const rootKey = await openKey();
    const wrapped = await rootKey.wrap(randomBytes(32), context);
    await expect(rootKey.unwrap(wrapped, other)).rejects.toBeInstanceOf(RecordDoesNotOpen);
  });

  it("opens nothing that was altered, cut or is not its own", async () => {
    const rootKey = await openKey();
    const wrapped = await rootKey.wrap(randomBytes(32), context);
    for (const altered of [
      ...flipped(wrapped),
      wrapped.slice(0, -4),
      `${wrapped}AAAA`,
      "",
      "pv1.",
      "kms1.",
      "vault:v1:",
    ]) {
      if (altered === wrapped) continue;
      await expect(rootKey.unwrap(altered, context)).rejects.toSatisfy(isRefusal);
    }
  });

  it("passes its own trial", async () => {
    await expect((await openKey()).canary(randomBytes)).resolves.toBeUndefined();
  });
};

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a file", () => {
  const file = join(folder, "root.key");
  writeFileSync(file, randomBytes(32), { mode: 0o400 });
  keepsItsPromises(() => open(`file:${file}`));
});

describe("a systemd credential", () => {
  writeFileSync(join(folder, "postern-root"), randomBytes(32), { mode: 0o440 });
  const settings = { credentialsFolder: folder };
  keepsItsPromises(() => open("systemd:postern-root", settings));

  it("that the unit does not load is told as such", async () => {
    await expect(open("systemd:postern-root", {})).rejects.toThrow(/LoadCredential=postern-root/);
    await expect(open("systemd:gone", settings)).rejects.toThrow(/missing/);
  });
});

describe("a transit engine", () => {
  let transit: TestTransit;
  const tokenFile = join(folder, "token");
  const openTransit = (server = transit) => {
    writeFileSync(tokenFile, `${server.token}\n`);
    return open(`vault-transit:${server.url}/transit/postern`, { tokenFile });
  };
  beforeAll(async () => {
    transit = await startTransit();
  });
  afterAll(() => transit.stop());
  keepsItsPromises(() => openTransit());

  it.each([403, 404, 429, 500, 503])("that answers %i is out of reach, never wrong", async (status) => {
    const rootKey = await openTransit();
    const wrapped = await rootKey.wrap(randomBytes(32), context);
    transit.fail(status);
    await expect(rootKey.unwrap(wrapped, context)).rejects.toBeInstanceOf(RootKeyUnavailable);
    await expect(rootKey.wrap(randomBytes(32), context)).rejects.toBeInstanceOf(RootKeyUnavailable);
    transit.fail(undefined);
  });

  it("that is gone is out of reach", async () => {
    const other = await startTransit();
    const rootKey = await openTransit(other);
    await other.stop();
    await expect(rootKey.canary(randomBytes)).rejects.toBeInstanceOf(RootKeyUnavailable);
  });

  it("whose key does not bind to a context fails its trial", async () => {
    const careless = await startTransit({ isDerived: false });
    await expect((await openTransit(careless)).canary(randomBytes)).rejects.toThrow(/does not bind/);
    await careless.stop();
  });

  it("takes a token that was written anew, and says nothing of it when it is refused", async () => {
    const rootKey = await openTransit();
    writeFileSync(tokenFile, "a-wrong-token-0123456789");
    const error = await rootKey.canary(randomBytes).catch((caught: unknown) => caught);
    expect(String(error)).toMatch(/refuses the token/);
    expect(String(error)).not.toContain("0123456789");
    writeFileSync(tokenFile, transit.token);
    await rootKey.canary(randomBytes);
  });
});

describe.skipIf(whyNoMoto() !== undefined)("AWS KMS, as moto emulates it", () => {
  let moto: Moto;
  let admin: KMSClient;
  let keyId: string;
  beforeAll(async () => {
    moto = await startMoto();
    vi.stubEnv("AWS_ENDPOINT_URL_KMS", moto.url);
    vi.stubEnv("AWS_REGION", "eu-west-1");
    vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
    admin = new KMSClient({ endpoint: moto.url, region: "eu-west-1" });
    keyId = (await admin.send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? "";
  }, startMs);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await moto?.stop();
  });
  keepsItsPromises(() => open(`aws-kms:${keyId}`));

  it("opens only with the key that it names, although KMS would find the right one itself", async () => {
    const other = (await admin.send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? "";
    const wrapped = await (await open(`aws-kms:${keyId}`)).wrap(randomBytes(32), context);
    await expect((await open(`aws-kms:${other}`)).unwrap(wrapped, context)).rejects.toThrow();
  });

  it("refuses a key of another kind, and looks for a key where its name says", async () => {
    const asymmetric = await admin.send(new CreateKeyCommand({ KeySpec: "RSA_2048", KeyUsage: "ENCRYPT_DECRYPT" }));
    await expect(open(`aws-kms:${asymmetric.KeyMetadata?.Arn}`)).rejects.toThrow(
      /it is RSA_2048, and only SYMMETRIC_DEFAULT wraps keys/,
    );
    const far = new KMSClient({ endpoint: moto.url, region: "us-east-2" });
    const there = (await far.send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? "";
    const rootKey = await open(`aws-kms:${there}`);
    expect([rootKey.id, rootKey.title]).toEqual([`aws-kms:${there}`, `AWS KMS key ${there}`]);
    // Without a region of its own it is looked for where this process is.
    await expect(open(`aws-kms:${there.split("/").at(-1)}`)).rejects.toThrow(/NotFoundException/);
  });

  it("refuses to start with a key that is disabled or is none, and is out of reach once it is", async () => {
    const rootKey = await open(`aws-kms:${keyId}`);
    await admin.send(new DisableKeyCommand({ KeyId: keyId.split("/").at(-1) }));
    await expect(open(`aws-kms:${keyId}`)).rejects.toThrow(/Disabled.*Nothing was started/);
    await admin.send(new EnableKeyCommand({ KeyId: keyId.split("/").at(-1) }));
    await expect(open("aws-kms:alias/none")).rejects.toThrow(/NotFoundException/);
    await moto.stop();
    await expect(rootKey.canary(randomBytes)).rejects.toBeInstanceOf(RootKeyUnavailable);
  }, 30_000);
});

it("says when AWS KMS was not tried", () => {
  const why = whyNoMoto();
  if (why !== undefined) process.stderr.write(`AWS KMS was not tested: ${why}.\n`);
  expect(why ?? "tried").toBeTypeOf("string");
});

it.each([
  "",
  "file:",
  "systemd:../x",
  "systemd:",
  "aws-kms:",
  "aws-kms:a b",
  "0123456789abcdef0123456789abcdef",
  "vault-transit:http://vault.example/transit/key",
  "vault-transit:https://vault.example/key",
  "vault-transit:https://user:pw@vault.example/transit/key",
  "vault-transit:https://vault.example/transit/key?x=1",
])("%j names no place", (text) => {
  expect(parseRootKeySource(text)).toBeUndefined();
});

it("that everybody may read is refused, wherever it came from", async () => {
  writeFileSync(join(folder, "open"), randomBytes(32));
  chmodSync(join(folder, "open"), 0o444);
  await expect(open("systemd:open", { credentialsFolder: folder })).rejects.toThrow(/Everybody/);
});
