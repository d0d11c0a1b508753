// A tool call as a door hands it to the spine: parsed in form, checked in nothing else.
import type { EndSignal } from "@postern/contract";
import type { Caller } from "./authenticate.ts";

export interface InboundCall {
  readonly caller: Caller;
  readonly toolName: string;
  /** Pinned by the caller; the newest when left out. */
  readonly toolVersion?: number;
  readonly identifier: string;
  readonly connectionName?: string | undefined;
  readonly tenant?: string | undefined;
  /** Set by the proxy alone: its tools take no call that came in otherwise. */
  readonly isRaw?: true;
  readonly input: Readonly<Record<string, unknown>>;
  /** Makes a write happen once; means nothing to a tool that only reads. */
  readonly idempotencyKey?: string | undefined;
  /** Tokens that the result may have; the gateway's setting without it. Nothing to the proxy. */
  readonly maxResultTokens?: number | undefined;
  /** Epoch milliseconds after which the caller no longer waits. */
  readonly deadlineAt: number;
  /** Aborts when the caller went away before the answer. */
  readonly callerSignal?: EndSignal | undefined;
  /** Told before each upstream request how many there are with it. */
  readonly onUpstreamRequest?: ((requests: number) => void) | undefined;
}
