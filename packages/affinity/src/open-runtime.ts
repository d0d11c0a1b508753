// The connector's working part: sockets, memories and the tools' runner. Loaded when the first call or probe wants it.
import {
  type ConnectorDependencies,
  type ConnectorRuntime,
  isDryRun,
  type Tool,
  type UpstreamSession,
} from "@postern/contract";
import { proxyTools } from "./proxy/proxy-tools.ts";
import { createBatchedReads } from "./resources/batched-reads.ts";
import { createAffinityResources } from "./resources/create-affinity-resources.ts";
import { createFieldMemory, rememberApart } from "./resources/fields/field-memory.ts";
import { probeIdentity } from "./resources/identity.ts";
import { createListMemory } from "./resources/list-memory.ts";
import { createRehearsal } from "./resources/rehearsal/create-rehearsal.ts";
import { watchRelayedLists } from "./resources/watch-lists.ts";
import { createToolRunner } from "./run-tool.ts";
import { createTransport } from "./upstream/transport.ts";

export interface RuntimeDependencies extends Omit<ConnectorDependencies, "settings"> {
  readonly baseUrl: URL;
  /** As `parseApiVersion` gives it. */
  readonly apiVersion: string | undefined;
}

export const openRuntime = (dependencies: RuntimeDependencies): ConnectorRuntime => {
  const transport = createTransport(dependencies);
  const runner = createToolRunner();
  const fieldMemory = createFieldMemory(dependencies.now);
  const batchedReads = createBatchedReads(dependencies.now);
  const listMemory = createListMemory(dependencies.now);
  const requesterOf = (session: UpstreamSession) =>
    watchRelayedLists(transport.within(session), () => listMemory.of(session).forget());
  const batchedOf = (session: UpstreamSession) => batchedReads.within(requesterOf(session), session);
  const lists = (session: UpstreamSession) => () => listMemory.of(session);
  const resourcesOf = (session: UpstreamSession) =>
    createAffinityResources(batchedOf(session), {
      fields: () => fieldMemory.of(session.accountKey),
      lists: lists(session),
    });
  const rehearse = (tool: Tool, input: unknown, session: UpstreamSession) => {
    const rehearsal = createRehearsal(batchedOf(session));
    const fields = rememberApart(fieldMemory.of(session.accountKey), dependencies.now);
    const memory = { fields: () => fields, lists: lists(session) };
    const upstream = createAffinityResources(rehearsal.requester, memory);
    return runner.rehearse(tool, input, { rehearsal, upstream });
  };
  return {
    run: async (tool, input, session) => {
      if (isDryRun(tool, input)) return rehearse(tool, input, session);
      return await runner.run(tool, input, proxyTools.includes(tool) ? requesterOf(session) : resourcesOf(session));
    },
    resolve: async (call, session) => await runner.resolve(call, resourcesOf(session)),
    probe: async (session) => probeIdentity(transport.within(session)),
    close: () => transport.close(),
  };
};
