// A transport over a scripted server, closed after each test: what tests of the transport start from.
import { inspect } from "node:util";
import { GatewayError } from "@postern/contract";
import { afterEach, expect } from "vitest";
import { z } from "zod";
import type { Requester } from "./request.ts";
import { json, type Reply, startServer } from "./server.fixture.ts";
import { createFakeSession, type FakeSession } from "./session.fixture.ts";
import { createTransport } from "./transport.ts";

export const apiKey = "marked_Key-0123456789_do-not-leak";
const answer = z.object({ id: z.number() });
export const fine = json(200, { id: 1 });

export const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

export const openTransport = (url: string, options: { timeoutMs?: number; key?: string } = {}) => {
  const transport = createTransport({
    baseUrl: new URL(url),
    now: () => Date.now(),
    random: () => 0,
    userAgent: "postern-test",
  });
  closers.unshift(() => transport.close());
  const session = createFakeSession({
    apiKey: options.key ?? apiKey,
    ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
  });
  return { session, requester: transport.within(session) };
};

export const setUp = async (
  replies: readonly [Reply, ...Reply[]],
  options: { timeoutMs?: number; key?: string } = {},
) => {
  const server = await startServer(...replies);
  closers.push(server.close);
  return { server, ...openTransport(server.url, options) };
};

export const read = (requester: Requester, path = "/persons") =>
  requester.read({ path, purpose: "read a person", answer });
export const write = (requester: Requester) =>
  requester.write({
    method: "POST",
    path: "/notes",
    body: { content: "hello" },
    purpose: "create a note",
    howToCheck: "List the notes.",
    answer,
  });

export const failureOf = async (running: Promise<unknown>): Promise<GatewayError> => {
  const error = await running.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof GatewayError) return error;
  throw new Error(`expected a GatewayError, got ${inspect(error)}`);
};

export const expectNoKey = (error: unknown): void => {
  const printed = inspect(error, { depth: null, showHidden: true });
  for (const form of [apiKey, Buffer.from(apiKey).toString("base64"), Buffer.from(apiKey).toString("hex")]) {
    expect(printed).not.toContain(form);
  }
};

export const expectSettled = (session: FakeSession, slots: number): void => {
  expect(session.spent()).toBe(slots);
  expect(session.finished).toHaveLength(slots);
  expect(session.open()).toBe(0);
};
