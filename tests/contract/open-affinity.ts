// The connector over a sandbox on a real socket, with a session like the gateway's: what tests of the tools start from.
import { affinity } from "@postern/affinity";
import { createSandbox, type LoggedRequest, type Sandbox, type SandboxOptions } from "@postern/affinity-sandbox";
import {
  GatewayError,
  type RecordReference,
  type Resolution,
  Secret,
  type SessionPolicy,
  type Tool,
  type UpstreamSession,
} from "@postern/contract";
import { allTools } from "./all-tools.ts";

export interface CallOptions {
  /** Defaults to the first user, who may do everything. */
  readonly identifier?: string;
  readonly timeoutMs?: number;
  readonly policy?: SessionPolicy;
}

export interface OpenAffinity {
  readonly sandbox: Sandbox;
  /** Of the sandbox. */
  readonly url: string;
  call(name: string, input: unknown, options?: CallOptions): Promise<Record<string, unknown>>;
  /** What reading tells of an earlier call whose answer was lost. */
  resolve(name: string, input: unknown, since: number): Promise<Resolution<unknown>>;
  /** The requests that Affinity saw since the last look, oldest first. */
  requests(): readonly LoggedRequest[];
  probe(apiKey: string): ReturnType<ReturnType<typeof affinity.open>["probe"]>;
  close(): Promise<void>;
}

const createSession = (apiKey: string, timeoutMs: number, policy?: SessionPolicy): UpstreamSession => ({
  policy,
  accountKey: apiKey,
  deadlineAt: Date.now() + timeoutMs,
  signal: AbortSignal.timeout(timeoutMs),
  spend: async () => ({ finish: () => undefined }),
  withCredential: (use) => use({ type: "apiKey", apiKey: new Secret(apiKey) }),
});

export const findTool = (name: string): Tool => {
  const tool = allTools.find((one) => one.name === name);
  if (tool === undefined) throw new Error(`there is no tool ${name}`);
  return tool;
};

/** What the gateway would write into the audit log. */
export const recordsOf = (tool: Tool, input: unknown, output: unknown): readonly RecordReference[] =>
  tool.records(input as never, output as never);

const parseInput = (tool: Tool, input: unknown): unknown => {
  const parsed = tool.input.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new GatewayError("invalid_input", parsed.error.issues.map((issue) => issue.message).join("; "));
};

export const openAffinity = async (options: SandboxOptions = {}): Promise<OpenAffinity> => {
  // Tests look through either generation at what a tool did, so the lag between them is off.
  const sandbox = createSandbox({ versionLagMs: 0, ...options });
  const listening = await sandbox.listen({ port: 0 });
  const settings = { url: listening.url };
  const runtime = affinity.open({ settings, now: Date.now, random: Math.random, userAgent: "postern-tests" });
  const keys = new Map(sandbox.users.map((user) => [user.identifier, user.affinityKey]));
  let seen = 0;
  return {
    sandbox,
    url: listening.url,
    call: async (name, input, { identifier = "user_aff_123", timeoutMs = 20_000, policy } = {}) => {
      const tool = findTool(name);
      const session = createSession(keys.get(identifier) ?? "", timeoutMs, policy);
      return (await runtime.run(tool, parseInput(tool, input), session)) as Record<string, unknown>;
    },
    resolve: (name, input, since) => {
      const [user] = sandbox.users;
      const write = { since, userId: String(user?.id) };
      const tool = findTool(name);
      return runtime.resolve(
        { tool, input: parseInput(tool, input), write },
        createSession(user?.affinityKey ?? "", 20_000),
      );
    },
    requests: () => {
      const entries = sandbox.control.requests({ after: seen });
      seen = entries.at(-1)?.sequence ?? seen;
      return entries;
    },
    probe: (apiKey) => runtime.probe(createSession(apiKey, 5_000)),
    close: async () => {
      await runtime.close();
      await listening.close();
    },
  };
};

export const failureOf = async (running: Promise<unknown>): Promise<GatewayError> => {
  const error = await running.then(
    () => "no error",
    (reason: unknown) => reason,
  );
  if (error instanceof GatewayError) return error;
  throw error instanceof Error ? error : new Error(`expected a GatewayError, got ${String(error)}`);
};
