// Parts of a value, put together, are the value; each is as large as it may be, and none tears what fits.
import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Position, type Taken, takePart } from "./take-part.ts";
import { createSizeOf } from "./value-size.ts";

const partsOf = (value: unknown, most: number): Taken[] => {
  const sizeOf = createSizeOf();
  const parts: Taken[] = [];
  for (let from: Position | undefined = []; from !== undefined && parts.length < 20_000; ) {
    const taken: Taken = takePart(value, { from, most, sizeOf });
    parts.push(taken);
    from = taken.next;
  }
  return parts;
};

/** Whether the last item of what there is goes on in the next part, is told by where that begins. */
const join = (before: unknown, part: unknown, next: Position, value: unknown): unknown => {
  const [first = 0, ...within] = next;
  if (next.length === 0) return part;
  if (typeof value === "string") return `${before as string}${part as string}`;
  if (Array.isArray(value)) {
    const [have, more] = [(before ?? []) as unknown[], part as unknown[]];
    if (within.length === 0) return [...have, ...more];
    return [...have.slice(0, -1), join(have.at(-1), more[0], within, value[first]), ...more.slice(1)];
  }
  const sizeOf = createSizeOf();
  const names = Object.entries(value as object).sort(([, a], [, b]) => sizeOf(a) - sizeOf(b));
  const [name = "", inner] = names[first] ?? [];
  const have = before as Record<string, unknown>;
  const more = part as Record<string, unknown>;
  const joined = within.length === 0 ? {} : { [name]: join(have[name], more[name], within, inner) };
  return { ...have, ...more, ...joined };
};

const whole = (value: unknown, parts: readonly Taken[]): unknown => {
  let [told, next]: [unknown, Position] = [undefined, []];
  for (const { part, next: following = [] } of parts) {
    told = join(told, part, next, value);
    next = following;
  }
  return told;
};

const name = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text !== "__proto__");
const { value: anything } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.oneof(fc.string({ unit: "grapheme", maxLength: 3_000 }), fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie("value"), { maxLength: 30 }),
    fc.dictionary(name, tie("value"), { maxKeys: 12 }),
  ),
}));

const persons = Array.from({ length: 100 }, (_, id) => ({ id, name: `Person ${id}`, emails: [`p${id}@acme.com`] }));

it("cuts the largest array between its items, and gives all else at once", () => {
  const value = { persons, total: 100, lists: [1, 2, 3], next_page_token: "abc" };
  const [first] = partsOf(value, 900);
  expect(first?.part).toMatchObject({ total: 100, lists: [1, 2, 3], next_page_token: "abc" });
  expect(first?.place).toMatchObject({ path: ["persons"], unit: "items", from: 0, of: 100 });
  expect(first?.place?.shown).toBeGreaterThan(20);
  const given = partsOf(value, 900).flatMap(({ part }) => (part as { persons: { id: number }[] }).persons);
  expect(given.map(({ id }) => id)).toEqual(persons.map(({ id }) => id));
});

it("says which record goes on where one record is larger than a part", () => {
  const fields = Object.fromEntries(Array.from({ length: 500 }, (_, id) => [`Field ${id}`, `value ${id}`]));
  const [first, second] = partsOf({ person: { id: 7, name: "Jane", fields } }, 900);
  expect(first?.place).toMatchObject({ path: ["person", "fields"], unit: "properties", from: 0, of: 500 });
  expect(second?.part).toMatchObject({ person: { id: 7, name: "Jane" } });
  expect(second?.place?.from).toBe(first?.place?.shown);
});

it("cuts within a text that no part can hold, and never within a character", () => {
  const content = "漢字😀é ".repeat(3_000);
  const parts = partsOf({ id: 1, content }, 1_000);
  const texts = parts.map(({ part }) => (part as { content: string }).content);
  expect(texts.join("")).toBe(content);
  expect(texts.every((text) => text.isWellFormed())).toBe(true);
  expect(parts[1]?.place).toMatchObject({ path: ["content"], unit: "characters", from: texts[0]?.length });
});

it("never cuts within a character where a part has to give more than fits", () => {
  for (const content of ["😀".repeat(300), `a${"😀".repeat(300)}`]) {
    const texts = partsOf({ content }, 20).map(({ part }) => (part as { content: string }).content);
    expect(texts.every((text) => text.isWellFormed())).toBe(true);
    expect(texts.join("")).toBe(content);
  }
});

it("leaves an item whole that the next part can hold", () => {
  const notes = [40, 700, 700, 20].map((words, id) => ({ id, text: "word ".repeat(words) }));
  const parts = partsOf({ notes }, 1_200);
  expect(parts.map(({ part }) => (part as { notes: unknown[] }).notes.length)).toEqual([2, 2]);
});

it("cuts an endless name, and keeps names apart that begin alike", () => {
  const long = "x".repeat(5_000);
  const parts = partsOf({ fields: { [`${long}a`]: 1, [`${long}b`]: 2 }, text: "word ".repeat(5_000) }, 600);
  const told = parts.flatMap(({ part }) => Object.keys((part as { fields?: object }).fields ?? {}));
  expect(told.map((each) => each.slice(200))).toEqual(["… (1)", "… (2)"]);
});

describe("parts of any value", () => {
  const record = fc.dictionary(name, anything, { minKeys: 1, maxKeys: 12 });

  it("put together are the value, however small they are", () => {
    fc.assert(
      fc.property(record, fc.integer({ min: 20, max: 1_500 }), (value, most) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        return isDeepStrictEqual(whole(plain, partsOf(plain, most)), plain);
      }),
      { numRuns: 150 },
    );
  });

  it("are within what was asked for, but for the names on the way", () => {
    fc.assert(
      fc.property(record, (value) => {
        const sizeOf = createSizeOf();
        const plain: unknown = JSON.parse(JSON.stringify(value));
        return partsOf(plain, 800).every(({ part }) => sizeOf(part) <= 800 + 400);
      }),
      { numRuns: 200 },
    );
  });
});
