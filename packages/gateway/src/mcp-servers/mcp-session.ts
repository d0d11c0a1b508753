// Who came in by an MCP endpoint: one instance of a virtual server, and so one user, some tools and nothing else.

/** The tools that a virtual server shows of one connection, by exact name, in the order in which they are listed. */
export interface ShownTools {
  readonly connectionName: string;
  readonly tools: readonly string[];
}

/** `search`: three tools that find, describe and call those of the whitelist, for models that many tools confuse. */
export type ToolListMode = "all" | "search";

/** What a token or a secret URL opens, as it stands now: an edit of the server is seen by the next request. */
export interface McpSession {
  readonly tenant: string;
  readonly instanceId: string;
  readonly serverId: string;
  readonly serverName: string;
  /** Of the server's definition. */
  readonly revision: number;
  /** The only user that the instance acts for. */
  readonly identifier: string;
  /** No tool is in two of them. */
  readonly connections: readonly ShownTools[];
  readonly isReadOnly: boolean;
  readonly mode: ToolListMode;
  readonly instructions: string | undefined;
  /** Tokens that a result may have; the gateway's own limit when undefined. */
  readonly maxOutputTokens: number | undefined;
}
