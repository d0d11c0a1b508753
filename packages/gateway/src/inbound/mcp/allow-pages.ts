// What a browser asks before, and reads beside, the answer to a page whose origin may call.
import type { FastifyReply, FastifyRequest } from "fastify";

const readable = "mcp-session-id, www-authenticate, retry-after";
const sendable =
  "accept, authorization, content-type, last-event-id, mcp-method, mcp-name, mcp-protocol-version, mcp-session-id";

/** Only after the origin was found to be one that may call. */
export const allowPage = ({ headers: { origin } }: FastifyRequest, reply: FastifyReply): void => {
  if (origin === undefined) return;
  void reply.headers({
    "access-control-allow-origin": origin,
    "access-control-expose-headers": readable,
    vary: "origin",
  });
};

/** The question whether a page may send what it is about to send: it comes without any credential. */
export const answerPreflight = (reply: FastifyReply): void => {
  void reply
    .status(204)
    .headers({
      "access-control-allow-methods": "GET, POST, DELETE",
      "access-control-allow-headers": sendable,
      "access-control-max-age": "600",
    })
    .send();
};
