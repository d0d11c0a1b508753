// One contract for every store that keeps users' keys for us, and what the configuration may name.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateSecretCommand, DeleteSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Moto, startMoto, whyNoMoto } from "../vault/root-keys/test-moto.ts";
import { openSecretStores } from "./open-secret-stores.ts";
import { type SecretStore, SecretStoreUnavailable } from "./secret-store.ts";
import { parseSecretStoreSource } from "./secret-store-source.ts";
import { startKv, type TestKv } from "./test-kv.ts";

const folder = mkdtempSync(join(tmpdir(), "postern-secret-stores-"));
const tokenFile = join(folder, "token");
const startMs = 120_000;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = async (text: string): Promise<SecretStore> => {
  const source = parseSecretStoreSource(text);
  if (source === undefined) throw new Error("not a source");
  const found = (await openSecretStores({ sources: [source], tokenFile })).get(source.name);
  if (found === undefined) throw new Error("not opened");
  return found.store;
};

interface Kept {
  readonly store: () => Promise<SecretStore>;
  /** Keeps fields at the path. */
  readonly keep: (path: string, fields: Record<string, unknown>) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
}

const keepsItsPromises = ({ store, keep, remove }: Kept): void => {
  it("tells a field by its name, and without one the only one or apiKey", async () => {
    await keep("postern/acme/one", { key: "k-1" });
    await keep("postern/acme/many", { apiKey: "k-2", other: "k-3", number: 4 });
    const opened = await store();
    expect(await opened.read("postern/acme/one", undefined)).toBe("k-1");
    expect(await opened.read("postern/acme/many", undefined)).toBe("k-2");
    expect(await opened.read("postern/acme/many", "other")).toBe("k-3");
  });

  it("tells nothing where nothing is: no secret, no field, no text, an inherited name, a deleted one", async () => {
    await keep("postern/acme/few", { a: "1", b: "2", number: 4 });
    await keep("postern/acme/gone", { apiKey: "k" });
    await remove("postern/acme/gone");
    const opened = await store();
    expect(await opened.read("postern/acme/none", undefined)).toBeUndefined();
    expect(await opened.read("postern/acme/few", undefined)).toBeUndefined();
    expect(await opened.read("postern/acme/few", "number")).toBeUndefined();
    expect(await opened.read("postern/acme/few", "toString")).toBeUndefined();
    expect(await opened.read("postern/acme/gone", undefined)).toBeUndefined();
  });
};

describe("a key-value engine", () => {
  let kv: TestKv;
  const openKv = () => {
    writeFileSync(tokenFile, `${kv.token}\n`);
    return open(`vault=vault-kv:${kv.url}/secret/postern/{tenant}`);
  };
  beforeAll(async () => {
    kv = await startKv();
  });
  afterAll(() => kv.stop());
  keepsItsPromises({
    store: openKv,
    keep: async (path, fields) => kv.put(path, fields),
    remove: async (path) => kv.put(path, undefined),
  });

  it.each([302, 403, 429, 500, 503])("that answers %i is out of reach, never empty", async (status) => {
    const store = await openKv();
    kv.fail(status);
    await expect(store.read("postern/acme/one", undefined)).rejects.toBeInstanceOf(SecretStoreUnavailable);
    kv.fail(undefined);
  });

  it("takes a token that was written anew, and says nothing of it when it is refused", async () => {
    const store = await openKv();
    writeFileSync(tokenFile, "a-wrong-token-0123456789");
    const error = await store.read("postern/acme/one", undefined).catch((caught: unknown) => caught);
    expect(String(error)).toMatch(/refuses the token/);
    expect(String(error)).not.toContain("0123456789");
    writeFileSync(tokenFile, kv.token);
    expect(await store.read("postern/acme/one", undefined)).toBe("k-1");
  });

  it("that is gone is out of reach", async () => {
    const other = await startKv();
    const store = await open(`vault=vault-kv:${other.url}/secret/{tenant}`);
    await other.stop();
    await expect(store.read("x", undefined)).rejects.toBeInstanceOf(SecretStoreUnavailable);
  });
});

describe.skipIf(whyNoMoto() !== undefined)("AWS Secrets Manager, as moto emulates it", () => {
  let moto: Moto;
  let admin: SecretsManagerClient;
  const store = () => open("aws=aws-secrets-manager:eu-west-1/postern/{tenant}");
  beforeAll(async () => {
    moto = await startMoto();
    vi.stubEnv("AWS_ENDPOINT_URL_SECRETS_MANAGER", moto.url);
    vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
    admin = new SecretsManagerClient({ endpoint: moto.url, region: "eu-west-1" });
  }, startMs);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await moto?.stop();
  });
  const create = async (path: string, text: string) =>
    void (await admin.send(new CreateSecretCommand({ Name: path, SecretString: text })));
  keepsItsPromises({
    store,
    keep: (path, fields) => create(path, JSON.stringify(fields)),
    remove: async (path) => void (await admin.send(new DeleteSecretCommand({ SecretId: path }))),
  });

  it("tells a secret that is plain text, which has no fields", async () => {
    await create("postern/acme/plain", "k-plain");
    expect(await (await store()).read("postern/acme/plain", undefined)).toBe("k-plain");
    expect(await (await store()).read("postern/acme/plain", "apiKey")).toBeUndefined();
  });

  it("that is gone is out of reach", async () => {
    const opened = await store();
    await moto.stop();
    await expect(opened.read("postern/acme/one", undefined)).rejects.toBeInstanceOf(SecretStoreUnavailable);
  }, 30_000);
});

it("says when AWS Secrets Manager was not tried", () => {
  const why = whyNoMoto();
  if (why !== undefined) process.stderr.write(`AWS Secrets Manager was not tested: ${why}.\n`);
  expect(why ?? "tried").toBeTypeOf("string");
});

it.each([
  "",
  "aws",
  "aws=aws-secrets-manager:eu-west-1",
  "aws=aws-secrets-manager:eu-west-1/postern",
  "aws=aws-secrets-manager:eu-west-1/{tenant}/{tenant}",
  "aws=aws-secrets-manager:eu-west-1/x-{tenant}",
  "aws=aws-secrets-manager:EU/{tenant}",
  "AWS=aws-secrets-manager:eu-west-1/{tenant}",
  "kv=vault-kv:http://vault.example/secret/{tenant}",
  "kv=vault-kv:https://user:word@vault.example/secret/{tenant}",
  "kv=vault-kv:https://vault.example/secret/../{tenant}?x=1",
  "kv=vault-kv:https://vault.example/{tenant}",
  "kv=vault-kv:https://vault.example/secret/%zz/{tenant}",
  "kv=elsewhere:https://vault.example/secret/{tenant}",
])("%j names no store", (text) => {
  expect(parseSecretStoreSource(text)).toBeUndefined();
});

it("needs a token for a key-value engine before anything starts", async () => {
  const source = parseSecretStoreSource("kv=vault-kv:https://vault.example/secret/{tenant}");
  await expect(openSecretStores({ sources: source === undefined ? [] : [source] })).rejects.toThrow(
    /POSTERN_SECRET_STORE_TOKEN_FILE/,
  );
});
