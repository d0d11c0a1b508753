// Asks a client of the older era: one request of ours on the stream that answers its own, which it answers in a request of its own.
import type { ClientInput, SurfaceContext } from "../../call/mcp/surface.ts";
import { requireAnswer, requireDeclared } from "./client-input.ts";
import type { Exchange } from "./exchange.ts";
import { RpcFailure, rpcCodes } from "./rpc-errors.ts";
import type { Session } from "./sessions.ts";

/** People answer these. */
const patienceMs = 5 * 60_000;

const unanswered = (): RpcFailure =>
  new RpcFailure({
    code: rpcCodes.refused,
    message: "The client did not answer what it was asked, so the request was not carried out. Send it again.",
    http: 200,
  });

export interface AskInSessionInput {
  readonly session: Session;
  readonly exchange: Exchange;
  readonly signal: SurfaceContext["signal"];
  readonly randomBytes: (size: number) => Buffer;
}

export const createAskInSession = ({
  session,
  exchange,
  signal,
  randomBytes,
}: AskInSessionInput): SurfaceContext["ask"] => {
  const send = async ([name, input]: readonly [string, ClientInput]): Promise<readonly [string, unknown]> => {
    const id = `ask-${randomBytes(12).toString("base64url")}`;
    const result = await new Promise<unknown>((resolve) => {
      const settle = (answer: unknown) => {
        clearTimeout(timer);
        session.questions.delete(id);
        signal.removeEventListener("abort", giveUp);
        resolve(answer);
      };
      const giveUp = () => settle(undefined);
      const timer = setTimeout(giveUp, patienceMs).unref();
      session.questions.set(id, settle);
      signal.addEventListener("abort", giveUp, { once: true });
      const { method, params } = input;
      if (!exchange.tell(JSON.stringify({ jsonrpc: "2.0", id, method, params }))) giveUp();
    });
    if (result === undefined) throw unanswered();
    requireAnswer(name, input, result);
    return [name, result];
  };
  return async (inputs) => {
    requireDeclared(session.capabilities, inputs);
    return Object.fromEntries(await Promise.all(Object.entries(inputs).map(send)));
  };
};
