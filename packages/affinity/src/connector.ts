// Affinity as the gateway sees it: the only module of this package that it imports. Light: what a call needs loads with the first.
import type { Connector } from "@postern/contract";
import { affinityOrigins } from "./affinity-origins.ts";
import { guides } from "./guides/guides.ts";
import { openLazily } from "./open-lazily.ts";
import { apiVersionSettings, defaultApiVersion } from "./parse-api-version.ts";
import { defaultUrl, defaultWebUrl } from "./parse-base-url.ts";
import { parseCredential } from "./parse-credential.ts";
import { proxyTools } from "./proxy/listed-proxy-tools.ts";
import { proxyToolNames } from "./proxy/proxy-facts.ts";
import { readContract } from "./read-contract.ts";
import { tools } from "./tools/catalog.generated.ts";

const scopes: readonly string[] = [...new Set([...tools, ...proxyTools].flatMap((tool) => tool.scopes))].sort();

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
      name: "webUrl",
      default: defaultWebUrl,
      description:
        "Where people open Affinity: records in results are given their address there. A firm may set its own, https://<subdomain>.affinity.co.",
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
  readContract,
  scopes: { full: scopes, read_only: scopes.filter((scope) => scope.endsWith(":read")) },
  proxy: { tools: proxyTools, toolNames: proxyToolNames },
  parseCredential,
  origins: affinityOrigins,
  guides,
  open: openLazily,
};
