// Every example of every tool against the sandbox: it runs, its output fits the schema, and it costs what it says.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inputSchemaOf } from "../../scripts/generate/json-schemas.ts";
import { allTools } from "./all-tools.ts";
import { findTool, type OpenAffinity, openAffinity, recordsOf } from "./open-affinity.ts";
import { stageExample } from "./staged-examples.ts";

/** Upstream requests of each example, in the order of the examples. */
const requestsOfExamples: Readonly<Record<string, readonly number[]>> = {
  affinity_search_persons: [1, 1],
  affinity_search_organizations: [1],
  // "full": strengths, their names, phone numbers, and two for the one deal.
  affinity_get_person: [1, 6],
  // "full": phone numbers, strengths of three persons, their names, and two for the one deal.
  affinity_get_organization: [1, 8],
  affinity_list_opportunities: [1, 1],
  affinity_get_opportunity: [2],
  affinity_create_opportunity: [1],
  affinity_update_opportunity: [1],
  affinity_list_lists: [1],
  affinity_add_to_list: [1],
  affinity_list_notes: [1],
  affinity_create_note: [1],
  affinity_get_relationship_strength: [2],
};

const recordTypes = [
  "person",
  "company",
  "opportunity",
  "note",
  "list",
  "list_entry",
  "team",
  "reminder",
  "meeting",
  "call",
  "chat-message",
  "email",
  "webhook",
  "field",
  "file",
  "transcript",
];

it("has the thirteen tools of the contract, each in the set of essentials", () => {
  const essentials = allTools.filter(({ toolSets }) => toolSets.includes("essentials")).map(({ name }) => name);
  expect(essentials.sort()).toEqual(Object.keys(requestsOfExamples).sort());
});

describe.each(allTools.map((tool) => [tool.name] as const))("%s", (name) => {
  const tool = findTool(name);
  // A world of its own for each tool: what one writes would change what another costs.
  let open: OpenAffinity;
  beforeAll(async () => {
    open = await openAffinity();
  });
  afterAll(() => open.close());

  it.each(tool.examples.map((example, index) => [example.title, example.input, index] as const))(
    "example: %s",
    (_, example, index) =>
      stageExample(open, { name, input: example }, async (input) => {
        open.requests();
        const output = await open.call(name, input);
        expect(tool.output.safeParse(JSON.parse(JSON.stringify(output))).success).toBe(true);
        const requests = open.requests();
        expect(requests.filter(({ status }) => ![200, 201, 202, 204, 302].includes(status ?? 0))).toEqual([]);
        // A tool outside the contract costs what it says itself.
        expect(requests).toHaveLength(requestsOfExamples[name]?.[index] ?? tool.cost);
        for (const record of recordsOf(tool, tool.input.parse(input), output)) {
          expect(recordTypes).toContain(record.type);
          // v2 has words for fields, and numbers for all else.
          if (record.type === "field") expect(record.id).toMatch(/^[\w-]+$/);
          else expect(record.id).toBeGreaterThan(0);
        }
      }),
  );

  it("describes itself and every input to a model", () => {
    const schema = inputSchemaOf(tool);
    expect(schema).toMatchObject({ type: "object", additionalProperties: false });
    for (const property of Object.values(schema["properties"] ?? {})) {
      expect(property).toHaveProperty("description", expect.stringMatching(/.{10,}/));
    }
    expect(tool.description.length).toBeGreaterThan(80);
    expect(tool.scopes.every((scope) => /^[a-z]+:(read|write)$/.test(scope))).toBe(true);
    expect(tool.scopes.some((scope) => scope.endsWith(":write"))).toBe(tool.effect !== "read");
    expect(tool.toolSets).not.toEqual([]);
  });

  it("names its records for the audit log even when it failed", () => {
    for (const { input } of tool.examples) {
      expect(() => recordsOf(tool, tool.input.parse(input), undefined)).not.toThrow();
    }
  });
});
