// subscriptions/listen: a request of the newer era whose answer stays open and tells of the changes that it asked for.
import type { Surface } from "../../call/mcp/surface.ts";
import { renderAnnouncement } from "./announcements.ts";
import type { Exchange } from "./exchange.ts";
import type { OpenedSurface } from "./open-surface.ts";
import { metaKeys } from "./protocol-versions.ts";
import { isObject, type RpcRequest } from "./read-message.ts";
import { invalidParams, renderFailure } from "./rpc-errors.ts";
import { lookBefore } from "./stream-basis.ts";
import { endedStream, tooManyStreams } from "./stream-failures.ts";
import type { Announcement, StreamHub } from "./stream-hub.ts";

interface Filter {
  readonly toolsListChanged?: true;
  readonly promptsListChanged?: true;
  readonly resourcesListChanged?: true;
  readonly resourceSubscriptions?: readonly string[];
}

const maxAddresses = 100;
const longestAddress = 2_048;

const malformed = () =>
  invalidParams(
    `The parameter notifications is no object of what to tell, with at most ${maxAddresses} addresses in resourceSubscriptions. Nothing was done; correct it.`,
  );

const readAddresses = (given: unknown): readonly string[] => {
  if (given === undefined) return [];
  if (!Array.isArray(given) || given.length > maxAddresses) throw malformed();
  for (const uri of given) if (typeof uri !== "string" || uri.length > longestAddress) throw malformed();
  return given;
};

/** What of the wish can be told here. */
const readFilter = ({ params: { notifications } }: RpcRequest, { offers }: Surface): Filter => {
  if (!isObject(notifications)) throw malformed();
  const addresses = readAddresses(notifications["resourceSubscriptions"]);
  const wants = (name: string) => notifications[name] === true;
  return {
    ...(wants("toolsListChanged") && offers.tools && { toolsListChanged: true }),
    ...(wants("promptsListChanged") && offers.prompts && { promptsListChanged: true }),
    ...(wants("resourcesListChanged") && offers.resources && { resourcesListChanged: true }),
    ...(addresses.length > 0 && offers.resourceSubscriptions && { resourceSubscriptions: addresses }),
  };
};

const takes = (filter: Filter, what: Announcement): boolean => {
  switch (what.kind) {
    case "tools":
      return filter.toolsListChanged === true;
    case "prompts":
      return filter.promptsListChanged === true;
    case "resources":
      return filter.resourcesListChanged === true;
    case "resource":
      return filter.resourceSubscriptions?.includes(what.uri) === true;
  }
};

export interface ListenInput {
  readonly request: RpcRequest;
  readonly opened: OpenedSurface;
  readonly exchange: Exchange;
  readonly hub: StreamHub;
  readonly mayStay: () => Promise<boolean>;
}

/** Throws `RpcFailure` before the stream is opened. */
export const listen = async (input: ListenInput): Promise<void> => {
  const { opened, exchange, hub, mayStay } = input;
  const { id } = input.request;
  const filter = readFilter(input.request, opened.surface);
  const known = await lookBefore(opened);
  const tag = { [metaKeys.subscriptionId]: id };
  const result = { resultType: "complete", _meta: { ...tag, [metaKeys.serverInfo]: opened.serverInfo } };
  const end = (text: string) => {
    exchange.tell(text);
    exchange.stream().end();
  };
  const final = JSON.stringify({ jsonrpc: "2.0", id, result });
  const remove = hub.add({
    instanceId: opened.instanceId,
    expiresAt: opened.expiresAt,
    restsOn: opened.restsOn,
    known,
    hear: (what) => void (takes(filter, what) && exchange.tell(renderAnnouncement(what, id))),
    end: (why) => end(why === "shutdown" ? final : renderFailure(endedStream(why), id)),
    mayStay,
  });
  if (remove === undefined) throw tooManyStreams();
  const params = { _meta: tag, notifications: filter };
  exchange.stream().onClose(remove);
  exchange.tell(JSON.stringify({ jsonrpc: "2.0", method: "notifications/subscriptions/acknowledged", params }));
  if (Object.keys(filter).length > 0) return;
  remove();
  end(final);
};
