// Every tool that writes, with dry_run: nothing is written, and what it foretells is what the call then does.
import { answerSchemaOf, type DryRunChange, type DryRunResult, dryRunResult } from "@postern/contract";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allTools } from "./all-tools.ts";
import { findTool, type OpenAffinity, openAffinity } from "./open-affinity.ts";
import { stageExample } from "./staged-examples.ts";
import { createLook, isWrite, requestOf, toldAfter, withMoments } from "./written.ts";

const writing = allTools.filter(({ effect }) => effect !== "read");

describe.each(writing.map(({ name }) => [name] as const))("%s", (name) => {
  const tool = findTool(name);
  const accepts = new Ajv2020({ strict: false }).compile(answerSchemaOf(tool));
  let open: OpenAffinity;
  beforeAll(async () => {
    open = await openAffinity();
  });
  afterAll(() => open.close());

  const rehearse = async (input: Readonly<Record<string, unknown>>) => {
    const output = await open.call(name, { ...input, dry_run: true });
    return dryRunResult.parse(output) as DryRunResult;
  };

  const holdAgainstCall = async (input: Readonly<Record<string, unknown>>): Promise<void> => {
    const look = createLook(open);
    const worldText = () => {
      open.sandbox.control.takeSnapshot("now");
      return open.sandbox.control.writeSnapshot("now");
    };
    const before = worldText();
    open.requests();
    const { changes, remark } = await rehearse(input);
    expect(open.requests().filter(isWrite)).toEqual([]);
    expect(worldText() === before).toBe(true);
    expect(remark).toMatch(/^Nothing was written/);

    const seen = await Promise.all(changes.map(look));
    changes.forEach((change, index) => {
      if (change.before !== undefined && change.before !== null) expect(seen[index]).toMatchObject(change.before);
      const isTold = seen[index] === null || !/^(PUT|PATCH|DELETE)/.test(change.request);
      if (!isTold) expect(change.before).toSatisfy((state: object) => Object.keys(state).length > 0);
    });
    open.requests();
    const output = await open.call(name, input);
    const sent = open.requests().filter(isWrite).map(requestOf);
    expect(changes.map(({ request }) => request)).toEqual(sent.slice(0, changes.length));
    // Only what comes after something new was made may be left untold.
    if (changes.at(-1)?.before !== null) expect(sent).toHaveLength(changes.length);
    for (const change of changes as DryRunChange[]) {
      if (change.before === null || change.before === undefined) continue;
      if (change.after === null) expect(await look(change)).toBeNull();
      else expect(withMoments(await look(change))).toMatchObject(withMoments(toldAfter(change)));
    }
    expect(accepts(output), JSON.stringify(accepts.errors)).toBe(true);
    expect(accepts({ dry_run: true, changes, remark }), JSON.stringify(accepts.errors)).toBe(true);
  };

  it.each(tool.examples.map(({ title, input }) => [title, input] as const))("example: %s", (_, example) =>
    stageExample(open, { name, input: example }, (input) => holdAgainstCall(input)),
  );

  it("takes no change of the same name in its own output, and shows models one object", () => {
    expect(answerSchemaOf(tool)).toMatchObject({
      type: "object",
      properties: { dry_run: {}, changes: {}, remark: {} },
    });
    expect(answerSchemaOf(tool)).not.toHaveProperty("required");
    expect(tool.input.shape).toHaveProperty("dry_run");
  });
});

it("is offered by no tool that reads", () => {
  for (const { effect, input } of allTools) {
    if (effect === "read") expect(input.shape).not.toHaveProperty("dry_run");
  }
});
