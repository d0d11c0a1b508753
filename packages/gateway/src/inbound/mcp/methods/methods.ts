// The table of methods: which era has them, which part of the surface, and whether a client may keep the answer.
import type { Surface } from "../../../call/mcp/surface.ts";
import { isLogLevel } from "../log-levels.ts";
import { invalidParams } from "../rpc-errors.ts";
import type { Turn } from "../turn.ts";
import { discover, initialize } from "./handshake.ts";
import { complete, getPrompt, listPrompts } from "./prompts.ts";
import { listResources, listResourceTemplates, readResource, subscribe, unsubscribe } from "./resources.ts";
import { callTool, listTools } from "./tools.ts";

export interface Method {
  /** Both, unless said. */
  readonly era?: "modern" | "legacy";
  /** The part of the surface without which it does not exist. */
  readonly part?: keyof Surface["offers"];
  /** For how long a client of the newer era may keep the answer, for itself only. */
  readonly ttlMs?: number;
  /** Resolves to the members of the result as JSON, without the braces. */
  run(turn: Turn): Promise<string> | string;
}

/** Changes are announced; this bounds the wait of whoever does not listen. */
const listTtlMs = 60_000;

const setLevel = ({ request, session }: Turn): string => {
  const { level } = request.params;
  if (!isLogLevel(level)) throw invalidParams("The parameter level is no level. Nothing was done; correct it.");
  if (session === undefined) throw invalidParams("The level is kept in a session, and this request names none.");
  session.logLevel = level;
  return "";
};

export const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ["initialize", { era: "legacy", run: initialize }],
  ["ping", { era: "legacy", run: () => "" }],
  ["logging/setLevel", { era: "legacy", part: "logging", run: setLevel }],
  ["server/discover", { era: "modern", ttlMs: listTtlMs, run: discover }],
  ["tools/list", { part: "tools", ttlMs: listTtlMs, run: listTools }],
  ["tools/call", { part: "tools", run: callTool }],
  ["resources/list", { part: "resources", ttlMs: listTtlMs, run: listResources }],
  ["resources/templates/list", { part: "resources", ttlMs: listTtlMs, run: listResourceTemplates }],
  ["resources/read", { part: "resources", ttlMs: 0, run: readResource }],
  ["resources/subscribe", { era: "legacy", part: "resourceSubscriptions", run: subscribe }],
  ["resources/unsubscribe", { era: "legacy", part: "resourceSubscriptions", run: unsubscribe }],
  ["prompts/list", { part: "prompts", ttlMs: listTtlMs, run: listPrompts }],
  ["prompts/get", { part: "prompts", run: getPrompt }],
  ["completion/complete", { part: "completions", run: complete }],
]);
