// The connector as a client of its own: one API key, all resources, no gateway.
import { randomUUID } from "node:crypto";
import type { Credential, ProbeResult, UpstreamLimits, UpstreamSession } from "@postern/contract";
import { type ApiVersionSetting, defaultApiVersion, parseApiVersion } from "../parse-api-version.ts";
import { defaultUrl, parseBaseUrl } from "../parse-base-url.ts";
import { parseCredential } from "../parse-credential.ts";
import { createBatchedReads } from "../resources/batched-reads.ts";
import {
  type AffinityResources,
  createAffinityResources,
  resourceNames,
} from "../resources/create-affinity-resources.ts";
import { createFieldMemory } from "../resources/fields/field-memory.ts";
import { probeIdentity } from "../resources/identity.ts";
import { createListMemory } from "../resources/list-memory.ts";
import { watchLists } from "../resources/watch-lists.ts";
import type { Requester } from "../upstream/request.ts";
import { createTransport } from "../upstream/transport.ts";
import { createPace } from "./pace.ts";
import { createSession, type OpenSession, perRequest, type WithinOptions } from "./session.ts";

export interface AffinityOptions {
  /** An Affinity user's own. Never printed, not even by `console.log` of the client. */
  readonly apiKey: string;
  /** `https://api.affinity.co` without it; a sandbox has another one. */
  readonly url?: string | undefined;
  /** The version of v2 that is asked for: `2026-09-17` without it; `key` leaves it to the key's own default. */
  readonly apiVersion?: ApiVersionSetting | undefined;
  /** Milliseconds that one request may take with its retries, and a whole call within `within`; 30,000 without it. */
  readonly timeoutMs?: number | undefined;
  /** Most requests at once; 8 without it. */
  readonly concurrency?: number | undefined;
  /** Sent as `User-Agent`. */
  readonly userAgent?: string | undefined;
}

export interface AffinityScope extends AffinityResources {
  /** For the functions of `@postern/affinity/v1` and `/v2`, one for each operation of Affinity's API. */
  readonly requester: Requester;
}

export interface AffinityClient extends AffinityScope {
  /** The same resources under one deadline, and ended by `signal`: for a piece of work of several requests. */
  within(options: WithinOptions): AffinityScope;
  /** One request: whose key this is and whether it may write; a dead key is an ordinary answer. */
  identify(): Promise<ProbeResult>;
  /** What is left of the minute and of the month, as the last answer told it; undefined before the first. */
  limits(): UpstreamLimits | undefined;
  /**
   * What Affinity sent and no reader here names, by request and place, counted in a sample of the answers: new properties
   * and kinds of values. Nothing of it is refused.
   */
  unread(): Readonly<Record<string, number>>;
  /** Ends all sockets; requests under way fail. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const defaultTimeoutMs = 30_000;
const defaultConcurrency = 8;

const readCredential = (apiKey: string): Credential => {
  const parsed = parseCredential(apiKey);
  if ("credential" in parsed) return parsed.credential;
  throw new TypeError(parsed.problem);
};

const readCount = (name: string, value: number): number => {
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new TypeError(`${name} must be a whole number of at least 1.`);
};

/** Resources remember what one call has read, so each use of a client gets fresh ones. */
const addResources = <Rest extends object>(rest: Rest, fresh: () => AffinityResources): Rest & AffinityResources => {
  const read = (name: keyof AffinityResources): unknown => {
    const resources = fresh();
    const resource: unknown = resources[name];
    return typeof resource === "function" ? resource.bind(resources) : resource;
  };
  const getters = resourceNames.map((name) => [name, { enumerable: true, get: () => read(name) }]);
  return Object.defineProperties(rest, Object.fromEntries(getters)) as Rest & AffinityResources;
};

/**
 * A client for one Affinity user: every resource of both generations of Affinity's API. What it remembers of fields it
 * forgets after a minute, which lists there are after ten (`lists.list({ isAnew: true })` asks all the same). Reads that
 * fail in passing are repeated, writes never. Throws a `TypeError` that never quotes the key for a malformed option; every
 * method rejects with `GatewayError` (see `code`).
 */
export const createAffinity = (options: AffinityOptions): AffinityClient => {
  const now = Date.now;
  const credential = readCredential(options.apiKey);
  const timeoutMs = readCount("timeoutMs", options.timeoutMs ?? defaultTimeoutMs);
  const pace = createPace({ concurrency: readCount("concurrency", options.concurrency ?? defaultConcurrency), now });
  const transport = createTransport({
    baseUrl: parseBaseUrl(options.url ?? defaultUrl),
    apiVersion: parseApiVersion(options.apiVersion ?? defaultApiVersion),
    now,
    random: Math.random,
    userAgent: options.userAgent ?? "postern-affinity",
  });
  const accountKey = randomUUID();
  const fields = createFieldMemory(now).of(accountKey);
  const lists = createListMemory(now).of({ accountKey });
  const sessionOptions = { credential, accountKey, pace, now };
  const open = (within: WithinOptions = {}): OpenSession =>
    createSession(sessionOptions, { ...within, timeoutMs: within.timeoutMs ?? timeoutMs });
  const batched = createBatchedReads(now);
  const sendWithin = (session: UpstreamSession): Requester => batched.within(transport.within(session), session);
  const eachAlone = perRequest(sendWithin, open);
  const scopeOf = (sending: Requester): AffinityScope => {
    const requester = watchLists(sending, lists.forget);
    return addResources({ requester }, () =>
      createAffinityResources(requester, { fields: () => fields, lists: () => lists }),
    );
  };
  const close = (): Promise<void> => transport.close();
  return Object.assign(scopeOf(eachAlone), {
    within: (within: WithinOptions) => scopeOf(sendWithin(open(within).session)),
    identify: () => probeIdentity(eachAlone),
    limits: () => pace.limits(),
    unread: () => transport.unread(),
    close,
    [Symbol.asyncDispose]: close,
  });
};
