// The hash chain of one tenant: each event's hash covers its place, its text and the hash before it.
import { hash } from "node:crypto";

export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
}

const domain = "postern/audit/v1";

const sha256 = (content: string | Uint8Array): Buffer => hash("sha256", content, "buffer");

const uint64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
};

/** Where a chain begins; bound to instance and tenant, so that no chain can stand in for another. */
export const genesis = (instanceId: string, tenant: string): ChainHead => ({
  sequence: 0,
  hash: sha256(`${domain}/genesis${JSON.stringify([instanceId, tenant])}`).toString("base64url"),
});

/**
 * hash = SHA-256(domain, u64 sequence, u64 length of tenant, tenant, previous hash, SHA-256(body)), base64url.
 * `body` is the stored text.
 */
export const link = (previous: ChainHead, tenant: string, body: string): ChainHead => {
  const sequence = previous.sequence + 1;
  const name = Buffer.from(tenant, "utf8");
  const covered = [
    Buffer.from(domain, "utf8"),
    uint64(sequence),
    uint64(name.length),
    name,
    Buffer.from(previous.hash, "base64url"),
    sha256(body),
  ];
  return { sequence, hash: sha256(Buffer.concat(covered)).toString("base64url") };
};
