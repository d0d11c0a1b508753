// One request over the socket and its whole answer. Tells exactly whether anything was sent, since a write may not be repeated on doubt.
import type { EndSignal } from "@postern/contract";
import type { Dispatcher } from "undici";
import type { LargeAnswers } from "./large-answers.ts";
import type { ResponseHeaders } from "./rate-limits.ts";

/** 5 MiB: the largest page of either generation stays far below it, but for texts without end. */
const maxBytesOfAnswer = 5 * 1024 * 1024;

export type ExchangeTrouble = "connection" | "aborted" | "too_large" | "encoded";

/** `sent`: bytes of the request may have reached upstream. `status` is set as soon as upstream answered with one. */
export interface Exchange {
  readonly sent: boolean;
  readonly status?: number;
  readonly headers: ResponseHeaders;
  /** The whole body; absent when it did not arrive whole. */
  readonly text?: string;
  /** In place of `text`, where bytes were asked for. */
  readonly bytes?: Buffer;
  readonly trouble?: ExchangeTrouble;
  /** Code and message of the socket's error: never its other properties, which may hold bytes of the answer. */
  readonly reason?: string;
}

export interface ExchangeRequest {
  readonly path: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array | null;
  /** 5 MiB without it. */
  readonly maxAnswerBytes?: number;
  /** What is beyond 5 MiB of an answer is read in its turn only. */
  readonly largeAnswers?: LargeAnswers;
  /** The answer is no text. */
  readonly wantsBytes?: true;
}

const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return "unknown error";
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  return code === error.message ? code : `${code}: ${error.message}`;
};

/** A chunk is an object of some hundred bytes, however little is in it: so many become one, or 5 MiB of single bytes were a gigabyte. */
const mostChunks = 1_024;

interface State {
  readonly maxAnswerBytes: number;
  sent: boolean;
  status?: number;
  headers: ResponseHeaders;
  /** What arrived and was made one, in order; then what arrived since. */
  blocks: Buffer[];
  chunks: Buffer[];
  bytes: number;
  trouble?: ExchangeTrouble;
  /** Ends the wait for a turn, or the turn, of a large answer. */
  leave?: () => void;
}

const finish = (state: State, rest: Partial<Exchange>): Exchange => ({
  sent: state.sent,
  headers: state.headers,
  ...(state.status !== undefined && { status: state.status }),
  ...rest,
});

const acceptHeaders = (state: State, status: number, headers: ResponseHeaders): ExchangeTrouble | undefined => {
  if (status < 200) return undefined;
  state.status = status;
  state.headers = headers;
  const encoding = headers["content-encoding"];
  // Identity was asked for. Unpacking what came anyway would open the door to a compressed bomb.
  if (encoding !== undefined && encoding !== "identity") return "encoded";
  return Number(headers["content-length"] ?? 0) > state.maxAnswerBytes ? "too_large" : undefined;
};

const acceptChunk = (state: State, chunk: Buffer): ExchangeTrouble | undefined => {
  state.bytes += chunk.length;
  if (state.bytes > state.maxAnswerBytes) return "too_large";
  state.chunks.push(chunk);
  if (state.chunks.length >= mostChunks) state.blocks.push(Buffer.concat(state.chunks.splice(0)));
  return undefined;
};

/** From 5 MiB on: holds the answer up until it is its turn. */
const awaitTurn = (state: State, largeAnswers: LargeAnswers, controller: Dispatcher.DispatchController): void => {
  if (state.bytes <= maxBytesOfAnswer || state.leave !== undefined) return;
  let [isPaused, isOurTurn] = [false, false];
  state.leave = largeAnswers.enter(() => {
    isOurTurn = true;
    if (isPaused) controller.resume();
  });
  if (isOurTurn) return;
  isPaused = true;
  controller.pause();
};

/** Most answers come in one piece, which need not be copied. */
const bodyOf = ({ blocks, chunks }: State): Buffer => {
  const [only, ...others] = [...blocks, ...chunks];
  return only !== undefined && others.length === 0 ? only : Buffer.concat([...blocks, ...chunks]);
};

/** Never rejects: every way to fail is an ordinary result. */
export const exchange = (
  dispatcher: Dispatcher,
  { maxAnswerBytes = maxBytesOfAnswer, wantsBytes, largeAnswers, ...request }: ExchangeRequest,
  signal: EndSignal,
): Promise<Exchange> =>
  new Promise((resolve) => {
    const state: State = { maxAnswerBytes, sent: false, headers: {}, blocks: [], chunks: [], bytes: 0 };
    let controller: Dispatcher.DispatchController | undefined;
    const settle = (rest: Partial<Exchange>): void => {
      signal.removeEventListener("abort", onAbort);
      state.leave?.();
      resolve(finish(state, rest));
    };
    const stop = (trouble: ExchangeTrouble | undefined): void => {
      if (trouble === undefined || state.trouble !== undefined) return;
      state.trouble = trouble;
      // Before the connection stands there is nothing to abort: onRequestStart then refuses to send.
      if (controller === undefined) settle({ trouble, reason: trouble });
      else controller.abort(new Error(trouble));
    };
    const onAbort = (): void => stop("aborted");
    signal.addEventListener("abort", onAbort);
    if (signal.aborted) return onAbort();
    dispatcher.dispatch(
      { ...request, headersTimeout: 0, bodyTimeout: 0 },
      {
        onRequestStart(started) {
          // A second start would be a repeated request: undici does so only for requests it believes unsent.
          if (state.trouble !== undefined || state.sent) return started.abort(new Error("not sent"));
          controller = started;
          state.sent = true;
        },
        onResponseStart: (_, status, headers) => stop(acceptHeaders(state, status, headers)),
        onResponseData(reading, chunk) {
          stop(acceptChunk(state, chunk));
          if (largeAnswers !== undefined && state.trouble === undefined) awaitTurn(state, largeAnswers, reading);
        },
        onResponseEnd: () => settle(wantsBytes ? { bytes: bodyOf(state) } : { text: bodyOf(state).toString("utf8") }),
        onResponseError: (_, error) =>
          settle({ trouble: state.trouble ?? "connection", reason: state.trouble ?? describe(error) }),
      },
    );
  });
