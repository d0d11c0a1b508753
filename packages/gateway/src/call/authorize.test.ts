// Whether a call may be made: of which tool and version, with which input, by whom, and what its caller is told where not.
import type { GatewayError, Policy, PolicyRule, Tool } from "@postern/contract";
import { expect, it } from "vitest";
import { z } from "zod";
import type { CallLease } from "../connected-accounts/call-leases.ts";
import type { ConnectedAccount } from "../connected-accounts/connected-account.ts";
import { activeAccount } from "../connected-accounts/test-account.ts";
import { type AuthorizeDependencies, createAuthorize, describeIssues, policyOfCall, toIssues } from "./authorize.ts";
import type { InboundCall } from "./inbound-call.ts";
import type { Principal } from "./principal.ts";
import { digestOfCall, printCursor } from "./results/result-cursor.ts";

const program: Principal = { type: "service", id: "gk_1", tenant: null, policy: [] };
const active = activeAccount({ tenant: "acme", connector: "crm", id: "ca_1", identifier: "user_a" });
const upstreamIdentity = {
  access: "full",
  user: { id: "7", email: "j@acme.com" },
} as unknown as ConnectedAccount["upstreamIdentity"];

const reading = {
  name: "crm_read",
  version: 4,
  effect: "read",
  scopes: ["notes:read", "lists:read"],
  toolSets: ["notes"],
  input: z.strictObject({ id: z.int().min(1), limit: z.int().default(10), page_token: z.string().optional() }),
} as unknown as Tool;
const writing = {
  ...reading,
  name: "crm_write",
  effect: "write",
  input: z.strictObject({ id: z.int(), dry_run: z.boolean().optional() }),
} as unknown as Tool;
const raw = { ...reading, name: "crm_raw", input: z.looseObject({ path: z.string() }) } as unknown as Tool;

/** Version 3 did not know `limit` yet, and what version 2 was is no schema with properties. */
const oldReaders: Readonly<Record<number, z.ZodType>> = {
  2: z.never(),
  3: z.strictObject({ id: z.int(), page_token: z.string().optional() }),
};

const entryOf = (tool: Tool, isLoaded = true) => ({
  listed: tool,
  connectorName: tool.name.split("_")[0],
  isRaw: tool.name === "crm_raw",
  load: () => (isLoaded ? tool : Promise.resolve(tool)),
  inputReader: (version: number) => oldReaders[version],
});

const single = { ...reading, name: "crm_single", input: z.strictObject({ id: z.int() }) } as unknown as Tool;

const entries = [reading, writing, raw, single, { ...reading, name: "other_read" } as Tool].map((tool) =>
  entryOf(tool),
);
const catalog = {
  connectorNames: ["crm"],
  scopesOf: (connector: string, access: string) =>
    new Set(connector === "crm" && access === "full" ? ["notes:read", "lists:read"] : []),
  findTool: (name: string, version = 4) =>
    version >= 2 && version <= 4 ? entries.find(({ listed }) => listed.name === name) : undefined,
  servedVersions: () => [2, 3, 4],
} as unknown as AuthorizeDependencies["catalog"];

interface Options {
  readonly account?: Partial<ConnectedAccount>;
  readonly principal?: Principal;
  readonly policy?: Policy | Promise<Policy>;
  readonly inbound?: Partial<InboundCall>;
}

const authorize = async ({ account, principal = program, policy = [], inbound }: Options = {}) => {
  const dependencies = { catalog, maxResultTokens: 20_000, policies: { of: () => policy }, now: () => 0 };
  const held = { ...active, upstreamIdentity, ...account } as ConnectedAccount;
  const lease = { account: held, onEnded: () => {} } as unknown as CallLease;
  const given = {
    caller: { authorization: undefined },
    toolName: "crm_read",
    identifier: "user_a",
    input: { id: 1 },
    deadlineAt: 0,
    ...inbound,
  };
  const call = await createAuthorize(dependencies)(principal, lease, given);
  call.limits.release();
  return call;
};
const errorOf = (options: Options): Promise<GatewayError> =>
  authorize(options).then(
    () => Promise.reject(new Error("it was authorized")),
    (error: unknown) => error as GatewayError,
  );

it("holds a call to its tool's newest version, its defaults and the gateway's limit", async () => {
  const call = await authorize();
  expect(call).toMatchObject({
    tool: reading,
    toolVersion: 4,
    input: { id: 1, limit: 10 },
    effect: "read",
    policy: [],
    maxResultTokens: 20_000,
    deadlineAt: 0,
  });
  expect(call.resultCursor).toBeUndefined();
  expect((await authorize({ inbound: { maxResultTokens: 1_000 } })).maxResultTokens).toBe(1_000);
});

it.each([
  ["there is not", { toolName: "crm_none" }],
  ["of another connector", { toolName: "other_read" }],
  ["of the proxy", { toolName: "crm_raw", input: { path: "/v2" } }],
  ["that is none of the proxy's", { isRaw: true }],
] as const)("knows no tool %s", async (_, inbound) => {
  const error = await errorOf({ inbound });
  expect(error).toMatchObject({ code: "not_found" });
  expect(error.message).toMatch(/There is no tool of this name\. Nothing was called upstream\. GET \/v1\/tools/);
});

it("takes for the proxy what it is given, cursors and all", async () => {
  const call = await authorize({ inbound: { toolName: "crm_raw", isRaw: true, input: { path: "/v2" } } });
  expect(call).toMatchObject({ tool: raw, input: { path: "/v2" } });
  const input = { path: "/v2", result_cursor: "theirs" };
  expect(await authorize({ inbound: { toolName: "crm_raw", isRaw: true, input } })).toMatchObject({ input });
});

it.each([
  [1, "Version 1 of crm_read is no longer served."],
  [9, "Version 9 of crm_read does not exist."],
])("says of version %i that it is not served, and which are", async (toolVersion, words) => {
  const error = await errorOf({ inbound: { toolVersion } });
  expect(error.code).toBe("not_found");
  expect(error.message).toBe(
    `${words} Nothing was called upstream. Served are crm_read@2, crm_read@3, crm_read@4; crm_read alone is the newest.`,
  );
});

it("holds a pinned call to what its version knew", async () => {
  expect(await authorize({ inbound: { toolVersion: 3 } })).toMatchObject({
    toolVersion: 3,
    input: { id: 1, limit: 10 },
  });
  expect(await authorize({ inbound: { toolVersion: 4, input: { id: 1, limit: 5 } } })).toMatchObject({
    toolVersion: 4,
  });
  const error = await errorOf({ inbound: { toolVersion: 3, input: { id: 1, limit: 5 } } });
  expect(error.code).toBe("invalid_input");
  expect(error.message).toContain(
    'The input does not fit crm_read@3: input: Unrecognized key: "limit" (known: id, page_token).',
  );
  const strange = await errorOf({ inbound: { toolVersion: 2 } });
  expect(strange.message).toMatch(/does not fit crm_read@2: input: Invalid input/);
});

it("says what is wrong with an input, where, and what to do", async () => {
  const error = await errorOf({ inbound: { input: { id: 0, more: 1 } } });
  expect(error).toMatchObject({ code: "invalid_input", issues: [{ path: "input.id" }, { path: "input" }] });
  expect(error.message).toMatch(
    /^The input does not fit crm_read: input\.id: Too small.*; input: Unrecognized key: "more" \(known: id, limit, page_token\)\. Nothing was called upstream\. Correct the input/,
  );
  const pinned = await errorOf({ inbound: { toolVersion: 4, input: { id: 0 } } });
  expect(pinned.message).toContain("does not fit crm_read@4: input.id");
});

const cursorFor = (input: object) =>
  printCursor({
    position: [0, 7],
    callDigest: digestOfCall(reading, input),
    valueDigest: "abcdefgh",
    upstreamCursor: "",
  });

it("takes a cursor of this very call out of the input, and no other", async () => {
  const token = cursorFor({ id: 1, limit: 10 });
  const call = await authorize({ inbound: { input: { id: 1, page_token: token } } });
  expect(call.input).toEqual({ id: 1, limit: 10 });
  expect(call.resultCursor).toMatchObject({ position: [0, 7] });
  const error = await errorOf({ inbound: { input: { id: 2, page_token: token } } });
  expect(error).toMatchObject({ code: "invalid_input", issues: [{ path: "input.page_token" }] });
  expect(error.message).toContain("must be the cursor that this very call gave, with all other inputs as they were");
  const own = await errorOf({ inbound: { toolName: "crm_single", input: { id: 1, result_cursor: "junk" } } });
  expect(own).toMatchObject({ code: "invalid_input", issues: [{ path: "input.result_cursor" }] });
});

it("lets no account be used that is not ACTIVE", async () => {
  expect(await errorOf({ account: { status: "PENDING" } })).toMatchObject({ code: "connected_account_not_ready" });
  expect(await errorOf({ account: { frozen: "account" } })).toMatchObject({ code: "frozen" });
});

it("refuses what the user's key does not cover, and names the scopes", async () => {
  const error = await errorOf({ account: { upstreamIdentity: { ...upstreamIdentity, access: "read_only" } as never } });
  expect(error.code).toBe("scope_missing");
  expect(error.message).toBe(
    "The user's key does not cover notes:read, lists:read. Nothing was called upstream. The user has to connect with a key that does.",
  );
  expect(await errorOf({ account: { upstreamIdentity: undefined as never } })).toMatchObject({ code: "scope_missing" });
});

const onlyNotes = { name: "only notes", tools: ["crm_write"] };

it("holds a call to the rules of the connection, of the key and of the session's server alike", async () => {
  const limited: Principal = { ...program, policy: [onlyNotes] } as Principal;
  const holder = { type: "mcp_session", rules: new Map([["crm", [onlyNotes]]]) } as unknown as Principal;
  for (const options of [
    { policy: [onlyNotes] },
    { policy: Promise.resolve([onlyNotes]) },
    { principal: limited },
    { principal: holder },
  ])
    expect(await errorOf(options)).toMatchObject({ code: "policy_denied" });
  const looking: PolicyRule = { name: "only looking", effects: ["read"] };
  const both = await authorize({
    policy: [looking],
    principal: { ...program, policy: [{ ...looking, name: "its own" }] } as Principal,
  });
  expect(both.policy.map(({ name }) => name)).toEqual(["only looking", "its own"]);
});

it("takes a dry run for a call that reads", async () => {
  const looking: PolicyRule = { name: "only looking", effects: ["read"] };
  const inbound = { toolName: "crm_write", input: { id: 1, dry_run: true } };
  expect(await authorize({ inbound, policy: [looking] })).toMatchObject({ effect: "read" });
  const written = { toolName: "crm_write", input: { id: 1 } };
  expect(await authorize({ inbound: written })).toMatchObject({ effect: "write" });
  expect(await errorOf({ inbound: written, policy: [looking] })).toMatchObject({ code: "policy_denied" });
});

it("waits for rules that have to be read, and for a tool that has to be loaded", async () => {
  const rule: PolicyRule = { name: "its own", effects: ["read"] };
  const limited = { ...program, policy: [rule] } as Principal;
  const read = policyOfCall({ of: async () => [onlyNotes] }, limited, active);
  expect(read).toBeInstanceOf(Promise);
  expect(await read).toEqual([onlyNotes, rule]);
  const rules = [onlyNotes];
  expect(policyOfCall({ of: () => rules }, program, active)).toBe(rules);
});

const issuesOf = (schema: z.ZodType, value: unknown, root = "input") => {
  const { error } = schema.safeParse(value);
  if (error === undefined) throw new Error("it fits");
  return toIssues(error, { root, known: ["a", "b"] });
};

it("tells ten issues at most, each within two hundred characters", () => {
  const many = issuesOf(
    z.array(z.string()),
    Array.from({ length: 12 }, (_, id) => id),
  );
  expect(many).toHaveLength(10);
  expect(many[0]?.path).toBe("input.0");
  const long = issuesOf(z.record(z.string(), z.string({ error: "m".repeat(300) })), { ["k".repeat(300)]: 1 });
  expect([long[0]?.path.length, long[0]?.message.length]).toEqual([200, 200]);
});

it("names the known keys only where a key of the whole is unknown", () => {
  expect(issuesOf(z.strictObject({}), { c: 1 })[0]?.message).toMatch(/ \(known: a, b\)$/);
  expect(issuesOf(z.strictObject({ in: z.strictObject({}) }), { in: { c: 1 } })[0]?.message).not.toContain("known");
  expect(issuesOf(z.string(), 1)[0]?.message).not.toContain("known");
});

it("tells issues without a place as they are", () => {
  expect(issuesOf(z.string(), 1, "")).toMatchObject([{ path: "" }]);
  expect(issuesOf(z.object({ a: z.string() }), {}, "")).toMatchObject([{ path: "a" }]);
  expect(
    describeIssues([
      { path: "", message: "is wrong" },
      { path: "input.id", message: "is, too" },
    ]),
  ).toBe("is wrong; input.id: is, too");
});
