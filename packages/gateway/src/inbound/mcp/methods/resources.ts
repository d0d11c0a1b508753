// resources/*: the lists, one resource by its address, and subscriptions of sessions.
import { invalidParams, RpcFailure, rpcCodes } from "../rpc-errors.ts";
import type { Session } from "../sessions.ts";
import type { Turn } from "../turn.ts";
import { readText, refuseCursor } from "./read-params.ts";

const maxSubscriptions = 100;

export const listResources = async ({ request, opened }: Turn): Promise<string> => {
  refuseCursor(request.params);
  return `"resources":${JSON.stringify(await opened.surface.listResources())}`;
};

export const listResourceTemplates = async ({ request, opened }: Turn): Promise<string> => {
  refuseCursor(request.params);
  return `"resourceTemplates":${JSON.stringify(await opened.surface.listResourceTemplates())}`;
};

export const readResource = async ({ request, era, opened, context }: Turn): Promise<string> => {
  const uri = readText(request.params, "uri");
  const contents = await opened.surface.readResource(uri, context);
  if (contents !== undefined) return `"contents":${JSON.stringify(contents)}`;
  throw new RpcFailure({
    code: era.kind === "modern" ? rpcCodes.invalidParams : rpcCodes.resourceNotFound,
    message: "There is no resource at this address. Nothing was done; resources/list tells which there are.",
    http: 200,
    data: { uri },
  });
};

const sessionOf = ({ session }: Turn): Session => {
  if (session !== undefined) return session;
  throw invalidParams("Subscriptions are kept in a session, and this request names none. Nothing was done.");
};

export const subscribe = async (turn: Turn): Promise<string> => {
  const uri = readText(turn.request.params, "uri");
  const { subscriptions } = sessionOf(turn);
  if (subscriptions.size >= maxSubscriptions && !subscriptions.has(uri)) {
    throw invalidParams(
      `A session keeps at most ${maxSubscriptions} subscriptions. Nothing was done; end another first.`,
    );
  }
  subscriptions.add(uri);
  return "";
};

export const unsubscribe = async (turn: Turn): Promise<string> => {
  sessionOf(turn).subscriptions.delete(readText(turn.request.params, "uri"));
  return "";
};
