// What a tool is: one callable operation, described completely by one value.
import type { z } from "zod";
import type { ResultShaping } from "./result-shape.ts";
import type { ToolSet } from "./tool-sets.ts";

/** Source of the MCP hints and of the audit order: a write's intent is durable before its first upstream request. */
export type Effect = "read" | "write" | "destructive";

/** A record of the upstream service that a call touched; goes to the audit log. */
export interface RecordReference {
  readonly type: string;
  readonly id: number | string;
}

export interface ToolExample {
  readonly title: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A write of which nobody knows whether it took effect, and in whose name it was made. */
export interface DoubtfulWrite {
  /** Epoch milliseconds before which it cannot have been sent. */
  readonly since: number;
  /** The user's id upstream. */
  readonly userId: string | undefined;
}

/** What reading tells of such a write. `done` and `not_done` are certain: in any doubt it is `unknown`. */
export type Resolution<Output> =
  | { readonly status: "done"; readonly output: Output }
  | { readonly status: "not_done" }
  | { readonly status: "unknown" };

/** What a call wants to be told, for a tool that can read less for it. What it gives besides is left out by the gateway. */
export interface Asked {
  /** `detail: "full"`: texts are not cut. */
  readonly isFull: boolean;
  /** Whether a property of the records, or something in it, is wanted. */
  wants(name: string): boolean;
}

/** One callable operation over an upstream of shape `Upstream`. */
export interface ToolDefinition<Upstream, Input extends z.ZodObject, Output extends z.ZodType> {
  /** Unique over all connectors, snake_case, at most 48 characters. */
  readonly name: string;
  /** Raised with every change of what callers are promised: texts, effect, scopes, input or output. */
  readonly version: number;
  /**
   * The oldest version whose callers it still serves: all that they send is taken and means the same, and they get all that
   * they were promised. 1 when left out; `npm run check` holds it against the recorded contracts.
   */
  readonly oldestServed?: number;
  readonly title: string;
  readonly description: string;
  readonly effect: Effect;
  /** Each as `noun:verb`; the connected account must hold all of them. */
  readonly scopes: readonly string[];
  readonly toolSets: readonly ToolSet[];
  /** Upstream requests that a usual call makes. */
  readonly cost: number;
  readonly input: Input;
  readonly output: Output;
  readonly examples: readonly ToolExample[];
  /** Of a tool that reads: how its result is shaped for a caller. Set by the connector for all its tools. */
  readonly shaping?: ResultShaping;
  /** The records that the call touched; `output` is undefined when the call failed. */
  readonly records: (input: z.output<Input>, output: z.output<Output> | undefined) => readonly RecordReference[];
  readonly run: (
    input: z.output<Input>,
    context: { readonly upstream: Upstream; readonly asked: Asked },
  ) => Promise<z.output<Output>>;
  /** For a write whose traces can be read: finds out whether it took effect. Reads only. */
  readonly resolve?: (
    input: z.output<Input>,
    context: { readonly upstream: Upstream; readonly write: DoubtfulWrite },
  ) => Promise<Resolution<z.output<Output>>>;
}

/** A tool whose types are no longer of interest: what catalogs and doors handle. */
export interface Tool extends Omit<ToolDefinition<never, z.ZodObject, z.ZodType>, "run" | "records" | "resolve"> {
  readonly records: (input: never, output: never) => readonly RecordReference[];
  readonly run: (input: never, context: { readonly upstream: never; readonly asked: Asked }) => Promise<unknown>;
  readonly resolve?: (
    input: never,
    context: { readonly upstream: never; readonly write: DoubtfulWrite },
  ) => Promise<Resolution<unknown>>;
}

/** What a catalog knows of a tool whose code is not loaded. */
export interface ListedTool extends Pick<Tool, "name" | "version" | "effect" | "scopes" | "toolSets" | "cost"> {
  /** The versions whose callers it serves, ascending; the last is its own. */
  readonly serves: readonly number[];
  /** Loads its schemas and its code. */
  readonly load: () => Promise<Tool>;
}

/** What a tool promises its callers, as they are shown it: JSON, so that it is told without the tool's code. */
export interface ToolContract extends Pick<Tool, "name" | "version" | "title" | "description" | "effect" | "scopes"> {
  /** JSON Schemas with an object at their root. */
  readonly inputSchema: Readonly<Record<string, unknown>>;
  /** Of a tool that writes: also of the answer to a dry run. */
  readonly outputSchema: Readonly<Record<string, unknown>>;
  /** What name, description and input schema cost a model that is shown them (o200k_base). */
  readonly tokens: number;
  readonly examples: readonly ToolExample[];
}
