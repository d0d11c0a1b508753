// The sandbox without a socket: a function with the shape of `fetch`, which fails the way `fetch` fails.
import { setTimeout as wait } from "node:timers/promises";
import { type ApiRequest, type Handle, isBodiless, type Outcome, type Pace } from "./wire.ts";

/** Takes what the global `fetch` takes; any host leads to the sandbox. */
export type SandboxFetch = (input: Request | URL | string, init?: RequestInit) => Promise<Response>;

const requestOf = async (request: Request): Promise<ApiRequest> => {
  const url = new URL(request.url);
  const bytes = Buffer.from(await request.arrayBuffer());
  return {
    method: request.method,
    path: url.pathname,
    query: url.search.slice(1),
    headers: Object.fromEntries(request.headers),
    body: bytes.toString(),
    bytes,
    remoteAddress: undefined,
    origin: url.origin,
  };
};

const connectionReset = (): TypeError => {
  const cause = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
  return new TypeError("fetch failed", { cause });
};

const brokenBody = (body: string | Uint8Array): ReadableStream<Uint8Array> => {
  const bytes = Buffer.from(body);
  let isSent = false;
  return new ReadableStream({
    pull: (controller) => {
      if (isSent) controller.error(new TypeError("terminated"));
      else controller.enqueue(bytes.subarray(0, Math.max(1, Math.floor(bytes.length / 2))));
      isSent = true;
    },
  });
};

const pause = async (everyMs: number, signal: AbortSignal): Promise<void> => {
  try {
    await wait(everyMs, undefined, { signal });
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
};

interface Trickle extends Pace {
  /** Ends the body when the caller leaves. */
  readonly signal: AbortSignal;
}

const tricklingBody = (bytes: Uint8Array, { chunkBytes, everyMs, signal }: Trickle): ReadableStream<Uint8Array> => {
  let start = 0;
  return new ReadableStream(
    {
      pull: async (controller) => {
        if (start >= bytes.length) return controller.close();
        await pause(everyMs, signal);
        controller.enqueue(bytes.subarray(start, start + chunkBytes));
        start += chunkBytes;
      },
    },
    // Nothing is sent ahead of its time.
    { highWaterMark: 0 },
  );
};

const responseOf = (outcome: Outcome, signal: AbortSignal): Response => {
  if (outcome.kind === "reset") throw connectionReset();
  const { status, headers, body } = outcome.reply;
  if (outcome.kind === "truncate") return new Response(brokenBody(body.length === 0 ? " " : body), { status, headers });
  if (outcome.kind === "trickle" && !isBodiless(status)) {
    return new Response(tricklingBody(Buffer.from(body), { ...outcome.pace, signal }), { status, headers });
  }
  return new Response(isBodiless(status) ? null : Buffer.from(body), { status, headers });
};

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });

export const createFetch =
  (handle: Handle): SandboxFetch =>
  async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const outcome = requestOf(request).then(handle);
    return responseOf(await Promise.race([outcome, untilAborted(request.signal)]), request.signal);
  };
