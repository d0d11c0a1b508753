// What is promised about MCP endpoints: what opens one, and what may be done there.
import type { SecurityPromise } from "../security-promise.ts";

export const mcpServerPromises: readonly SecurityPromise[] = [
  {
    title: "A user's MCP endpoint is for that user and its server's tools.",
    text: "Whatever is sent to it, with whatever token: no tool outside of the whitelist is listed or called, and no other user's key is used. The spine holds that by itself, also while servers are edited and tokens revoked.",
    heldBy: [
      {
        file: "tests/scenarios/mcp-tuples.test.ts",
        name: "lists and calls nothing outside of the whitelist, nor with another user's key",
      },
      {
        file: "tests/scenarios/mcp-sessions.test.ts",
        name: "calls for nobody but its own user, and for no other tenant",
      },
    ],
  },
  {
    title: "What opens one MCP endpoint opens nothing else.",
    text: "A session token, or the secret of a URL, is taken at the endpoint that it was made for, and a gateway key at none.",
    heldBy: [
      {
        file: "tests/attacks/mcp-tokens.test.ts",
        name: "opens the endpoint that it was made for and no other",
      },
      {
        file: "tests/attacks/mcp-tokens.test.ts",
        name: "none of them is taken where gateway keys are, and no gateway key where they are",
      },
    ],
  },
  {
    title: "An MCP endpoint that is taken back is closed with the next request.",
    text: "So is one whose token was revoked or has expired, whose server was deleted, or whose tool was taken from the whitelist; on an older store that came back, again when it is accepted.",
    heldBy: [
      { file: "tests/scenarios/mcp-sessions.test.ts", name: "opens nothing from the moment when" },
      { file: "tests/scenarios/mcp-sessions.test.ts", name: "ends when its time is over, by the clock of the request" },
      {
        file: "tests/scenarios/mcp-sessions.test.ts",
        name: "follows its server's definition with the next request, also to less",
      },
      {
        file: "tests/scenarios/quarantine.test.ts",
        name: "takes back once more what was taken back of MCP servers",
      },
    ],
  },
  {
    title: "Writing to the database opens no MCP endpoint.",
    text: "A longer token, one of another instance, another identifier and a wider whitelist are rows that open nothing: they are bound to a key that the root key opens.",
    heldBy: [{ file: "tests/scenarios/mcp-sessions.test.ts", name: "open nothing:" }],
  },
];
