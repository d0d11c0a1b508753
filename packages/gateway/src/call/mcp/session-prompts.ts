// Prepared questions: MCP's prompts, those of the connectors whose tools the session shows.
import { type Connector, GatewayError, type PromptTemplate } from "@postern/contract";
import type { FindTool } from "./session-resources.ts";
import type { JsonObject } from "./surface.ts";

const isOffered = ({ toolNames }: PromptTemplate, findTool: FindTool): boolean =>
  toolNames.every((name) => findTool(name) !== undefined);

const offered = (connectors: readonly Connector[], findTool: FindTool): PromptTemplate[] =>
  connectors.flatMap(({ guides }) => guides.prompts.filter((prompt) => isOffered(prompt, findTool)));

export const findPrompt = (
  connectors: readonly Connector[],
  findTool: FindTool,
  name: string,
): PromptTemplate | undefined => offered(connectors, findTool).find((prompt) => prompt.name === name);

export const listSessionPrompts = (connectors: readonly Connector[], findTool: FindTool): JsonObject[] =>
  offered(connectors, findTool).map(({ name, title, description, arguments: taken }) => ({
    name,
    title,
    description,
    arguments: taken.map((argument) => ({
      name: argument.name,
      description: argument.description,
      required: argument.isRequired,
    })),
  }));

/** Throws `invalid_input` for an argument that is missing or is none of the prompt's. */
const checkArguments = ({ name, arguments: taken }: PromptTemplate, given: Readonly<Record<string, string>>): void => {
  const missing = taken.filter((argument) => argument.isRequired && !given[argument.name]?.trim());
  const unknown = Object.keys(given).filter((key) => !taken.some((argument) => argument.name === key));
  if (missing.length === 0 && unknown.length === 0) return;
  const problems = [
    ...missing.map((argument) => `${argument.name} is missing (${argument.description})`),
    ...unknown.map((key) => `${JSON.stringify(key.slice(0, 50))} is no argument of it`),
  ];
  throw new GatewayError(
    "invalid_input",
    `The prompt ${name} was not written: ${problems.join("; ")}. Its arguments are ${taken.map((argument) => argument.name).join(", ")}.`,
  );
};

/** Rejects with `invalid_input`. */
export const writePrompt = (prompt: PromptTemplate, given: Readonly<Record<string, string>>, findTool: FindTool) => {
  checkArguments(prompt, given);
  const text = prompt.write(given, (toolName) => findTool(toolName) !== undefined);
  return { description: prompt.description, messages: [{ role: "user", content: { type: "text", text } }] };
};
