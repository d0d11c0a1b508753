// The seam between the gateway and a connector: what each gives to the other for one tool call.
import type { Socket } from "node:net";
import type { Credential } from "./credential.ts";
import type { EndSignal } from "./end-signal.ts";
import type { ConnectorGuides } from "./guides.ts";
import type { Notebook } from "./notebook.ts";
import type { Policy } from "./policy.ts";
import type { DoubtfulWrite, ListedTool, Resolution, Tool, ToolContract } from "./tool.ts";

/** Upstream's limits as one answer told them. Remaining and limit count requests. */
export interface UpstreamLimits {
  readonly user?: UpstreamLimit;
  readonly workspaceMonth?: UpstreamLimit;
}

export interface UpstreamLimit {
  readonly limit: number;
  readonly remaining: number;
  readonly resetsInSeconds: number;
}

/** The right to make one upstream request. `finish` must be called exactly once, also when the request failed. */
export interface RequestSlot {
  finish(result: { readonly status?: number; readonly limits?: UpstreamLimits }): void;
}

/** The rules that a call is held to, and who `self` is in them. Effects and tools are judged before the connector is asked. */
export interface SessionPolicy {
  readonly rules: Policy;
  readonly user: { readonly id: string; readonly email: string };
}

/** What the gateway lends to a connector for one tool call or probe. */
export interface UpstreamSession {
  /** Lists, fields and owners that the connector keeps the call to; undefined where nothing limits it. */
  readonly policy?: SessionPolicy | undefined;
  /**
   * Opaque. The same for all sessions of one connected account with one credential, and for no others: what a connector
   * remembers under it was seen with that user's rights. Without it nothing is remembered.
   */
  readonly accountKey?: string;
  /** Outlives the process; for what the account's next calls may want again. */
  readonly notebook?: Notebook | undefined;
  /** Epoch milliseconds after which the caller no longer waits. */
  readonly deadlineAt: number;
  /** Aborts when the caller went away or the deadline passed. */
  readonly signal: EndSignal;
  /** Waits for budget for one upstream request; rejects with `rate_budget_exhausted` when the deadline comes first. */
  spend(): Promise<RequestSlot>;
  /** Opens the credential for the length of `use`; rejects with `vault_locked` when it cannot be opened. */
  withCredential<T>(use: (credential: Credential) => Promise<T>): Promise<T>;
}

/** What a credential may be used for upstream, within what its user may do there. */
export type CredentialAccess = "full" | "read_only";

/** Who a credential belongs to upstream, as upstream itself says. */
export interface UpstreamIdentity {
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  readonly workspace: { readonly id: string; readonly name: string };
  readonly access: CredentialAccess;
}

export type ProbeResult =
  | { readonly status: "accepted"; readonly identity: UpstreamIdentity }
  | { readonly status: "rejected"; readonly reason: string };

export interface ConnectorSetting {
  /** Becomes `POSTERN_<CONNECTOR>_<NAME>`, e.g. `apiVersion` of `affinity` is `POSTERN_AFFINITY_API_VERSION`. */
  readonly name: string;
  readonly description: string;
  readonly default: string;
  /** The values that there are; without it the value is the address of a server. */
  readonly oneOf?: readonly string[];
}

/** Where a connection is to go, as a transport names it. `port` is empty for the protocol's own. */
export interface ConnectPlace {
  readonly protocol: string;
  readonly hostname: string;
  readonly port: string;
}

/** Opens one connection for a transport, or refuses to. */
export type Connect = (place: ConnectPlace, callback: (...result: [null, Socket] | [Error, null]) => void) => void;

/** What a connector talks to. */
export interface UpstreamOrigin {
  readonly origin: string;
  /** It lies in the public internet: a name that leads anywhere else is not believed. */
  readonly isPublic: boolean;
}

export interface ConnectorDependencies {
  /** Opens every connection of the connector; without it the connector opens its own. */
  readonly connect?: Connect | undefined;
  readonly settings: Readonly<Record<string, string>>;
  readonly now: () => number;
  readonly random: () => number;
  /** Sent as `User-Agent`. */
  readonly userAgent: string;
  /** Told what whoever runs the connector should know and no call should fail for. Never a secret. */
  readonly warn?: (message: string) => void;
}

/** An earlier call of a tool, with the input that its schema accepted. */
export interface DoubtfulCall {
  readonly tool: Tool;
  readonly input: unknown;
  readonly write: DoubtfulWrite;
}

/** A connector with its sockets open. */
export interface ConnectorRuntime {
  /** Runs a tool of this connector on input that its schema accepted. Throws `GatewayError` only; bugs pass as they are. */
  run(tool: Tool, input: unknown, session: UpstreamSession): Promise<unknown>;
  /** Finds out by reading whether an earlier call of this tool took effect. Throws like `run`. */
  resolve(call: DoubtfulCall, session: UpstreamSession): Promise<Resolution<unknown>>;
  /** Asks upstream whose credential this is. Rejections are an ordinary answer; all other trouble throws `GatewayError`. */
  probe(session: UpstreamSession): Promise<ProbeResult>;
  /** Ends all sockets at once; requests under way fail as if the connection had broken. */
  close(): Promise<void>;
}

/** Our code for one upstream: a package. */
export interface Connector {
  readonly name: string;
  readonly title: string;
  readonly settings: readonly ConnectorSetting[];
  /** What upstream is documented to allow one user; its answers may tell another number. */
  readonly requestsPerUserMinute: number;
  /** A tool that changed in a way that breaks callers may be there twice, each serving versions of its own. */
  readonly tools: readonly ListedTool[];
  /** What the tool of this name promised in a version that one of `tools` serves. Without its code. */
  readonly readContract: (name: string, version: number) => Promise<ToolContract>;
  /**
   * Our scopes (`noun:verb`) that a credential covers, by its access. Derived and never stored, so that a tool which
   * comes later can run for accounts that were connected before it.
   */
  readonly scopes: Readonly<Record<CredentialAccess, readonly string[]>>;
  /** The raw proxy, if there is one: tools that no list shows, and which of them takes an HTTP method. */
  readonly proxy?: { readonly tools: readonly ListedTool[]; readonly toolNames: Readonly<Record<string, string>> };
  /** Turns what a user entered into a credential, or says in one sentence why it cannot be one. Never echoes the value. */
  readonly parseCredential: (apiKey: string) => { readonly credential: Credential } | { readonly problem: string };
  /** All that it talks to with these settings. */
  readonly origins: (settings: Readonly<Record<string, string>>) => readonly UpstreamOrigin[];
  /** Beside the tools: addresses of records, prompts, suggestions. */
  readonly guides: ConnectorGuides;
  readonly open: (dependencies: ConnectorDependencies) => ConnectorRuntime;
}
