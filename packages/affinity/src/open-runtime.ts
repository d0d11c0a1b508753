// The connector's working part: sockets, memories and the tools' runner. Loaded when the first call or probe wants it.
import {
  type ConnectorDependencies,
  type ConnectorRuntime,
  isDryRun,
  policyDenied,
  type Tool,
  type UpstreamSession,
} from "@postern/contract";
import { proxyTools } from "./proxy/proxy-tools.ts";
import { createBatchedReads } from "./resources/batched-reads.ts";
import { createAffinityResources } from "./resources/create-affinity-resources.ts";
import { createFieldMemory, rememberApart } from "./resources/fields/field-memory.ts";
import { probeIdentity } from "./resources/identity.ts";
import { createListMemory } from "./resources/list-memory.ts";
import { createGuard, type Guard } from "./resources/policy/create-guard.ts";
import { createPolicyMemory } from "./resources/policy/read-catalog.ts";
import { createRehearsal } from "./resources/rehearsal/create-rehearsal.ts";
import { watchRelayedLists } from "./resources/watch-lists.ts";
import { createToolRunner } from "./run-tool.ts";
import { createTransport } from "./upstream/transport.ts";

export interface RuntimeDependencies extends Omit<ConnectorDependencies, "settings"> {
  readonly baseUrl: URL;
  /** Of the web app, without a slash at its end. */
  readonly webUrl: string;
  /** As `parseApiVersion` gives it. */
  readonly apiVersion: string | undefined;
}

const limitedKey = ({ accountKey, policy }: UpstreamSession): string | undefined =>
  accountKey && JSON.stringify([accountKey, policy?.rules]);

export const openRuntime = (dependencies: RuntimeDependencies): ConnectorRuntime => {
  const transport = createTransport(dependencies);
  const runner = createToolRunner(dependencies.webUrl);
  const fieldMemory = createFieldMemory(dependencies.now);
  const batchedReads = createBatchedReads(dependencies.now);
  const listMemory = createListMemory(dependencies.now);
  const policyMemory = createPolicyMemory(dependencies.now);
  const requesterOf = (session: UpstreamSession) =>
    watchRelayedLists(transport.within(session), () => listMemory.of(session).forget());
  const batchedOf = (session: UpstreamSession) => batchedReads.within(requesterOf(session), session);
  const guardOf = (session: UpstreamSession): Guard | undefined => {
    const { policy, accountKey } = session;
    return policy && createGuard({ policy, requester: batchedOf(session), memory: policyMemory, accountKey });
  };
  /** What was told within a policy is remembered for that policy alone. */
  const memoryOf = (session: UpstreamSession, guard: Guard | undefined) =>
    guard === undefined
      ? { fields: () => fieldMemory.of(session.accountKey), lists: () => listMemory.of(session) }
      : { fields: () => fieldMemory.of(limitedKey(session)), lists: () => listMemory.of({}) };
  const resourcesOf = (session: UpstreamSession) => {
    const guard = guardOf(session);
    const requester = batchedOf(session);
    return createAffinityResources(guard?.over(requester) ?? requester, memoryOf(session, guard));
  };
  const rehearse = (tool: Tool, input: unknown, session: UpstreamSession) => {
    const guard = guardOf(session);
    const { fields, lists } = memoryOf(session, guard);
    const requester = batchedOf(session);
    // Behind the rehearsal for what stands there before, and before it for what would be written.
    const rehearsal = createRehearsal(guard?.over(requester) ?? requester);
    const apart = rememberApart(fields(), dependencies.now);
    const guarded = guard?.over(rehearsal.requester) ?? rehearsal.requester;
    const upstream = createAffinityResources(guarded, { fields: () => apart, lists });
    return runner.rehearse(tool, input, { rehearsal, upstream });
  };
  const relayOf = (session: UpstreamSession) => {
    const guard = guardOf(session);
    if (guard === undefined) return requesterOf(session);
    throw policyDenied(guard.rule, "raw requests cannot be judged by it");
  };
  return {
    run: async (tool, input, session) => {
      if (isDryRun(tool, input)) return rehearse(tool, input, session);
      return await runner.run(tool, input, proxyTools.includes(tool) ? relayOf(session) : resourcesOf(session));
    },
    resolve: async (call, session) => await runner.resolve(call, resourcesOf(session)),
    probe: async (session) => probeIdentity(transport.within(session)),
    close: () => transport.close(),
  };
};
