// A kept state opens for the same caller and request, soon, and once.
import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { createRequestStates, placeOf } from "./request-states.ts";

const open = () => {
  let time = 1_000;
  const states = createRequestStates({ key: randomBytes(32), now: () => time, randomBytes });
  return { states, wait: (ms: number) => (time += ms) };
};

const owner = { instanceId: "i", principalKey: "p" };
const request = { method: "tools/call", params: { name: "t", arguments: { a: 1, b: [{ c: 2, d: 3 }] } } };
const place = placeOf(owner, request);
const kept = { answers: { name: { action: "accept" } }, given: { step: 1 } };
const refused = expect.objectContaining({ code: -32602 });

it("gives back what was kept, once", () => {
  const { states } = open();
  const sealed = states.seal(place, kept);
  expect(states.open(place, sealed)).toEqual(kept);
  expect(() => states.open(place, sealed)).toThrow(refused);
});

it("tells nothing of what it keeps", () => {
  expect(Buffer.from(open().states.seal(place, kept), "base64url").toString("latin1")).not.toContain("accept");
});

it.each([
  ["another caller", placeOf({ ...owner, principalKey: "q" }, request)],
  ["another instance", placeOf({ ...owner, instanceId: "j" }, request)],
  ["another method", placeOf(owner, { ...request, method: "prompts/get" })],
  ["another tool", placeOf(owner, { ...request, params: { ...request.params, name: "u" } })],
  ["other arguments", placeOf(owner, { ...request, params: { name: "t", arguments: { a: 2, b: [{ c: 2, d: 3 }] } } })],
])("does not open for %s", (_, other) => {
  const { states } = open();
  expect(() => states.open(other, states.seal(place, kept))).toThrow(refused);
});

it("opens for the same request however its members are ordered, and whatever differs from round to round", () => {
  const params = {
    arguments: { b: [{ d: 3, c: 2 }], a: 1 },
    name: "t",
    _meta: { progressToken: 2 },
    inputResponses: {},
    requestState: "x",
  };
  const { states } = open();
  expect(states.open(placeOf(owner, { ...request, params }), states.seal(place, kept))).toEqual(kept);
});

it("does not open late", () => {
  const { states, wait } = open();
  const sealed = states.seal(place, kept);
  wait(10 * 60_000);
  expect(() => states.open(place, sealed)).toThrow(refused);
});

it("does not open when a byte is changed, added or cut, nor under another process's key", () => {
  const { states } = open();
  const sealed = Buffer.from(states.seal(place, kept), "base64url");
  for (let at = 0; at < sealed.length; at += 1) {
    const bent = Buffer.from(sealed);
    bent[at] = (bent[at] ?? 0) ^ 1;
    expect(() => states.open(place, bent.toString("base64url"))).toThrow(refused);
  }
  for (const other of [
    "",
    "AAAA",
    `${sealed.toString("base64url")}-TAMPERED`,
    sealed.subarray(1).toString("base64url"),
  ]) {
    expect(() => states.open(place, other)).toThrow(refused);
  }
  expect(() => open().states.open(place, sealed.toString("base64url"))).toThrow(refused);
});

it("keeps no more than goes into a request", () => {
  expect(() => open().states.seal(place, { ...kept, given: "x".repeat(100_000) })).toThrow(refused);
});
