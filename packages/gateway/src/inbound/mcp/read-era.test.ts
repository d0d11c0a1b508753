// Which era a request belongs to, and what its headers and `_meta` must say for that.
import { describe, expect, it } from "vitest";
import { readEra } from "./read-era.ts";
import type { RpcRequest } from "./read-message.ts";

const version = "io.modelcontextprotocol/protocolVersion";
const capabilities = "io.modelcontextprotocol/clientCapabilities";
const modern = "2026-07-28";

const call = (meta: unknown, params: object = { name: "read_it" }): RpcRequest => ({
  kind: "request",
  id: 1,
  method: "tools/call",
  params: { ...params, ...(meta === undefined ? {} : { _meta: meta }) },
});
const meta = { [version]: modern, [capabilities]: {} };
const headers = { "mcp-protocol-version": modern, "mcp-method": "tools/call", "mcp-name": "read_it" };

const without = (name: keyof typeof headers) => ({ ...headers, [name]: undefined });

describe("the newer era", () => {
  it("is claimed by the body and repeated by the headers", () => {
    const era = readEra(headers, call({ ...meta, [capabilities]: { sampling: {} } }));
    expect(era).toEqual({ kind: "modern", capabilities: { sampling: {} }, logLevel: undefined });
  });

  it("takes blanks around header values, and names that come encoded", () => {
    expect(readEra({ ...headers, "mcp-name": "  read_it " }, call(meta)).kind).toBe("modern");
    const name = "prüfe";
    const encoded = `=?base64?${Buffer.from(name).toString("base64")}?=`;
    expect(readEra({ ...headers, "mcp-name": encoded }, call(meta, { name })).kind).toBe("modern");
  });

  it.each([
    ["another tool", { ...headers, "mcp-name": "delete_it" }],
    ["another tool, encoded", { ...headers, "mcp-name": `=?base64?${Buffer.from("delete_it").toString("base64")}?=` }],
    ["two tools", { ...headers, "mcp-name": "read_it, delete_it" }],
    ["another method", { ...headers, "mcp-method": "tools/list" }],
    ["the method in other letters", { ...headers, "mcp-method": "TOOLS/CALL" }],
    ["another version", { ...headers, "mcp-protocol-version": "2025-11-25" }],
    ["no version", without("mcp-protocol-version")],
    ["no method", without("mcp-method")],
    ["no tool", without("mcp-name")],
  ])("refuses headers that name %s", (_, given) => {
    expect(() => readEra(given, call(meta))).toThrow(expect.objectContaining({ code: -32020, http: 400 }));
  });

  it.each([
    ["no _meta", undefined],
    ["no version", { [capabilities]: {} }],
    ["a version that is no text", { ...meta, [version]: 1 }],
    ["no capabilities", { [version]: modern }],
    ["capabilities that are no object", { ...meta, [capabilities]: [] }],
    ["a client that is no object", { ...meta, "io.modelcontextprotocol/clientInfo": "me" }],
    ["a level that is none", { ...meta, "io.modelcontextprotocol/logLevel": "loud" }],
  ])("refuses %s", (_, given) => {
    expect(() => readEra(headers, call(given))).toThrow(expect.objectContaining({ code: -32602, http: 400 }));
  });
});

describe("the older era", () => {
  it.each([undefined, "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"])("is that of version %s", (given) => {
    expect(readEra({ "mcp-protocol-version": given }, call(undefined))).toEqual({ kind: "legacy" });
  });

  it("is held to headers of the newer one where it sends them", () => {
    expect(() => readEra({ "mcp-name": "delete_it" }, call(undefined))).toThrow(
      expect.objectContaining({ code: -32020 }),
    );
  });
});

it.each([
  ["in the header", { "mcp-protocol-version": "1999-01-01" }, undefined],
  ["in both", { ...headers, "mcp-protocol-version": "v999" }, { ...meta, [version]: "v999" }],
])("answers a version that nobody serves, %s, with those that are", (_, given, claimed) => {
  expect(() => readEra(given, call(claimed))).toThrow(
    expect.objectContaining({
      code: -32022,
      http: 400,
      data: expect.objectContaining({ supported: expect.arrayContaining([modern, "2025-11-25"]) }),
    }),
  );
});
