// What a transit engine that does not serve the root key is told to whoever runs the gateway.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { RootKeyUnavailable } from "./root-key.ts";
import { startTransit, type TestTransit } from "./test-transit.ts";
import { openVaultTransitRootKey } from "./vault-transit.ts";

const folder = mkdtempSync(join(tmpdir(), "postern-transit-"));
const tokenFile = join(folder, "token");
const context = ["postern/tenant-key", "inst_a", "acme", 1];

let transit: TestTransit;
const open = (name = "postern") =>
  openVaultTransitRootKey({ type: "vault-transit", server: transit.url, mount: "transit", name }, tokenFile);

beforeAll(async () => {
  transit = await startTransit();
  writeFileSync(tokenFile, transit.token);
});
afterAll(async () => {
  await transit.stop();
  rmSync(folder, { recursive: true, force: true });
});

it("is named by where it is", () => {
  const { id, title } = open();
  expect(id).toBe(`vault-transit:${transit.url}/transit/postern`);
  expect(title).toBe(`transit key transit/postern at ${transit.url}`);
});

it.each([
  [403, "refuses the token or its policy"],
  [404, "has no such mount or key"],
  [503, "is sealed or in maintenance"],
  [500, "answered 500"],
])("%i: the message says that it %s", async (status, words) => {
  const rootKey = open();
  transit.fail(status);
  const refusal = rootKey.wrap(randomBytes(32), context);
  await expect(refusal).rejects.toBeInstanceOf(RootKeyUnavailable);
  await expect(refusal).rejects.toThrow(`The transit key transit/postern at ${transit.url} ${words}`);
  transit.fail(undefined);
});

it("that refuses to wrap is out of reach, as nothing could be stored by it", async () => {
  const rootKey = open();
  transit.fail(400);
  const refusal = rootKey.wrap(randomBytes(32), context);
  await expect(refusal).rejects.toBeInstanceOf(RootKeyUnavailable);
  await expect(refusal).rejects.toThrow("refuses to wrap a key");
  transit.fail(undefined);
});

it("that is gone cannot be reached, and the cause is kept", async () => {
  const other = await startTransit();
  const source = { type: "vault-transit", server: other.url, mount: "transit", name: "postern" } as const;
  const rootKey = openVaultTransitRootKey(source, tokenFile);
  await other.stop();
  const refusal = rootKey.wrap(randomBytes(32), context);
  await expect(refusal).rejects.toThrow("cannot be reached or does not answer as transit does");
  await expect(refusal).rejects.toMatchObject({ cause: expect.any(Error) });
});

it("whose token cannot be read tells why", async () => {
  const source = { type: "vault-transit", server: transit.url, mount: "transit", name: "postern" } as const;
  const refusal = openVaultTransitRootKey(source, join(folder, "none")).wrap(randomBytes(32), context);
  await expect(refusal).rejects.toMatchObject({ cause: { code: "ENOENT" } });
});
