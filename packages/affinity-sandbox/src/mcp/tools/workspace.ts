// Hosted tools for the user, colleagues and feedback.
import { type HostedTool, oneRequest, read, renamed } from "../hosted-tool.ts";
import { optional, required, text } from "../input-schema.ts";
import { paging, pagingQuery } from "../paged-input.ts";

export const workspaceTools: readonly HostedTool[] = [
  read({
    name: "get_current_user",
    title: "Get Current User",
    description: "Tells whose key this is.",
    input: {},
    request: () => ({ method: "GET", path: "/v2/auth/whoami" }),
  }),
  read({
    name: "get_users",
    title: "Get Users",
    description: "Pages through the people of the workspace.",
    input: { term: optional(text), filter_expr: optional(text), ...paging(100) },
    request: (input) => ({
      method: "GET",
      path: "/v2/users",
      query: { ...renamed(input, { term: "term", filter_expr: "filter" }), ...pagingQuery(input) },
    }),
  }),
  oneRequest("write", {
    name: "send_feedback",
    title: "Send Feedback",
    description: "Tells Affinity what to do better.",
    input: { subject: required(text), body: required(text) },
    request: (input) => ({ method: "POST", path: "/v2/feedback", body: { type: "mcp", ...input } }),
  }),
];
