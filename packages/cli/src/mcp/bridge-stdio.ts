// Carries MCP between a client's standard streams and an endpoint: a line in is a request there, what comes back are lines out.
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { CommandError } from "../command-error.ts";
import type { Surroundings } from "../surroundings.ts";
import { type Carrier, createCarrier, isListening } from "./carry-messages.ts";
import type { EndpointAccess, NotLetIn } from "./endpoint-access.ts";
import { failureLine, type RpcMessage, readMessage, revisionOf } from "./json-rpc-message.ts";
import { endSession } from "./send-message.ts";

export interface BridgeOptions {
  readonly access: EndpointAccess;
  readonly surroundings: Pick<Surroundings, "stdin" | "stdout" | "stderr" | "onSignal">;
}

const notJson = -32_700;
/** What was asked before the end of input is answered, if it is by then. */
const lastAnswersMs = 30_000;
const partingMs = 2_000;

/** The request that a message cancels by itself: the newer era does so by closing, the older one tells the server. */
const cancelledBy = (message: RpcMessage, { session }: Carrier): string | number | undefined => {
  const { method, params } = message;
  const isModern = session.revision === undefined || revisionOf(message) !== undefined;
  const id = params["requestId"];
  if (method !== "notifications/cancelled" || !isModern) return undefined;
  return typeof id === "string" || typeof id === "number" ? id : undefined;
};

/** Begins what a line asks for; `asked` holds what is to be answered before the end. */
const createBegin = (carrier: Carrier, asked: Set<Promise<void>>) => (message: RpcMessage) => {
  const cancelled = cancelledBy(message, carrier);
  if (cancelled !== undefined) {
    carrier.cancel(cancelled);
    return Promise.resolve();
  }
  const carried = carrier.carry(message).finally(() => asked.delete(carried));
  if (!isListening(message)) asked.add(carried);
  if (message.method === "notifications/initialized") void carried.then(carrier.listen);
  return carried;
};

/**
 * Resolves when standard input has ended, or a signal came, and what was asked is answered. Rejects with `CommandError` when
 * the endpoint lets nobody in any more: whoever asked was told so before.
 */
export const bridgeStdio = async ({ access, surroundings }: BridgeOptions): Promise<void> => {
  const { stdin, stdout, stderr, onSignal } = surroundings;
  const ending = new AbortController();
  const say = (line: string): void => void stdout.write(`${line}\n`);
  const remark = (text: string): void => void stderr.write(`postern: ${text}\n`);
  let refusal: NotLetIn | undefined;
  const giveUp = (why: NotLetIn): void => {
    refusal ??= why;
    lines.close();
  };
  const carrier = createCarrier({ access, signal: ending.signal, say, remark, giveUp });
  const asked = new Set<Promise<void>>();
  const begin = createBegin(carrier, asked);
  const lines = createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY });
  onSignal(() => {
    lines.close();
    ending.abort();
  });
  for await (const line of lines) {
    if (line.trim() === "") continue;
    const message = readMessage(line);
    if (message === undefined)
      say(failureLine(undefined, notJson, "This line is no JSON-RPC message. Nothing was done."));
    // Everything else needs what the server says to this.
    else if (message.method === "initialize") await begin(message);
    else void begin(message);
  }
  await Promise.race([Promise.all(asked), delay(lastAnswersMs, undefined, { ref: false })]);
  const { session } = carrier;
  const parting = { access, session, signal: AbortSignal.timeout(partingMs), take: () => undefined };
  if (refusal === undefined) await endSession(parting).catch(() => undefined);
  ending.abort();
  await access.close();
  if (refusal !== undefined) throw new CommandError(refusal.message, undefined, refusal);
};
