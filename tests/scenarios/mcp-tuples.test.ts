// 10,000 random requests at MCP endpoints, many at once and while servers are edited: none sees or calls what it may not.
import { expect, it } from "vitest";
import { createChance } from "./chance.ts";
import { type AskMcp, createMcpTuples } from "./mcp-tuples.ts";
import { openSpine, type Spine } from "./open-spine.ts";

const requests = Number(process.env["MCP_TUPLES"] ?? 10_000);

/** Past any door: the spine alone has to hold. */
const askSpine =
  (spine: Spine): AskMcp =>
  async ({ kind, instanceId, token, urlSecret, identifier, tenant, tool, input }) => {
    const target = tenant === undefined ? { identifier } : { identifier, tenant };
    if (kind === "call") return spine.callAs({ instanceId, token, urlSecret }, { ...target, tool, input });
    const authorization = token === undefined ? undefined : `Bearer ${token}`;
    try {
      const tools = await spine.parts.spine.tools.list({ authorization, mcp: { instanceId, urlSecret } }, target);
      return { listed: tools.map(({ name }) => name) };
    } catch (error) {
      return { error: String(error) };
    }
  };

it("lists and calls nothing outside of the whitelist, nor with another user's key", async () => {
  const spine = await openSpine(
    { POSTERN_MCP_SECRET_URLS: "allow", POSTERN_UPSTREAM_CONCURRENCY: "1000" },
    {
      perMinuteLimit: 1_000_000,
    },
  );
  try {
    const { send, sandbox, key: gatewayKey } = spine;
    const tuples = await createMcpTuples({ send, sandbox, gatewayKey, chance: createChance("mcp tuples") });
    const { wrong, allowed, refused } = await tuples.run(askSpine(spine), requests, 200);
    expect(wrong.slice(0, 5)).toEqual([]);
    // Enough of both, or nothing was shown.
    expect(allowed).toBeGreaterThan(requests / 20);
    expect(refused).toBeGreaterThan(requests / 2);
  } finally {
    await spine.end();
  }
}, 240_000);
