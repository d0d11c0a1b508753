// A gateway before a sandbox, with a virtual server and two users: one whose key works, and one whose key was revoked.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSandbox } from "@postern/affinity-sandbox";
import { readConfiguration, startGateway } from "@postern/gateway";
import { z } from "zod";

const endpoint = z.object({ url: z.url(), token: z.string() });
export type Endpoint = z.output<typeof endpoint>;

export interface ClientWorld {
  readonly working: Endpoint;
  readonly revoked: Endpoint;
  /** In the order in which they are to be listed. */
  readonly tools: readonly string[];
  close(): Promise<void>;
}

const tools = ["affinity_search_persons", "affinity_get_person", "affinity_list_lists", "affinity_create_note"];

export const openClientWorld = async (): Promise<ClientWorld> => {
  const sandbox = createSandbox();
  const upstream = await sandbox.listen({ port: 0 });
  const dataDir = mkdtempSync(join(tmpdir(), "postern-clients-"));
  const environment = { POSTERN_AFFINITY_URL: upstream.url, POSTERN_LOG_LEVEL: "silent" };
  const { configuration } = readConfiguration(environment, { dataDir, port: 0, purpose: "development" });
  const gateway = await startGateway(configuration);
  const { key } = await gateway.createGatewayKey({ name: "clients" });
  const send = async (method: string, path: string, body: object) => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const answer = await fetch(new URL(path, gateway.url), { method, headers, body: JSON.stringify(body) });
    const told = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(told)}`);
    return told;
  };
  const connect = async (index: number): Promise<Endpoint> => {
    const user = sandbox.users[index];
    if (user === undefined) throw new Error(`The sandbox has no user ${index}`);
    const { identifier, affinityKey: apiKey } = user;
    await send("PUT", "/v1/connected-accounts", { connectionName: "affinity", identifier, credential: { apiKey } });
    return endpoint.parse(await send("POST", "/v1/mcp-servers/clients/session-tokens", { identifier }));
  };
  await send("POST", "/v1/mcp-servers", { name: "clients", connections: [{ connectionName: "affinity", tools }] });
  const [working, revoked] = [await connect(0), await connect(1)];
  sandbox.control.revokeKey({ user: sandbox.users[1]?.identifier ?? "" });
  return {
    working,
    revoked,
    tools,
    async close() {
      await gateway.close();
      await upstream.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
