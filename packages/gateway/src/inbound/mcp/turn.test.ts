// What a call gets to see of the clock, of progress and of log messages.
import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import type { Exchange } from "./exchange.ts";
import type { OpenedSurface } from "./open-surface.ts";
import type { Era } from "./read-era.ts";
import { createRequestStates } from "./request-states.ts";
import { createSessions } from "./sessions.ts";
import { createTurn } from "./turn.ts";

const open = (era: Era, meta: object = {}) => {
  let time = 1_000;
  const now = () => time;
  const told: { readonly id?: string; readonly method: string; readonly params: Record<string, unknown> }[] = [];
  const exchange = { canStream: true, tell: (text: string) => told.push(JSON.parse(text)) > 0 } as unknown as Exchange;
  const opened = { instanceId: "i", principalKey: "jane" } as OpenedSurface;
  const session = createSessions({ now, randomBytes }).open(opened, { roots: {} });
  const states = createRequestStates({ key: randomBytes(32), now, randomBytes });
  const request = { kind: "request", id: 1, method: "tools/call", params: { _meta: meta } } as const;
  const { turn } = createTurn(
    { request, era, opened, session, exchange, called: () => {} },
    { now, randomBytes, states },
  );
  return { turn, told, session, wait: (ms: number) => (time += ms) };
};

it("takes what the client needs to answer from its own patience, not from the call's time", async () => {
  const { turn, told, session, wait } = open({ kind: "legacy" });
  const { context } = turn;
  const before = context.deadlineAt;
  const asked = context.ask({ folders: { method: "roots/list", params: {} } });
  wait(200_000);
  session?.questions.get(told[0]?.id ?? "")?.({ roots: [] });
  expect(await asked).toEqual({ folders: { roots: [] } });
  expect([before, context.deadlineAt]).toEqual([61_000, 261_000]);
});

it("tells progress that grows, to whoever gave a token for it", () => {
  const { turn, told } = open({ kind: "legacy" }, { progressToken: "t" });
  for (const progress of [1, 1, 0, 2]) turn.context.progress({ progress });
  expect(told.map(({ params }) => params["progress"])).toEqual([1, 2]);
  const silent = open({ kind: "legacy" });
  silent.turn.context.progress({ progress: 1 });
  expect(silent.told).toEqual([]);
});

it("logs what was asked for: by the request in the newer era, by the session in the older", () => {
  const modern = open({ kind: "modern", capabilities: {}, logLevel: "warning" });
  for (const level of ["info", "warning", "alert"] as const) modern.turn.context.log({ level, data: level });
  expect(modern.told.map(({ params }) => params["level"])).toEqual(["warning", "alert"]);
  const legacy = open({ kind: "legacy" });
  legacy.turn.context.log({ level: "emergency", data: "nobody asked" });
  if (legacy.session !== undefined) legacy.session.logLevel = "debug";
  legacy.turn.context.log({ level: "debug", data: "asked" });
  expect(legacy.told.map(({ params }) => params["data"])).toEqual(["asked"]);
});
