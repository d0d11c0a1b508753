// A tool as a model is shown it.
import type { ToolSet } from "@postern/contract";

export interface ToolDefinition {
  readonly name: string;
  readonly version: number;
  readonly title: string;
  readonly description: string;
  readonly effect: "read" | "write" | "destructive";
  readonly toolSets: readonly ToolSet[];
  /** What name, description and input schema cost a model that is shown them (o200k_base). */
  readonly tokens: number;
  /** JSON Schema with an object at its root. */
  readonly inputSchema: Readonly<Record<string, unknown>>;
}
