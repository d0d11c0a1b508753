// LangChain: a user's tools as LangChain tools.
import { DynamicStructuredTool } from "@langchain/core/tools";
import type { ToolSet } from "@postern/contract";
import type { Postern } from "../postern.ts";
import type { ToolDefinition } from "../tool-definition.ts";
import { toolDefinitions } from "../tool-definitions.generated.ts";
import { toolSets as knownSets } from "../tool-sets.generated.ts";

export interface GetToolsInput {
  /** The connection that the user is connected through, e.g. `affinity`. */
  readonly connectionName: string;
  /** The user in whose name every call of these tools is made. */
  readonly identifier: string;
  readonly tenant?: string | undefined;
  /** These tools, by name. An unknown name throws a `RangeError`. */
  readonly toolNames?: readonly string[] | undefined;
  /**
   * The tools of these sets, besides those of `toolNames`. An unknown set throws a `RangeError`. Without names and sets a
   * model is shown every tool, some 40,000 tokens in each of its turns; `["essentials"]` is some 3,000.
   */
  readonly toolSets?: readonly ToolSet[] | undefined;
  /** Deadline of each call in milliseconds, 1 to 120000. */
  readonly timeoutMs?: number | undefined;
}

export interface LangChainAdapter {
  /** Returns at once: the tools are those that this version of the SDK knows, and nothing is asked of the gateway yet. */
  getTools(input: GetToolsInput): DynamicStructuredTool[];
}

const none = (what: string): RangeError => new RangeError(`There is no ${what}; no tools were made.`);

const choose = ({ toolNames, toolSets }: Pick<GetToolsInput, "toolNames" | "toolSets">): readonly ToolDefinition[] => {
  if (toolNames === undefined && toolSets === undefined) return toolDefinitions;
  const noTool = toolNames?.find((name) => toolDefinitions.every((definition) => definition.name !== name));
  if (noTool !== undefined) throw none(`tool called ${noTool}`);
  const noSet = toolSets?.find((name) => !Object.hasOwn(knownSets, name));
  if (noSet !== undefined) throw none(`tool set called ${noSet}`);
  return toolDefinitions.filter(
    ({ name, toolSets: sets }) => toolNames?.includes(name) || toolSets?.some((set) => sets.includes(set)),
  );
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
  getTools: ({ toolNames, toolSets, ...target }) =>
    choose({ toolNames, toolSets }).map(
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
