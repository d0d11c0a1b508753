// Whether a failed request may be tried again, and after how long.
import type { Answer } from "./answer.ts";
import { backOffMs } from "./back-off.ts";
import type { UpstreamRequest } from "./request.ts";

const maxTries = 3;
const rateLimitJitterMs = 250;

/** How long to wait before another try; undefined when another try could do harm or cannot help. */
export const pauseMs = (request: UpstreamRequest, answer: Answer, failures: number): number | undefined => {
  if (failures >= maxTries || request.effect === "write") return undefined;
  const { draw = 0 } = answer;
  if (answer.status === 429) {
    const resetMs = (answer.retryAfterSeconds ?? 1) * 1000;
    // A reset after the caller's deadline is told instead of slept through: `send` compares.
    return resetMs + Math.round(draw * rateLimitJitterMs);
  }
  const isTransient = answer.trouble === "connection" || (answer.status !== undefined && answer.status >= 500);
  return isTransient ? backOffMs(failures, draw) : undefined;
};
