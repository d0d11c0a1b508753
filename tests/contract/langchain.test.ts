// The LangChain adapter with LangChain's own code: each tool reaches the sandbox as the user it was made for.
import { createSandbox } from "@postern/affinity-sandbox";
import { isPosternError, Postern } from "@postern/sdk";
import { createLangChain } from "@postern/sdk/langchain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stack, startStack } from "../scenarios/start-stack.ts";
import { allTools } from "./all-tools.ts";
import { isStaged } from "./staged-examples.ts";

let stack: Stack;
let tools: ReturnType<ReturnType<typeof createLangChain>["getTools"]>;
const target = { connectionName: "affinity", identifier: "user_aff_123" };
const tool = (name: string) => {
  const found = tools.find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no tool ${name}`);
  return found;
};

beforeAll(async () => {
  stack = await startStack();
  await stack.connect(0);
  tools = createLangChain(new Postern({ url: stack.gateway.url, apiKey: stack.key })).getTools(target);
});
afterAll(() => stack.end());

/** Lists that another tool has read are told without a request. */
const inputOf = (name: string, input: Readonly<Record<string, unknown>> = {}) =>
  name === "affinity_list_lists" ? { refresh: true } : input;

/** Deletions are left out: the others need what they would delete; and what needs more than a seeded world has. */
const inputs = new Map(
  allTools.flatMap(({ name, effect, examples }) =>
    effect === "destructive" || isStaged(name) ? [] : [[name as string, inputOf(name, examples[0]?.input)]],
  ),
);

describe("getTools", () => {
  it("returns at once, without asking the gateway anything", () => {
    const offline = new Postern({ url: "http://127.0.0.1:9", apiKey: stack.key });
    expect(createLangChain(offline).getTools(target)).toHaveLength(allTools.length);
  });

  it("gives exactly the tools that are asked for, and refuses unknown ones", () => {
    const adapter = createLangChain(new Postern({ url: stack.gateway.url, apiKey: stack.key }));
    const chosen = adapter.getTools({ ...target, toolNames: ["affinity_list_lists"] });
    expect(chosen.map(({ name }) => name)).toEqual(["affinity_list_lists"]);
    expect(() => adapter.getTools({ ...target, toolNames: ["affinity_fly"] })).toThrow(RangeError);
  });

  it("gives the tools of the sets that are asked for, besides those of the names", () => {
    const adapter = createLangChain(new Postern({ url: stack.gateway.url, apiKey: stack.key }));
    const namesOf = (input: object) => adapter.getTools({ ...target, ...input }).map(({ name }) => name);
    const essentials = allTools.filter(({ toolSets }) => toolSets.includes("essentials")).map(({ name }) => name);
    expect(namesOf({ toolSets: ["essentials"] }).toSorted()).toEqual(essentials.toSorted());
    const toolNames = ["affinity_who_am_i"];
    expect(namesOf({ toolSets: ["essentials", "raw_v2"], toolNames })[0]).toEqual("affinity_who_am_i");
    const twice = namesOf({ toolSets: ["essentials"], toolNames: ["affinity_list_lists@1"] });
    expect(twice.toSorted()).toEqual(essentials.toSorted());
    expect(namesOf({ toolSets: [] })).toEqual([]);
    expect(() => namesOf({ toolSets: ["files"] })).toThrow("There is no tool set called files");
  });
});

describe("each tool", () => {
  it.each([...inputs.keys()])("%s reaches Affinity in the user's name", async (name) => {
    const before = stack.upstreamRequests();
    const message = await tool(name).invoke({ type: "tool_call", id: "1", name, args: inputs.get(name) ?? {} });
    expect(JSON.parse(String(message.content))).toEqual(message.artifact.data);
    expect(stack.upstreamRequests()).toBeGreaterThan(before);
    const requests = stack.sandbox.control.requests({ after: before });
    expect(requests.every((request) => request.userId === stack.user(0).id)).toBe(true);
  });

  it("is there: no tool is left out", () => {
    expect(tools.map(({ name }) => name).sort()).toEqual(allTools.map(({ name }) => name).sort());
  });

  it("refuses input that does not fit before anything is sent", async () => {
    const before = stack.upstreamRequests();
    await expect(tool("affinity_get_person").invoke({ person_id: "44320" })).rejects.toThrow();
    expect(stack.upstreamRequests()).toBe(before);
  });

  it("throws what happened and what to do next", async () => {
    const error = await tool("affinity_get_person")
      .invoke({ person_id: 999_999_999 })
      .catch((caught: unknown) => caught);
    expect(isPosternError(error, "record_not_found")).toBe(true);
  });

  it("is cancelled with its run", async () => {
    stack.sandbox.control.injectFault({ match: { path: "/persons" }, fault: { delayMs: 3_000 }, times: 1 });
    const ending = new AbortController();
    const call = tool("affinity_get_person").invoke({ person_id: 44320 }, { signal: ending.signal });
    setTimeout(() => ending.abort(), 50);
    await expect(call).rejects.toThrow();
    stack.sandbox.control.clearFaults();
  });

  it("shows no key to whoever prints it", () => {
    const { inspect } = process.getBuiltinModule("node:util");
    const printed = inspect(tools, { depth: null, showHidden: true });
    expect(printed).not.toContain(stack.key);
    expect(createSandbox().users.some((user) => printed.includes(user.affinityKey))).toBe(false);
  });
});
