// Texts outside of the heap: the newest are found, nobody's is taken for another's, and what is forgotten is gone.
import { expect, it } from "vitest";
import { createTextRing } from "./text-ring.ts";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

it("finds the text that was kept last under a key", () => {
  const ring = createTextRing({ mostBytes: 2 ** 20 });
  ring.keep("a", "one");
  ring.keep("ä/ß", "zwölf €");
  ring.keep("a", "two");
  expect([ring.find("a"), ring.find("ä/ß"), ring.find("b")]).toEqual(["two", "zwölf €", undefined]);
});

it("finds nothing that was forgotten, and keeps the others", () => {
  const ring = createTextRing({ mostBytes: 2 ** 20 });
  for (const number of numbers(1_000)) ring.keep(`user_${number}`, `text of ${number}`);
  for (const number of numbers(1_000)) if (number % 3 === 0) ring.forget(`user_${number}`);
  for (const number of numbers(1_000)) {
    expect(ring.find(`user_${number}`)).toBe(number % 3 === 0 ? undefined : `text of ${number}`);
  }
});

it("never gives one key what is another's, however many there are, and finds nearly all of the newest", () => {
  const [slabBytes, slabs, recordBytes] = [2 ** 14, 16, 64];
  const ring = createTextRing({ mostBytes: slabs * slabBytes, slabBytes });
  const textOf = (number: number) => `${number} `.padEnd(recordBytes - 8 - 8);
  for (const number of numbers(50_000)) {
    ring.keep(`key${String(number).padStart(5, "0")}`, textOf(number));
    const earlier = (number * 7_919) % (number + 1);
    const found = ring.find(`key${String(earlier).padStart(5, "0")}`);
    expect(found === undefined || found === textOf(earlier)).toBe(true);
  }
  // Those of the slab that is written next may be gone; the index, made for longer records, has places for a quarter of these.
  const newest = numbers(500).map((back) => 49_999 - back);
  const found = newest.filter((number) => ring.find(`key${String(number).padStart(5, "0")}`) === textOf(number));
  expect(found.length).toBeGreaterThan(490);
  expect(ring.find("key00000")).toBeUndefined();
});

it("forgets the oldest first, and only when the room is used up", () => {
  const [slabBytes, slabs] = [2 ** 14, 8];
  const ring = createTextRing({ mostBytes: slabs * slabBytes, slabBytes });
  const text = "t".repeat(1_000);
  const held = Math.floor(slabBytes / 1_012) * slabs;
  for (const number of numbers(held)) ring.keep(String(number).padStart(4, "0"), text);
  expect(numbers(held).every((number) => ring.find(String(number).padStart(4, "0")) === text)).toBe(true);
  ring.keep("one more", text);
  expect(ring.find("0000")).toBeUndefined();
  expect(ring.find(String(held - 1).padStart(4, "0"))).toBe(text);
});

it("keeps no text that would push out a quarter of a slab, and forgets the one before it", () => {
  const ring = createTextRing({ mostBytes: 2 ** 16, slabBytes: 2 ** 14 });
  ring.keep("a", "short");
  ring.keep("a", "t".repeat(2 ** 14));
  expect(ring.find("a")).toBeUndefined();
});

it("takes no key for another that is the same only as bytes", () => {
  const ring = createTextRing({ mostBytes: 2 ** 20 });
  ring.keep("user_\ud800", "of the one that is no Unicode");
  expect([ring.find("user_\ud800"), ring.find("user_\ufffd")]).toEqual([undefined, undefined]);
});
