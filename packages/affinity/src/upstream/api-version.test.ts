// The version of v2 on the wire: the pin, what goes before it, and what is said when the answer is of another version.
import { expect, it } from "vitest";
import { z } from "zod";
import { json, startServer } from "./server.fixture.ts";
import { createFakeSession } from "./session.fixture.ts";
import { apiKey, closers } from "./transport.fixture.ts";
import { createTransport } from "./transport.ts";

const setUp = async (answered: string | undefined, apiVersion?: string) => {
  const headers: Record<string, string> = answered === undefined ? {} : { "x-affinity-api-version": answered };
  const server = await startServer(json(200, {}, headers));
  const warnings: string[] = [];
  const transport = createTransport({
    baseUrl: new URL(server.url),
    apiVersion,
    now: Date.now,
    random: () => 0,
    userAgent: "test",
    warn: (message) => void warnings.push(message),
  });
  closers.push(() => transport.close(), server.close);
  const requester = transport.within(createFakeSession({ apiKey }));
  const read = (path: string, own?: string) =>
    requester.read({ path, purpose: "read", answer: z.unknown(), apiVersion: own });
  const relay = (path: string, own?: string) =>
    requester.relay({ method: "GET", path, body: undefined, apiVersion: own, purpose: "send", howToCheck: "Look." });
  const sent = () => server.received.map((request) => request.headers["x-affinity-api-version"]);
  return { read, relay, sent, warnings };
};

it("is the pin on v2, the request's own before it, and none on v1", async () => {
  const { read, sent } = await setUp(undefined, "2026-07-15");
  await read("/v2/persons");
  await read("/v2/persons", "2024-01-01");
  await read("/persons");
  expect(sent()).toEqual(["2026-07-15", "2024-01-01", undefined]);
});

it("is the caller's own alone for a raw request", async () => {
  const { relay, sent } = await setUp(undefined, "2026-07-15");
  await relay("/v2/persons");
  await relay("/v2/persons", "2024-01-01");
  expect(sent()).toEqual([undefined, "2024-01-01"]);
});

it("is warned about once when v2 answers in another, and the answer is given all the same", async () => {
  const { read, warnings } = await setUp("2024-01-01", "2026-09-17");
  await expect(read("/v2/persons")).resolves.toEqual({});
  await read("/v2/companies");
  expect(warnings).toEqual([expect.stringContaining("in version 2024-01-01 of v2 although 2026-09-17 was asked for")]);
});

it("is not repeated when it is no date", async () => {
  const { read, warnings } = await setUp(`${apiKey} and more`, "2026-09-17");
  await read("/v2/persons");
  expect(warnings).toEqual([expect.stringContaining("in version (no date) of v2")]);
  expect(warnings.join()).not.toContain(apiKey);
});

it.each([
  ["2026-09-17", "2026-09-17"],
  ["2026-09-17", "current"],
  ["2026-09-17", undefined],
  [undefined, "2026-09-17"],
])("of the answer %s is fine where %s was asked for", async (answered, asked) => {
  const { read, warnings } = await setUp(answered, asked);
  await read("/v2/persons");
  expect(warnings).toEqual([]);
});
