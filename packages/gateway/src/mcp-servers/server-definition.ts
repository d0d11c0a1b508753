// What a virtual server shows and how, as it is kept for each of its revisions.
import type { McpSession } from "./mcp-session.ts";

export type ServerDefinition = Pick<
  McpSession,
  "connections" | "isReadOnly" | "mode" | "instructions" | "maxOutputTokens"
>;

/** One text for one definition, so that equal ones are told equal. */
export const toDefinitionText = (definition: ServerDefinition): string => {
  const { connections, isReadOnly, mode, instructions, maxOutputTokens } = definition;
  return JSON.stringify({
    connections: connections.map(({ connectionName, tools }) => ({ connectionName, tools })),
    isReadOnly,
    mode,
    instructions,
    maxOutputTokens,
  });
};

/** Of a text that was checked by its digest: this program wrote it. */
export const readDefinitionText = (text: string): ServerDefinition => {
  const { connections, isReadOnly, mode, instructions, maxOutputTokens } = JSON.parse(text) as ServerDefinition;
  return { connections, isReadOnly, mode, instructions, maxOutputTokens };
};
