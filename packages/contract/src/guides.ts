// What a connector offers beside its tools, to programs that show people records and prepared questions: MCP knows them as
// resources, prompts and completions. Each is served by tools, and so to nobody who may not run those.

/** Records, or one thing that is the same for everybody, with an address: `<connector>://<path>/<id>`, or without the id. */
export interface RecordAddress {
  readonly name: string;
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** The tool that reads it. */
  readonly toolName: string;
  readonly takesId: boolean;
  /** The tool's input; undefined for an id that there cannot be. The id is empty where none is taken. */
  readonly toInput: (id: string) => Readonly<Record<string, unknown>> | undefined;
}

export interface PromptArgument {
  readonly name: string;
  readonly description: string;
  readonly isRequired: boolean;
  /** The name of a `SuggestionSource`. */
  readonly suggestedBy?: string;
}

/** A prepared question that a person picks: text for a model, which then calls tools. */
export interface PromptTemplate {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly arguments: readonly PromptArgument[];
  /** It is shown to who may run all of these. */
  readonly toolNames: readonly string[];
  /** `isShown` tells of a further tool whether it may be spoken of. */
  readonly write: (given: Readonly<Record<string, string>>, isShown: (toolName: string) => boolean) => string;
}

/** Where suggestions for an argument come from while somebody types. */
export interface SuggestionSource {
  readonly name: string;
  /** The tools to ask, the first that has something counts; empty while other arguments are missing. */
  readonly ask: (
    given: Readonly<Record<string, string>>,
  ) => readonly { readonly toolName: string; readonly input: Readonly<Record<string, unknown>> }[];
  /** The suggestions in a tool's result. */
  readonly read: (result: unknown) => readonly { readonly value: string; readonly label: string }[];
}

export interface ConnectorGuides {
  /** What a model should know before its first call, where nobody says anything else. */
  readonly instructions: string;
  readonly records: readonly RecordAddress[];
  readonly prompts: readonly PromptTemplate[];
  readonly suggestions: readonly SuggestionSource[];
  /** The suggestions for an id in an address, by the address's path. */
  readonly idsSuggestedBy: Readonly<Record<string, string>>;
}
