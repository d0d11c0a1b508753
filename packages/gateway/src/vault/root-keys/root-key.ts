// What a root key does, wherever a firm keeps it: it wraps the keys of tenants and opens them again, and nothing else.
import type { RandomBytes, RecordContext } from "../record-format.ts";

export interface RootKey {
  /** Stored beside whatever it wraps, so it names one key for good. Not a secret. */
  readonly id: string;
  /** Where it is, for people. */
  readonly title: string;
  /** Wraps a key of 32 bytes for this context. Rejects with `RootKeyUnavailable`. */
  wrap(key: Uint8Array, context: RecordContext): Promise<string>;
  /** Rejects with `RecordDoesNotOpen` for what is not wrapped by this key for this context, else with `RootKeyUnavailable`. */
  unwrap(wrapped: string, context: RecordContext): Promise<Buffer>;
  /** Proves by a key that is thrown away that this one wraps, opens, and binds to the context. Rejects like the others. */
  canary(randomBytes: RandomBytes): Promise<void>;
}

/** Whoever keeps the root key did not answer, or refused us. The message says which, and never what was asked. */
export class RootKeyUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "RootKeyUnavailable";
  }
}

export const wrappedKeyBytes = 32;
