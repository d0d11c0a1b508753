// Who may declare which virtual server, and what is said where one cannot be as it was asked for.
import { expect, it } from "vitest";
import { createManageMcpServers, type ServerRequest } from "./manage-mcp-servers.ts";
import { authenticate, bound, changedBy, errorOf, operator, refusalsOf } from "./test-callers.ts";

const toolOf = (name: string, more: object = {}) => ({
  listed: { name, effect: "read", toolSets: ["notes"], ...more },
  connectorName: name.split("_")[0],
});

const open = ({ range, isRaced }: { readonly range?: string; readonly isRaced?: true } = {}) => {
  const done: unknown[] = [];
  const rows = new Map([["help", { tenant: "acme", id: "mcps_1", name: "help" }]]);
  const change =
    (what: string) =>
    async (...asked: unknown[]) => {
      done.push([what, ...asked]);
      return isRaced ? undefined : what;
    };
  const servers = createManageMcpServers({
    authenticate,
    mcpServers: { create: change("made"), change: change("changed"), delete: change("deleted") },
    mcpServerStore: {
      findByName: async (tenant: string, name: string) => (tenant === "acme" ? rows.get(name) : undefined),
      list: async (tenant: string, page: object) => [tenant, page],
    },
    connections: { list: async (tenant: string) => (tenant === "acme" ? [{ name: "first", connector: "crm" }] : []) },
    catalog: {
      tools: [toolOf("crm_read"), toolOf("crm_write", { effect: "write", toolSets: ["admin"] }), toolOf("mail_send")],
    },
    ensureTenant: async (tenant: string) => done.push(["ensured", tenant]),
    freezes: { ofAll: async () => (range === undefined ? undefined : { range }) },
  } as never);
  return { servers, done };
};

const request: ServerRequest = {
  name: "help",
  tenant: "acme",
  connections: [{ connectionName: "first", tools: ["crm_read"] }],
  isReadOnly: false,
  mode: "all",
  instructions: "Look first.",
  maxOutputTokens: 5_000,
};
const definition = {
  connections: [{ connectionName: "first", tools: ["crm_read"] }],
  isReadOnly: false,
  mode: "all",
  instructions: "Look first.",
  maxOutputTokens: 5_000,
};

it("declares a server in a tenant that there is by then, with tools by exact name", async () => {
  const { servers, done } = open();
  expect(await servers.create(operator, { ...request, name: "new" })).toBe("made");
  expect(done).toEqual([
    ["ensured", "acme"],
    ["made", changedBy, { tenant: "acme", name: "new", definition }],
  ]);
  const sets = open();
  await sets.servers.create(bound, {
    ...request,
    tenant: undefined,
    connections: [{ connectionName: "first", toolSets: ["admin"] }],
  });
  expect(sets.done[1]).toMatchObject([
    "made",
    changedBy,
    { tenant: "acme", definition: { connections: [{ tools: ["crm_write"] }] } },
  ]);
});

it("says that a name is taken, and how to go on", async () => {
  const error = await errorOf(open({ isRaced: true }).servers.create(operator, request));
  expect(error.code).toBe("conflict");
  expect(error.message).toBe(
    "There is an MCP server help already. Nothing was made. PUT /v1/mcp-servers/help changes it; or choose another name.",
  );
});

it("changes a server that there is, and stays with its tenant", async () => {
  const { servers, done } = open();
  expect(await servers.update(bound, { ...request, tenant: undefined })).toBe("changed");
  expect(done).toEqual([["changed", changedBy, { tenant: "acme", name: "help", definition }]]);
});

it("refuses connections and tools that there are not, and says which", async () => {
  const { servers, done } = open();
  const unknown = await errorOf(servers.update(operator, { ...request, connections: [{ connectionName: "second" }] }));
  expect(unknown).toMatchObject({ code: "not_found" });
  expect(unknown.message).toContain("The known connections are: first.");
  const tools = Array.from({ length: 12 }, (_, at) => `crm_${at}`);
  const unfit = await errorOf(
    servers.update(operator, { ...request, connections: [{ connectionName: "first", tools }] }),
  );
  expect(unfit.code).toBe("invalid_request");
  expect(unfit.issues).toHaveLength(10);
  expect(unfit.message).toMatch(
    /^The server cannot be defined so: connections\S+: crm_0 is no tool .*\. Nothing was changed; correct it and send it again\.$/,
  );
  expect(unfit.message).not.toContain("crm_10 ");
  const writes = await errorOf(
    servers.update(operator, {
      ...request,
      isReadOnly: true,
      connections: [{ connectionName: "first", tools: ["crm_write"] }],
    }),
  );
  expect(writes.issues).toMatchObject([{ message: expect.stringContaining("the server is read-only") }]);
  const foreign = await errorOf(
    servers.update(operator, { ...request, connections: [{ connectionName: "first", tools: ["mail_send"] }] }),
  );
  expect(foreign.issues).toMatchObject([{ message: expect.stringContaining("is none of crm's tools") }]);
  expect(done).toEqual([]);
});

it("shows, lists and deletes those of the tenant", async () => {
  const { servers, done } = open();
  expect(await servers.get(bound, { name: "help" })).toMatchObject({ id: "mcps_1" });
  expect(await servers.list(operator, { tenant: "acme", size: 5, after: "a" })).toEqual([
    "acme",
    { size: 5, after: "a" },
  ]);
  expect(await servers.list(bound, { tenant: "other", size: 5 })).toEqual([]);
  expect(await servers.delete(operator, { name: "help", tenant: "acme" })).toBe("deleted");
  expect(done).toEqual([["deleted", changedBy, { tenant: "acme", id: "mcps_1" }]]);
});

it("knows no server of another name or tenant, nor one that is gone meanwhile", async () => {
  const { servers, done } = open();
  for (const asked of [
    servers.get(operator, { name: "none", tenant: "acme" }),
    servers.get(bound, { name: "help", tenant: "other" }),
    servers.delete(operator, { name: "help" }),
    servers.update(operator, { ...request, tenant: "other" }),
  ]) {
    const error = await errorOf(asked);
    expect(error.code).toBe("not_found");
    expect(error.message).toMatch(/no MCP server of this name\. Nothing was done\. GET \/v1\/mcp-servers lists/);
  }
  expect(done).toEqual([]);
  const raced = open({ isRaced: true });
  expect(await errorOf(raced.servers.update(operator, request))).toMatchObject({ code: "not_found" });
  expect(await errorOf(raced.servers.delete(operator, request))).toMatchObject({ code: "not_found" });
});

it("makes and changes none while the store is in quarantine", async () => {
  const { servers, done } = open({ range: "quarantine" });
  const made = await errorOf(servers.create(operator, request));
  expect([made.code, made.message]).toEqual(["frozen", expect.stringContaining("No MCP server was made")]);
  const changed = await errorOf(servers.update(operator, request));
  expect([changed.code, changed.message]).toEqual([
    "frozen",
    expect.stringContaining("The MCP server was not changed"),
  ]);
  expect(done).toEqual([]);
});

it("is no matter of keys with a policy, nor of MCP endpoints", async () => {
  const { servers, done } = open();
  const codes = await refusalsOf((caller) => [
    servers.create(caller, request),
    servers.update(caller, request),
    servers.list(caller, { size: 1 }),
    servers.get(caller, { name: "help", tenant: "acme" }),
    servers.delete(caller, { name: "help", tenant: "acme" }),
  ]);
  expect(codes).toEqual(["policy_denied"]);
  expect(done).toEqual([]);
});
