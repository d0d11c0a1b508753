// Records by their address: MCP's resources, each read by a tool that the session may call.
import type { Connector, RecordAddress } from "@postern/contract";
import type { SessionTool } from "./session-tools.ts";
import type { JsonObject } from "./surface.ts";

/** An address that was found to lead somewhere. */
export interface FoundRecord {
  readonly tool: SessionTool;
  readonly input: JsonObject;
}

export type FindTool = (toolName: string) => SessionTool | undefined;

const mimeType = "application/json";

const uriOf = (connector: Connector, { path }: RecordAddress): string => `${connector.name}://${path}`;

const told = ({ name, title, description }: RecordAddress) => ({ name, title, description, mimeType });

const addressesOf = (connectors: readonly Connector[], findTool: FindTool, takesId: boolean) =>
  connectors.flatMap((connector) =>
    connector.guides.records
      .filter((record) => record.takesId === takesId && findTool(record.toolName) !== undefined)
      .map((record) => ({ connector, record })),
  );

export const listAddresses = (connectors: readonly Connector[], findTool: FindTool): JsonObject[] =>
  addressesOf(connectors, findTool, false).map(({ connector, record }) => ({
    uri: uriOf(connector, record),
    ...told(record),
  }));

export const listAddressTemplates = (connectors: readonly Connector[], findTool: FindTool): JsonObject[] =>
  addressesOf(connectors, findTool, true).map(({ connector, record }) => ({
    uriTemplate: `${uriOf(connector, record)}/{id}`,
    ...told(record),
  }));

/** undefined where no address of this form is known, its tool is not shown, or there cannot be such an id. */
export const findRecord = (
  connectors: readonly Connector[],
  findTool: FindTool,
  uri: string,
): FoundRecord | undefined => {
  const [, connectorName, path, id = ""] = /^([a-z]+):\/\/([a-z-]+)(?:\/([^/]+))?$/.exec(uri) ?? [];
  const connector = connectors.find(({ name }) => name === connectorName);
  const record = connector?.guides.records.find((each) => each.path === path && each.takesId === (id !== ""));
  const input = record?.toInput(id);
  const tool = record === undefined ? undefined : findTool(record.toolName);
  return input === undefined || tool === undefined ? undefined : { tool, input };
};

/** The content of a resource: the tool's result as it is. */
export const toResourceContent = (uri: string, json: string): JsonObject[] => [{ uri, mimeType, text: json }];
