// The chain's bytes as documented, computed a second way: events written by earlier versions must verify for ever.
import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { genesis, link } from "./chain.ts";

const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();

const uint64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
};

it.each([
  ["a", 0],
  ["tenant_with-many-characters", 4_294_967_294],
  ["größer", 4_294_967_295],
  ["$deployment", Number.MAX_SAFE_INTEGER - 1],
])("covers place, tenant, the hash before and the text (%s after %d)", (tenant, sequence) => {
  const before = { sequence, hash: genesis("inst_1", tenant).hash };
  const body = JSON.stringify({ id: "aud_1", text: "Zoë – ✓" });
  const name = Buffer.from(tenant);
  const hash = sha256(
    "postern/audit/v1",
    uint64(sequence + 1),
    uint64(name.length),
    name,
    Buffer.from(before.hash, "base64url"),
    sha256(body),
  );
  expect(link(before, tenant, body)).toEqual({ sequence: sequence + 1, hash: hash.toString("base64url") });
});

it("begins with instance and tenant", () => {
  const expected = sha256('postern/audit/v1/genesis["inst_1","acme"]').toString("base64url");
  expect(genesis("inst_1", "acme")).toEqual({ sequence: 0, hash: expected });
});

it("covers the text whatever stands where the hash before should be", () => {
  const before = { sequence: 1, hash: "A".repeat(400) };
  expect(link(before, "acme", "one").hash).not.toBe(link(before, "acme", "two").hash);
});
