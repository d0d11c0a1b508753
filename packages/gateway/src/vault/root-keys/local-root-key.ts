// A root key whose 32 bytes are in this process: wraps with the same sealed record as everything else.
import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import { openRecord, type RandomBytes, sealRecord } from "../record-format.ts";
import { tryCanary } from "./canary.ts";
import type { RootKey } from "./root-key.ts";

const idCharacters = 22;

/** Tells keys apart without telling anything of them. */
const idOf = (key: Buffer): string =>
  createHmac("sha256", key).update("postern/v1/root-key-id").digest("base64url").slice(0, idCharacters);

export interface LocalRootKeyOptions {
  /** Where the bytes came from, for people. */
  readonly title: string;
  readonly randomBytes: RandomBytes;
}

/** What a store from before root keys only wrapped needs once; see `open-instance.ts`. */
const localKeys = new WeakMap<RootKey, KeyObject>();
export const exportLocalRootKey = (rootKey: RootKey): Buffer | undefined => localKeys.get(rootKey)?.export();

/** `bytes`: 32 of them. The same bytes from another place are the same key. */
export const createLocalRootKey = (bytes: Buffer, { title, randomBytes }: LocalRootKeyOptions): RootKey => {
  const key = createSecretKey(bytes);
  const wraps: Pick<RootKey, "wrap" | "unwrap" | "title"> = {
    title,
    wrap: async (plaintext, context) => sealRecord(key, { plaintext, context }, randomBytes),
    unwrap: async (wrapped, context) => openRecord(key, wrapped, context),
  };
  const rootKey = { ...wraps, id: `local:${idOf(bytes)}`, canary: (random: RandomBytes) => tryCanary(wraps, random) };
  localKeys.set(rootKey, key);
  return rootKey;
};
