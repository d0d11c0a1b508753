// Runs one request by its method and renders the result in the form of its era.
import type { EndSignal } from "@postern/contract";
import type { McpParts } from "./mcp-parts.ts";
import { type Method, methods } from "./methods/methods.ts";
import { metaKeys } from "./protocol-versions.ts";
import { RpcFailure, type RpcId, rpcCodes } from "./rpc-errors.ts";
import { createTurn, type Turn, type TurnInput } from "./turn.ts";

const findMethod = ({ request, era, opened }: TurnInput): Method => {
  const method = methods.get(request.method);
  const isOffered =
    method !== undefined &&
    (method.era === undefined || method.era === era.kind) &&
    (method.part === undefined || opened.surface.offers[method.part]);
  if (isOffered) return method;
  throw new RpcFailure({
    code: rpcCodes.methodNotFound,
    message: "This endpoint has no such method in the protocol version of the request. Nothing was done.",
    http: era.kind === "modern" ? 404 : 200,
  });
};

const render = (id: RpcId, members: readonly string[]): string =>
  `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":{${members.filter((part) => part !== "").join(",")}}}`;

/** The newer era wants to know of each result whether it is one, from whom, and how long it may be kept. */
const modernMembers = ({ opened }: Turn, ttlMs: number | undefined): string =>
  `"resultType":"complete"${ttlMs === undefined ? "" : `,"ttlMs":${ttlMs},"cacheScope":"private"`},"_meta":${JSON.stringify({ [metaKeys.serverInfo]: opened.serverInfo })}`;

const run = async (method: Method, turn: Turn): Promise<string> => {
  const { id } = turn.request;
  const askFirst = () => {
    const required = turn.required();
    return required === undefined ? undefined : render(id, [required, '"resultType":"input_required"']);
  };
  try {
    const members = await method.run(turn);
    // However the surface took being ended: what it wanted to ask comes first.
    const question = askFirst();
    if (question !== undefined) return question;
    return render(id, turn.era.kind === "modern" ? [members, modernMembers(turn, method.ttlMs)] : [members]);
  } catch (error) {
    const question = askFirst();
    if (question !== undefined) return question;
    throw error;
  }
};

const cancelled = (cause: unknown): RpcFailure =>
  new RpcFailure({ code: rpcCodes.refused, message: "The request was cancelled while it ran.", http: 200, cause });

export interface Cancelling {
  /** Whose request it is: the only one who may cancel it. */
  readonly owner: string;
  /** Aborts when the client went away; undefined where that means nothing. */
  readonly gone: EndSignal | undefined;
}

/** Resolves to the whole answer. Throws `RpcFailure`, or what the surface threw. */
export const answerRequest = async (
  input: TurnInput,
  { running, ...parts }: McpParts,
  { owner, gone }: Cancelling,
): Promise<string> => {
  const method = findMethod(input);
  const { turn, end } = createTurn(input, parts);
  const cancel = () => end.abort("cancelled");
  gone?.addEventListener("abort", cancel, { once: true });
  const settle = gone === undefined ? running.add(owner, input.request.id, cancel) : undefined;
  try {
    return await run(method, turn);
  } catch (error) {
    // However the surface was interrupted: it is no bug.
    throw end.signal.aborted ? cancelled(error) : error;
  } finally {
    settle?.();
  }
};
