// The trial of a root key that every provider shares.
import { type RandomBytes, type RecordContext, RecordDoesNotOpen } from "../record-format.ts";
import { type RootKey, RootKeyUnavailable, wrappedKeyBytes } from "./root-key.ts";

type Trial = Pick<RootKey, "wrap" | "unwrap" | "title">;

const trialContext = (purpose: string): RecordContext => ["postern/canary-trial", purpose];

const opensElsewhere = async (key: Trial, wrapped: string): Promise<boolean> => {
  try {
    await key.unwrap(wrapped, trialContext("elsewhere"));
    return true;
  } catch (error) {
    if (error instanceof RecordDoesNotOpen) return false;
    throw error;
  }
};

/** A key that gives back something else, or opens anywhere, keeps nothing apart: it is refused like one that is away. */
export const tryCanary = async (key: Trial, randomBytes: RandomBytes): Promise<void> => {
  const plaintext = randomBytes(wrappedKeyBytes);
  const wrapped = await key.wrap(plaintext, trialContext("here"));
  if (!(await key.unwrap(wrapped, trialContext("here"))).equals(plaintext)) {
    throw new RootKeyUnavailable(`${key.title} does not give back what it wrapped`);
  }
  if (await opensElsewhere(key, wrapped)) {
    throw new RootKeyUnavailable(`${key.title} opens what it wrapped in any place: it does not bind to a context`);
  }
};
