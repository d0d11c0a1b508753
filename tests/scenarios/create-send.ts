// A plain HTTP caller with a gateway key.
import type {
  AuditEvent,
  ConnectedAccount,
  CreatedMcpSessionToken,
  EnsuredMcpInstance,
  McpInstance,
  McpServer,
  McpSessionToken,
  Problem,
  ToolDescription,
} from "@postern/contract";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed body; tests say what they expect of it. */
  readonly body: Record<string, never> & {
    readonly connectedAccount: ConnectedAccount;
    readonly connectedAccounts: ConnectedAccount[];
    readonly auditEvents: AuditEvent[];
    readonly nextPageToken?: string;
    readonly data: Record<string, unknown>;
    readonly meta: { readonly upstreamRequests: number };
    readonly key: string;
    readonly gatewayKey: { readonly id: string; readonly tenant: string | null };
    readonly server: McpServer;
    readonly servers: McpServer[];
    readonly instances: McpInstance[];
    readonly secretUrl: string;
    readonly sessionToken: McpSessionToken;
    readonly sessionTokens: McpSessionToken[];
    readonly tools: readonly ToolDescription[];
  } & CreatedMcpSessionToken &
    Omit<Problem, "instance"> &
    // A problem's own is text; no test reads it.
    Pick<EnsuredMcpInstance, "instance">;
}

export type Send = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

export const createSend =
  (url: () => string, key: string): Send =>
  async (method, path, body, headers = {}) => {
    const response = await fetch(url() + path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: text === "" ? {} : JSON.parse(text),
    } as Answer;
  };
