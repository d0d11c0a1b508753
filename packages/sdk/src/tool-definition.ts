// A tool as a model is shown it.
export interface ToolDefinition {
  readonly name: string;
  readonly version: number;
  readonly title: string;
  readonly description: string;
  readonly effect: "read" | "write" | "destructive";
  readonly toolSets: readonly string[];
  /** JSON Schema with an object at its root. */
  readonly inputSchema: Readonly<Record<string, unknown>>;
}
