// The month of a workspace: learned from every answer, remembered over restarts, and respected when it is used up.
import type { WorkspaceUsage } from "@postern/contract";
import { afterEach, expect, it } from "vitest";
import { type Stack, startStack } from "./start-stack.ts";

let stack: Stack;
afterEach(() => stack.end());

const usage = async (query = ""): Promise<WorkspaceUsage[]> => {
  const { text } = await stack.send("GET", `/v1/usage${query}`);
  return (JSON.parse(text) as { usage: WorkspaceUsage[] }).usage;
};

it("counts requests and tells what Affinity last told, also after a restart", async () => {
  stack = await startStack({ sandbox: { perMonthLimit: 500 } });
  await stack.connect(0);
  for (let index = 0; index < 3; index += 1) await stack.call("affinity_list_lists", { refresh: true });
  const [before] = await usage();
  expect(before).toMatchObject({ connector: "affinity", workspace: { name: "Fernhill Ventures" }, requests: 3 });
  expect(before?.month).toMatchObject({ limit: 500, remaining: 497 });
  expect(Date.parse(before?.month?.resetsAt ?? "")).toBeGreaterThan(Date.now());
  await stack.restart();
  expect(await usage()).toEqual([before]);
  await stack.call("affinity_list_lists", { refresh: true });
  expect((await usage())[0]).toMatchObject({ requests: 4, month: { remaining: 496 } });
});

it("sends nothing once the month is used up, also after a restart", async () => {
  stack = await startStack({ sandbox: { perMonthLimit: 2 } });
  await stack.connect(0);
  for (let index = 0; index < 2; index += 1)
    expect((await stack.call("affinity_list_lists", { refresh: true })).status).toBe(200);
  const seen = stack.upstreamRequests();
  const refused = await stack.call("affinity_list_lists", { refresh: true });
  expect(refused).toMatchObject({ status: 429, body: { code: "rate_budget_exhausted" } });
  expect(refused.body.detail).toContain("month");
  await stack.restart();
  expect((await stack.call("affinity_list_lists", { refresh: true })).status).toBe(429);
  expect(stack.upstreamRequests()).toBe(seen);
});

it("shows a tenant its own workspaces only, and no month where the plan has no quota", async () => {
  stack = await startStack({ sandbox: { perMonthLimit: null } });
  await stack.connect(0, { tenant: "acme" });
  await stack.call("affinity_list_lists", { refresh: true }, { tenant: "acme" });
  expect(await usage()).toEqual([]);
  const [own] = await usage("?tenant=acme");
  expect(own).toMatchObject({ requests: 1 });
  expect(own).not.toHaveProperty("month");
});
