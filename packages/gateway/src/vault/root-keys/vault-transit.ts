// A root key in the transit engine of HashiCorp Vault or OpenBao, bound to its context by key derivation.
import { readFileSync } from "node:fs";
import { Agent, request } from "undici";
import { z } from "zod";
import { createEgress } from "../../platform/egress/egress.ts";
import { readShortBody } from "../../platform/read-short-body.ts";
import { StartupError } from "../../platform/startup-error.ts";
import { type RecordContext, RecordDoesNotOpen } from "../record-format.ts";
import { tryCanary } from "./canary.ts";
import { type RootKey, RootKeyUnavailable } from "./root-key.ts";
import type { RootKeySource } from "./root-key-source.ts";

type TransitSource = Extract<RootKeySource, { type: "vault-transit" }>;

const requestMs = 5_000;
const maxAnswerBytes = 64 * 1024;
const answer = z.object({ data: z.object({ ciphertext: z.string().optional(), plaintext: z.string().optional() }) });

const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString("base64");

/** Read for each request: whoever renews the token writes the file anew. */
const readToken = (file: string): string => {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    throw new RootKeyUnavailable(`The token in ${file} cannot be read`, { cause: error });
  }
};

const meanings: Readonly<Record<number, string>> = {
  403: "refuses the token or its policy",
  404: "has no such mount or key",
  503: "is sealed or in maintenance",
};

const createTransit = ({ server, mount, name }: TransitSource, tokenFile: string) => {
  const dispatcher = new Agent({ connect: createEgress([{ origin: new URL(server).origin, isPublic: false }]) });
  const title = `transit key ${mount}/${name} at ${server}`;
  return {
    title,
    /** The answer's `data`; undefined for what the engine refuses as malformed or not of this key and context. */
    async ask(operation: "encrypt" | "decrypt", input: Readonly<Record<string, string>>) {
      const token = readToken(tokenFile);
      try {
        const { statusCode, body } = await request(`${server}/v1/${mount}/${operation}/${name}`, {
          method: "POST",
          dispatcher,
          headers: { "x-vault-token": token, "x-vault-request": "true", "content-type": "application/json" },
          body: JSON.stringify(input),
          signal: AbortSignal.timeout(requestMs),
        });
        const text = await readShortBody(body, maxAnswerBytes);
        if (statusCode === 400) return undefined;
        if (statusCode === 200) return answer.parse(JSON.parse(text)).data;
        throw new RootKeyUnavailable(`The ${title} ${meanings[statusCode] ?? `answered ${statusCode}`}`);
      } catch (error) {
        if (error instanceof RootKeyUnavailable) throw error;
        throw new RootKeyUnavailable(`The ${title} cannot be reached or does not answer as transit does`, {
          cause: error,
        });
      }
    },
  };
};

/**
 * The key must be made with `type=aes256-gcm96 derived=true`; the trial canary refuses one that is not. `tokenFile` is
 * what an agent's sink writes. The token needs `update` on encrypt and decrypt of this one key.
 */
export const openVaultTransitRootKey = (source: TransitSource, tokenFile: string | undefined): RootKey => {
  if (tokenFile === undefined) {
    throw new StartupError(
      "The root key is in a transit engine, but no token for it is named. Nothing was started; set POSTERN_ROOT_KEY_TOKEN_FILE.",
    );
  }
  const { title, ask } = createTransit(source, tokenFile);
  const contextOf = (context: RecordContext) => base64(JSON.stringify(context));
  const wraps: Pick<RootKey, "wrap" | "unwrap" | "title"> = {
    title,
    async wrap(key, context) {
      const data = await ask("encrypt", { plaintext: base64(key), context: contextOf(context) });
      if (data?.ciphertext === undefined) throw new RootKeyUnavailable(`The ${title} refuses to wrap a key`);
      return data.ciphertext;
    },
    async unwrap(wrapped, context) {
      const data = await ask("decrypt", { ciphertext: wrapped, context: contextOf(context) });
      if (data?.plaintext === undefined) throw new RecordDoesNotOpen();
      return Buffer.from(data.plaintext, "base64");
    },
  };
  const id = `vault-transit:${source.server}/${source.mount}/${source.name}`;
  return { ...wraps, id, canary: (random) => tryCanary(wraps, random) };
};
