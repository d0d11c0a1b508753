// The closed list of tool sets: which there are, that each holds something, and how a program chooses among them over HTTP.
import { type ToolDescription, type ToolSet, toolSetNames } from "@postern/contract";
import { Postern, toolSets as toldSets } from "@postern/sdk";
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stack, startStack } from "../scenarios/start-stack.ts";
import { allTools } from "./all-tools.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
  await stack.connect(0);
});
afterAll(() => stack.end());

const list = async (query: string): Promise<readonly ToolDescription[]> => {
  const { status, body } = await stack.send("GET", `/v1/tools${query}`);
  expect(status).toBe(200);
  return body["tools"] as unknown as readonly ToolDescription[];
};
const namesIn = (...sets: readonly ToolSet[]): string[] =>
  allTools
    .filter(({ toolSets }) => sets.some((set) => toolSets.includes(set)))
    .map(({ name }) => name)
    .toSorted();

it("has exactly these eight, each described and none empty", () => {
  const expected = "essentials pipeline relationships notes people_and_companies interactions admin raw_v2";
  expect([...toolSetNames]).toEqual(expected.split(" "));
  expect(Object.keys(toldSets)).toEqual([...toolSetNames]);
  for (const name of toolSetNames) expect(namesIn(name).length, name).toBeGreaterThan(2);
  expect(namesIn("essentials")).toHaveLength(13);
});

describe("GET /v1/tools", () => {
  it("shows the tools of one set, and of any of several", async () => {
    expect((await list("?toolSet=notes")).map(({ name }) => name).toSorted()).toEqual(namesIn("notes"));
    const both = await list("?toolSet=notes&toolSet=raw_v2&identifier=user_aff_123");
    expect(both.map(({ name }) => name).toSorted()).toEqual(namesIn("notes", "raw_v2"));
  });

  it.each(["toolSet=everything", "toolSet=", "toolSets=notes", "toolSet=notes&toolSet=files"])(
    "refuses %s and names what there is",
    async (query) => {
      const { status, body } = await stack.send("GET", `/v1/tools?${query}`);
      expect({ status, code: body.code }).toEqual({ status: 400, code: "invalid_request" });
      expect(body.detail).toMatch(/raw_v2|toolSet/);
    },
  );

  it("tells of each tool what it costs a model that is shown it, by a real tokenizer", async () => {
    for (const { name, description, inputSchema, tokens } of await list("")) {
      expect(tokens, name).toBe(encode(JSON.stringify({ name, description, parameters: inputSchema })).length);
    }
  });
});

it("shows the same through the SDK", async () => {
  const { actions } = new Postern({ url: stack.gateway.url, apiKey: stack.key });
  const { tools } = await actions.listTools({ toolSets: ["relationships", "admin"] });
  expect(tools.map(({ name }) => name).toSorted()).toEqual(namesIn("relationships", "admin"));
  expect((await actions.listTools()).tools).toHaveLength(allTools.length);
});
