// Attacks on gateway keys: keys in odd places, revoked keys in disguise, guessing by checksum and by time.
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stack, startStack } from "../scenarios/start-stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
  await stack.connect(0);
});
afterAll(() => stack.end());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(stack.gateway.url + path, { headers }).then((response) => response.status);

/** One request written by hand; resolves to the status of its answer. */
const raw = async (lines: readonly string[]): Promise<number> => {
  const { hostname, port } = new URL(stack.gateway.url);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  let text = "";
  for await (const chunk of socket) {
    text += String(chunk);
    if (text.includes("\r\n\r\n")) break;
  }
  socket.destroy();
  return Number(text.split(" ")[1]);
};

describe("A16", () => {
  it.each([
    ["the query", () => get(`/v1/tools?key=${stack.key}`)],
    ["the query, as OAuth once had it", () => get(`/v1/tools?access_token=${stack.key}`)],
    ["a cookie", () => get("/v1/tools", { cookie: `authorization=Bearer ${stack.key}` })],
    ["a header of its own", () => get("/v1/tools", { "x-api-key": stack.key })],
    ["basic authentication", () => get("/v1/tools", { authorization: `Basic ${btoa(`:${stack.key}`)}` })],
    ["no scheme", () => get("/v1/tools", { authorization: stack.key })],
    ["a list of two", () => get("/v1/tools", { authorization: `Bearer ${stack.key}, Bearer ${stack.key}` })],
  ])("in %s: 401", async (_, send) => {
    expect(await send()).toBe(401);
  });

  it("in the body: 401", async () => {
    const body = JSON.stringify({ authorization: `Bearer ${stack.key}`, identifier: "x", input: {} });
    const headers = { "content-type": "application/json" };
    const { status } = await fetch(`${stack.gateway.url}/v1/tools/affinity_list_lists/call`, {
      method: "POST",
      headers,
      body,
    });
    expect(status).toBe(401);
  });

  it.each([
    ["the same twice", () => [stack.key, stack.key]],
    ["a good and a bad one", () => [stack.key, "pstn_sk_junk"]],
    ["a bad and a good one", () => ["pstn_sk_junk", stack.key]],
  ])("two headers, %s: refused", async (_, keys) => {
    const headers = keys().map((key) => `Authorization: Bearer ${key}`);
    expect([400, 401]).toContain(await raw(["GET /v1/tools HTTP/1.1", "Host: x", ...headers, "Connection: close"]));
  });
});

describe("A17", () => {
  it("a revoked key is refused in every spelling, a moment after it was in use", async () => {
    const { body } = await stack.send("POST", "/v1/gateway-keys", { name: "short-lived" });
    expect(await get("/v1/tools", { authorization: `Bearer ${body.key}` })).toBe(200);
    await stack.send("DELETE", `/v1/gateway-keys/${body.gatewayKey.id}`);
    const { key } = body;
    const spellings = [key, `${key} `, ` ${key}`, `${key}=`, `${key}==`, `${key}\t`, `"${key}"`, key.toUpperCase()];
    for (const spelling of [...spellings, key.toLowerCase(), `${key}0`, key.slice(0, -1), `%20${key}`]) {
      expect(await get("/v1/tools", { authorization: `Bearer ${spelling}` })).toBe(401);
      expect(await get("/v1/tools", { authorization: `bearer  ${spelling}` })).toBe(401);
    }
  });
});
