// Who hears a change, how many may listen, and when listening ends.
import { expect, it, vi } from "vitest";
import { createStreamHub, type Listener, type StreamEnd } from "./stream-hub.ts";

const listener = (instanceId: string, more: Partial<Pick<Listener, "expiresAt" | "mayStay">> = {}) => ({
  instanceId,
  expiresAt: undefined,
  hear: vi.fn(),
  end: vi.fn<(why: StreamEnd) => void>(),
  mayStay: async () => true,
  ...more,
});

it("tells those who listen at the instance, and nobody else", () => {
  const hub = createStreamHub({ now: () => 0 });
  const [one, two] = [listener("i"), listener("j")];
  const remove = hub.add(one);
  hub.add(two);
  hub.announce("i", { kind: "tools" });
  remove?.();
  remove?.();
  hub.announce("i", { kind: "tools" });
  expect(one.hear.mock.calls).toEqual([[{ kind: "tools" }]]);
  expect(two.hear).not.toHaveBeenCalled();
  expect(hub.count()).toBe(1);
});

it("takes no more of one instance than it may have", () => {
  const hub = createStreamHub({ now: () => 0, maxStreamsPerInstance: 2 });
  const first = hub.add(listener("i"));
  expect(hub.add(listener("i"))).toBeDefined();
  expect(hub.add(listener("i"))).toBeUndefined();
  expect(hub.add(listener("j"))).toBeDefined();
  first?.();
  expect(hub.add(listener("i"))).toBeDefined();
});

const of = (tenant: string, index: number) => {
  const instanceId = `${tenant}-${index}`;
  return {
    ...listener(instanceId),
    restsOn: { tenant, instanceId, grantId: instanceId, look: async () => undefined },
  };
};

it("takes no more in all than there may be", () => {
  const hub = createStreamHub({ now: () => 0, maxStreams: 3 });
  const taken = ["a", "b", "c", "d"].map((tenant) => hub.add(of(tenant, 0)));
  expect(taken.map((remove) => remove !== undefined)).toEqual([true, true, true, false]);
  taken[0]?.();
  expect(hub.add(of("d", 0))).toBeDefined();
});

it("leaves room for other tenants, however many instances one of them has", () => {
  const hub = createStreamHub({ now: () => 0, maxStreams: 8, maxStreamsPerInstance: 2 });
  const greedy = Array.from({ length: 8 }, (_, index) => hub.add(of("greedy", index)));
  expect(greedy.filter((remove) => remove !== undefined)).toHaveLength(4);
  expect(hub.add(of("other", 0))).toBeDefined();
  expect(hub.add(of("other", 1))).toBeDefined();
  expect(hub.add(of("third", 0))).toBeDefined();
  expect(hub.add(of("greedy", 0))).toBeUndefined();
  for (const remove of greedy) remove?.();
  expect(hub.add(of("greedy", 0))).toBeDefined();
});

it("ends one, or all at once, though one of them fails", () => {
  const hub = createStreamHub({ now: () => 0 });
  const closed = vi.fn();
  hub.onClose(closed);
  const broken = listener("i");
  broken.end.mockImplementation(() => {
    throw new Error("gone");
  });
  const [one, other] = [listener("i"), listener("j")];
  for (const each of [broken, one, other]) hub.add(each);
  hub.end(one, "revoked");
  hub.end(one, "expired");
  expect(one.end.mock.calls).toEqual([["revoked"]]);
  expect([hub.count(), other.end.mock.calls, closed.mock.calls]).toEqual([2, [], []]);
  hub.closeAll();
  expect([broken.end.mock.calls, other.end.mock.calls]).toEqual([[["shutdown"]], [["shutdown"]]]);
  expect([hub.count(), closed.mock.calls.length]).toEqual([0, 1]);
});

it("ends what has run out and whoever would not be let in again, and nobody else", async () => {
  let time = 0;
  const hub = createStreamHub({ now: () => time });
  const [lasting, late, revoked] = [
    listener("i"),
    listener("i", { expiresAt: 100 }),
    listener("i", { mayStay: async () => false }),
  ];
  for (const each of [lasting, late, revoked]) hub.add(each);
  await hub.check();
  time = 100;
  await hub.check();
  expect(revoked.end.mock.calls).toEqual([["revoked"]]);
  expect(late.end.mock.calls).toEqual([["expired"]]);
  expect(lasting.end).not.toHaveBeenCalled();
});
