// The hash chain of one tenant: each event's hash covers its place, its text and the hash before it.
import { hash } from "node:crypto";

export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
}

const domain = "postern/audit/v1";

const hashBytes = 32;
const uint64Bytes = 8;

const writeUint64 = (bytes: Buffer, value: number, at: number): number => {
  bytes.writeUInt32BE(Math.floor(value / 2 ** 32), at);
  return bytes.writeUInt32BE(value % 2 ** 32, at + 4);
};

/** Where a chain begins; bound to instance and tenant, so that no chain can stand in for another. */
export const genesis = (instanceId: string, tenant: string): ChainHead => ({
  sequence: 0,
  hash: hash("sha256", `${domain}/genesis${JSON.stringify([instanceId, tenant])}`, "base64url"),
});

/**
 * hash = SHA-256(domain, u64 sequence, u64 length of tenant, tenant, previous hash, SHA-256(body)), base64url.
 * `body` is the stored text.
 */
export const link = (previous: ChainHead, tenant: string, body: string): ChainHead => {
  const sequence = previous.sequence + 1;
  const nameBytes = Buffer.byteLength(tenant, "utf8");
  // One piece of memory, and hashing to text: a Buffer for each part costs more than hashing it.
  const before = Buffer.from(previous.hash, "base64url");
  const covered = Buffer.allocUnsafe(domain.length + 2 * uint64Bytes + nameBytes + before.length + hashBytes);
  let at = covered.write(domain, "latin1");
  at = writeUint64(covered, sequence, at);
  at = writeUint64(covered, nameBytes, at);
  at += covered.write(tenant, at, "utf8");
  at += before.copy(covered, at);
  at += covered.write(hash("sha256", body, "hex"), at, "hex");
  return { sequence, hash: hash("sha256", covered.subarray(0, at), "base64url") };
};
