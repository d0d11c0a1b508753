// Third stage: may this account run this tool with this input? Only here an AuthorizedCall can be made.
import { type Effect, effectOfCall, GatewayError, type InputIssue, type Tool } from "@postern/contract";
import type { z } from "zod";
import { type ConnectedAccount, requireActive } from "../connected-accounts/connected-account.ts";
import type { Catalog, CatalogEntry } from "../connections/catalog.ts";
import { type CallLimits, createCallLimits, type LimitDependencies } from "./call-limits.ts";
import type { InboundCall } from "./inbound-call.ts";
import type { Principal } from "./principal.ts";

declare const authorized: unique symbol;

/** A call that passed every check. The symbol is not exported: nothing but `authorize` makes one. */
export interface AuthorizedCall {
  readonly [authorized]: true;
  readonly principal: Principal;
  readonly account: ConnectedAccount;
  readonly tool: Tool;
  /** As the tool's schema gave it back: defaults filled in. */
  readonly input: unknown;
  /** `read` for a dry run of a tool that writes. */
  readonly effect: Effect;
  readonly deadlineAt: number;
  readonly limits: CallLimits;
}

export type Authorize = (
  principal: Principal,
  account: ConnectedAccount,
  inbound: InboundCall,
) => Promise<AuthorizedCall>;

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

const requireTool = (catalog: Catalog, account: ConnectedAccount, { toolName, isRaw }: InboundCall): CatalogEntry => {
  const entry = catalog.findTool(toolName);
  if (entry === undefined || entry.connectorName !== account.connector) throw noSuchTool();
  if (entry.isRaw !== (isRaw ?? false)) throw noSuchTool();
  return entry;
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

const parseInput = (tool: Tool, input: unknown): unknown => {
  const parsed = tool.input.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = toIssues(parsed.error, { root: "input", known: Object.keys(tool.input.shape) });
  throw new GatewayError(
    "invalid_input",
    `The input does not fit ${tool.name}: ${describeIssues(issues)}. Nothing was called upstream. Correct the input and call again; GET /v1/tools/${tool.name} shows the schema.`,
    { issues },
  );
};

export const createAuthorize =
  ({ catalog, ...limiting }: LimitDependencies & { readonly catalog: Catalog }): Authorize =>
  async (principal, account, inbound) => {
    const loading = requireTool(catalog, account, inbound).load();
    // Waits only while the tool's code loads, which is once.
    const tool = loading instanceof Promise ? await loading : loading;
    const input = parseInput(tool, inbound.input);
    requireActive(account);
    requireScopes(catalog, tool, account);
    const limits = createCallLimits(limiting, account, inbound);
    const effect = effectOfCall(tool, input);
    // The only place where the brand is put on; `authorized` is not exported.
    return { principal, account, tool, input, effect, deadlineAt: inbound.deadlineAt, limits } as AuthorizedCall;
  };
