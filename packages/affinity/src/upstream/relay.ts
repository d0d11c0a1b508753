// An answer as the raw proxy passes it on: status, JSON and the few headers that are Affinity's own to tell.
import type { ResponseHeaders } from "./rate-limits.ts";
import { type Body, readJson } from "./read-json.ts";
import type { KeyScrub } from "./scrub-credential.ts";

export interface Relayed {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** null for an answer without a body. */
  readonly body: unknown;
}

const maxHeaderLength = 200;
const relayedHeader =
  /^(x-ratelimit-limit-(user|org)(-remaining|-reset)?|retry-after|x-affinity-api-version|x-request-id)$/;

export const relayedHeaders = (headers: ResponseHeaders, scrub: KeyScrub): Readonly<Record<string, string>> => {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (!relayedHeader.test(name) || typeof value !== "string" || !/^[\x20-\x7e]*$/.test(value)) continue;
    kept[name] = scrub.text(value).slice(0, maxHeaderLength);
  }
  return kept;
};

/** Success or refusal: both are Affinity's to tell. A dead key, a full budget and failures are the gateway's. */
export const isRelayable = (status: number | undefined): boolean =>
  status !== undefined &&
  ((status >= 200 && status < 300) || (status >= 400 && status < 500 && status !== 401 && status !== 429));

export const relayedBody = (text: string, scrub: KeyScrub): Body =>
  text.trim() === "" ? { value: null } : readJson(text, scrub);
