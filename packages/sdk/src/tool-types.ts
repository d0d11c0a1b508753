// Which input a tool takes and which output it gives, by its name; tools this version does not know are open.
import type { Truncated } from "@postern/contract";
import type { ToolTypes } from "./tool-types.generated.ts";

/** Names of the tools whose types this version of the SDK knows. Any other name is accepted, untyped. */
export type ToolName = keyof ToolTypes;

type WithoutDryRun<Input> = "dry_run" extends keyof Input ? Input & { readonly dry_run?: false | undefined } : Input;

/**
 * The types of a tool by its name, or by the version of it that this SDK knows (`affinity_get_person@1`); `never` for
 * others.
 */
type TypesOf<Name extends string> = Name extends ToolName
  ? ToolTypes[Name]
  : Name extends `${infer Plain extends ToolName}@${infer Version extends number}`
    ? Version extends ToolTypes[Plain]["version"]
      ? ToolTypes[Plain]
      : never
    : never;

/** What `toolInput` must be for the tool of this name; an open object for a name that is not known here. */
export type ToolInput<Name extends string> = [TypesOf<Name>] extends [never]
  ? Readonly<Record<string, unknown>>
  : WithoutDryRun<TypesOf<Name>["input"]>;

/** The same for a call that only tells what it would change: no tool that reads takes it. */
export type DryRunInput<Name extends ToolName> = ToolTypes[Name]["input"] & { readonly dry_run: true };

/**
 * What `data` is for the tool of this name; `unknown` for a name that is not known here. It is that of a whole result: where
 * `truncated` is there, properties may be missing.
 */
export type ToolOutput<Name extends string> = [TypesOf<Name>] extends [never]
  ? unknown
  : TypesOf<Name>["output"] & { readonly truncated?: Truncated };
