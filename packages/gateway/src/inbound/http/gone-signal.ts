// Tells a call that its caller went away.
import { createEndSignal, type EndSignal } from "@postern/contract";
import type { FastifyReply } from "fastify";

/** Aborts when the connection closes before the answer is written. */
export const goneSignal = ({ raw }: FastifyReply): EndSignal => {
  const gone = createEndSignal();
  raw.once("close", () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
};
