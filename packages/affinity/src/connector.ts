// Affinity as the gateway sees it: the only module of this package that it imports.
import {
  type Connector,
  type ConnectorDependencies,
  type ConnectorRuntime,
  isDryRun,
  type Tool,
  type UpstreamSession,
} from "@postern/contract";
import { apiVersionSettings, defaultApiVersion, parseApiVersion } from "./parse-api-version.ts";
import { parseBaseUrl } from "./parse-base-url.ts";
import { parseCredential } from "./parse-credential.ts";
import { proxyToolNames, proxyTools } from "./proxy/proxy-tools.ts";
import { createBatchedReads } from "./resources/batched-reads.ts";
import { createAffinityResources } from "./resources/create-affinity-resources.ts";
import { createFieldMemory, rememberApart } from "./resources/fields/field-memory.ts";
import { probeIdentity } from "./resources/identity.ts";
import { createListMemory } from "./resources/list-memory.ts";
import { createRehearsal } from "./resources/rehearsal/create-rehearsal.ts";
import { watchRelayedLists } from "./resources/watch-lists.ts";
import { createToolRunner } from "./run-tool.ts";
import { tools } from "./tools/catalog.generated.ts";
import { createTransport } from "./upstream/transport.ts";

const defaultUrl = "https://api.affinity.co";

const scopes: readonly string[] = [...new Set([...tools, ...proxyTools].flatMap((tool) => tool.scopes))].sort();

const open = ({ settings, ...dependencies }: ConnectorDependencies): ConnectorRuntime => {
  const baseUrl = parseBaseUrl(settings["url"] ?? defaultUrl);
  const apiVersion = parseApiVersion(settings["apiVersion"] ?? defaultApiVersion);
  const transport = createTransport({ baseUrl, apiVersion, ...dependencies });
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

export const affinity: Connector = {
  name: "affinity",
  title: "Affinity",
  settings: [
    {
      name: "url",
      default: defaultUrl,
      description: "Where Affinity's API is; both generations are under this address. A sandbox has another one.",
    },
    {
      name: "apiVersion",
      default: defaultApiVersion,
      description:
        "The version of v2 that every request asks for. `current` is Affinity's newest, whenever that changes; `key` asks for none, so that each key's own default holds. The raw proxy asks for what its caller names, and else for none.",
      oneOf: apiVersionSettings,
    },
  ],
  // Both generations draw on one pool of 900 a minute per user (Affinity docs, "Rate Limits").
  requestsPerUserMinute: 900,
  tools,
  scopes: { full: scopes, read_only: scopes.filter((scope) => scope.endsWith(":read")) },
  proxy: { tools: proxyTools, toolNames: proxyToolNames },
  parseCredential,
  open,
};
