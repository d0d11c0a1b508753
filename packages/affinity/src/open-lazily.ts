// Opens the connector without its weight: settings are checked at once, so that a wrong one stops the start, and the rest loads with the first use.
import type { ConnectorDependencies, ConnectorRuntime } from "@postern/contract";
import { defaultApiVersion, parseApiVersion } from "./parse-api-version.ts";
import { defaultUrl, defaultWebUrl, parseBaseUrl, parseWebUrl } from "./parse-base-url.ts";

/** Throws a `TypeError` for a setting that cannot be. */
export const openLazily = ({ settings, ...dependencies }: ConnectorDependencies): ConnectorRuntime => {
  const baseUrl = parseBaseUrl(settings["url"] ?? defaultUrl);
  const webUrl = parseWebUrl(settings["webUrl"] ?? defaultWebUrl);
  const apiVersion = parseApiVersion(settings["apiVersion"] ?? defaultApiVersion);
  let opening: Promise<ConnectorRuntime> | undefined;
  let opened: ConnectorRuntime | undefined;
  let isClosed = false;
  const open = async (): Promise<ConnectorRuntime> => {
    const { openRuntime } = await import("./open-runtime.ts");
    const runtime = openRuntime({ ...dependencies, baseUrl, webUrl, apiVersion });
    if (isClosed) await runtime.close();
    opened = runtime;
    return runtime;
  };
  const working = (): Promise<ConnectorRuntime> => {
    opening ??= open();
    return opening;
  };
  return {
    run: async (tool, input, session) => (opened ?? (await working())).run(tool, input, session),
    resolve: async (call, session) => (opened ?? (await working())).resolve(call, session),
    probe: async (session) => (opened ?? (await working())).probe(session),
    close: async () => {
      isClosed = true;
      await (await opening)?.close();
    },
  };
};
