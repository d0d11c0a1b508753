// What is remembered is bounded in time and in weight, and apart for each account.
import { describe, expect, it } from "vitest";
import { createBoundedMemory } from "./bounded-memory.ts";
import { createFieldMemory } from "./field-memory.ts";

const open = () => {
  let time = 1_000;
  const memory = createBoundedMemory<string>({
    now: () => time,
    lifeMs: 60,
    maxWeight: 10,
    weigh: ({ length }) => length,
  });
  return { memory, advance: (ms: number) => (time += ms) };
};

describe("a memory", () => {
  it("forgets when the time is over, and also when the clock is set back", () => {
    const { memory, advance } = open();
    memory.keep("a", "x");
    advance(59);
    expect(memory.recall("a")).toBe("x");
    advance(1);
    expect(memory.recall("a")).toBeUndefined();
    memory.keep("a", "x");
    advance(-3_600);
    expect(memory.recall("a")).toBeUndefined();
  });

  it("pushes the oldest out when it is full, and never holds what is too heavy", () => {
    const { memory } = open();
    for (const key of ["a", "b", "c"]) memory.keep(key, "xxxx");
    expect(["a", "b", "c"].map(memory.recall)).toEqual([undefined, "xxxx", "xxxx"]);
    memory.keep("d", "x".repeat(10));
    expect(memory.recall("d")).toBeUndefined();
  });

  it("weighs what it holds right through any order of changes", () => {
    const { memory } = open();
    for (let at = 0; at < 1_000; at += 1) {
      memory.keep(String(at % 7), "x".repeat(at % 5));
      if (at % 3 === 0) memory.forget(String(at % 5));
    }
    for (let at = 0; at < 7; at += 1) memory.forget(String(at));
    memory.keep("a", "xxxxxxxxx");
    expect(memory.recall("a")).toBe("xxxxxxxxx");
  });
});

describe("the memory of fields", () => {
  const field = { id: "field-1", name: "Stage", valueType: "text", category: "list", enrichmentSource: null };

  it("gives an account only what was seen with its own rights", () => {
    const memory = createFieldMemory(() => 0);
    memory.of("one").fields.keep("list/1", [field]);
    expect(memory.of("one").fields.recall("list/1")).toEqual([field]);
    expect(memory.of("two").fields.recall("list/1")).toBeUndefined();
    expect(memory.of(undefined).fields.recall("list/1")).toBeUndefined();
  });

  it("remembers nothing of a session without an account", () => {
    const memory = createFieldMemory(() => 0);
    memory.of(undefined).fields.keep("list/1", [field]);
    expect(memory.of(undefined).fields.recall("list/1")).toBeUndefined();
  });
});
