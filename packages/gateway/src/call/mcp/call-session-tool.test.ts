// A session's tool call becomes a call like any other, and its refusals become answers.
import { GatewayError } from "@postern/contract";
import { expect, it } from "vitest";
import type { InboundCall } from "../inbound-call.ts";
import { createRunSessionTool, type SessionCall, toFailedAnswer } from "./call-session-tool.ts";

const open = (requests: readonly number[] = []) => {
  const calls: InboundCall[] = [];
  const [called, progress]: [string[], unknown[]] = [[], []];
  const context = {
    deadlineAt: 5,
    signal: "gone",
    called: (id: string) => called.push(id),
    progress: (update: unknown) => progress.push(update),
  };
  const run = createRunSessionTool(async (inbound) => {
    calls.push(inbound);
    for (const count of requests) inbound.onUpstreamRequest?.(count);
    return { callId: "call_1", data: {}, dataJson: "{}", meta: {} as never };
  });
  const session = { identifier: "user_a", maxOutputTokens: 5_000 };
  const tool = { entry: { listed: { name: "crm_read" } }, connectionName: "second" };
  const call = { caller: {}, session, tool, input: { id: 1 }, context } as unknown as SessionCall;
  return { run: () => run(call), calls, called, progress, call, context };
};

it("calls for the session's own user, within the server's size and the request's time", async () => {
  const { run, calls, called, call } = open();
  expect(await run()).toMatchObject({ callId: "call_1", dataJson: "{}" });
  const { onUpstreamRequest: _, ...inbound } = calls[0] ?? ({} as InboundCall);
  expect(inbound).toEqual({
    caller: call.caller,
    toolName: "crm_read",
    identifier: "user_a",
    connectionName: "second",
    input: { id: 1 },
    maxResultTokens: 5_000,
    deadlineAt: 5,
    callerSignal: "gone",
  });
  expect(called).toEqual(["call_1"]);
});

it("tells of each request upstream", async () => {
  const { run, progress } = open([1, 2]);
  await run();
  expect(progress).toEqual([
    { progress: 1, message: "1 request upstream" },
    { progress: 2, message: "2 requests upstream" },
  ]);
});

it("tells a model what was refused, and the log of which call that was", () => {
  const { context, called } = open();
  const refused = new GatewayError("not_found", "There is none.");
  expect(toFailedAnswer(refused.inCall("call_2"), context as never)).toEqual({
    content: [{ type: "text", text: expect.stringMatching(/^There is none\.[\s\S]*Call: call_2$/) }],
    isError: true,
  });
  toFailedAnswer(refused, context as never);
  expect(called).toEqual(["call_2"]);
});

it("takes neither a bug nor a caller who is no longer known for a matter of the tool", () => {
  const { context } = open();
  for (const error of [new Error("a bug"), new GatewayError("unauthenticated", "Who are you?")])
    expect(() => toFailedAnswer(error, context as never)).toThrow(error);
});
