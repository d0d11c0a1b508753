// Third stage: may this account run this tool with this input? Only here an AuthorizedCall can be made.
import {
  cursorPlaceOf,
  type Effect,
  effectOfCall,
  GatewayError,
  type InputIssue,
  type Policy,
  type Tool,
} from "@postern/contract";
import { z } from "zod";
import type { CallLease } from "../connected-accounts/call-leases.ts";
import { type ConnectedAccount, requireActive } from "../connected-accounts/connected-account.ts";
import type { Catalog, CatalogEntry } from "../connections/catalog.ts";
import type { ConnectionPolicies } from "../policy/connection-policies.ts";
import { requireWithin } from "../policy/decide-call.ts";
import { type CallLimits, createCallLimits, type LimitDependencies } from "./call-limits.ts";
import type { InboundCall } from "./inbound-call.ts";
import { keyPolicyOf, type Principal, whitelistOf } from "./principal.ts";
import { digestOfCall, openInput, type ResultCursor } from "./results/result-cursor.ts";

declare const authorized: unique symbol;

/** A call that passed every check. The symbol is not exported: nothing but `authorize` makes one. */
export interface AuthorizedCall {
  readonly [authorized]: true;
  readonly principal: Principal;
  readonly lease: CallLease;
  readonly account: ConnectedAccount;
  readonly tool: Tool;
  /** The version that the call is held to: `tool` serves it. */
  readonly toolVersion: number;
  /** As the tool's schema gave it back: defaults filled in. */
  readonly input: unknown;
  /** Where in the result the part begins that is asked for; at its beginning without it. */
  readonly resultCursor?: ResultCursor | undefined;
  /** Tokens. */
  readonly maxResultTokens: number;
  /** `read` for a dry run of a tool that writes. */
  readonly effect: Effect;
  /** Of the connection and of the gateway key together; empty: nothing limits the call. */
  readonly policy: Policy;
  readonly deadlineAt: number;
  readonly limits: CallLimits;
  readonly onUpstreamRequest?: InboundCall["onUpstreamRequest"];
}

export type Authorize = (principal: Principal, lease: CallLease, inbound: InboundCall) => Promise<AuthorizedCall>;

const shownIssues = 10;
const shownCharacters = 200;

/** What the issues are about: the name of the whole, and the keys that it may have. */
export interface IssuePlace {
  readonly root: string;
  readonly known: readonly string[];
}

/** What a schema found, in a form for people. Never holds the input's values. */
export const toIssues = (error: z.ZodError, { root, known }: IssuePlace): InputIssue[] =>
  error.issues.slice(0, shownIssues).map((issue) => ({
    path: [root, ...issue.path.map(String)]
      .filter((part) => part !== "")
      .join(".")
      .slice(0, shownCharacters),
    message:
      issue.message.slice(0, shownCharacters) +
      (issue.code === "unrecognized_keys" && issue.path.length === 0 ? ` (known: ${known.join(", ")})` : ""),
  }));

export const describeIssues = (issues: readonly InputIssue[]): string =>
  issues.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)).join("; ");

const requireTool = (catalog: Catalog, account: ConnectedAccount, inbound: InboundCall): CatalogEntry => {
  const newest = catalog.findTool(inbound.toolName);
  if (newest === undefined || newest.connectorName !== account.connector) throw noSuchTool();
  if (newest.isRaw !== (inbound.isRaw ?? false)) throw noSuchTool();
  return inbound.toolVersion === undefined ? newest : requireVersion(catalog, inbound.toolName, inbound.toolVersion);
};

/** The definition that serves this version of a tool that there is. */
export const requireVersion = (catalog: Catalog, name: string, version: number): CatalogEntry => {
  const entry = catalog.findTool(name, version);
  if (entry !== undefined) return entry;
  const served = catalog.servedVersions(name);
  const fate = version < (served[0] ?? 0) ? "is no longer served" : "does not exist";
  throw new GatewayError(
    "not_found",
    `Version ${version} of ${name} ${fate}. Nothing was called upstream. Served are ${served.map((each) => `${name}@${each}`).join(", ")}; ${name} alone is the newest.`,
  );
};

export const noSuchTool = (): GatewayError =>
  new GatewayError(
    "not_found",
    "There is no tool of this name. Nothing was called upstream. GET /v1/tools lists the tools that there are.",
  );

/** The scopes of a tool that the account's credential does not cover. */
export const missingScopes = (
  catalog: Catalog,
  tool: Pick<Tool, "scopes">,
  { connector, upstreamIdentity }: ConnectedAccount,
): readonly string[] => {
  if (upstreamIdentity === undefined) return tool.scopes;
  const covered = catalog.scopesOf(connector, upstreamIdentity.access);
  return tool.scopes.filter((scope) => !covered.has(scope));
};

const requireScopes = (catalog: Catalog, tool: Tool, account: ConnectedAccount): void => {
  const missing = missingScopes(catalog, tool, account);
  if (missing.length === 0) return;
  throw new GatewayError(
    "scope_missing",
    `The user's key does not cover ${missing.join(", ")}. Nothing was called upstream. The user has to connect with a key that does.`,
  );
};

const unfitInput = ({ name }: Pick<Tool, "name">, issues: readonly InputIssue[]): GatewayError =>
  new GatewayError(
    "invalid_input",
    `The input does not fit ${name}: ${describeIssues(issues)}. Nothing was called upstream. Correct the input and call again; GET /v1/tools/${name} shows the schema.`,
    { issues },
  );

/** What a pinned version did not know is refused, although the definition that serves it may know it by now. */
const holdToVersion = async (entry: CatalogEntry, version: number, input: unknown): Promise<void> => {
  const reader = await entry.inputReader(version);
  const { error } = reader.safeParse(input);
  if (error === undefined) return;
  const known = reader instanceof z.ZodObject ? Object.keys(reader.shape) : [];
  throw unfitInput({ name: `${entry.listed.name}@${version}` }, toIssues(error, { root: "input", known }));
};

/** As the caller named it. */
const calledName = ({ name }: Tool, { toolVersion }: InboundCall): { readonly name: string } => ({
  name: toolVersion === undefined ? name : `${name}@${toolVersion}`,
});

const parseInput = (tool: Tool, input: unknown, inbound: InboundCall): unknown => {
  const parsed = tool.input.safeParse(input);
  if (parsed.success) return parsed.data;
  throw unfitInput(
    calledName(tool, inbound),
    toIssues(parsed.error, { root: "input", known: Object.keys(tool.input.shape) }),
  );
};

const wrongCursor = (tool: Tool): GatewayError => {
  const path = `input.${cursorPlaceOf(tool)?.input}`;
  const message = "must be the cursor that this very call gave, with all other inputs as they were";
  return unfitInput(tool, [{ path, message }]);
};

/** The input as the tool's schema made it, without our own cursor. */
const readInput = (tool: Tool, inbound: InboundCall): Pick<AuthorizedCall, "input" | "resultCursor"> => {
  if (inbound.isRaw) return { input: parseInput(tool, inbound.input, inbound) };
  const opened = openInput(tool, inbound.input);
  if (opened === undefined) throw wrongCursor(tool);
  const { cursor } = opened;
  const parsed = parseInput(tool, opened.input, inbound);
  if (cursor !== undefined && cursor.callDigest !== digestOfCall(tool, parsed)) throw wrongCursor(tool);
  return { input: parsed, resultCursor: cursor };
};

export interface AuthorizeDependencies extends LimitDependencies {
  readonly catalog: Catalog;
  /** Where the caller says nothing of it. */
  readonly maxResultTokens: number;
  readonly policies: Pick<ConnectionPolicies, "of">;
}

/** All rules hold together, wherever they are attached. */
export const policyOfCall = (
  policies: AuthorizeDependencies["policies"],
  principal: Principal,
  { tenant, connectionName }: ConnectedAccount,
): Policy | Promise<Policy> => {
  const ofKey = keyPolicyOf(principal);
  const ofConnection = policies.of(tenant, connectionName);
  if (ofConnection instanceof Promise) return ofConnection.then((policy) => [...policy, ...ofKey]);
  return ofKey.length === 0 ? ofConnection : [...ofConnection, ...ofKey];
};

export const createAuthorize =
  ({ catalog, maxResultTokens, policies, ...limiting }: AuthorizeDependencies): Authorize =>
  async (principal, lease, inbound) => {
    const { account } = lease;
    const entry = requireTool(catalog, account, inbound);
    const loading = entry.load();
    // Waits only while the tool's code loads, which is once.
    const tool = loading instanceof Promise ? await loading : loading;
    const toolVersion = inbound.toolVersion ?? tool.version;
    if (toolVersion !== tool.version) await holdToVersion(entry, toolVersion, inbound.input);
    const read = readInput(tool, inbound);
    requireActive(account);
    requireScopes(catalog, tool, account);
    const effect = effectOfCall(tool, read.input);
    const found = policyOfCall(policies, principal, account);
    const policy = found instanceof Promise ? await found : found;
    // The door of an MCP endpoint shows no other tools; whatever else got through it ends here.
    requireWithin(whitelistOf(principal, account.connectionName), tool, effect);
    requireWithin(policy, tool, effect);
    const limits = createCallLimits(limiting, lease, inbound);
    const { deadlineAt, onUpstreamRequest } = inbound;
    const held = { effect, policy, deadlineAt, limits, onUpstreamRequest };
    const checked = { principal, lease, account, tool, toolVersion, ...read, ...held };
    // The only place where the brand is put on; `authorized` is not exported.
    return { ...checked, maxResultTokens: inbound.maxResultTokens ?? maxResultTokens } as AuthorizedCall;
  };
