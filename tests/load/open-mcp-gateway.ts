// A gateway before an upstream with a virtual server of twenty tools, and a user's token for it.

import type { McpTarget } from "./mcp-load.ts";
import { startMeasured } from "./measured-process.ts";

export interface Hello {
  readonly url: string;
  readonly key: string;
}

export interface Listed {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: object;
}

/** The tool that is called. */
export const toolName = "affinity_get_person";
const identifier = "user_0";
const whitelistSize = 20;

const createRequest =
  (base: string, key: string) =>
  async (method: string, path: string, body?: object): Promise<Record<string, never>> => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const answer = await fetch(new URL(path, base), { method, headers, ...(body && { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`${method} ${path} gave ${answer.status}: ${await answer.text()}`);
    return answer.json() as Promise<Record<string, never>>;
  };

/** Twenty tools, the one that is called among them, as our own catalog describes them. */
const chooseTools = (all: readonly Listed[]): readonly Listed[] => [
  ...all.filter(({ name }) => name === toolName),
  ...all.filter(({ name }) => name !== toolName).slice(0, whitelistSize - 1),
];

/** Sends to the gateway with a deployment key. */
export type SendToGateway = ReturnType<typeof createRequest>;

export interface McpGateway {
  readonly process: Awaited<ReturnType<typeof startMeasured<Hello>>>;
  readonly request: SendToGateway;
  readonly tools: readonly Listed[];
  readonly target: McpTarget;
}

export const openMcpGateway = async (
  upstream: Hello,
  { folder, personIds }: { readonly folder: string; readonly personIds: readonly number[] },
): Promise<McpGateway> => {
  const process = await startMeasured<Hello>("gateway.ts", [upstream.url, folder]);
  const request = createRequest(process.hello.url, process.hello.key);
  const credential = { apiKey: upstream.key };
  await request("PUT", "/v1/connected-accounts", { connectionName: "affinity", identifier, credential });
  const { tools: all } = (await request("GET", "/v1/tools")) as unknown as { tools: Listed[] };
  const tools = chooseTools(all);
  const connections = [{ connectionName: "affinity", tools: tools.map(({ name }) => name) }];
  await request("POST", "/v1/mcp-servers", { name: "bench", connections });
  const { url, token } = await request("POST", "/v1/mcp-servers/bench/session-tokens", { identifier });
  const headers = { authorization: `Bearer ${token}` };
  return { process, request, tools, target: { url: url ?? "", headers, era: "modern", toolName, personIds } };
};

/** Ids of persons that the sandbox's first user can read. */
export const readPersonIds = async ({ url, key }: Hello): Promise<number[]> => {
  const answer = await createRequest(url, key)("GET", "/persons?page_size=100");
  return (answer as unknown as { persons: { id: number }[] }).persons.map(({ id }) => id);
};
