// What the protocol asks of the gateway: who is let in at an endpoint, and what is offered there.
import type { Caller } from "../../call/authenticate.ts";
import type { Surface } from "../../call/mcp/surface.ts";
import type { McpInstanceState } from "../../mcp-servers/mcp-state-store.ts";

/** One request to an endpoint: the same object for the whole request. */
export interface McpCaller extends Caller {
  /** As the path has it, unchecked. */
  readonly instanceId: string;
  /** The last part of a pre-authenticated URL. */
  readonly secret: string | undefined;
}

/** What an open stream rests on, as the gateway looks it up again while the stream is open. */
export interface StreamBasis {
  readonly tenant: string;
  readonly instanceId: string;
  /** Of the session token, or of the instance where its secret URL let the caller in. */
  readonly grantId: string;
  /** How it stands before the stream is opened; undefined when it is gone already. */
  look(): Promise<McpInstanceState | undefined>;
}

export interface OpenedSurface {
  readonly surface: Surface;
  readonly instanceId: string;
  /** Tells apart whoever was let in: sessions, cancelling and sealed state work for the same one only. */
  readonly principalKey: string;
  readonly serverInfo: { readonly name: string; readonly title?: string; readonly version: string };
  /** Epoch milliseconds at which the caller's credential ends, and streams with it. */
  readonly expiresAt?: number;
  /** undefined where nothing is looked up again but by asking to be let in. */
  readonly restsOn?: StreamBasis;
}

/** Rejects with `GatewayError` for whoever is not let in. Asked before a body is read, and again while a stream is open. */
export type OpenSurface = (caller: McpCaller) => Promise<OpenedSurface>;
