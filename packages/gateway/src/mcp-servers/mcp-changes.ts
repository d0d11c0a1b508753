// Tells open streams that something they rest on may have changed. A hint to look again, never the truth itself.

/** What was touched; a part that is left out: any. */
export type McpChange =
  /** The server was edited or deleted. */
  | { readonly about: "server"; readonly tenant: string; readonly serverId: string }
  /** The instance was revoked, or its secret URL changed. */
  | { readonly about: "instance"; readonly tenant: string; readonly instanceId: string }
  /** The session token was revoked. */
  | { readonly about: "token"; readonly tenant: string; readonly tokenId: string }
  /** Connected accounts of this gateway: of one identifier, of a tenant, or of anybody. */
  | { readonly about: "account"; readonly tenant?: string; readonly identifier?: string }
  /** The tenant is being deleted. */
  | { readonly about: "tenant"; readonly tenant: string };

export type McpListener = (change: McpChange) => void;

export interface McpChanges {
  /**
   * Calls `listener` once a change made in this gateway is on disk, before whoever made it hears so; sometimes also when
   * nothing changed. It must not throw. What other gateways change is found by `McpStates` alone.
   * @returns ends it
   */
  subscribe(listener: McpListener): () => void;
  tell(change: McpChange): void;
}

export const createMcpChanges = (): McpChanges => {
  const listeners = new Set<McpListener>();
  return {
    subscribe(listener) {
      // An object of its own for each, so that one function may listen twice.
      const own: McpListener = (change) => listener(change);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    tell(change) {
      for (const listener of [...listeners]) listener(change);
    },
  };
};
