// Refuses to go on with rows that no gateway wrote as they are: binding them anew would make them genuine.
import { GatewayError } from "@postern/contract";

export const forgedInstance = (id: string): GatewayError =>
  new GatewayError(
    "conflict",
    `The database holds the instance ${id} otherwise than a gateway wrote it. Nothing was made. Find out who writes to the database; then revoke the instance with DELETE /v1/mcp-servers/{name}/instances/${id}, and send the request again.`,
  );

export const forgedServer = (name: string): GatewayError =>
  new GatewayError(
    "conflict",
    `The database holds the MCP server ${name} otherwise than a gateway wrote it. Nothing was changed. Find out who writes to the database; then delete the server with DELETE /v1/mcp-servers/${name}, and make it anew.`,
  );
