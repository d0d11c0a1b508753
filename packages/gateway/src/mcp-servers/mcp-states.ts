// Looks how many streams' instances stand: what may be asked each second, for open streams only.
import type { Clock } from "../platform/clock.ts";
import type { McpInstanceState, McpStateStore } from "./mcp-state-store.ts";

/** What a stream rests on. */
export interface WatchedSession {
  readonly instanceId: string;
  /** Of the session token, or of the instance itself where its secret URL opened the stream. */
  readonly grantId: string;
}

export interface McpStates {
  /**
   * In the order of `watched`: undefined for a session that ended, because its token, its instance or its server did.
   * Two questions to the store for each 500 sessions.
   */
  look(tenant: string, watched: readonly WatchedSession[]): Promise<(McpInstanceState | undefined)[]>;
}

const mostAtOnce = 500;

const chunksOf = (ids: readonly string[]): string[][] => {
  const unique = [...new Set(ids)];
  return Array.from({ length: Math.ceil(unique.length / mostAtOnce) }, (_, index) =>
    unique.slice(index * mostAtOnce, (index + 1) * mostAtOnce),
  );
};

export const createMcpStates = (store: McpStateStore, clock: Pick<Clock, "now">): McpStates => ({
  async look(tenant, watched) {
    const tokens = watched.filter(({ instanceId, grantId }) => instanceId !== grantId).map(({ grantId }) => grantId);
    const [instances, standing] = await Promise.all([
      Promise.all(chunksOf(watched.map(({ instanceId }) => instanceId)).map((ids) => store.readInstances(tenant, ids))),
      Promise.all(chunksOf(tokens).map((ids) => store.readTokens(tenant, ids, clock.now()))),
    ]);
    const byId = new Map(instances.flat().map((state) => [state.instanceId, state]));
    const open = new Set(standing.flat());
    return watched.map(({ instanceId, grantId }) =>
      instanceId === grantId || open.has(grantId) ? byId.get(instanceId) : undefined,
    );
  },
});
