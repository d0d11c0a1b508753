// The connector's resources over a sandbox on a real socket, with what its request log tells put as Affinity documents it.

import {
  type AffinityResources,
  createAffinityResources,
  createFieldMemory,
  createListMemory,
  createTransport,
  probeIdentity,
  type Requester,
  resourceOperations,
} from "@postern/affinity/parts";
import { type ApiVersion, createSandbox, type LoggedRequest, type SandboxOptions } from "@postern/affinity-sandbox";
import { Secret, type UpstreamSession } from "@postern/contract";

export interface ResourceStage {
  readonly resources: AffinityResources;
  /** The same for the colleague who may not export anything. */
  readonly withoutExport: AffinityResources;
  readonly probe: () => ReturnType<typeof probeIdentity>;
  /** Of the first user. */
  readonly userId: number;
  /** Forgets what was asked so far: what only prepares a claim is no part of it. */
  readonly forget: () => void;
  /** Method and path of each request since, with the names that the table gives to the parts of paths, sorted. */
  readonly asked: () => readonly string[];
  readonly close: () => Promise<void>;
}

const sessionOf = (apiKey: string): UpstreamSession => ({
  deadlineAt: Date.now() + 60_000,
  signal: new AbortController().signal,
  spend: async () => ({ finish: () => undefined }),
  withCredential: (use) => use({ type: "apiKey", apiKey: new Secret(apiKey) }),
});

const knownOperations: readonly string[] = [
  ...new Set(resourceOperations.flatMap(({ cases }) => cases.flatMap(({ requests }) => requests))),
].map(({ operation }) => operation);

const fits = (operation: string, asked: string): boolean => {
  const [have, want] = [asked.split(/[ /]/), operation.split(/[ /]/)];
  return have.length === want.length && want.every((part, index) => part.startsWith("{") || part === have[index]);
};

/** The template that fits, one without a placeholder first; what fits none comes as it was asked. */
export const operationOf = ({ method, path }: Pick<LoggedRequest, "method" | "path">): string => {
  const asked = `${method} ${path}`;
  const fitting = knownOperations.filter((operation) => fits(operation, asked));
  return fitting.find((operation) => operation === asked) ?? fitting[0] ?? asked;
};

/** As at the start of a call that remembers nothing of the ones before. */
const resourcesOf = (requester: Requester): AffinityResources => {
  const lists = createListMemory(Date.now).of({ accountKey: "the account" });
  return createAffinityResources(requester, {
    fields: () => createFieldMemory(Date.now).of(undefined),
    lists: () => lists,
  });
};

export const openResourceStage = async (
  apiVersion: ApiVersion,
  options: SandboxOptions = {},
): Promise<ResourceStage> => {
  const sandbox = createSandbox({ versionLagMs: 0, ...options });
  const listening = await sandbox.listen({ port: 0 });
  const transport = createTransport({
    baseUrl: new URL(listening.url),
    apiVersion,
    now: Date.now,
    random: Math.random,
    userAgent: "postern-tests",
  });
  const userOf = (identifier: string) => {
    const user = sandbox.users.find((one) => one.identifier === identifier);
    if (user === undefined) throw new Error(`the sandbox has no user ${identifier}`);
    return { ...user, requester: transport.within(sessionOf(user.affinityKey)) };
  };
  const [first, colleague] = [userOf("user_aff_123"), userOf("user_aff_127")];
  let seen = 0;
  const requests = (): LoggedRequest[] => {
    const entries = sandbox.control.requests({ after: seen });
    seen = entries.at(-1)?.sequence ?? seen;
    return entries;
  };
  return {
    get resources() {
      return resourcesOf(first.requester);
    },
    get withoutExport() {
      return resourcesOf(colleague.requester);
    },
    probe: () => probeIdentity(first.requester),
    userId: first.id,
    forget: () => void requests(),
    asked: () => requests().map(operationOf).sort(),
    close: async () => {
      await transport.close();
      await listening.close();
    },
  };
};
