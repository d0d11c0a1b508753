// The memory of notebooks is bounded and lets go of what was put in first.
import { expect, it } from "vitest";
import { createNotebookMemory } from "./notebook-memory.ts";

const pageOf = (text: string) => ({
  credentialVersion: 1,
  page: { text, askedAt: 1, expiresAt: 2 },
  since: 1,
});

it("holds no more than it may, and the newest of it", () => {
  const memory = createNotebookMemory(10_000);
  for (let index = 0; index < 100; index += 1) memory.put(`default/ca_${index}/lists`, pageOf("x".repeat(300)));
  const held = Array.from({ length: 100 }, (_, index) => index).filter((index) =>
    memory.find(`default/ca_${index}/lists`),
  );
  expect(held).toEqual([90, 91, 92, 93, 94, 95, 96, 97, 98, 99]);
  memory.put("default/ca_100/lists", pageOf("x".repeat(9_000)));
  expect(memory.find("default/ca_100/lists")).toBeUndefined();
});

it("drops what belongs to one account, and nothing of another whose id begins alike", () => {
  const memory = createNotebookMemory(10_000);
  memory.put("default/ca_1/lists", pageOf("one"));
  memory.put("default/ca_11/lists", pageOf("eleven"));
  memory.drop("default/ca_1/");
  expect(memory.find("default/ca_1/lists")).toBeUndefined();
  expect(memory.find("default/ca_11/lists")).toBeDefined();
});
