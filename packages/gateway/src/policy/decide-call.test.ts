// Every rule is asked, each part of a rule must hold, and a rule that does not speak of something does not limit it.
import type { Policy } from "@postern/contract";
import { expect, it } from "vitest";
import { isWithin, requireWithin } from "./decide-call.ts";

const tool = { name: "affinity_create_note", toolSets: ["notes", "essentials"] } as const;

const cases: readonly (readonly [claim: string, policy: Policy, isAllowed: boolean])[] = [
  ["no rules", [], true],
  ["a rule about lists alone", [{ name: "a", lists: { allow: [7] } }], true],
  ["the effect", [{ name: "a", effects: ["read", "write"] }], true],
  ["another effect", [{ name: "a", effects: ["read"] }], false],
  ["destruction, which writing is not", [{ name: "a", effects: ["destructive"] }], false],
  ["the tool", [{ name: "a", tools: ["affinity_create_note"] }], true],
  ["another tool", [{ name: "a", tools: ["affinity_note_update"] }], false],
  ["one of its sets", [{ name: "a", toolSets: ["lists", "notes"] }], true],
  ["another set", [{ name: "a", toolSets: ["lists"] }], false],
  ["the tool, and another set in the same rule", [{ name: "a", tools: [tool.name], toolSets: ["lists"] }], false],
  [
    "one rule that allows it and one that does not",
    [
      { name: "a", tools: [tool.name] },
      { name: "b", effects: ["read"] },
    ],
    false,
  ],
];

it.each(cases)("%s", (_, policy, isAllowed) => {
  expect(isWithin(policy, tool, "write")).toBe(isAllowed);
});

it("names the rule that denies, and what that allows", () => {
  const policy: Policy = [
    { name: "fine", tools: [tool.name] },
    { name: "only looking", effects: ["read"] },
  ];
  expect(() => requireWithin(policy, tool, "write")).toThrow(
    /"only looking" denies this: the effect of this call is write\. The rule allows calls whose effect is read\./,
  );
});
