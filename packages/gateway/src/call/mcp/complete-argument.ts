// Suggestions while somebody types an argument: names of lists and stages, read by tools that the session may call.
import type { Connector, SuggestionSource } from "@postern/contract";
import { findPrompt } from "./session-prompts.ts";
import type { FindTool } from "./session-resources.ts";
import type { SessionTool } from "./session-tools.ts";
import type { JsonObject } from "./surface.ts";

const mostSuggestions = 100;

export interface CompletionRequest {
  readonly ref: JsonObject;
  readonly argument: { readonly name: string; readonly value: string };
  readonly given: Readonly<Record<string, string>>;
}

export interface Completion {
  readonly values: readonly string[];
  readonly total: number;
  readonly hasMore: boolean;
}

/** Calls a tool for a suggestion; undefined when it was refused: who types is not told of it. */
export type AskTool = (tool: SessionTool, input: JsonObject) => Promise<unknown>;

const ofSource = (connectors: readonly Connector[], name: string | undefined): SuggestionSource | undefined =>
  connectors.flatMap(({ guides }) => guides.suggestions).find((source) => source.name === name);

const findSource = (
  connectors: readonly Connector[],
  findTool: FindTool,
  { ref, argument }: CompletionRequest,
): SuggestionSource | undefined => {
  if (ref["type"] === "ref/prompt") {
    const prompt = findPrompt(connectors, findTool, String(ref["name"]));
    return ofSource(connectors, prompt?.arguments.find(({ name }) => name === argument.name)?.suggestedBy);
  }
  const [, connectorName, path] = /^([a-z]+):\/\/([a-z-]+)\/\{id\}$/.exec(String(ref["uri"])) ?? [];
  const connector = connectors.find(({ name }) => name === connectorName);
  if (connector === undefined || path === undefined || argument.name !== "id") return undefined;
  return ofSource(
    [connector],
    Object.hasOwn(connector.guides.idsSuggestedBy, path) ? connector.guides.idsSuggestedBy[path] : undefined,
  );
};

type Suggestion = ReturnType<SuggestionSource["read"]>[number];

/** What begins with the typed text comes before what only has it inside. */
const rank = (suggestions: readonly Suggestion[], typed: string): string[] => {
  const wanted = typed.trim().toLowerCase();
  const placeOf = ({ value, label }: Suggestion): number => {
    const places = [value, label].map((text) => text.toLowerCase().indexOf(wanted)).filter((place) => place >= 0);
    return places.length === 0 ? -1 : Math.min(...places);
  };
  const fitting = suggestions.map((each) => ({ each, place: placeOf(each) })).filter(({ place }) => place >= 0);
  const sorted = fitting.sort((one, other) => Math.sign(one.place) - Math.sign(other.place));
  return [...new Set(sorted.map(({ each }) => each.value))];
};

export const completeArgument = async (
  {
    connectors,
    findTool,
    ask,
  }: { readonly connectors: readonly Connector[]; readonly findTool: FindTool; readonly ask: AskTool },
  request: CompletionRequest,
): Promise<Completion> => {
  const source = findSource(connectors, findTool, request);
  for (const { toolName, input } of source?.ask(request.given) ?? []) {
    const tool = findTool(toolName);
    const suggestions = tool === undefined ? [] : (source?.read(await ask(tool, input)) ?? []);
    if (suggestions.length === 0) continue;
    const values = rank(suggestions, request.argument.value);
    return { values: values.slice(0, mostSuggestions), total: values.length, hasMore: values.length > mostSuggestions };
  }
  return { values: [], total: 0, hasMore: false };
};
