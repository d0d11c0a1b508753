// The same 10,000 random requests over real sockets, at the endpoints themselves and in both eras.
import { expect, it } from "vitest";
import { createChance } from "./chance.ts";
import { type AskMcp, createMcpTuples } from "./mcp-tuples.ts";
import { legacyRequest, modernRequest, send } from "./mcp-wire.ts";
import { startStack } from "./start-stack.ts";

const requests = Number(process.env["MCP_TUPLES"] ?? 10_000);

const askEndpoint =
  (base: string): AskMcp =>
  async ({ kind, instanceId, token, urlSecret, tool, input }) => {
    const url = `${base}/mcp/${instanceId}${urlSecret === undefined ? "" : `/${urlSecret}`}`;
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const request = (tool + instanceId).length % 2 === 0 ? modernRequest : legacyRequest;
    const [method, params] = kind === "list" ? ["tools/list", {}] : ["tools/call", { name: tool, arguments: input }];
    const { status, body } = await send(url, request(method as string, params as object), { headers });
    if (status !== 200 || body.error !== undefined) return { error: `${status} ${body.error?.code}` };
    const { tools, isError, structuredContent, content } = body.result;
    if (isError) return { error: content[0].text };
    return kind === "list"
      ? { listed: tools.map(({ name }: { readonly name: string }) => name) }
      : { data: structuredContent };
  };

it("lists and calls nothing outside of the whitelist, nor with another user's key", async () => {
  const environment = {
    POSTERN_MCP_SECRET_URLS: "allow",
    POSTERN_UPSTREAM_CONCURRENCY: "1000",
    POSTERN_BAD_KEYS_PER_MINUTE: "1000000",
  };
  const stack = await startStack({ environment, sandbox: { perMinuteLimit: 1_000_000 } });
  try {
    const { send: sendToGateway, sandbox, key: gatewayKey, gateway } = stack;
    const chance = createChance("mcp endpoints");
    const tuples = await createMcpTuples({ send: sendToGateway, sandbox, gatewayKey, chance, namesUser: false });
    const { wrong, allowed, refused } = await tuples.run(askEndpoint(gateway.url), requests, 200);
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(allowed).toBeGreaterThan(requests / 20);
    expect(refused).toBeGreaterThan(requests / 3);
  } finally {
    await stack.end();
  }
}, 240_000);
