// What an account may run is derived from what its key covers, each time: tools that came later than the key included.
import { afterEach, beforeEach, expect, it } from "vitest";
import { tamperWithStore } from "./query-store.ts";
import { type Stack, startStack } from "./start-stack.ts";

let stack: Stack;
beforeEach(async () => {
  stack = await startStack();
  await stack.connect(0);
});
afterEach(() => stack.end());

/** Rewrites what the store holds of the upstream user, as SQL over the JSON text, and starts the gateway again. */
const rewriteIdentity = async (expression: string): Promise<void> => {
  await stack.gateway.close();
  await tamperWithStore(stack.dataDir, `UPDATE connected_accounts SET upstream_identity = ${expression}`);
  await stack.restart();
};

const account = async () => (await stack.send("GET", "/v1/connected-accounts")).body.connectedAccounts[0];

it("an account whose stored scopes predate a tool can call it", async () => {
  await rewriteIdentity(`json_set(upstream_identity, '$.scopes', json('["persons:read"]'))`);
  expect(await stack.call("affinity_list_lists", {})).toMatchObject({ status: 200 });
  expect((await account())?.affinityUser?.scopes).toEqual(expect.arrayContaining(["lists:read", "notes:write"]));
});

it("a credential that only reads covers no scope that writes, and its tools are not listed", async () => {
  await rewriteIdentity(`json_set(upstream_identity, '$.access', 'read_only')`);
  expect(await stack.call("affinity_list_lists", {})).toMatchObject({ status: 200 });
  const refused = await stack.call("affinity_create_note", { content: "x", person_ids: [44320] });
  expect(refused.body).toMatchObject({ code: "scope_missing", detail: expect.stringContaining("notes:write") });
  const scopes = (await account())?.affinityUser?.scopes ?? [];
  expect(scopes).toContain("lists:read");
  expect(scopes.filter((scope) => !scope.endsWith(":read"))).toEqual([]);
  const tools = (await stack.send("GET", `/v1/tools?identifier=${stack.user(0).identifier}`)).body as never as {
    readonly tools: readonly { readonly effect: string }[];
  };
  expect(new Set(tools.tools.map(({ effect }) => effect))).toEqual(new Set(["read"]));
});
