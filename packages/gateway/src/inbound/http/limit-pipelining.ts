// Cuts off a connection on which many requests were written before any answer was read: each would wait in memory, whole.
import type { Server } from "node:http";
import type { Socket } from "node:net";

/** No client that we know writes a second one before it has the first answer. */
const mostWaiting = 16;

export const limitPipelining = (server: Server): void => {
  const waiting = new WeakMap<Socket, number>();
  // Before the request is looked at.
  server.prependListener("request", ({ socket }, response) => {
    const count = (waiting.get(socket) ?? 0) + 1;
    waiting.set(socket, count);
    response.once("close", () => void waiting.set(socket, (waiting.get(socket) ?? 1) - 1));
    if (count > mostWaiting) socket.destroy();
  });
};
