// Which Host and Origin headers reach an endpoint.
import { describe, expect, it } from "vitest";
import { createHostGuard } from "./guard-hosts.ts";

const takes = (guard: ReturnType<typeof createHostGuard>, headers: { host?: string; origin?: string }): boolean => {
  try {
    guard(headers);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ http: 403 });
    return false;
  }
};

describe("on a loopback address", () => {
  const guard = createHostGuard({ isLoopback: true, allowedHosts: [], allowedOrigins: [], publicUrl: undefined });

  it.each(["localhost:4100", "LOCALHOST", "127.0.0.1:4100", "127.8.9.1", "[::1]:4100"])("takes the host %s", (host) => {
    expect(takes(guard, { host, origin: `http://${host}` })).toBe(true);
  });

  it.each([
    "evil.example.com",
    "evil.example.com:4100",
    "localhost.evil.example.com",
    "evil.example.com#localhost",
    "localhost@evil.example.com",
    "127.0.0.1.nip.io",
    "1270.0.0.1",
    "",
  ])("refuses the host %j", (host) => {
    expect(takes(guard, { host })).toBe(false);
  });

  it("refuses a request without a host", () => {
    expect(takes(guard, {})).toBe(false);
  });

  it.each([
    "http://evil.example.com",
    "null",
    "file://",
    "http://localhost.evil.example.com",
    "http://a@evil.example.com",
  ])("refuses pages of %s", (origin) => {
    expect(takes(guard, { host: "localhost:4100", origin })).toBe(false);
  });
});

describe("behind a proxy", () => {
  const guard = createHostGuard({
    isLoopback: true,
    allowedHosts: ["mcp.example.com"],
    allowedOrigins: ["https://app.example.com"],
    publicUrl: undefined,
  });

  it("takes the names and origins that are allowed, and no others", () => {
    expect(takes(guard, { host: "mcp.example.com" })).toBe(true);
    expect(takes(guard, { host: "MCP.example.com:443", origin: "https://app.example.com" })).toBe(true);
    expect(takes(guard, { host: "mcp.example.com", origin: "https://mcp.example.com" })).toBe(false);
    expect(takes(guard, { host: "other.example.com" })).toBe(false);
  });
});

it("takes the host at which callers are told to reach it, wherever it listens, beside the others", () => {
  const publicUrl = "https://postern.example.com/base";
  for (const isLoopback of [true, false]) {
    const guard = createHostGuard({ isLoopback, allowedHosts: [], allowedOrigins: [], publicUrl });
    expect(takes(guard, { host: "postern.example.com" })).toBe(true);
    expect(takes(guard, { host: "10.0.0.7:4100" })).toBe(!isLoopback);
  }
});

it("takes any host on an address that others reach, unless some are named, and no page", () => {
  const open = createHostGuard({ isLoopback: false, allowedHosts: [], allowedOrigins: [], publicUrl: undefined });
  expect(takes(open, { host: "10.0.0.7:4100" })).toBe(true);
  expect(takes(open, { host: "10.0.0.7:4100", origin: "http://10.0.0.7:4100" })).toBe(false);
  expect(takes(open, { host: "10.0.0.7:4100", origin: "http://localhost" })).toBe(false);
  const named = createHostGuard({
    isLoopback: false,
    allowedHosts: ["mcp.example.com"],
    allowedOrigins: [],
    publicUrl: undefined,
  });
  expect(takes(named, { host: "10.0.0.7:4100" })).toBe(false);
});
