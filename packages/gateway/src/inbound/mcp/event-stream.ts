// An answer as a stream of server-sent events, which proxies must not hold back and a slow reader must not let grow.
import type { OutgoingHttpHeaders } from "node:http";
import type { FastifyReply } from "fastify";

const keepAliveMs = 15_000;
const maxWaitingBytes = 1024 * 1024;

export interface EventStream {
  /** False when the client is gone, or reads so slowly that it is cut off. */
  send(json: string): boolean;
  end(): void;
  /** Calls `listener` at once when the client has left already. */
  onClose(listener: () => void): void;
}

// JSON has line breaks between values only, where a blank means the same; an event would end at them.
const onOneLine = (json: string): string => (/[\r\n]/.test(json) ? json.replaceAll(/[\r\n]+/g, " ") : json);

/** Answers 200 with the headers that the reply has by now; from here on fastify has no part in it. */
export const openEventStream = (reply: FastifyReply): EventStream => {
  const { raw } = reply;
  // As far as they were set before: the type lists every header there is.
  const headers = reply.getHeaders() as OutgoingHttpHeaders;
  reply.hijack();
  raw.writeHead(200, {
    ...headers,
    "content-type": "text/event-stream",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
  });
  raw.flushHeaders();
  const write = (text: string): boolean => {
    if (raw.destroyed || raw.writableEnded) return false;
    if (raw.writableLength > maxWaitingBytes) {
      raw.destroy();
      return false;
    }
    raw.write(text);
    return true;
  };
  const keepAlive = setInterval(() => write(":\n\n"), keepAliveMs).unref();
  // Whoever left before hears no more of it: the event has passed.
  const onClose = (listener: () => void) => (raw.destroyed ? listener() : void raw.once("close", listener));
  onClose(() => clearInterval(keepAlive));
  return {
    send: (json) => write(`event: message\ndata: ${onOneLine(json)}\n\n`),
    end() {
      clearInterval(keepAlive);
      raw.end();
    },
    onClose,
  };
};
