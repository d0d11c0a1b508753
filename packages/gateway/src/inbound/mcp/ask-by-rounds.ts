// Asks a client of the newer era: its request ends with the questions, and it sends the request again with the answers.
import type { ClientInput, SurfaceContext } from "../../call/mcp/surface.ts";
import { requireAnswer, requireDeclared } from "./client-input.ts";
import type { OpenedSurface } from "./open-surface.ts";
import type { ModernEra } from "./read-era.ts";
import { isObject, type RpcRequest } from "./read-message.ts";
import { type KeptState, placeOf, type RequestStates } from "./request-states.ts";
import { invalidParams } from "./rpc-errors.ts";

/** Ends a run of the surface whose questions go to the client first. */
class InputRequired extends Error {}

export interface Rounds {
  readonly ask: SurfaceContext["ask"];
  readonly givenState: unknown;
  /** The members of the result that tells the client what is missing; undefined when nothing is. */
  required(): string | undefined;
}

const asked: readonly string[] = ["tools/call", "prompts/get", "resources/read"];

const none: KeptState = { answers: {}, given: undefined };

const readResponses = ({ params: { inputResponses } }: RpcRequest): Readonly<Record<string, unknown>> => {
  if (inputResponses === undefined) return {};
  if (isObject(inputResponses)) return inputResponses;
  throw invalidParams("inputResponses is no object. Nothing was done; send the answers by the names of the questions.");
};

const readState = ({ params: { requestState } }: RpcRequest, open: (sealed: string) => KeptState): KeptState => {
  if (requestState === undefined) return none;
  if (typeof requestState === "string") return open(requestState);
  throw invalidParams("requestState is no text. Nothing was done; send it back as it was given.");
};

export interface RoundsInput {
  readonly request: RpcRequest;
  readonly era: ModernEra;
  readonly opened: OpenedSurface;
  readonly states: RequestStates;
}

const refuse: SurfaceContext["ask"] = () => Promise.reject(new Error("this method may not ask the client"));

/** Throws `RpcFailure` when the request brings answers or a state that are none. */
export const createRounds = ({ request, era, opened, states }: RoundsInput): Rounds => {
  if (!asked.includes(request.method)) return { ask: refuse, givenState: undefined, required: () => undefined };
  const place = () => placeOf(opened, request);
  const responses = readResponses(request);
  const kept = readState(request, (sealed) => states.open(place(), sealed));
  const known = new Map([...Object.entries(kept.answers), ...Object.entries(responses)]);
  /** Only what was asked about is carried on. */
  const used = new Map<string, unknown>(Object.entries(kept.answers));
  let required: string | undefined;
  const demand = (missing: readonly (readonly [string, ClientInput])[], state: unknown): never => {
    const inputRequests = Object.fromEntries(missing);
    const isEmpty = used.size === 0 && state === undefined;
    const keep = { answers: Object.fromEntries(used), given: state };
    const requestState = isEmpty ? undefined : states.seal(place(), keep);
    required = JSON.stringify({ inputRequests, requestState }).slice(1, -1);
    throw new InputRequired();
  };
  return {
    givenState: kept.given,
    required: () => required,
    async ask(inputs, state) {
      const questions = Object.entries(inputs);
      const missing = questions.filter(([name]) => !known.has(name));
      requireDeclared(era.capabilities, Object.fromEntries(missing));
      for (const [name, input] of questions) {
        if (!known.has(name)) continue;
        requireAnswer(name, input, known.get(name));
        used.set(name, known.get(name));
      }
      if (missing.length > 0) demand(missing, state);
      return Object.fromEntries(questions.map(([name]) => [name, known.get(name)]));
    },
  };
};
