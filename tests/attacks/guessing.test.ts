// Guessing gateway keys: a wrong checksum costs no look into the store, and a near miss takes no longer than a wild one.
import { randomBytes } from "node:crypto";
import { createAuthenticate, createGatewayKeyText } from "@postern/gateway/parts";
import { describe, expect, it } from "vitest";

const newKey = () => createGatewayKeyText(randomBytes(32)).reveal();

const door = (known: string) => {
  const looks: string[] = [];
  const authenticate = createAuthenticate({
    keys: {
      findByHash: async (hash) => {
        looks.push(hash);
        return undefined;
      },
    },
    vault: { bind: () => known },
    knownKeys: new Map(),
    limitGuesses: (_attempt, look) => look(),
    onCanary: () => undefined,
    authenticateSession: () => Promise.reject(new Error("not at an MCP endpoint")),
  });
  return { looks, ask: (key: string) => authenticate({ authorization: `Bearer ${key}` }).catch(() => "refused") };
};

describe("A27", () => {
  it("thousands of keys with a wrong checksum, form or length cost no look into the store", async () => {
    const { looks, ask } = door("");
    for (let round = 0; round < 3_000; round += 1) {
      const key = newKey();
      const at = 8 + (round % 49);
      const other = key[at] === "a" ? "b" : "a";
      expect(await ask(key.slice(0, at) + other + key.slice(at + 1))).toBe("refused");
      expect(await ask(key.slice(0, -1 - (round % 20)))).toBe("refused");
    }
    expect(looks).toEqual([]);
    await ask(newKey());
    expect(looks).toHaveLength(1);
  });
});

describe("A28", () => {
  const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

  it("what is looked up shares nothing with the key that it nearly is", async () => {
    const { looks, ask } = door("");
    const key = newKey();
    await ask(key);
    await ask(newKey());
    const [hash = "", other = ""] = looks;
    const shared = [...hash].filter((letter, index) => letter === other[index]).length;
    expect(shared).toBeLessThan(12);
  });

  it("a known key's neighbour takes as long as any other", async () => {
    const { ask } = door("");
    const key = newKey();
    const times: { near: number[]; far: number[] } = { near: [], far: [] };
    const timed = async (candidate: string) => {
      const began = process.hrtime.bigint();
      await ask(candidate);
      return Number(process.hrtime.bigint() - began);
    };
    for (let round = 0; round < 4_000; round += 1) {
      times.near.push(await timed(key.slice(0, -1) + (key.endsWith("a") ? "b" : "a")));
      const far = newKey();
      times.far.push(await timed(far.slice(0, -1) + (far.endsWith("a") ? "b" : "a")));
    }
    const ratio = median(times.near) / median(times.far);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.6);
  });
});
