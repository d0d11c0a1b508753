// Tokens of MCP endpoints in the wrong place: at another user's, another server's or another tenant's endpoint, and at /v1.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSpine, type Spine } from "../scenarios/open-spine.ts";

let spine: Spine;
beforeAll(async () => {
  spine = await openSpine({ POSTERN_MCP_SECRET_URLS: "allow", POSTERN_BAD_KEYS_PER_MINUTE: "1000" });
});
afterAll(() => spine.end());

const connections = [{ connectionName: "affinity", tools: ["affinity_who_am_i"] }];

/** An endpoint of a user, with everything that opens it. */
const endpoint = async (server: string, more: { readonly identifier: string; readonly tenant?: string }) => {
  await spine.send("POST", "/v1/mcp-servers", { name: server, connections, tenant: more.tenant });
  const path = `/v1/mcp-servers/${server}`;
  const { body } = await spine.send("POST", `${path}/instances`, { ...more, secretUrl: true });
  const { token } = (await spine.send("POST", `${path}/session-tokens`, more)).body;
  return { ...more, instanceId: body.instance.id, token, urlSecret: body.secretUrl.split("/").at(-1) };
};

describe("A15", () => {
  it("a token, or the secret of a URL, opens the endpoint that it was made for and no other", async () => {
    const [first, second] = spine.sandbox.users;
    if (first === undefined || second === undefined) throw new Error("two users are needed");
    for (const user of [first, second]) {
      await spine.connect(user);
      await spine.connect(user, { tenant: "elsewhere" });
    }
    const all = [
      await endpoint("role", { identifier: first.identifier }),
      await endpoint("role", { identifier: second.identifier }),
      await endpoint("other", { identifier: first.identifier }),
      await endpoint("role", { identifier: first.identifier, tenant: "elsewhere" }),
    ];
    const userOf = (identifier: string): number => (identifier === first.identifier ? first.id : second.id);
    for (const _round of ["before they were used", "after"]) {
      for (const at of all) {
        for (const from of all) {
          for (const secret of [{ token: from.token }, { urlSecret: from.urlSecret }]) {
            const call = { tool: "affinity_who_am_i", identifier: at.identifier };
            const outcome = await spine.callAs({ instanceId: at.instanceId, ...secret }, call);
            if (at === from) expect(outcome.data).toMatchObject({ user: { id: userOf(at.identifier) } });
            else expect(outcome).toEqual({ error: "unauthenticated" });
          }
        }
      }
    }
  });

  it("none of them is taken where gateway keys are, and no gateway key where they are", async () => {
    const { instanceId, token, urlSecret, identifier } = await endpoint("role", { identifier: "nobody" });
    for (const secret of [token, urlSecret ?? ""]) {
      for (const [method, path] of [
        ["GET", "/v1/tools"],
        ["GET", "/v1/connected-accounts"],
        ["POST", "/v1/tools/affinity_who_am_i/call"],
        ["POST", "/v1/gateway-keys"],
        ["POST", "/v1/mcp-servers/role/session-tokens"],
      ] as const) {
        expect((await spine.sendWith(secret)(method, path, method === "POST" ? {} : undefined)).status).toBe(401);
      }
    }
    const call = { tool: "affinity_who_am_i", identifier };
    expect(await spine.callAs({ instanceId, token: spine.key }, call)).toEqual({ error: "unauthenticated" });
    expect(await spine.callAs({ instanceId, urlSecret: spine.key }, call)).toEqual({ error: "unauthenticated" });
  });
});
