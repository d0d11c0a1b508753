// What a stream rests on, looked at before it is opened: a change after that is told, one before it the client lists by itself.
import type { McpInstanceState } from "../../mcp-servers/mcp-state-store.ts";
import type { OpenedSurface } from "./open-surface.ts";
import { endedStream } from "./stream-failures.ts";

/** undefined where nothing is looked at. Throws `RpcFailure` where it is gone already. */
export const lookBefore = async ({ restsOn }: OpenedSurface): Promise<McpInstanceState | undefined> => {
  if (restsOn === undefined) return undefined;
  const known = await restsOn.look();
  if (known === undefined) throw endedStream("revoked");
  return known;
};
