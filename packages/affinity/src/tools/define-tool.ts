// Binds the contract's tool type to what this connector lends its tools.
import type { ToolDefinition } from "@postern/contract";
import type { z } from "zod";
import type { AffinityResources } from "../resources/create-affinity-resources.ts";

/** Checks a tool's definition and keeps its exact types. */
export const defineTool = <Input extends z.ZodObject, Output extends z.ZodType>(
  definition: ToolDefinition<AffinityResources, Input, Output>,
): ToolDefinition<AffinityResources, Input, Output> => definition;
