// Tool calls whose sessions tests can end, count and look at: what claims about shared and batched reads start from.
import { affinity } from "@postern/affinity";
import { createSandbox, type LoggedRequest, type Sandbox, type SandboxOptions } from "@postern/affinity-sandbox";
import { createEndSignal, type RequestSlot, Secret, type UpstreamSession } from "@postern/contract";
import { findTool } from "./open-affinity.ts";

export interface CallOptions {
  /** Defaults to the first user, who may do everything. */
  readonly identifier?: string;
  readonly timeoutMs?: number;
  /** Defaults to one for each user; null: a session without one. */
  readonly accountKey?: string | null;
}

export type SlotResult = Parameters<RequestSlot["finish"]>[0];

export interface RunningCall {
  readonly answer: Promise<Record<string, unknown>>;
  /** As when the caller goes away. */
  readonly abort: () => void;
  readonly spent: () => number;
  /** What `finish` was told; a slot that is finished twice throws. */
  readonly finished: readonly SlotResult[];
}

export interface OpenCalls {
  readonly sandbox: Sandbox;
  start(toolName: string, input: unknown, options?: CallOptions): RunningCall;
  /** The requests that Affinity saw since the last look, oldest first. */
  requests(): readonly LoggedRequest[];
  /** Method, path and query of each. */
  asked(): readonly string[];
  readonly warnings: readonly string[];
  close(): Promise<void>;
}

interface OpenOptions extends SandboxOptions {
  /** The setting; its default without it. */
  readonly apiVersion?: string;
}

const createSlots = () => {
  const finished: SlotResult[] = [];
  let spent = 0;
  const spend = async (): Promise<RequestSlot> => {
    spent += 1;
    let isOpen = true;
    return {
      finish: (result) => {
        if (!isOpen) throw new Error("a slot was finished twice");
        isOpen = false;
        finished.push(result);
      },
    };
  };
  return { spend, finished, spent: () => spent };
};

export const openCalls = async ({ apiVersion, ...options }: OpenOptions = {}): Promise<OpenCalls> => {
  const sandbox = createSandbox({ versionLagMs: 0, ...options });
  const listening = await sandbox.listen({ port: 0 });
  const settings = { url: listening.url, ...(apiVersion !== undefined && { apiVersion }) };
  const warnings: string[] = [];
  const runtime = affinity.open({
    settings,
    now: Date.now,
    random: Math.random,
    userAgent: "postern-tests",
    warn: (message) => void warnings.push(message),
  });
  const keys = new Map(sandbox.users.map((user) => [user.identifier, user.affinityKey]));
  let seen = 0;
  const requests = (): readonly LoggedRequest[] => {
    const entries = sandbox.control.requests({ after: seen });
    seen = entries.at(-1)?.sequence ?? seen;
    return entries;
  };
  return {
    sandbox,
    start: (toolName, input, { identifier = "user_aff_123", timeoutMs = 20_000, accountKey = identifier } = {}) => {
      const tool = findTool(toolName);
      const end = createEndSignal();
      const timer = setTimeout(() => end.abort(), timeoutMs);
      const { spend, finished, spent } = createSlots();
      const session: UpstreamSession = {
        ...(accountKey !== null && { accountKey }),
        deadlineAt: Date.now() + timeoutMs,
        signal: end.signal,
        spend,
        withCredential: (use) => use({ type: "apiKey", apiKey: new Secret(keys.get(identifier) ?? "") }),
      };
      const answer = runtime.run(tool, tool.input.parse(input), session) as Promise<Record<string, unknown>>;
      // A test that only counts requests need not look at every answer.
      answer.catch(() => undefined).finally(() => clearTimeout(timer));
      return { answer, abort: () => end.abort(), spent, finished };
    },
    requests,
    asked: () => requests().map(({ method, path, query }) => `${method} ${path}${query === "" ? "" : `?${query}`}`),
    warnings,
    close: async () => {
      await runtime.close();
      await listening.close();
    },
  };
};
