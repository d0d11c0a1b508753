// Ids: the documented form, sorted by time, and never the same twice.
import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { createIdFactory } from "./ids.ts";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** What the 26 characters stand for, read bit by bit. */
const uuidOf = (id: string): string => {
  const bits = [...(id.split("_")[1] ?? "")]
    .map((each) => alphabet.indexOf(each).toString(2).padStart(5, "0"))
    .join("");
  const hex = BigInt(`0b${bits}`).toString(16).padStart(32, "0");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
};

/** Bytes that anybody can draw again. */
const createChance = () => {
  let count = 0;
  return (size: number): Buffer => {
    const parts = Array.from({ length: Math.ceil(size / 32) }, () => {
      count += 1;
      return createHash("sha256").update(String(count)).digest();
    });
    return Buffer.concat(parts).subarray(0, size);
  };
};

it("is a TypeID whose UUID is of version 7 and holds the time", () => {
  const createId = createIdFactory({ now: () => 0x0190_1234_5678, randomBytes: () => Buffer.alloc(2_560, 0xff) });
  const id = createId("call");
  expect(id).toMatch(/^call_[0-7][0-9a-hjkmnp-tv-z]{25}$/);
  expect(uuidOf(id)).toBe("01901234-5678-7fff-bfff-ffffffffffff");
});

it("keeps every random bit but those of version and variant", () => {
  const bytes = Buffer.from("00112233445566778899", "hex");
  const createId = createIdFactory({ now: () => 1, randomBytes: (size) => Buffer.alloc(size, bytes) });
  expect(uuidOf(createId("x"))).toBe("00000000-0001-7011-a233-445566778899");
});

it("sorts by time", () => {
  let now = 1_700_000_000_000;
  const createId = createIdFactory({ now: () => now, randomBytes: createChance() });
  const ids = Array.from({ length: 600 }, () => {
    now += 1;
    return createId("aud");
  });
  expect(ids).toEqual([...ids].sort());
});

it("draws anew before chance runs out", () => {
  const createId = createIdFactory({ now: () => 5, randomBytes: createChance() });
  expect(new Set(Array.from({ length: 5_000 }, () => createId("ca"))).size).toBe(5_000);
});
