// One request being answered: what its method gets to see.
import { createEndSignal, type EndSignalSource } from "@postern/contract";
import type { SurfaceContext } from "../../call/mcp/surface.ts";
import { createRounds, type Rounds } from "./ask-by-rounds.ts";
import { createAskInSession } from "./ask-in-session.ts";
import { canAsk, requireDeclared } from "./client-input.ts";
import type { Exchange } from "./exchange.ts";
import { isAtLeast } from "./log-levels.ts";
import type { OpenedSurface } from "./open-surface.ts";
import type { Era } from "./read-era.ts";
import { isObject, type RpcRequest } from "./read-message.ts";
import type { RequestStates } from "./request-states.ts";
import type { Session } from "./sessions.ts";

export interface Turn {
  readonly request: RpcRequest;
  readonly era: Era;
  readonly opened: OpenedSurface;
  readonly session: Session | undefined;
  readonly context: SurfaceContext;
  /** The members of a result that asks the client first. */
  required(): string | undefined;
}

export interface TurnDependencies {
  readonly now: () => number;
  readonly randomBytes: (size: number) => Buffer;
  readonly states: RequestStates;
}

export interface TurnInput {
  readonly request: RpcRequest;
  readonly era: Era;
  readonly opened: OpenedSurface;
  readonly session: Session | undefined;
  readonly exchange: Exchange;
  called(callId: string): void;
}

/** As long as clients wait by default. */
const timeoutMs = 60_000;

const createProgress = ({ params }: RpcRequest, exchange: Exchange): SurfaceContext["progress"] => {
  const meta = params["_meta"];
  const progressToken = isObject(meta) ? meta["progressToken"] : undefined;
  if (typeof progressToken !== "string" && typeof progressToken !== "number") return () => {};
  let last = Number.NEGATIVE_INFINITY;
  return ({ progress, total, message }) => {
    // The protocol wants it to grow with each.
    if (!(progress > last)) return;
    last = progress;
    const params = { progressToken, progress, total, message };
    exchange.tell(JSON.stringify({ jsonrpc: "2.0", method: "notifications/progress", params }));
  };
};

const createLog = ({ era, session, exchange }: TurnInput): SurfaceContext["log"] => {
  return ({ level, data, logger }) => {
    const wanted = era.kind === "modern" ? era.logLevel : session?.logLevel;
    if (wanted === undefined || !isAtLeast(level, wanted)) return;
    const params = { level, logger, data };
    exchange.tell(JSON.stringify({ jsonrpc: "2.0", method: "notifications/message", params }));
  };
};

const createRoundsOf = ({ request, era, opened }: TurnInput, states: RequestStates): Rounds | undefined =>
  era.kind === "modern" ? createRounds({ request, era, opened, states }) : undefined;

/** What a person takes to answer is not taken from the time of the call. */
const createTimer = (now: () => number) => {
  const startedAt = now();
  let askedMs = 0;
  return {
    deadlineAt: () => startedAt + timeoutMs + askedMs,
    async stopFor<Result>(work: Promise<Result>): Promise<Result> {
      const from = now();
      try {
        return await work;
      } finally {
        askedMs += now() - from;
      }
    },
  };
};

const createAsk = (
  { session, exchange }: TurnInput,
  signal: SurfaceContext["signal"],
  { randomBytes }: TurnDependencies,
): SurfaceContext["ask"] =>
  session !== undefined && exchange.canStream
    ? createAskInSession({ session, exchange, signal, randomBytes })
    : async (inputs) => {
        requireDeclared({}, inputs);
        return {};
      };

/** Throws `RpcFailure` when what the request brings from an earlier round is not what was given. */
export const createTurn = (
  input: TurnInput,
  dependencies: TurnDependencies,
): { readonly turn: Turn; readonly end: EndSignalSource } => {
  const { request, era, opened, session, exchange } = input;
  const end = createEndSignal();
  const rounds = createRoundsOf(input, dependencies.states);
  const capabilities =
    era.kind === "modern" ? era.capabilities : exchange.canStream ? session?.capabilities : undefined;
  const timer = createTimer(dependencies.now);
  const ask = rounds?.ask ?? createAsk(input, end.signal, dependencies);
  const context: SurfaceContext = {
    signal: end.signal,
    get deadlineAt() {
      return timer.deadlineAt();
    },
    called: input.called,
    progress: createProgress(request, exchange),
    log: createLog(input),
    canAsk: (kind) => capabilities !== undefined && canAsk(capabilities, kind),
    ask: (inputs, state) => timer.stopFor(ask(inputs, state)),
    givenState: rounds?.givenState,
  };
  return { end, turn: { request, era, opened, session, context, required: () => rounds?.required() } };
};
