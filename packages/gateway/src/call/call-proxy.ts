// A raw request as a tool call: the connector's hidden tool for its method runs through every stage of the spine.
import { GatewayError } from "@postern/contract";
import type { Catalog } from "../connections/catalog.ts";
import type { CallTool } from "./call-tool.ts";
import type { InboundCall } from "./inbound-call.ts";

export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly body: unknown;
  readonly apiVersion: string | undefined;
}

/** What upstream answered. */
export interface RelayedAnswer {
  readonly callId: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** null when there was none. */
  readonly body: unknown;
}

export type CallProxy = (
  inbound: Omit<InboundCall, "toolName" | "input" | "isRaw">,
  request: RawRequest,
) => Promise<RelayedAnswer>;

export const createCallProxy =
  (callTool: CallTool, catalog: Catalog): CallProxy =>
  async (inbound, { method, path, query, body, apiVersion }) => {
    const toolName = catalog.proxyToolName(method);
    if (toolName === undefined) {
      throw new GatewayError(
        "method_not_allowed",
        "The proxy does not forward this method. Nothing was called upstream.",
      );
    }
    const input = {
      method,
      path,
      query,
      ...(body === undefined ? {} : { body }),
      ...(apiVersion === undefined ? {} : { api_version: apiVersion }),
    };
    const { callId, data } = await callTool({ ...inbound, toolName, isRaw: true, input });
    // The shape that every proxy tool promises as its output.
    return { callId, ...(data as Omit<RelayedAnswer, "callId">) };
  };
