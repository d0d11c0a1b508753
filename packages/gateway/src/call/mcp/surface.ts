// What an MCP endpoint offers to one caller. The protocol around it knows nothing of tenants and tools; this knows nothing of
// eras, sessions and streams. The gateway's surface is made of a session, the conformance suite's of fixtures.
import type { EndSignal } from "@postern/contract";

export type JsonObject = Readonly<Record<string, unknown>>;

/** What the client asked for beside its request, the same in both eras. */
export interface SurfaceContext {
  /** Aborts when the client cancelled the request, or went away. */
  readonly signal: EndSignal;
  /** Epoch milliseconds; later after the client was asked, as the time for its answer is not taken from the call's. */
  readonly deadlineAt: number;
  /** Sent only to a client that asked for progress. */
  progress(update: { readonly progress: number; readonly total?: number; readonly message?: string }): void;
  /** Told the id of the call that the request became, for the log. */
  called(callId: string): void;
  /** Sent only to a client that asked for this level. */
  log(entry: { readonly level: LogLevel; readonly data: unknown; readonly logger?: string }): void;
  /** Whether the client can be asked for this. */
  canAsk(kind: ClientInput["method"]): boolean;
  /**
   * Asks the client, which may ask its user. One request on the open stream where there is a session; where there is none the
   * request ends with `input_required`, and the surface runs again from its beginning when the answers have come: nothing may
   * be done before this that must not be done twice.
   * @param state kept with the client in between, sealed; given back by `givenState`
   */
  ask(inputs: Readonly<Record<string, ClientInput>>, state?: unknown): Promise<Readonly<Record<string, unknown>>>;
  /** What an earlier round of the same request kept. */
  readonly givenState: unknown;
}

export type LogLevel = "debug" | "info" | "notice" | "warning" | "error" | "critical" | "alert" | "emergency";

export interface ClientInput {
  readonly method: "elicitation/create" | "sampling/createMessage" | "roots/list";
  readonly params: JsonObject;
}

/** The answer of a tool. `json` is the result as JSON text: told once as text and once, when it is an object, as it is. */
export type ToolAnswer =
  | { readonly json: string; readonly isError?: never }
  | { readonly content: readonly JsonObject[]; readonly structuredContent?: unknown; readonly isError?: boolean };

export interface Surface {
  /** Shown to the model by the client. */
  readonly instructions: string | undefined;
  /** Part of what is cached by clients: changes with everything that is listed. */
  readonly offers: {
    readonly tools: boolean;
    readonly prompts: boolean;
    readonly resources: boolean;
    readonly resourceSubscriptions: boolean;
    readonly completions: boolean;
    readonly logging: boolean;
    /** Whether anything here may `ask`: only then does a client of the older era get a session, without which it cannot be asked. */
    readonly clientInput: boolean;
    /** Whether a client of the older era gets a session where it has a use for one: to be asked, or to subscribe. */
    readonly sessions: boolean;
  };
  /** A JSON array of tools, always in the same order. */
  listTools(): Promise<string>;
  /** Resolves to undefined when no tool of this name is shown. What the tool itself refuses is an answer with `isError`. */
  callTool(
    call: { readonly name: string; readonly input: JsonObject },
    context: SurfaceContext,
  ): Promise<ToolAnswer | undefined>;
  listResources(): Promise<readonly JsonObject[]>;
  listResourceTemplates(): Promise<readonly JsonObject[]>;
  /** undefined when there is no resource at this address. */
  readResource(uri: string, context: SurfaceContext): Promise<readonly JsonObject[] | undefined>;
  listPrompts(): Promise<readonly JsonObject[]>;
  /** undefined when there is no prompt of this name. */
  getPrompt(
    call: { readonly name: string; readonly arguments: Readonly<Record<string, string>> },
    context: SurfaceContext,
  ): Promise<{ readonly description?: string; readonly messages: readonly JsonObject[] } | undefined>;
  /** Suggestions, best first, at most 100. */
  complete(
    request: {
      readonly ref: JsonObject;
      readonly argument: { readonly name: string; readonly value: string };
      readonly given: Readonly<Record<string, string>>;
    },
    context: SurfaceContext,
  ): Promise<{ readonly values: readonly string[]; readonly total?: number; readonly hasMore?: boolean }>;
}
