// GET and DELETE of the older era: the stream on which a client hears what it did not ask for, and the end of its session.
import { readAccept } from "./accepted-types.ts";
import { renderAnnouncement } from "./announcements.ts";
import { openEventStream } from "./event-stream.ts";
import type { Admitted, McpParts } from "./mcp-parts.ts";
import { invalidRequest, RpcFailure, rpcCodes } from "./rpc-errors.ts";
import { requireSession } from "./session-header.ts";
import type { Session } from "./sessions.ts";
import { lookBefore } from "./stream-basis.ts";
import { tooManyStreams } from "./stream-failures.ts";
import type { Announcement } from "./stream-hub.ts";

const notAcceptable = (): RpcFailure =>
  new RpcFailure({
    code: rpcCodes.refused,
    message: "Accept does not take text/event-stream, which is all that GET gives. Nothing was opened.",
    http: 406,
  });

/** Without a session nothing is known but whose endpoint it is: its lists are told of, its resources are not. */
const takes = (session: Session | undefined, what: Announcement): boolean =>
  what.kind !== "resource" || session?.subscriptions.has(what.uri) === true;

/** Throws `RpcFailure` before the stream is opened. A session has one such stream: a newer one takes its place. */
export const serveStream = async (
  { request, reply, opened, mayStay }: Admitted,
  { hub, sessions }: McpParts,
): Promise<void> => {
  if (!readAccept(request.headers.accept).stream) throw notAcceptable();
  const session = requireSession(request.headers, opened, sessions);
  const known = await lookBefore(opened);
  session?.endStream?.();
  let close = () => {};
  const remove = hub.add({
    instanceId: opened.instanceId,
    expiresAt: opened.expiresAt,
    restsOn: opened.restsOn,
    known,
    hear: (what) => void (takes(session, what) && stream.send(renderAnnouncement(what))),
    // What the session rested on is gone: so is the session, with what its client was asked.
    end: (why) => (session === undefined || why === "shutdown" ? close() : sessions.end(session)),
    mayStay,
  });
  if (remove === undefined) throw tooManyStreams();
  const stream = openEventStream(reply);
  close = () => {
    remove();
    if (session?.endStream === close) session.endStream = undefined;
    stream.end();
  };
  if (session !== undefined) session.endStream = close;
  stream.onClose(close);
};

/** Throws `RpcFailure` when there is no such session. */
export const endSession = async ({ request, reply, opened }: Admitted, { sessions }: McpParts): Promise<void> => {
  const session = requireSession(request.headers, opened, sessions);
  if (session === undefined) throw invalidRequest("The request names no session in Mcp-Session-Id. Nothing was ended.");
  sessions.end(session);
  void reply.status(204).send();
};
