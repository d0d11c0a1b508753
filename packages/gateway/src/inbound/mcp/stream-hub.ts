// All open streams on which clients hear of changes: who hears what, how many there may be, and when they end.

import type { McpInstanceState } from "../../mcp-servers/mcp-state-store.ts";
import type { StreamBasis } from "./open-surface.ts";
import { createShares, tenantOf } from "./shares.ts";

export type Announcement =
  | { readonly kind: "tools" | "prompts" | "resources" }
  | { readonly kind: "resource"; readonly uri: string };

export type StreamEnd = "shutdown" | "revoked" | "expired";

export interface Listener {
  readonly restsOn?: StreamBasis | undefined;
  /** How that stood before the stream was opened: changes since then have to be told. */
  readonly known?: McpInstanceState | undefined;
  readonly instanceId: string;
  /** Epoch milliseconds at which the credential ends that opened the stream. */
  readonly expiresAt: number | undefined;
  hear(what: Announcement): void;
  end(why: StreamEnd): void;
  /** Resolves to whether whoever opened the stream would be let in once more. */
  mayStay(): Promise<boolean>;
}

export interface StreamHub {
  /** Tells all who listen at this instance, as far as they asked for it. */
  announce(instanceId: string, what: Announcement): void;
  closeAll(): void;
  /** Returns what takes the listener out again; undefined when there are too many. */
  add(listener: Listener): (() => void) | undefined;
  listeners(): readonly Listener[];
  end(listener: Listener, why: StreamEnd): void;
  /** Calls `listener` after each `add`. */
  onAdd(listener: () => void): void;
  /** Calls `listener` when all is closed. */
  onClose(listener: () => void): void;
  /** Streams that are open. */
  count(): number;
  /** Ends what is not let in any more; runs by itself every half minute. */
  check(): Promise<void>;
}

export interface StreamHubDependencies {
  readonly now: () => number;
  /** Of all tenants together. One alone gets half of them. */
  readonly maxStreams?: number;
  readonly maxStreamsPerInstance?: number;
}

const checkEveryMs = 30_000;

const keepsEnding = (listener: Listener, why: StreamEnd): void => {
  try {
    listener.end(why);
  } catch {
    // One that cannot be ended any more is gone, and must not keep the others.
  }
};

export const createStreamHub = ({
  now,
  maxStreams = 2_000,
  maxStreamsPerInstance = 20,
}: StreamHubDependencies): StreamHub => {
  const byInstance = new Map<string, Set<Listener>>();
  const closers: (() => void)[] = [];
  const adders: (() => void)[] = [];
  const shares = createShares(maxStreams);
  let timer: NodeJS.Timeout | undefined;
  const remove = (listener: Listener): boolean => {
    const siblings = byInstance.get(listener.instanceId);
    if (siblings?.delete(listener) !== true) return false;
    shares.giveBack(tenantOf(listener));
    if (siblings.size === 0) byInstance.delete(listener.instanceId);
    if (shares.count() === 0) {
      clearInterval(timer);
      timer = undefined;
    }
    return true;
  };
  const end = (listener: Listener, why: StreamEnd): void => {
    if (remove(listener)) keepsEnding(listener, why);
  };
  const all = (): Listener[] => [...byInstance.values()].flatMap((siblings) => [...siblings]);
  let isChecking = false;
  const checkAll = async (): Promise<void> => {
    for (const listener of all()) {
      if (listener.expiresAt !== undefined && listener.expiresAt <= now()) end(listener, "expired");
      else if (!(await listener.mayStay())) end(listener, "revoked");
    }
  };
  /** One round at a time: a store that answers slowly gets no second one on top. */
  const check = async (): Promise<void> => {
    if (isChecking) return;
    isChecking = true;
    try {
      await checkAll();
    } finally {
      isChecking = false;
    }
  };
  return {
    announce(instanceId, what) {
      for (const listener of [...(byInstance.get(instanceId) ?? [])]) listener.hear(what);
    },
    closeAll() {
      for (const listener of all()) end(listener, "shutdown");
      for (const closer of closers) closer();
    },
    add(listener) {
      const siblings = byInstance.get(listener.instanceId) ?? new Set();
      if (!shares.hasRoom(tenantOf(listener)) || siblings.size >= maxStreamsPerInstance) return undefined;
      byInstance.set(listener.instanceId, siblings.add(listener));
      shares.take(tenantOf(listener));
      timer ??= setInterval(() => void check(), checkEveryMs).unref();
      for (const adder of adders) adder();
      return () => void remove(listener);
    },
    listeners: all,
    end,
    onAdd: (listener) => void adders.push(listener),
    onClose: (listener) => void closers.push(listener),
    count: shares.count,
    check,
  };
};
