// Tools are found by what people call the same thing, and never by words that mean nothing.
import type { ToolDescription } from "@postern/contract";
import { expect, it } from "vitest";
import { createToolSearch } from "./search-tools.ts";

const tool = (name: string, title: string, description: string, inputs: readonly string[] = []) =>
  ({
    name,
    title,
    description,
    effect: "read",
    inputSchema: { type: "object", properties: Object.fromEntries(inputs.map((input) => [input, {}])) },
  }) as unknown as ToolDescription;

const tools = [
  tool("crm_get_person", "Get a person", "Reads one person. With all that is known.", ["person_id"]),
  tool("crm_find_company", "Find companies", "Finds companies: by name or domain.", ["domain"]),
  tool("crm_delete_note", "Delete a note", "Deletes a note for good"),
  tool("crm_update_deal", "Update a deal", "Moves a deal to v1.5 of a stage. And more.", ["stage"]),
  { ...tool("crm_odd", "Something odd", "Does odd things."), inputSchema: { type: "object" } } as ToolDescription,
];
const search = createToolSearch(tools);
const names = (query: string, limit = 10) => search.search(query, limit).map(({ name }) => name);

it("tells of a tool its name, title and effect, and the first sentence of what it does", () => {
  expect(search.search("person", 1)).toEqual([
    { name: "crm_get_person", title: "Get a person", effect: "read", summary: "Reads one person." },
  ]);
  const summaryOf = (query: string) => search.search(query, 1)[0]?.summary;
  expect(summaryOf("companies")).toBe("Finds companies:");
  expect(summaryOf("note")).toBe("Deletes a note for good");
  expect(summaryOf("deal")).toBe("Moves a deal to v1.5 of a stage.");
});

it("finds by parts of the name, by the title, by the description and by the inputs", () => {
  expect(names("get_person")[0]).toBe("crm_get_person");
  expect(names("odd")[0]).toBe("crm_odd");
  expect(names("known")).toEqual(["crm_get_person"]);
  expect(names("domain")).toEqual(["crm_find_company"]);
});

it.each([
  ["search companies", "crm_find_company"],
  ["look companies", "crm_find_company"],
  ["lookup companies", "crm_find_company"],
  ["remove", "crm_delete_note"],
  ["edit", "crm_update_deal"],
  ["change", "crm_update_deal"],
  ["REMOVE", "crm_delete_note"],
])("finds by %s what others call otherwise", (query, name) => {
  expect(names(query)[0]).toBe(name);
});

it("finds by the beginning of a word and with a slip, but by no two letters", () => {
  expect(names("compan")).toContain("crm_find_company");
  expect(names("compamy")).toContain("crm_find_company");
  expect(names("kn")).toEqual([]);
  expect(names("nown")).toEqual([]);
});

it("finds nothing by words that say nothing", () => {
  expect(names("what is the")).toEqual([]);
  expect(names("constructor")).toEqual([]);
});

it("puts names before descriptions", () => {
  const two = createToolSearch([
    tool("crm_read", "Read", "Reads a note, and its notes."),
    tool("crm_note", "Write", "Writes."),
    tool("crm_more", "Note", "Tells."),
  ]);
  expect(two.search("note", 10).map(({ name }) => name)).toEqual(["crm_note", "crm_more", "crm_read"]);
});

it("gives the first tools where nothing is asked for, and never more than wanted", () => {
  expect(names("", 2)).toEqual(["crm_get_person", "crm_find_company"]);
  expect(names(" ?! ", 1)).toEqual(["crm_get_person"]);
  expect(names("crm", 3)).toHaveLength(3);
});
