// Every tool under every kind of rule, in a world in which what lies outside says so: nothing of it is told, and what is denied sends
// nothing. A tool that comes later is among them.
import type { LoggedRequest } from "@postern/affinity-sandbox";
import type { Tool } from "@postern/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allTools } from "../contract/all-tools.ts";
import { marks, plant, planted } from "./policy-world.ts";
import { type Answer, type Send, type Stack, startStack } from "./start-stack.ts";

interface Asked {
  readonly name: string;
  readonly status: number;
  readonly code: string | undefined;
  readonly text: string;
  readonly wrote: readonly string[];
}

/** Some reads of v2 are POSTs. */
const isWrite = ({ method, path }: LoggedRequest): boolean => method !== "GET" && !path.endsWith("search");

const inputsOf = ({ effect, examples }: Tool): readonly Record<string, unknown>[] =>
  examples.flatMap(({ input }) => (effect === "read" ? [input] : [{ ...input, dry_run: true }, input]));

const keyFor = async (stack: Stack, policy: unknown): Promise<Send> => {
  const { body, status } = await stack.send("POST", "/v1/gateway-keys", { name: "limited", policy });
  expect(status).toBe(201);
  return stack.sendWith(body.key);
};

describe.each(planted.map((world) => [world.name, world] as const))("%s", (_, world) => {
  let stack: Stack;
  let send: Send;
  let seen = 0;
  const asked: Asked[] = [];

  const requests = (): readonly LoggedRequest[] => {
    const entries = stack.sandbox.control.requests({ after: seen });
    seen = entries.at(-1)?.sequence ?? seen;
    return entries;
  };

  const call = async (name: string, input: unknown): Promise<Answer> => {
    requests();
    const answer = await send("POST", `/v1/tools/${name}/call`, { identifier: stack.user(0).identifier, input });
    const { status, text, body } = answer;
    const wrote = requests().filter(isWrite);
    asked.push({ name, status, text, code: body.code, wrote: wrote.map(({ method, path }) => `${method} ${path}`) });
    if (wrote.length > 0) stack.sandbox.control.restoreSnapshot("planted");
    return answer;
  };

  beforeAll(async () => {
    stack = await startStack({ sandbox: { versionLagMs: 0, perMinuteLimit: 1_000_000, perMonthLimit: null } });
    await stack.connect(0);
    plant(stack.sandbox, world);
    send = await keyFor(stack, world.rules);
  });
  afterAll(() => stack.end());

  it.each(allTools.map((tool) => [tool.name, tool] as const))(
    "%s tells nothing of what lies outside",
    async (name, tool) => {
      for (const input of inputsOf(tool)) {
        const { text, status } = await call(name, input);
        expect(text).not.toMatch(marks);
        expect(status, text).toBeLessThan(500);
      }
    },
  );

  it("was told something all the same, and denied by name what it was denied", () => {
    const told = asked.filter(({ status }) => status === 200);
    expect(told.length).toBeGreaterThan(asked.length * world.leastTold);
    const denied = asked.filter(({ code }) => code === "policy_denied");
    expect(denied.length).toBeGreaterThan(10);
    for (const { text } of denied) expect(text).toContain(String(world.rules[0]?.name));
  });

  it("sent no write for what was denied", () => {
    expect(asked.filter(({ code, wrote }) => code === "policy_denied" && wrote.length > 0)).toEqual([]);
  });

  it("refuses the raw proxy", async () => {
    const headers = { identifier: stack.user(0).identifier, connection_name: "affinity" };
    const { status, body } = await send("GET", "/v1/proxy/v2/lists", undefined, headers);
    expect([status, body.code]).toEqual([403, "policy_denied"]);
  });

  it("left nothing of it in the audit log", async () => {
    let query = "?pageSize=200";
    for (;;) {
      const { text, body } = await stack.send("GET", `/v1/audit-events${query}`);
      expect(text).not.toMatch(marks);
      if (body.nextPageToken === undefined) break;
      query = `?pageSize=200&pageToken=${body.nextPageToken}`;
    }
  });
});

describe("the marks", () => {
  it.each(planted.map((world) => [world.name, world] as const))(
    "are told where no rule holds: %s",
    async (_, world) => {
      const stack = await startStack({ sandbox: { versionLagMs: 0, perMinuteLimit: 1_000_000, perMonthLimit: null } });
      try {
        await stack.connect(0);
        plant(stack.sandbox, world);
        let count = 0;
        for (const tool of allTools.filter(({ effect }) => effect === "read")) {
          for (const { input } of tool.examples) {
            if (marks.test((await stack.call(tool.name, input)).text)) count += 1;
          }
        }
        expect(count).toBeGreaterThan(5);
      } finally {
        await stack.end();
      }
    },
  );
});
