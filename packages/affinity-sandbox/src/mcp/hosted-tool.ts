// A tool of Affinity's hosted MCP server, as the sandbox has it: which requests it makes of the API, as the signed-in user.
// Names, arguments and requests were read off the published local server (`affinity-mcp` 0.6.0 on PyPI) by running it;
// titles and descriptions are ours.
import type { ToolInput } from "./check-input.ts";
import type { InputProperties } from "./input-schema.ts";

export interface ApiCall {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With the generation in it: `/v2/…` or v1's bare path. */
  readonly path: string;
  /** What is undefined is left out; an array repeats its name. */
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** Makes one request and returns its JSON body; a refusal of the API ends the tool call with its words. */
export type Ask = (call: ApiCall) => Promise<unknown>;

/** What the API refused. */
export class ApiRefusal extends Error {
  override readonly name = "ApiRefusal";
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface HostedTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly effect: "read" | "write" | "destructive";
  readonly input: InputProperties;
  readonly run: (input: ToolInput, ask: Ask) => Promise<unknown>;
}

type Draft = Omit<HostedTool, "run" | "effect">;

/** A tool that is one request. */
export const oneRequest = (
  effect: HostedTool["effect"],
  draft: Draft & { readonly request: (input: ToolInput) => ApiCall },
): HostedTool => {
  const { request, ...face } = draft;
  return { ...face, effect, run: (input, ask) => ask(request(input)) };
};

export const read = (draft: Draft & { readonly request: (input: ToolInput) => ApiCall }): HostedTool =>
  oneRequest("read", draft);

/** The arguments that the API knows by another name. */
export const renamed = (input: ToolInput, names: Readonly<Record<string, string>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(names).flatMap(([argument, name]) =>
      input[argument] === undefined ? [] : [[name, input[argument]] as const],
    ),
  );

/** v1's numbers for the three kinds of record. */
export const entityTypes = { person: 0, company: 1, opportunity: 8 } as const;

export const collectionOf = (entityType: unknown): "persons" | "companies" | "opportunities" => {
  if (entityType === entityTypes.person) return "persons";
  return entityType === entityTypes.company ? "companies" : "opportunities";
};

/** How v1 names the id of a record of a kind. */
export const idNameOf = (entityType: unknown): string => {
  if (entityType === entityTypes.person) return "person_id";
  return entityType === entityTypes.company ? "organization_id" : "opportunity_id";
};
