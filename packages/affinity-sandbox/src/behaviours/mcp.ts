// Affinity's hosted MCP server.
import { assumed, type Behaviour, documented, observed } from "./behaviour.ts";

export const mcpBehaviours: readonly Behaviour[] = [
  documented("mcp.bearer", "The hosted MCP server takes a user's key as bearer token and acts as that user."),
  assumed("mcp.addresses", "A key used from an address outside its allowlist answers 403, as in the API."),
  documented("mcp.permission", 'Who lacks the permission "MCP Agents" is refused with 403.'),
  documented(
    "mcp.limits",
    "Tool calls draw on the user's minute and the account's month; MCP has no limits of its own.",
  ),
  observed(
    "mcp.tools",
    "Names, arguments and the requests behind them are those of the published local server, read off by running it.",
  ),
  assumed("mcp.same-names", "The hosted server has the names and arguments of the local one."),
  assumed("mcp.left-out", "Not emulated: tools for local files, for drawing in the client, and the skills."),
  observed("mcp.confirmation", "Deleting and merging tell what would happen unless `confirm` is true."),
  assumed("mcp.results", "A result is the API's own JSON, as text and structured; a refusal is an error result."),
  observed(
    "mcp.shapes",
    "Where the local server adds to the API's JSON, so do we: cursors, addresses, owners of files, previews and merges.",
  ),
  assumed("mcp.transport", "Streamable HTTP without sessions: POST is answered with JSON, GET with 405."),
];
