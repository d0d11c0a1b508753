// LangChain: a user's tools as LangChain tools.
import { DynamicStructuredTool } from "@langchain/core/tools";
import type { Postern } from "../postern.ts";
import type { ToolDefinition } from "../tool-definition.ts";
import { toolDefinitions } from "../tool-definitions.generated.ts";

export interface GetToolsInput {
  /** The connection that the user is connected through, e.g. `affinity`. */
  readonly connectionName: string;
  /** The user in whose name every call of these tools is made. */
  readonly identifier: string;
  readonly tenant?: string | undefined;
  /** Exactly these tools, by name; all when left out. An unknown name throws a `RangeError`. */
  readonly toolNames?: readonly string[] | undefined;
  /** Deadline of each call in milliseconds, 1 to 120000. */
  readonly timeoutMs?: number | undefined;
}

export interface LangChainAdapter {
  /** Returns at once: the tools are those that this version of the SDK knows, and nothing is asked of the gateway yet. */
  getTools(input: GetToolsInput): DynamicStructuredTool[];
}

const choose = (names: readonly string[] | undefined): readonly ToolDefinition[] => {
  if (names === undefined) return toolDefinitions;
  return names.map((name) => {
    const found = toolDefinitions.find((definition) => definition.name === name);
    if (found === undefined) throw new RangeError(`There is no tool called ${name}; no tools were made.`);
    return found;
  });
};

/**
 * Adapts a client to LangChain. A tool answers with the call's data as JSON text; its artifact is the whole answer with
 * `callId`. Failures are thrown as `PosternError`, whose message tells the model what happened, what was not done and
 * what to do next. Cancelling the run cancels the call.
 *
 * @example
 * ```ts
 * const tools = createLangChain(postern).getTools({ connectionName: "affinity", identifier: "user_aff_123" });
 * ```
 */
export const createLangChain = (postern: Postern): LangChainAdapter => ({
  getTools: ({ toolNames, ...target }) =>
    choose(toolNames).map(
      ({ name, description, effect, inputSchema }) =>
        new DynamicStructuredTool({
          name,
          description,
          schema: inputSchema,
          metadata: { effect },
          responseFormat: "content_and_artifact",
          func: async (toolInput, _runManager, config) => {
            const call = { ...target, toolName: name, toolInput: toolInput as Record<string, unknown> };
            const answer = await postern.actions.executeTool({ ...call, signal: config?.signal });
            return [JSON.stringify(answer.data), answer];
          },
        }),
    ),
});
