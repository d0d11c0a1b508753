// How long a client's session lasts.
import { Secret } from "@postern/contract";
import { expect, it } from "vitest";
import { createPace } from "./pace.ts";
import { createSession } from "./session.ts";

const now = Date.now;
const options = {
  credential: { type: "apiKey", apiKey: new Secret("key") },
  accountKey: "one",
  pace: createPace({ concurrency: 1, now }),
  now,
} as const;

it.each([2 ** 31, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY])(
  "does not end at once when it may take %d ms",
  async (timeoutMs) => {
    const { session, end } = createSession(options, { timeoutMs });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(session.signal.aborted).toBe(false);
    end();
  },
);
