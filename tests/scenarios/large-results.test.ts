// A result that is larger than what is given at once: told as such, with the way to a smaller one, and on record.
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Stack, startStack } from "./start-stack.ts";

let stack: Stack;
beforeEach(async () => {
  stack = await startStack({ sandbox: { versionLagMs: 0 } });
  await stack.connect(0);
});
afterEach(() => stack.end());

const most = 5 * 1024 * 1024;
/** A longer text would be cut. */
const longestName = 40_000;
const rowOf = (length: number): string => `{"id":1,"first_name":"${"x".repeat(length)}"}`;
const bodyOf = (bytes: number): string => {
  const [start, end] = ['{"persons":[', "]}"];
  const rows = Math.floor(bytes / (rowOf(longestName).length + 1));
  const others = `${rowOf(longestName)},`.repeat(rows - 1);
  const rest = bytes - start.length - others.length - end.length - rowOf(0).length;
  const half = Math.floor((rest - rowOf(0).length - 1) / 2);
  return `${start + others + rowOf(half)},${rowOf(rest - rowOf(0).length - 1 - half)}${end}`;
};
const answerWith = (bytes: number): void => {
  const fault = { status: 200, body: bodyOf(bytes), contentType: "application/json" };
  stack.sandbox.control.injectFault({ match: { method: "GET", path: "/persons" }, fault, times: 1 });
};

it("is refused with what to ask for instead, and its neighbour of a few bytes less is given", async () => {
  // The result adds its next_page_token to what upstream sent.
  answerWith(most);
  const refused = await stack.call("affinity_search_persons", {});
  expect(refused).toMatchObject({ status: 422, body: { code: "result_too_large", retryable: false } });
  expect(refused.body["detail"]).toContain("page_size");
  expect((await stack.auditEvents())[0]).toMatchObject({ outcome: "failed", errorCode: "result_too_large" });

  answerWith(most - 100);
  expect(await stack.call("affinity_search_persons", {})).toMatchObject({ status: 200 });
});
