// All that the connector talks to: Affinity's API, or what stands in for it, and the store that its files lie in.
import type { UpstreamOrigin } from "@postern/contract";
import { defaultUrl, parseBaseUrl } from "./parse-base-url.ts";

/** Where v1's downloads are redirected to. */
export const fileStore = "https://userfiles.affinity.co";

/** Whether a host is Affinity's own. A sandbox, or a proxy that an operator put in front, may lie anywhere. */
export const isAffinityHost = (hostname: string): boolean => /(^|\.)affinity\.co\.?$/.test(hostname);

export const affinityOrigins = ({ url = defaultUrl }: Readonly<Record<string, string>>): readonly UpstreamOrigin[] => {
  const { origin, hostname, protocol } = parseBaseUrl(url);
  return [
    { origin, isPublic: protocol === "https:" && isAffinityHost(hostname) },
    { origin: fileStore, isPublic: true },
  ];
};
