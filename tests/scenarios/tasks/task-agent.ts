// An agent that works a task off: it calls tools, or v2 itself, and what each way costs is counted.
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { type OpenAffinity, openAffinity } from "../../contract/open-affinity.ts";

// biome-ignore lint/suspicious/noExplicitAny: an agent reads answers by what it sees in them; each task checks what came of it
export type Answer = any;

export interface Cost {
  readonly calls: number;
  readonly requests: number;
  /** Of all inputs and answers together, as a model counts them. */
  readonly tokens: number;
}

export interface Agent {
  call(toolName: string, input: object): Promise<Answer>;
  /** One request to Affinity itself, in its newest version; `query` as in an address, without the question mark. */
  ask(method: "GET" | "POST" | "PATCH" | "DELETE", path: string, body?: object): Promise<Answer>;
}

export interface Workbench extends Agent {
  readonly affinity: OpenAffinity;
  /** The sandbox's time, in epoch milliseconds. */
  readonly now: () => number;
  readonly cost: () => Cost;
  readonly close: () => Promise<void>;
}

const tokensOf = (...parts: readonly unknown[]): number =>
  encode(parts.map((part) => (typeof part === "string" ? part : JSON.stringify(part))).join("\n")).length;

export const openWorkbench = async (): Promise<Workbench> => {
  const affinity = await openAffinity();
  const { baseUrl, key } = { baseUrl: affinity.url, key: affinity.sandbox.users[0]?.affinityKey ?? "" };
  let [calls, requests, tokens] = [0, 0, 0];
  const count = (...parts: readonly unknown[]): void => {
    calls += 1;
    requests += affinity.requests().length;
    tokens += tokensOf(...parts);
  };
  return {
    affinity,
    call: async (toolName, input) => {
      const answer = await affinity.call(toolName, input);
      count(toolName, input, answer);
      return answer;
    },
    ask: async (method, path, body) => {
      const response = await fetch(`${baseUrl}${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
      count(method, path, body ?? "", text);
      return text === "" ? undefined : JSON.parse(text);
    },
    now: () => affinity.sandbox.control.now(),
    cost: () => ({ calls, requests, tokens }),
    close: affinity.close,
  };
};
