// The root keys of this start: the one that wraps, and those that only open what they wrapped before.
import { type RecordContext, RecordDoesNotOpen } from "../record-format.ts";
import type { RootKey } from "./root-key.ts";

export interface WrappedKey {
  readonly wrapped: string;
  /** Which root key wrapped it. */
  readonly rootKeyId: string;
}

export interface RootKeyRing {
  readonly current: RootKey;
  readonly all: readonly RootKey[];
  find(id: string): RootKey | undefined;
  /** Wraps with the current key. Rejects with `RootKeyUnavailable`. */
  wrap(key: Uint8Array, context: RecordContext): Promise<WrappedKey>;
  /** Opens with the key that the row names, never with another one. Rejects with `RecordDoesNotOpen` or `RootKeyUnavailable`. */
  unwrap(row: WrappedKey, context: RecordContext): Promise<Buffer>;
}

export const createRootKeyRing = (current: RootKey, previous: readonly RootKey[] = []): RootKeyRing => {
  const byId = new Map([...previous, current].map((key) => [key.id, key]));
  return {
    current,
    all: [...byId.values()],
    find: (id) => byId.get(id),
    wrap: async (key, context) => ({ wrapped: await current.wrap(key, context), rootKeyId: current.id }),
    async unwrap({ wrapped, rootKeyId }, context) {
      const key = byId.get(rootKeyId);
      if (key === undefined) throw new RecordDoesNotOpen();
      return key.unwrap(wrapped, context);
    },
  };
};
