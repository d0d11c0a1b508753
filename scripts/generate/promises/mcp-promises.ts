// What is promised about the protocol of MCP endpoints.
import type { SecurityPromise } from "../security-promise.ts";

const attacks = "tests/attacks/mcp-protocol.test.ts";

export const mcpPromises: readonly SecurityPromise[] = [
  {
    title: "An MCP request is what its headers say.",
    text: "Headers that name another tool, method or revision than the body are refused, in both eras, so that nobody on the way lets pass what it would have stopped.",
    heldBy: [{ file: attacks, name: "a header that names an older version, whose headers nobody checks" }],
  },
  {
    title: "No web page reaches an MCP endpoint unasked.",
    text: "Foreign origins are refused, and on a loopback address foreign host names, with every method and before the caller is let in.",
    heldBy: [{ file: attacks, name: "%s at a listening address of this machine" }],
  },
  {
    title: "An MCP session is no credential.",
    text: "It works for the caller who opened it, at the instance where it was opened; another token does not find it, cancel its requests or answer its questions.",
    heldBy: [
      {
        file: "tests/scenarios/mcp-endpoint.test.ts",
        name: "is opened where the client can be asked, and works for its caller only",
      },
      {
        file: "tests/scenarios/mcp-endpoint.test.ts",
        name: "carries questions to the client and takes answers from nobody else",
      },
    ],
  },
  {
    title: "What an MCP client keeps for the gateway comes back as it was.",
    text: "The state of a request that waits for input is sealed for its caller, endpoint, method and arguments, for ten minutes, and opens once.",
    heldBy: [
      { file: attacks, name: "a state that was bent, or used twice" },
      { file: attacks, name: "a state of another user, endpoint, tool or input" },
    ],
  },
  {
    title: "MCP streams end with what opened them.",
    text: "Streams end at once when their instance, its server or their token is revoked, and within a second where another gateway does that, each with its session; of one instance there are never more than twenty.",
    heldBy: [
      {
        file: attacks,
        name: "a thousand streams: as many as an instance may have are opened, and all end when what let them in is revoked",
      },
      {
        file: "tests/scenarios/mcp-streams.test.ts",
        name: "take their session along, and what its client was asked, when what let them in is revoked",
      },
    ],
  },
  {
    title: "No tenant takes all MCP streams and sessions.",
    text: "A tenant gets another one only while more are free than it holds, so that whoever holds none always finds one.",
    heldBy: [
      {
        file: "packages/gateway/src/inbound/mcp/stream-hub.test.ts",
        name: "leaves room for other tenants, however many instances one of them has",
      },
      {
        file: "packages/gateway/src/inbound/mcp/sessions.test.ts",
        name: "leaves room for other tenants, however many instances one of them has",
      },
    ],
  },
  {
    title: "A secret URL is in no line of the log.",
    text: "Whatever becomes of the request, malformed and broken off included, the log has the pattern of the path only.",
    heldBy: [
      {
        file: "tests/scenarios/mcp-secret-urls.test.ts",
        name: "is in no line, at any level, while the pattern of the path is",
      },
    ],
  },
];
