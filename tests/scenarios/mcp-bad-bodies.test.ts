// Bodies and headers made up at random: whatever comes, the answer is JSON-RPC, to the request that was sent, and never a failure of ours.
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningFixture, startFixture } from "../conformance/start-fixture.ts";
import { legacyRequest, type Message, modernRequest, post, send } from "./mcp-wire.ts";

let fixture: RunningFixture;
beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(() => fixture.close());

const methods = [
  "initialize",
  "ping",
  "logging/setLevel",
  "server/discover",
  "tools/list",
  "tools/call",
  "resources/list",
  "resources/templates/list",
  "resources/read",
  "resources/subscribe",
  "prompts/list",
  "prompts/get",
  "completion/complete",
  "notifications/cancelled",
  "subscriptions/listen",
];

const known = fc.constantFrom(
  "test_structured",
  "test_simple_prompt",
  "test_input_required_result_request_state",
  "test://static-text",
  "__proto__",
);
const anything = fc.oneof(known, fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>);
const params = fc.dictionary(
  fc.constantFrom(
    "name",
    "uri",
    "arguments",
    "ref",
    "argument",
    "context",
    "notifications",
    "level",
    "requestState",
    "inputResponses",
    "_meta",
    "requestId",
    "protocolVersion",
    "capabilities",
  ),
  anything,
  { maxKeys: 4 },
);

const allowed = [200, 202, 400, 404, 406, 429];

const check = (answer: { readonly status: number; readonly messages: readonly Message[] }, id: unknown): void => {
  expect(allowed).toContain(answer.status);
  if (answer.status === 202) return;
  const { jsonrpc, result, error, id: told } = answer.messages.at(-1);
  expect(jsonrpc).toBe("2.0");
  expect((result === undefined) !== (error === undefined)).toBe(true);
  expect([id, null]).toContain(told);
  expect(error?.code).not.toBe(-32603);
};

it("answers any value in the place of a message", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        anything,
        fc.record({ jsonrpc: fc.constant("2.0"), id: anything, method: anything }, { requiredKeys: [] }),
      ),
      async (body) => {
        const id = (body as Message)?.id ?? null;
        check(await post(fixture.url, JSON.stringify(body)), id);
      },
    ),
    { numRuns: 300 },
  );
});

it("answers any parameters of any method, in both eras", async () => {
  const eras = fc.constantFrom(modernRequest, legacyRequest);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...methods), params, eras, async (method, given, make) => {
      // A stream that stays open is asked for on purpose elsewhere.
      const request = make(method, method === "subscriptions/listen" ? { ...given, notifications: {} } : given);
      const headers = { "mcp-name": encodeURIComponent(request.headers["mcp-name"] ?? "") };
      check(await send(fixture.url, request, { headers }), request.body.id);
    }),
    { numRuns: 600 },
  );
});

it("answers any text in the place of JSON", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => check(await post(fixture.url, text), null)),
    { numRuns: 200 },
  );
});
