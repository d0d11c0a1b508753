// What a request that waits for the client's input keeps with the client meanwhile: sealed, for the same caller and the same request,
// for a short time, and once.
import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import { isObject } from "./read-message.ts";
import { invalidParams, type RpcFailure } from "./rpc-errors.ts";

export interface KeptState {
  /** Answers of earlier rounds, by the name of the question. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** What the surface gave to keep. */
  readonly given: unknown;
}

export interface RequestStates {
  /** `place` is what the state belongs to. Throws `RpcFailure` when there is too much to keep. */
  seal(place: string, state: KeptState): string;
  /** Throws `RpcFailure` for what was not sealed here, for another place, long ago, or was opened before. */
  open(place: string, sealed: string): KeptState;
}

export interface RequestStatesDependencies {
  /** 32 bytes. */
  readonly key: Buffer;
  readonly now: () => number;
  readonly randomBytes: (size: number) => Buffer;
}

const algorithm = "aes-256-gcm";
const authTagLength = 16;
const nonceLength = 12;
const lifetimeMs = 10 * 60_000;
const maxSealed = 64 * 1024;
const maxRemembered = 100_000;

const notOpened = (): RpcFailure =>
  invalidParams(
    "The requestState is not one that was given for this request, is too old, or was used before. Nothing was done; send the request anew without it.",
  );

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.keys(value)
    .sort()
    .map((key) => [key, sorted(value[key])]);
};

/** What a state is bound to: who asks, at which endpoint, and what for, but for the parts that differ from round to round. */
export const placeOf = (
  { instanceId, principalKey }: { readonly instanceId: string; readonly principalKey: string },
  { method, params }: { readonly method: string; readonly params: Readonly<Record<string, unknown>> },
): string => {
  const { _meta, inputResponses, requestState, ...lasting } = params;
  return createHash("sha256")
    .update(JSON.stringify([instanceId, principalKey, method, sorted(lasting)]))
    .digest("base64url");
};

/** Remembers what was used until it would be too old anyway. */
const createUsed = (now: () => number) => {
  const used = new Map<string, number>();
  const forgetOld = () => {
    for (const [nonce, expiresAt] of used) {
      if (expiresAt > now()) return;
      used.delete(nonce);
    }
  };
  return (nonce: string, expiresAt: number): boolean => {
    forgetOld();
    if (used.has(nonce) || used.size >= maxRemembered) return false;
    used.set(nonce, expiresAt);
    return true;
  };
};

export const createRequestStates = ({ key, now, randomBytes }: RequestStatesDependencies): RequestStates => {
  const takeOnce = createUsed(now);
  const decipher = (place: string, sealed: string): Record<string, unknown> => {
    const bytes = Buffer.from(sealed, "base64url");
    if (bytes.length <= nonceLength + authTagLength) throw notOpened();
    const cipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceLength), { authTagLength });
    cipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-authTagLength));
    try {
      const text = cipher.update(bytes.subarray(nonceLength, -authTagLength)).toString() + cipher.final().toString();
      return JSON.parse(text);
    } catch {
      throw notOpened();
    }
  };
  return {
    seal(place, { answers, given }) {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv(algorithm, key, nonce, { authTagLength }).setAAD(Buffer.from(place));
      const text = JSON.stringify({ expiresAt: now() + lifetimeMs, answers, given });
      const sealed = Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString(
        "base64url",
      );
      if (sealed.length <= maxSealed) return sealed;
      throw invalidParams("The answers so far are too large to be kept. Nothing was done; answer more briefly.");
    },
    open(place, sealed) {
      const { expiresAt, answers, given } = decipher(place, sealed);
      const nonce = Buffer.from(sealed, "base64url").subarray(0, nonceLength).toString("base64url");
      const isFresh = typeof expiresAt === "number" && expiresAt > now();
      if (!isFresh || !isObject(answers) || !takeOnce(nonce, expiresAt)) throw notOpened();
      return { answers, given };
    },
  };
};
