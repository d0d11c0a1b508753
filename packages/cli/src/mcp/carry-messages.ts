// Carries single messages of a client to an endpoint, many at once, and writes what comes back as lines.
import { setTimeout as delay } from "node:timers/promises";
import { isPosternError } from "@postern/sdk";
import { systemCodeOf } from "../command-error.ts";
import { type EndpointAccess, NotLetIn } from "./endpoint-access.ts";
import { failureLine, type RpcMessage, readMessage, wantsAnswer } from "./json-rpc-message.ts";
import { type Exchange, openStream, type SessionState, sendMessage } from "./send-message.ts";

export interface CarrierOptions {
  readonly access: EndpointAccess;
  /** Ends everything. */
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
  /** For people. */
  readonly remark: (text: string) => void;
  /** Called when nothing more can be carried; those who asked are told by themselves. */
  readonly giveUp: (why: NotLetIn) => void;
}

export interface Carrier {
  readonly session: SessionState;
  /** Resolves when the message is answered, or nothing more can be done about it. */
  carry(message: RpcMessage): Promise<void>;
  /** Ends a request that is under way; does nothing to another. */
  cancel(id: string | number): void;
  /** Writes what the server tells by itself to clients of the older era, for as long as it does. */
  listen(): Promise<void>;
}

const notDone = -32_603;
const pauseMs = 1_000;

/** Goes on until the client ends it; its stream alone may end before. */
export const isListening = ({ method }: RpcMessage): boolean => method === "subscriptions/listen";

/** No connection was ever made. */
const notSentCodes = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

const describe = (error: unknown): string => {
  if (error instanceof NotLetIn || isPosternError(error)) return error.message;
  const code = systemCodeOf(error instanceof Error ? (error.cause ?? error) : error);
  const isSent = code === undefined || !notSentCodes.has(code);
  const why = code === undefined ? "" : ` (${code})`;
  return `The MCP endpoint cannot be reached${why}. ${isSent ? "It is not known whether anything was done." : "Nothing was sent."}`;
};

/** What came back for `asked`, as a line; undefined for what is of no use to the client. */
const toLine = (told: RpcMessage, asked: RpcMessage | undefined): string | undefined => {
  const isUnnamed = told.method === undefined && told.id === undefined;
  if (!isUnnamed) return told.line;
  // A refusal that could not tell whose it is belongs to what was just asked.
  if (asked === undefined || !wantsAnswer(asked)) return undefined;
  return JSON.stringify({ ...JSON.parse(told.line), id: asked.id });
};

const revisionIn = (line: string): string | undefined => {
  const version = JSON.parse(line).result?.protocolVersion;
  return typeof version === "string" ? version : undefined;
};

export const createCarrier = ({ access, signal: ended, say, remark, giveUp }: CarrierOptions): Carrier => {
  const session: SessionState = { id: undefined, revision: undefined };
  const running = new Map<string | number, AbortController>();

  /** Resolves to whether the answer itself was among what came back. */
  const exchange = async (message: RpcMessage, signal: AbortSignal): Promise<boolean> => {
    let isAnswered = false;
    const take: Exchange["take"] = (text) => {
      const told = readMessage(text);
      const line = told && toLine(told, message);
      if (told === undefined || line === undefined) return;
      if (told.method === undefined) isAnswered = true;
      if (message.method === "initialize") session.revision = revisionIn(line) ?? session.revision;
      say(line);
    };
    await sendMessage(message, { access, session, signal, take });
    return isAnswered;
  };

  const insist = async (message: RpcMessage, signal: AbortSignal): Promise<void> => {
    // A stream that was cut off, as one is when its token has ended, goes on with a new one.
    while (!(await exchange(message, signal)) && isListening(message)) await delay(pauseMs, undefined, { signal });
  };

  return {
    session,
    async carry(message) {
      const own = new AbortController();
      const signal = AbortSignal.any([ended, own.signal]);
      const { id } = message;
      if (id !== undefined && wantsAnswer(message)) running.set(id, own);
      try {
        await insist(message, signal);
      } catch (error) {
        if (signal.aborted) return;
        if (wantsAnswer(message)) say(failureLine(id, notDone, describe(error)));
        else if (!(error instanceof NotLetIn)) remark(describe(error));
        if (error instanceof NotLetIn) giveUp(error);
      } finally {
        if (id !== undefined) running.delete(id);
      }
    },
    cancel: (id) => running.get(id)?.abort(),
    async listen() {
      const take: Exchange["take"] = (text) => {
        const told = readMessage(text);
        const line = told && toLine(told, undefined);
        if (line !== undefined) say(line);
      };
      try {
        while (await openStream({ access, session, signal: ended, take }))
          await delay(pauseMs, undefined, { signal: ended });
      } catch (error) {
        if (ended.aborted) return;
        if (error instanceof NotLetIn) giveUp(error);
        else remark(describe(error));
      }
    },
  };
};
