// Binds the contract's tool type to what this connector lends its tools, and lets every tool that writes be tried out.
import { dryRunInput, type ToolDefinition } from "@postern/contract";
import type { z } from "zod";
import type { AffinityResources } from "../resources/create-affinity-resources.ts";

/** The same type: no tool sees whether it is tried out, since `run-tool.ts` takes `dry_run` out of its input. */
const withDryRun = <Input extends z.ZodObject>(input: Input): Input =>
  input.safeExtend({ dry_run: dryRunInput }) as unknown as Input;

/** Checks a tool's definition and keeps its exact types. A tool that writes takes `dry_run` besides. */
export const defineTool = <Input extends z.ZodObject, Output extends z.ZodType>(
  definition: ToolDefinition<AffinityResources, Input, Output>,
): ToolDefinition<AffinityResources, Input, Output> =>
  definition.effect === "read" ? definition : { ...definition, input: withDryRun(definition.input) };
