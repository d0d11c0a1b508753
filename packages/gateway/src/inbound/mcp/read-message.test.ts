// What a body may be, and what is refused before anything looks at its method.
import { describe, expect, it } from "vitest";
import { idOf, readMessage } from "./read-message.ts";

const request = { jsonrpc: "2.0", id: 1, method: "tools/list" };

it.each([0, -7, 2 ** 53 - 1, "", "a", "x".repeat(256)])("keeps the id %j as it came", (id) => {
  expect(readMessage({ ...request, id })).toEqual({ kind: "request", id, method: "tools/list", params: {} });
});

it.each([null, true, 1.5, 2 ** 53, -(2 ** 60), [], {}, "x".repeat(257)])("refuses the id %j", (id) => {
  expect(() => readMessage({ ...request, id })).toThrow(expect.objectContaining({ code: -32600, http: 400 }));
  expect(idOf({ ...request, id })).toBeUndefined();
});

it("tells requests, notifications and answers apart", () => {
  const { id: _, ...rest } = request;
  expect(readMessage({ ...rest, method: "notifications/cancelled", params: { requestId: 1 } })).toEqual({
    kind: "notification",
    method: "notifications/cancelled",
    params: { requestId: 1 },
  });
  expect(readMessage({ jsonrpc: "2.0", id: "ask", result: { a: 1 } })).toEqual({
    kind: "response",
    id: "ask",
    result: { a: 1 },
  });
  expect(readMessage({ jsonrpc: "2.0", id: "ask", error: {} })).toMatchObject({ kind: "response", result: undefined });
});

describe("refuses", () => {
  it.each([
    ["nothing", undefined],
    ["a text", "tools/list"],
    ["a batch", [request]],
    ["an empty batch", []],
    ["another version", { ...request, jsonrpc: "1.0" }],
    ["no version", { id: 1, method: "tools/list" }],
    ["a method that is no text", { ...request, method: 1 }],
    ["an empty method", { ...request, method: "" }],
    ["a long method", { ...request, method: "x".repeat(129) }],
    ["parameters by place", { ...request, params: [1] }],
    ["parameters that are nothing", { ...request, params: null }],
    ["a request that is an answer as well", { ...request, result: {} }],
    ["an answer that is both", { jsonrpc: "2.0", id: 1, result: {}, error: {} }],
    ["an answer that is neither", { jsonrpc: "2.0", id: 1 }],
    ["an answer to nobody", { jsonrpc: "2.0", id: null, result: {} }],
    ["a call that wants no answer", { jsonrpc: "2.0", method: "tools/call", params: { name: "x" } }],
  ])("%s", (_, body) => {
    expect(() => readMessage(body)).toThrow(expect.objectContaining({ code: -32600, http: 400 }));
  });
});
