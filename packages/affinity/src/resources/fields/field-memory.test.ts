// What is remembered of fields is bounded by what it holds, not by how many there are.
import { expect, it } from "vitest";
import { createFieldMemory } from "./field-memory.ts";

it("lets go of fields and options with very long names sooner", () => {
  const memory = createFieldMemory(() => 0);
  const name = "n".repeat(1_000_000);
  const [id, valueType, category, enrichmentSource] = ["field-1", "text", "list", null];
  for (let account = 0; account < 100; account += 1) {
    const { fields, options } = memory.of(`account ${account}`);
    fields.keep("person", [{ id, name, valueType, category, enrichmentSource }]);
    options.keep("person/field-1", [{ id: 1, text: name }]);
  }
  const held = Array.from({ length: 100 }, (_, account) => memory.of(`account ${account}`));
  expect(held.filter(({ fields }) => fields.recall("person")).length).toBeLessThan(11);
  expect(held.filter(({ options }) => options.recall("person/field-1")).length).toBeLessThan(11);
  expect(held.at(-1)?.fields.recall("person")).toHaveLength(1);
});
