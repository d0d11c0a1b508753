// LangChain: a user's tools as LangChain tools.
import { DynamicStructuredTool } from "@langchain/core/tools";
import type { ToolSet } from "@postern/contract";
import { formerToolDefinitions } from "../former-tool-definitions.generated.ts";
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
  /**
   * These tools, by name, or by name and version (`affinity_get_person@1`): a model is shown that version and held to it. An
   * unknown one throws a `RangeError`.
   */
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

interface Choice {
  readonly definition: ToolDefinition;
  /** What the gateway is asked for: the name as it was given, with its version if one was. */
  readonly toolName: string;
}

const byName = (toolName: string): Choice => {
  const definition = [...toolDefinitions, ...formerToolDefinitions].find(
    ({ name, version }) => toolName === `${name}@${version}` || toolName === name,
  );
  if (definition === undefined) throw none(`tool called ${toolName}`);
  return { definition, toolName };
};

const choose = ({ toolNames, toolSets }: Pick<GetToolsInput, "toolNames" | "toolSets">): readonly Choice[] => {
  const all = toolDefinitions.map((definition) => ({ definition, toolName: definition.name }));
  if (toolNames === undefined && toolSets === undefined) return all;
  const noSet = toolSets?.find((name) => !Object.hasOwn(knownSets, name));
  if (noSet !== undefined) throw none(`tool set called ${noSet}`);
  const named = [...new Set(toolNames)].map(byName);
  const isNamed = (name: string) => named.some(({ definition }) => definition.name === name);
  const inSets = all.filter(
    ({ definition }) => !isNamed(definition.name) && toolSets?.some((set) => definition.toolSets.includes(set)),
  );
  return [...named, ...inSets];
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
      ({ toolName, definition: { name, description, effect, inputSchema } }) =>
        new DynamicStructuredTool({
          name,
          description,
          schema: inputSchema,
          metadata: { effect },
          responseFormat: "content_and_artifact",
          func: async (toolInput, _runManager, config) => {
            const call = { ...target, toolName, toolInput: toolInput as Record<string, unknown> };
            const answer = await postern.actions.executeTool({ ...call, signal: config?.signal });
            return [JSON.stringify(answer.data), answer];
          },
        }),
    ),
});
