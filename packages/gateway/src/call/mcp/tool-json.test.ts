// A tool as MCP lists it, made once.
import { expect, it } from "vitest";
import { createToolJson, hintsOf } from "./tool-json.ts";

it.each([
  ["read", { readOnlyHint: true, destructiveHint: false, idempotentHint: true }],
  ["write", { readOnlyHint: false, destructiveHint: false, idempotentHint: false }],
  ["destructive", { readOnlyHint: false, destructiveHint: true, idempotentHint: false }],
] as const)("tells of what a tool may do that it is: %s", (effect, hints) => {
  expect(hintsOf("Do it", effect)).toEqual({ title: "Do it", openWorldHint: true, ...hints });
});

it("is made once for each tool, of its newest version, with what MCP knows and no more", async () => {
  const described: number[] = [];
  const entry = (name: string) =>
    ({
      listed: { version: 3 },
      describe: async (version: number) => {
        described.push(version);
        return {
          name,
          title: "T",
          description: "D",
          effect: "read",
          inputSchema: {},
          outputSchema: {},
          tokens: 9,
          examples: [],
        };
      },
    }) as never;
  const toolJson = createToolJson();
  const one = entry("crm_read");
  const told = await toolJson.of(one);
  expect(JSON.parse(told)).toEqual({
    name: "crm_read",
    title: "T",
    description: "D",
    inputSchema: {},
    outputSchema: {},
    annotations: hintsOf("T", "read"),
  });
  expect(await toolJson.of(one)).toBe(told);
  expect(described).toEqual([3]);
  expect(await toolJson.of(entry("crm_write"))).toContain("crm_write");
});
