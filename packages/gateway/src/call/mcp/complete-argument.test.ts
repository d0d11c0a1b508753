// What is suggested while somebody types, best first, and what is not.
import { expect, it } from "vitest";
import { type CompletionRequest, completeArgument } from "./complete-argument.ts";
import { crm, showing } from "./test-guides.ts";

type Suggestions = readonly { readonly value: string; readonly label: string }[];
const named = (...names: readonly string[]): Suggestions => names.map((name) => ({ value: name, label: "" }));

const prompt = { type: "ref/prompt", name: "review" };

const complete = async (
  typed: string,
  lists: Suggestions | undefined,
  {
    ref = prompt,
    name = "list",
    tools = ["crm_list_lists"],
    given = {},
  }: {
    readonly ref?: CompletionRequest["ref"];
    readonly name?: string;
    readonly tools?: readonly string[];
    readonly given?: Readonly<Record<string, string>>;
  } = {},
) => {
  const asked: unknown[] = [];
  const completion = await completeArgument(
    {
      connectors: [crm],
      findTool: showing(...tools),
      ask: async (tool, input) => {
        asked.push([tool.connectionName, input]);
        return lists === undefined ? undefined : { lists };
      },
    },
    { ref, argument: { name, value: typed }, given },
  );
  return { ...completion, asked };
};

it("puts first what begins with what is typed, whatever the case and the blanks around it", async () => {
  const found = await complete(" De ", named("Old deals", "Deals", "People"));
  expect(found).toMatchObject({ values: ["Deals", "Old deals"], total: 2, hasMore: false });
  expect((await complete("", named("b", "a"))).values).toEqual(["b", "a"]);
});

it("finds a suggestion by its label, too, and tells each value once", async () => {
  const lists = [
    { value: "12", label: "Deals of the year" },
    { value: "13", label: "The deals" },
    { value: "14", label: "People" },
    { value: "12", label: "Deals" },
  ];
  expect((await complete("deal", lists)).values).toEqual(["12", "13"]);
  expect((await complete("1", lists)).values).toEqual(["12", "13", "14"]);
  expect((await complete("nothing", lists)).values).toEqual([]);
});

it("gives a hundred, and says that there are more", async () => {
  const names = (count: number) => named(...Array.from({ length: count }, (_, at) => `list ${at}`));
  const many = await complete("list", names(101));
  expect([many.values.length, many.total, many.hasMore]).toEqual([100, 101, true]);
  const hundred = await complete("list", names(100));
  expect([hundred.values.length, hundred.total, hundred.hasMore]).toEqual([100, 100, false]);
});

it("asks one tool after the other until one has something, and none that is not shown", async () => {
  const { asked } = await complete("", [], { tools: ["crm_find_lists", "crm_list_lists"], given: { kind: "deals" } });
  expect(asked).toEqual([
    ["through crm_find_lists", { kind: "deals" }],
    ["through crm_list_lists", {}],
  ]);
  const first = await complete("", named("Deals"), { tools: ["crm_find_lists", "crm_list_lists"] });
  expect(first.asked).toHaveLength(1);
  expect((await complete("", named("Deals"))).asked).toEqual([["through crm_list_lists", {}]]);
});

it("suggests nothing where a tool refused", async () => {
  expect(await complete("", undefined)).toMatchObject({ values: [], total: 0, hasMore: false });
});

it("suggests ids for the address of a record", async () => {
  const ref = { type: "ref/resource", uri: "crm://persons/{id}" };
  expect((await complete("", named("7"), { ref, name: "id" })).values).toEqual(["7"]);
});

const nothing = { values: [], total: 0, hasMore: false, asked: [] };

it.each([
  ["an argument without a source", { name: "since" }],
  ["an argument that there is not", { name: "until" }],
  ["a prompt that there is not", { ref: { type: "ref/prompt", name: "preview" } }],
  ["a prompt that is not shown", { tools: ["crm_find_lists"] }],
  ["another argument of an address", { ref: { type: "ref/resource", uri: "crm://persons/{id}" }, name: "list" }],
  ["an address without a source", { ref: { type: "ref/resource", uri: "crm://lists/{id}" }, name: "id" }],
  ["a name that every object has", { ref: { type: "ref/resource", uri: "crm://constructor/{id}" }, name: "id" }],
  ["another connector", { ref: { type: "ref/resource", uri: "mail://persons/{id}" }, name: "id" }],
  ["more than an address", { ref: { type: "ref/resource", uri: "x crm://persons/{id}" }, name: "id" }],
  ["an address that goes on", { ref: { type: "ref/resource", uri: "crm://persons/{id}/x" }, name: "id" }],
  ["no address", { ref: { type: "ref/resource" }, name: "id" }],
])("asks nobody for %s", async (_, request) => {
  expect(await complete("", named("Deals"), request)).toEqual(nothing);
});
