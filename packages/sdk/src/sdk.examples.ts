// The SDK's examples: compiled with the package, so that what the documentation shows stays true.
import { isPosternError, Postern } from "./index.ts";

/** Connects a user once, then reads and writes in that user's name. */
export const logMeeting = async (gatewayKey: string, affinityKey: string): Promise<number> => {
  const postern = new Postern({ url: "http://127.0.0.1:4100", apiKey: gatewayKey });
  const user = { connectionName: "affinity", identifier: "user_aff_123" };
  await postern.actions.getOrCreateConnectedAccount({ ...user, credential: { apiKey: affinityKey } });

  const found = await postern.actions.executeTool({
    ...user,
    toolName: "affinity_search_persons",
    toolInput: { term: "Jane Smith" },
  });
  const [person] = found.data.persons;
  if (person === undefined) throw new Error("no such person");

  const note = await postern.actions.executeTool({
    ...user,
    toolName: "affinity_create_note",
    toolInput: { content: "Met at the founders' dinner.", person_ids: [person.id] },
  });
  return note.data.id;
};

/** Lets a user's own MCP client read the CRM for an hour: with that user's key, and with three tools. */
export const openMcpEndpoint = async (postern: Postern, identifier: string) => {
  await postern.actions.mcp.updateServer({
    name: "researcher",
    connections: [
      {
        connectionName: "affinity",
        tools: ["affinity_search_persons", "affinity_get_person", "affinity_list_notes"],
      },
    ],
    readOnly: true,
  });
  const { isReady, accounts } = await postern.actions.mcp.authState({ serverName: "researcher", identifier });
  if (!isReady) throw new Error(`connect first: ${accounts.map(({ reconnect }) => reconnect?.path).join(", ")}`);
  const { url, token } = await postern.actions.mcp.createSessionToken({ serverName: "researcher", identifier });
  return { type: "http", url, headers: { Authorization: `Bearer ${token}` } };
};

/** Tells a dead credential from a passing shortage and from everything else. */
export const readPipeline = async (postern: Postern, signal: AbortSignal): Promise<string> => {
  try {
    const { data, callId } = await postern.actions.executeTool({
      identifier: "user_aff_123",
      toolName: "affinity_list_opportunities",
      toolInput: { list_id: 12058, page_size: 50 },
      timeoutMs: 10_000,
      signal,
    });
    return `${data.opportunities.length} deals (audit: ${callId})`;
  } catch (error) {
    if (isPosternError(error, "credential_rejected")) {
      return `ask the user for a new key, then ${error.reconnect?.method} ${error.reconnect?.path}`;
    }
    if (isPosternError(error) && error.retryable) return `try again in ${error.retryAfterSeconds ?? 1} s`;
    throw error;
  }
};

/** Runs a tool whose name is only known at run time: input and output are untyped. */
export const runAnyTool = async (postern: Postern, toolName: string, toolInput: Record<string, unknown>) => {
  const { data } = await postern.actions.executeTool({ identifier: "user_aff_123", toolName, toolInput });
  return data;
};

/** Shows a person what would change before it is changed. */
export const showUpdate = async (postern: Postern): Promise<readonly string[]> => {
  const { data } = await postern.actions.executeTool({
    identifier: "user_aff_123",
    toolName: "affinity_update_opportunity",
    toolInput: { opportunity_id: 98431, name: "Brightwater Robotics Series B", dry_run: true },
  });
  return data.changes.map(({ request, before, after }) => `${request}: ${JSON.stringify({ before, after })}`);
};
