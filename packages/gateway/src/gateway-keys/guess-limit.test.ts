// Guessing is held back by address, before anything is looked up, and nobody else pays for it.
import { GatewayError } from "@postern/contract";
import { describe, expect, it } from "vitest";
import { createLimitGuesses } from "./guess-limit.ts";

const open = (mostFailures = 20) => {
  let now = 1_000_000;
  const [looks, held] = [[] as string[], [] as string[]];
  const limit = createLimitGuesses({ mostFailures, now: () => now, onHeld: (network) => void held.push(network) });
  const bad = (address: string, keyHash = "bad") =>
    limit({ address, keyHash }, async () => {
      looks.push(address);
      await new Promise((resolve) => setImmediate(resolve));
      throw new GatewayError("unauthenticated", "No.");
    }).catch((error: { code?: string }) => error.code);
  const good = (address: string, keyHash = "good") =>
    limit({ address, keyHash }, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return "200";
    }).catch((error: { code?: string }) => error.code);
  const wait = (ms: number): void => {
    now += ms;
  };
  return { limit, bad, good, looks, held, wait };
};
const times = <Result>(count: number, run: (index: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)));

describe("of 200 wrong keys at once", () => {
  it("exactly 20 are looked up, however their address is spelled", async () => {
    const { bad, looks, held } = open();
    const told = await times(200, (index) => bad(index % 2 ? "192.0.2.7" : "::ffff:192.0.2.7", `key ${index}`));
    expect(looks).toHaveLength(20);
    expect(told.filter((code) => code === "too_many_requests")).toHaveLength(180);
    expect(held).toEqual(["192.0.2.7"]);
  });

  it("a /64 of IPv6 is one address, its neighbour another", async () => {
    const { bad, looks } = open();
    await times(200, (index) => bad(`2001:db8:1:2::${index.toString(16)}`));
    expect(looks).toHaveLength(20);
    expect(await bad("2001:db8:1:3::1")).toBe("unauthenticated");
  });
});

it("nobody is held back for another address, and a minute later nobody is", async () => {
  const { bad, good, wait } = open();
  await times(100, () => bad("192.0.2.7"));
  expect(await good("192.0.2.8")).toBe("200");
  expect(await good("192.0.2.7")).toBe("too_many_requests");
  wait(60_001);
  expect(await good("192.0.2.7")).toBe("200");
});

it("a key that was good from there stays good beside the guessing", async () => {
  const { bad, good } = open();
  expect(await good("192.0.2.7")).toBe("200");
  await times(100, () => bad("192.0.2.7"));
  expect(await good("192.0.2.7")).toBe("200");
  expect(await good("192.0.2.7", "another good one")).toBe("too_many_requests");
});

it("a store that does not answer is no guess", async () => {
  const { bad, limit } = open(1);
  const away = () => Promise.reject(new GatewayError("internal", "Away."));
  await limit({ address: "192.0.2.7", keyHash: "x" }, away).catch(() => undefined);
  expect(await bad("192.0.2.7")).toBe("unauthenticated");
});

it("any number of good keys at once only wait for each other", async () => {
  const { good } = open(3);
  expect(new Set(await times(200, (index) => good("192.0.2.7", `good ${index}`)))).toEqual(new Set(["200"]));
});

it("remembers a bounded number of addresses", async () => {
  const { bad, looks } = open(1);
  await times(20_000, (index) => bad(`10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`));
  // The oldest are forgotten, the newest are not.
  expect(await bad("10.0.0.0")).toBe("unauthenticated");
  expect(await bad(`10.0.${19_999 >> 8}.${19_999 & 255}`)).toBe("too_many_requests");
  expect(looks).toHaveLength(20_001);
});
