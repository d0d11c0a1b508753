// Which prepared questions a session shows, and what they need.
import { expect, it } from "vitest";
import { findPrompt, listSessionPrompts, writePrompt } from "./session-prompts.ts";
import { crm, showing } from "./test-guides.ts";

const shown = showing("crm_list_lists");

const write = (given: Readonly<Record<string, string>>, findTool = shown) => {
  const prompt = findPrompt([crm], findTool, "review");
  if (prompt === undefined) throw new Error("there is no such prompt");
  return writePrompt(prompt, given, findTool);
};

it("shows a prompt with its arguments to whoever may run its tools", () => {
  expect(listSessionPrompts([crm], shown)).toEqual([
    {
      name: "review",
      title: "Review",
      description: "Reviews a list.",
      arguments: [
        { name: "list", description: "which one", required: true },
        { name: "since", description: "from when on", required: false },
      ],
    },
  ]);
  expect(listSessionPrompts([crm], showing("crm_get_person"))).toEqual([]);
  expect(findPrompt([crm], showing(), "review")).toBeUndefined();
  expect(findPrompt([crm], shown, "preview")).toBeUndefined();
});

it("writes it for the tools that are shown", () => {
  expect(write({ list: "Deals" })).toEqual({
    description: "Reviews a list.",
    messages: [{ role: "user", content: { type: "text", text: "Review Deals." } }],
  });
  const [message] = write({ list: "Deals", since: "May" }, showing("crm_list_lists", "crm_get_person")).messages;
  expect(message?.content.text).toBe("Review Deals with crm_get_person.");
});

it.each([
  [{}, "list is missing (which one)"],
  [{ list: "  " }, "list is missing (which one)"],
  [{ list: "Deals", until: "June" }, '"until" is no argument of it'],
  [{ until: "June" }, 'list is missing (which one); "until" is no argument of it'],
  [{ list: "Deals", ["x".repeat(60)]: "" }, `"${"x".repeat(50)}" is no argument of it`],
])("refuses %j and says what its arguments are", (given, problems) => {
  expect(() => write(given as Record<string, string>)).toThrow(
    expect.objectContaining({
      code: "invalid_input",
      message: `The prompt review was not written: ${problems}. Its arguments are list, since.`,
    }),
  );
});
