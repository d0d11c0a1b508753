// The requests under way that a client of the older era may cancel by their id: its own, and no other's.
import type { RpcId } from "./rpc-errors.ts";

export interface RunningRequests {
  /** Returns what takes the request out again. */
  add(owner: string, id: RpcId, cancel: () => void): () => void;
  /** Without effect where the owner has no request of this id under way, or several: which one is meant cannot be told then. */
  cancel(owner: string, id: RpcId): void;
}

export const createRunningRequests = (): RunningRequests => {
  const running = new Map<string, (() => void)[]>();
  const keyOf = (owner: string, id: RpcId): string => JSON.stringify([owner, id]);
  return {
    add(owner, id, cancel) {
      const key = keyOf(owner, id);
      const same = running.get(key);
      if (same === undefined) running.set(key, [cancel]);
      else same.push(cancel);
      return () => {
        const rest = (running.get(key) ?? []).filter((other) => other !== cancel);
        if (rest.length === 0) running.delete(key);
        else running.set(key, rest);
      };
    },
    cancel(owner, id) {
      const [only, ...more] = running.get(keyOf(owner, id)) ?? [];
      if (more.length === 0) only?.();
    },
  };
};
