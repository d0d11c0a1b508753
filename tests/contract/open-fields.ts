// The fields of the connector over a sandbox on a real socket, as one connected account or another sees them.

import type { FieldHolder, Fields, Requester, WriteContext } from "@postern/affinity/parts";
import {
  createDescriptions,
  createFieldMemory,
  createFields,
  createTransport,
  createValueLookups,
  placeOf,
} from "@postern/affinity/parts";
import { createSandbox, type LoggedRequest, type Sandbox, type SandboxOptions } from "@postern/affinity-sandbox";
import { Secret } from "@postern/contract";

interface SessionOptions {
  /** Defaults to the first user, who may do everything. */
  readonly identifier?: string;
  readonly timeoutMs?: number;
}

export interface OpenFields {
  readonly sandbox: Sandbox;
  /** As at the start of one tool call. */
  call(session?: SessionOptions): Fields;
  /** For writes through a generation that is chosen, not found out. */
  context(holder: FieldHolder): WriteContext;
  advanceClock(milliseconds: number): void;
  /** The requests that Affinity saw since the last look, oldest first. */
  requests(): readonly LoggedRequest[];
  close(): Promise<void>;
}

const plentiful: SandboxOptions = { perMinuteLimit: 10_000_000, perMonthLimit: null };

export const openFields = async (options: SandboxOptions = {}): Promise<OpenFields> => {
  const sandbox: Sandbox = createSandbox({ ...plentiful, versionLagMs: 0, ...options });
  const listening = await sandbox.listen({ port: 0 });
  let clockOffset = 0;
  const now = () => Date.now() + clockOffset;
  const baseUrl = new URL(listening.url);
  const transport = createTransport({ baseUrl, now, random: Math.random, userAgent: "postern-tests" });
  const memory = createFieldMemory(now);
  const keys = new Map(sandbox.users.map((user) => [user.identifier, user.affinityKey]));
  let seen = sandbox.control.requests().at(-1)?.sequence ?? 0;

  const requesterOf = ({ identifier = "user_aff_123", timeoutMs = 20_000 }: SessionOptions): Requester =>
    transport.within({
      accountKey: identifier,
      deadlineAt: now() + timeoutMs,
      signal: AbortSignal.timeout(timeoutMs),
      spend: async () => ({ finish: () => undefined }),
      withCredential: (use) => use({ type: "apiKey", apiKey: new Secret(keys.get(identifier) ?? "") }),
    });
  const memoryOf = ({ identifier = "user_aff_123" }: SessionOptions) => memory.of(identifier);

  return {
    sandbox,
    call: (session = {}) => createFields(requesterOf(session), memoryOf(session)),
    context: (holder) => {
      const session = {};
      const requester = requesterOf(session);
      const descriptions = createDescriptions(requester, memoryOf(session));
      const lookups = createValueLookups({ requester, descriptions, place: placeOf(holder) });
      return { requester, holder, lookups, memory: memoryOf(session) };
    },
    advanceClock: (milliseconds) => {
      clockOffset += milliseconds;
    },
    requests: () => {
      const entries = sandbox.control.requests({ after: seen });
      seen = entries.at(-1)?.sequence ?? seen;
      return entries;
    },
    close: async () => {
      await transport.close();
      await listening.close();
    },
  };
};
