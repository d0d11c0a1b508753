// The answering side of one POST: one JSON text, unless something has to be told before the answer is there.
import type { FastifyReply } from "fastify";
import type { AcceptedTypes } from "./accepted-types.ts";
import { type EventStream, openEventStream } from "./event-stream.ts";
import { type RpcFailure, type RpcId, renderFailure } from "./rpc-errors.ts";

export interface Exchange {
  /** Whether something can be told before the answer. */
  readonly canStream: boolean;
  /** Tells something before the answer, which makes the answer a stream. False when the client does not hear it. */
  tell(message: string): boolean;
  answer(json: string): void;
  fail(failure: RpcFailure, id: RpcId | undefined): void;
  /** The stream itself, for an answer that does not end by itself. */
  stream(): EventStream;
}

const json = "application/json; charset=utf-8";

export const createExchange = (reply: FastifyReply, accepts: AcceptedTypes): Exchange => {
  let open: EventStream | undefined;
  const stream = () => {
    open ??= openEventStream(reply);
    return open;
  };
  const finish = (text: string, events: EventStream): void => {
    events.send(text);
    events.end();
  };
  return {
    canStream: accepts.stream,
    tell: (message) => accepts.stream && stream().send(message),
    answer(text) {
      if (open !== undefined || !accepts.json) return finish(text, stream());
      void reply.header("content-type", json).send(text);
    },
    fail(failure, id) {
      const text = renderFailure(failure, id);
      if (open !== undefined) return finish(text, open);
      void reply.status(failure.http).headers(failure.headers).header("content-type", json).send(text);
    },
    stream,
  };
};
