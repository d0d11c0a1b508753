// How a change looks as a notification, in both eras.
import { metaKeys } from "./protocol-versions.ts";
import type { RpcId } from "./rpc-errors.ts";
import type { Announcement } from "./stream-hub.ts";

const methods: Readonly<Record<Announcement["kind"], string>> = {
  tools: "notifications/tools/list_changed",
  prompts: "notifications/prompts/list_changed",
  resources: "notifications/resources/list_changed",
  resource: "notifications/resources/updated",
};

/** `subscriptionId` is the id of the request that opened the stream; the older era has none. */
export const renderAnnouncement = (what: Announcement, subscriptionId?: RpcId): string => {
  const params = {
    ...(what.kind === "resource" ? { uri: what.uri } : {}),
    ...(subscriptionId === undefined ? {} : { _meta: { [metaKeys.subscriptionId]: subscriptionId } }),
  };
  return JSON.stringify({ jsonrpc: "2.0", method: methods[what.kind], params });
};
