// What a client says that it can be asked for, and whether it answers that.
import { expect, it } from "vitest";
import { canAsk, readCapabilities, requireAnswer, requireDeclared } from "./client-input.ts";

const form = { method: "elicitation/create", params: { mode: "form" } } as const;
const byUrl = { method: "elicitation/create", params: { mode: "url" } } as const;
const sampling = { method: "sampling/createMessage", params: {} } as const;
const roots = { method: "roots/list", params: {} } as const;

it("keeps of the capabilities what is looked at, and nothing else", () => {
  const large = {
    elicitation: { form: {}, url: { x: "y" } },
    sampling: { tools: "z" },
    roots: true,
    experimental: { big: 1 },
  };
  expect(readCapabilities(large)).toEqual({ elicitation: { url: {} }, sampling: {} });
  expect([undefined, null, [], "all"].map(readCapabilities)).toEqual([{}, {}, {}, {}]);
});

it("asks for what was declared only, and names what is missing", () => {
  expect(canAsk({ sampling: {} }, "sampling/createMessage")).toBe(true);
  expect(canAsk({ sampling: true }, "sampling/createMessage")).toBe(false);
  expect(() => requireDeclared({ elicitation: {} }, { form })).not.toThrow();
  expect(() => requireDeclared({ elicitation: {}, sampling: {} }, { byUrl, sampling, roots })).toThrow(
    expect.objectContaining({ code: -32021, data: { requiredCapabilities: { elicitation: { url: {} }, roots: {} } } }),
  );
});

it.each([
  [form, { action: "accept", content: { a: 1 } }],
  [form, { action: "decline" }],
  [sampling, { role: "assistant", content: { type: "text", text: "" }, model: "m" }],
  [roots, { roots: [] }],
])("takes an answer of the right form to %j", (input, answer) => {
  expect(() => requireAnswer("it", input, answer)).not.toThrow();
});

it.each([
  [form, { action: "maybe" }],
  [form, { action: "accept", content: [] }],
  [form, 12345],
  [form, null],
  [sampling, { role: "assistant" }],
  [sampling, { role: 1, content: {} }],
  [roots, { roots: {} }],
])("refuses %j answered by %j", (input, answer) => {
  expect(() => requireAnswer("it", input, answer)).toThrow(expect.objectContaining({ code: -32602 }));
});
