// Secrets in the key-value engine, version 2, of HashiCorp Vault or OpenBao.
import { readFileSync } from "node:fs";
import { Agent, request } from "undici";
import { z } from "zod";
import { createEgress } from "../platform/egress/egress.ts";
import { readShortBody } from "../platform/read-short-body.ts";
import { fieldOf, type SecretStore, SecretStoreUnavailable } from "./secret-store.ts";
import type { SecretStoreSource } from "./secret-store-source.ts";

const requestMs = 5_000;
const maxAnswerBytes = 64 * 1024;
const answer = z.object({ data: z.object({ data: z.record(z.string(), z.unknown()).nullable() }) });

const meanings: Readonly<Record<number, string>> = {
  403: "refuses the token or its policy",
  503: "is sealed or in maintenance",
};

/** Read for each request: whoever renews the token writes the file anew. */
const readToken = (file: string): string => {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    throw new SecretStoreUnavailable(`The token in ${file} cannot be read`, { cause: error });
  }
};

/** `tokenFile` is what an agent's sink writes; the token needs `read` on the data below the prefix. */
export const openVaultKv = (
  { server, mount }: Extract<SecretStoreSource, { type: "vault-kv" }>,
  tokenFile: string,
): SecretStore => {
  const title = `key-value engine ${mount} at ${server}`;
  const dispatcher = new Agent({ connect: createEgress([{ origin: new URL(server).origin, isPublic: false }]) });
  const ask = async (path: string) => {
    const place = path.split("/").map(encodeURIComponent).join("/");
    const { statusCode, body } = await request(`${server}/v1/${mount}/data/${place}`, {
      dispatcher,
      headers: { "x-vault-token": readToken(tokenFile), "x-vault-request": "true" },
      signal: AbortSignal.timeout(requestMs),
    });
    return { statusCode, text: await readShortBody(body, maxAnswerBytes) };
  };
  return {
    title,
    async read(path, field) {
      try {
        const { statusCode, text } = await ask(path);
        // A secret of which every version was deleted is a 404 as well, with metadata.
        if (statusCode === 404) return undefined;
        if (statusCode === 200) return fieldOf(answer.parse(JSON.parse(text)).data.data ?? {}, field);
        throw new SecretStoreUnavailable(`The ${title} ${meanings[statusCode] ?? `answered ${statusCode}`}`);
      } catch (error) {
        if (error instanceof SecretStoreUnavailable) throw error;
        // The cause may quote what was answered, and that may be a secret.
        throw new SecretStoreUnavailable(`The ${title} cannot be reached or does not answer as it should`);
      }
    },
  };
};
