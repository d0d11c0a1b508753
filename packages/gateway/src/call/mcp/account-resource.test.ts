// How a user's connections stand, as a client is told of it.
import { GatewayError } from "@postern/contract";
import { expect, it } from "vitest";
import { activeAccount } from "../../connected-accounts/test-account.ts";
import type { McpSession } from "../../mcp-servers/mcp-session.ts";
import type { Principal } from "../principal.ts";
import { readAccountResource } from "./account-resource.ts";

const session = {
  identifier: "user_a",
  connections: [{ connectionName: "crm" }, { connectionName: "mail" }],
} as unknown as McpSession;
const account = activeAccount({ tenant: "acme", connector: "crm", id: "ca_1", identifier: "user_a" });

const read = (failure: Error) => {
  const asked: unknown[] = [];
  const resolve = async (_: Principal, target: { readonly connectionName?: string | undefined }) => {
    asked.push(target);
    if (target.connectionName === "mail") throw failure;
    return account;
  };
  return { content: readAccountResource(resolve, {} as Principal, session), asked };
};

it("tells of each connection, without ids that a model has no use for", async () => {
  const { content, asked } = read(new GatewayError("not_found", "No such account."));
  const [{ uri, mimeType, text } = {}, ...more] = await content;
  expect([uri, mimeType, more]).toEqual(["postern://account", "application/json", []]);
  expect(JSON.parse(String(text))).toEqual({
    connections: [
      { connection: "crm", status: "ACTIVE" },
      {
        connection: "mail",
        status: "NONE",
        reason: "This user has not been connected.",
        reconnect: { method: "PUT", path: "/v1/connected-accounts" },
      },
    ],
  });
  expect(asked).toEqual([
    { identifier: "user_a", connectionName: "crm" },
    { identifier: "user_a", connectionName: "mail" },
  ]);
});

it("does not take a failure for a user who is not connected", async () => {
  const away = new GatewayError("store_unavailable", "The database is away.");
  await expect(read(away).content).rejects.toBe(away);
});
