// What all endpoints share, and what one request to one of them brings.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { OpenedSurface } from "./open-surface.ts";
import type { RequestStates } from "./request-states.ts";
import type { RunningRequests } from "./running-requests.ts";
import type { Sessions } from "./sessions.ts";
import type { StreamHub } from "./stream-hub.ts";

export interface McpParts {
  readonly hub: StreamHub;
  readonly sessions: Sessions;
  readonly running: RunningRequests;
  readonly states: RequestStates;
  readonly now: () => number;
  readonly randomBytes: (size: number) => Buffer;
}

/** A request whose caller was let in before its body was read. */
export interface Admitted {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly opened: OpenedSurface;
  /** Resolves to whether the caller would be let in once more. */
  mayStay(): Promise<boolean>;
}
