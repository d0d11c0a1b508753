// An exchange as it leaves the credential's scope: scrubbed, with limits and Affinity's own words read out.
import type { UpstreamLimits } from "@postern/contract";
import { errorSentences } from "./error-sentences.ts";
import type { Exchange } from "./exchange.ts";
import { readLimits, retryAfterSeconds } from "./rate-limits.ts";
import { scrubCredential } from "./scrub-credential.ts";

export interface Answer extends Pick<Exchange, "sent" | "status" | "trouble" | "reason"> {
  readonly limits?: UpstreamLimits;
  /** Whole body of a success. */
  readonly text?: string;
  /** What upstream said about an error, in its own words. */
  readonly sentences: readonly string[];
  /** Only for 429. */
  readonly retryAfterSeconds?: number;
}

const isSuccess = (status: number | undefined): boolean => status !== undefined && status >= 200 && status < 300;

export const toAnswer = (exchange: Exchange, secret: string): Answer => {
  const { sent, status, trouble, headers } = exchange;
  const limits = readLimits(headers);
  const scrub = (text: string): string => scrubCredential(text, secret);
  const text = exchange.text === undefined ? undefined : scrub(exchange.text);
  return {
    sent,
    ...(status !== undefined && { status }),
    ...(trouble && { trouble }),
    ...(exchange.reason && { reason: scrub(exchange.reason) }),
    ...(limits && { limits }),
    ...(isSuccess(status) && text !== undefined && { text }),
    // Scrubbed again after parsing: JSON escapes may have hidden a secret from the first pass.
    sentences: isSuccess(status) ? [] : errorSentences(text).map(scrub),
    ...(status === 429 && { retryAfterSeconds: retryAfterSeconds(headers, limits) }),
  };
};
