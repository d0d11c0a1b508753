// One POST to an endpoint: one message in, and what it asks for out.
import type { FastifyReply } from "fastify";
import { goneSignal } from "../http/gone-signal.ts";
import { readAccept } from "./accepted-types.ts";
import { answerRequest } from "./answer-request.ts";
import { readCapabilities } from "./client-input.ts";
import { createExchange } from "./exchange.ts";
import { listen } from "./listen.ts";
import type { Admitted, McpParts } from "./mcp-parts.ts";
import type { OpenedSurface } from "./open-surface.ts";
import { type Era, readEra } from "./read-era.ts";
import { idOf, type RpcNotification, type RpcRequest, type RpcResponse, readMessage } from "./read-message.ts";
import { bug, invalidRequest, RpcFailure, rpcCodes, toAnswer, toRpcFailure } from "./rpc-errors.ts";
import { requireSession } from "./session-header.ts";
import type { Session } from "./sessions.ts";
import type { TurnInput } from "./turn.ts";

const notAcceptable = (): RpcFailure =>
  new RpcFailure({
    code: rpcCodes.refused,
    message: "Accept takes neither application/json nor text/event-stream. Nothing was done; take both.",
    http: 406,
  });

/** A client answers only what it was asked in its own session. */
const takeAnswer = (session: Session | undefined, { id, result }: RpcResponse, reply: FastifyReply): void => {
  const settle = session?.questions.get(id);
  if (settle === undefined) {
    throw invalidRequest("This answers nothing that was asked in a session of this caller. Nothing was done.");
  }
  settle(result);
  void reply.status(202).send();
};

const ownerOf = ({ instanceId, principalKey }: OpenedSurface, session: Session | undefined): string =>
  JSON.stringify([instanceId, principalKey, session?.id]);

const takeNotification = (
  { opened, reply }: Admitted,
  { running }: McpParts,
  { method, params, session }: RpcNotification & { readonly session: Session | undefined },
): void => {
  const { requestId } = params;
  const isCancel = method === "notifications/cancelled";
  if (isCancel && (typeof requestId === "string" || typeof requestId === "number")) {
    running.cancel(ownerOf(opened, session), requestId);
  }
  void reply.status(202).send();
};

const serveRequest = async (admitted: Admitted, parts: McpParts, turn: TurnInput): Promise<void> => {
  const { request, exchange, opened } = turn;
  const { hub } = parts;
  try {
    if (turn.era.kind === "modern" && request.method === "subscriptions/listen") {
      if (!exchange.canStream) throw notAcceptable();
      // The stream may stay open for hours, and its request with it; what was sent is not needed any more.
      admitted.request.body = undefined;
      await listen({ request, opened, exchange, hub, mayStay: admitted.mayStay });
      return;
    }
    const owner = ownerOf(opened, turn.session);
    // The newer era cancels by closing the connection; in the older a lost connection says nothing.
    const gone = turn.era.kind === "modern" ? goneSignal(admitted.reply) : undefined;
    exchange.answer(await answerRequest(turn, parts, { owner, gone }));
  } catch (error) {
    const known = toAnswer(error);
    const { id, log } = admitted.request;
    if (known === undefined) log.error({ requestId: id, err: error }, "a bug ended a request");
    exchange.fail(known ?? bug(id, error), request.id);
  }
};

/** What is answered by a session of the older era, if the request names one; `initialize` may open one. */
const sessionFor = (
  era: Era | undefined,
  { request, opened }: Admitted,
  { sessions }: McpParts,
): Session | undefined => (era?.kind === "modern" ? undefined : requireSession(request.headers, opened, sessions));

const isHandshake = (era: Era, { method }: RpcRequest): boolean => era.kind === "legacy" && method === "initialize";

/** Whether the surface has any use for a session with this client. */
const wantsSession = ({ surface: { offers } }: OpenedSurface, capabilities: object): boolean =>
  offers.sessions && (offers.resourceSubscriptions || (offers.clientInput && Object.keys(capabilities).length > 0));

const openSession = (
  { opened, reply }: Admitted,
  { params }: RpcRequest,
  { sessions }: McpParts,
): Session | undefined => {
  const capabilities = readCapabilities(params["capabilities"]);
  const session = wantsSession(opened, capabilities) ? sessions.open(opened, capabilities) : undefined;
  if (session !== undefined) void reply.header("mcp-session-id", session.id);
  return session;
};

const serveMessage = async (admitted: Admitted, parts: McpParts): Promise<void> => {
  const { request, reply, opened } = admitted;
  const accepts = readAccept(request.headers.accept);
  if (!accepts.json && !accepts.stream) throw notAcceptable();
  const message = readMessage(request.body);
  if (message.kind === "response") return takeAnswer(sessionFor(undefined, admitted, parts), message, reply);
  const era = readEra(request.headers, message);
  if (message.kind === "notification") {
    return takeNotification(admitted, parts, { ...message, session: sessionFor(era, admitted, parts) });
  }
  const session = isHandshake(era, message) ? openSession(admitted, message, parts) : sessionFor(era, admitted, parts);
  const exchange = createExchange(reply, accepts);
  const called = (callId: string) => {
    request.callId = callId;
  };
  return serveRequest(admitted, parts, { request: message, era, opened, session, exchange, called });
};

/** Answers every failure with the request's id, where there is one to be read. Throws bugs only. */
export const servePost = async (admitted: Admitted, parts: McpParts): Promise<void> => {
  try {
    await serveMessage(admitted, parts);
  } catch (error) {
    const failure = toRpcFailure(error);
    if (failure === undefined) throw error;
    createExchange(admitted.reply, { json: true, stream: false }).fail(failure, idOf(admitted.request.body));
  }
};
