// Ends open streams once what let them in is gone, and tells them once what they listen for has changed. A change made in
// this gateway is looked at when it is on disk; where other gateways share the store, all that is open is looked at each second.
import type { McpChanges } from "../../mcp-servers/mcp-changes.ts";
import type { McpInstanceState } from "../../mcp-servers/mcp-state-store.ts";
import type { McpStates } from "../../mcp-servers/mcp-states.ts";
import type { Log } from "../../platform/log.ts";
import type { StreamBasis } from "./open-surface.ts";
import type { Announcement, Listener, StreamHub } from "./stream-hub.ts";

export interface WatchStreamsDependencies {
  readonly hub: StreamHub;
  readonly states: McpStates;
  readonly changes: McpChanges;
  /** Whether other gateways may change what streams rest on. */
  readonly isShared: boolean;
  /** Address of the resource that tells how the user's connections stand. */
  readonly accountUri: string;
  readonly log: Log;
}

type Watched = Listener & { readonly restsOn: StreamBasis };

const isWatched = (listener: Listener): listener is Watched => listener.restsOn !== undefined;

const lookEveryMs = 1_000;
// Many changes in a row are one look.
const restMs = 100;

const newsOf = (before: McpInstanceState, now: McpInstanceState, accountUri: string): readonly Announcement[] => {
  const isEdited = before.revision !== now.revision;
  const isOtherAccount = before.accounts !== now.accounts;
  return [
    // Which tools are shown depends on the key's rights, too.
    ...(isEdited || isOtherAccount ? [{ kind: "tools" } as const] : []),
    ...(isEdited ? [{ kind: "prompts" } as const, { kind: "resources" } as const] : []),
    ...(isOtherAccount ? [{ kind: "resource", uri: accountUri } as const] : []),
  ];
};

/** Runs `work` again and again, never twice at once: at once when asked while at rest, else when it is done and has rested. */
const createTurns = (work: () => Promise<void>) => {
  let [isRunning, isWanted] = [false, false];
  const run = async (): Promise<void> => {
    isRunning = true;
    isWanted = false;
    await work();
    await new Promise((resolve) => setTimeout(resolve, restMs).unref());
    isRunning = false;
    if (isWanted) void run();
  };
  return (): void => {
    if (isRunning) isWanted = true;
    else void run();
  };
};

/** Returns what ends the watch. */
export const watchStreams = ({ hub, states, changes, isShared, accountUri, log }: WatchStreamsDependencies) => {
  const known = new WeakMap<Listener, McpInstanceState>();
  const take = (listener: Watched, now: McpInstanceState | undefined): void => {
    if (now === undefined) {
      hub.end(listener, "revoked");
      return;
    }
    const before = known.get(listener) ?? listener.known ?? now;
    known.set(listener, now);
    for (const news of newsOf(before, now, accountUri)) listener.hear(news);
  };
  const look = async (): Promise<void> => {
    const byTenant = Map.groupBy(hub.listeners().filter(isWatched), ({ restsOn }) => restsOn.tenant);
    try {
      for (const [tenant, listeners] of byTenant) {
        const found = await states.look(
          tenant,
          listeners.map(({ restsOn }) => restsOn),
        );
        for (const [index, listener] of listeners.entries()) take(listener, found[index]);
      }
    } catch (error) {
      log.warn({ err: error }, "open streams could not be looked at; that is tried again");
      setTimeout(lookSoon, lookEveryMs).unref();
    }
  };
  const lookSoon = createTurns(look);
  hub.onAdd(lookSoon);
  const unsubscribe = changes.subscribe(() => void (hub.count() > 0 && lookSoon()));
  const timer = isShared ? setInterval(() => void (hub.count() > 0 && lookSoon()), lookEveryMs).unref() : undefined;
  return (): void => {
    unsubscribe();
    clearInterval(timer);
  };
};
