// The session that a request of the older era names, if it names one.
import type { FastifyRequest } from "fastify";
import type { OpenedSurface } from "./open-surface.ts";
import { RpcFailure, rpcCodes } from "./rpc-errors.ts";
import type { Session, Sessions } from "./sessions.ts";

const unknownSession = (): RpcFailure =>
  new RpcFailure({
    code: rpcCodes.unknownSession,
    message: "There is no such session, or it has ended. Nothing was done; begin anew with initialize.",
    http: 404,
  });

/** undefined when the request names none. Throws `RpcFailure` (404) for one that this caller does not have. */
export const requireSession = (
  headers: FastifyRequest["headers"],
  opened: OpenedSurface,
  sessions: Sessions,
): Session | undefined => {
  const id = headers["mcp-session-id"];
  if (id === undefined) return undefined;
  const session = typeof id === "string" ? sessions.find(id, opened) : undefined;
  if (session === undefined) throw unknownSession();
  return session;
};
