// A raw request becomes a call of the hidden tool for its method.
import { expect, it } from "vitest";
import { createCallProxy } from "./call-proxy.ts";
import { errorOf, operator } from "./test-callers.ts";

const calls: unknown[] = [];
const callProxy = createCallProxy(
  async (inbound) => {
    calls.push(inbound);
    return { callId: "call_1", data: { status: 200, headers: {}, body: null }, dataJson: "", meta: {} as never };
  },
  { proxyToolName: (method: string) => (method === "GET" ? "crm_raw_get" : undefined) } as never,
);
const inbound = { caller: operator, identifier: "user_a", deadlineAt: 5 };
const request = {
  method: "GET",
  path: "/v2/lists",
  query: [["limit", "1"]] as const,
  body: undefined,
  apiVersion: undefined,
};

it("forwards what was asked for, and tells what upstream answered", async () => {
  expect(await callProxy(inbound, request)).toEqual({ callId: "call_1", status: 200, headers: {}, body: null });
  await callProxy(inbound, { ...request, body: { a: 1 }, apiVersion: "2024-01-01" });
  const input = { method: "GET", path: "/v2/lists", query: [["limit", "1"]] };
  const call = { ...inbound, toolName: "crm_raw_get", isRaw: true };
  expect(calls).toStrictEqual([
    { ...call, input },
    { ...call, input: { ...input, body: { a: 1 }, api_version: "2024-01-01" } },
  ]);
});

it("forwards no method that it does not know", async () => {
  const before = calls.length;
  const error = await errorOf(callProxy(inbound, { ...request, method: "TRACE" }));
  expect(error.code).toBe("method_not_allowed");
  expect(error.message).toBe("The proxy does not forward this method. Nothing was called upstream.");
  expect(calls).toHaveLength(before);
});
