// A session is found by whoever opened it, while it is used, and there are not too many.
import { randomBytes } from "node:crypto";
import { expect, it, vi } from "vitest";
import type { OpenedSurface } from "./open-surface.ts";
import { createSessions } from "./sessions.ts";

const caller = (instanceId: string, principalKey: string) => ({ instanceId, principalKey }) as OpenedSurface;
const jane = caller("i", "jane");

const open = (limits: { maxSessions?: number; maxSessionsPerInstance?: number } = {}) => {
  let time = 0;
  const sessions = createSessions({ now: () => time, randomBytes, ...limits });
  return { sessions, wait: (ms: number) => (time += ms) };
};

it("is found by the caller who opened it, and by no other", () => {
  const { sessions } = open();
  const session = sessions.open(jane, { sampling: {} });
  expect(sessions.find(session?.id ?? "", jane)).toBe(session);
  expect(sessions.find(session?.id ?? "", caller("i", "john"))).toBeUndefined();
  expect(sessions.find(session?.id ?? "", caller("j", "jane"))).toBeUndefined();
  expect(sessions.find("guessed", jane)).toBeUndefined();
});

it("ends when it is not used for half an hour, unless a stream is open on it", () => {
  const { sessions, wait } = open();
  const idle = sessions.open(jane, {});
  const listening = sessions.open(jane, {});
  if (listening !== undefined) listening.endStream = () => {};
  wait(31 * 60_000);
  expect(sessions.find(idle?.id ?? "", jane)).toBeUndefined();
  expect(sessions.find(listening?.id ?? "", jane)).toBe(listening);
});

it("ends with its stream and its questions, alone or with all others", () => {
  const { sessions } = open();
  const [one, two, other] = [jane, jane, caller("j", "jane")].map((who) => sessions.open(who, {}));
  const endStream = vi.fn();
  const settle = vi.fn();
  if (one !== undefined) one.endStream = endStream;
  one?.questions.set("ask", settle);
  if (one !== undefined) sessions.end(one);
  expect([endStream.mock.calls, settle.mock.calls]).toEqual([[[]], [[undefined]]]);
  expect(sessions.find(two?.id ?? "", jane)).toBe(two);
  expect(sessions.find(other?.id ?? "", caller("j", "jane"))).toBe(other);
  sessions.endAll();
  expect(sessions.find(two?.id ?? "", jane)).toBeUndefined();
  expect(sessions.find(other?.id ?? "", caller("j", "jane"))).toBeUndefined();
});

it("makes no more than there is room for, and room of those that are idle", () => {
  const { sessions, wait } = open({ maxSessionsPerInstance: 2, maxSessions: 3 });
  expect([sessions.open(jane, {}), sessions.open(jane, {})]).not.toContain(undefined);
  expect(sessions.open(jane, {})).toBeUndefined();
  expect(sessions.open(caller("j", "jane"), {})).toBeDefined();
  expect(sessions.open(caller("k", "jane"), {})).toBeUndefined();
  wait(31 * 60_000);
  expect(sessions.open(jane, {})).toBeDefined();
});

it("leaves room for other tenants, however many instances one of them has", () => {
  const { sessions } = open({ maxSessions: 8 });
  const of = (tenant: string, index: number) => {
    const instanceId = `${tenant}-${index}`;
    return {
      ...caller(instanceId, "jane"),
      restsOn: { tenant, instanceId, grantId: "jane", look: async () => undefined },
    };
  };
  const greedy = Array.from({ length: 8 }, (_, index) => sessions.open(of("greedy", index), {}));
  expect(greedy.filter((session) => session !== undefined)).toHaveLength(4);
  expect(sessions.open(of("other", 0), {})).toBeDefined();
  for (const session of greedy) if (session !== undefined) sessions.end(session);
  expect(sessions.open(of("greedy", 0), {})).toBeDefined();
});
