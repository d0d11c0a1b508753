// Which input a tool takes and which output it gives, by its name; tools this version does not know are open.
import type { Truncated } from "@postern/contract";
import type { ToolTypes } from "./tool-types.generated.ts";

/** Names of the tools whose types this version of the SDK knows. Any other name is accepted, untyped. */
export type ToolName = keyof ToolTypes;

type WithoutDryRun<Input> = "dry_run" extends keyof Input ? Input & { readonly dry_run?: false | undefined } : Input;

/** What `toolInput` must be for the tool of this name; an open object for a name that is not known here. */
export type ToolInput<Name extends string> = Name extends ToolName
  ? WithoutDryRun<ToolTypes[Name]["input"]>
  : Readonly<Record<string, unknown>>;

/** The same for a call that only tells what it would change: no tool that reads takes it. */
export type DryRunInput<Name extends ToolName> = ToolTypes[Name]["input"] & { readonly dry_run: true };

/**
 * What `data` is for the tool of this name; `unknown` for a name that is not known here. It is that of a whole result: where
 * `truncated` is there, properties may be missing.
 */
export type ToolOutput<Name extends string> = Name extends ToolName
  ? ToolTypes[Name]["output"] & { readonly truncated?: Truncated }
  : unknown;
