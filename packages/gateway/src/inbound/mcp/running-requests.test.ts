// Cancelling reaches the request of this id of this owner, when there is exactly one.
import { expect, it, vi } from "vitest";
import { createRunningRequests } from "./running-requests.ts";

it("reaches one's own request only", () => {
  const running = createRunningRequests();
  const [mine, theirs, byText] = [vi.fn(), vi.fn(), vi.fn()];
  running.add("jane", 1, mine);
  running.add("john", 1, theirs);
  running.add("jane", "1", byText);
  running.cancel("jane", 1);
  expect([mine, theirs, byText].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 0]);
});

it("reaches none of several that cannot be told apart, nor one that has ended", () => {
  const running = createRunningRequests();
  const [first, second] = [vi.fn(), vi.fn()];
  const end = running.add("jane", 1, first);
  running.add("jane", 1, second);
  running.cancel("jane", 1);
  expect([first, second].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  end();
  running.cancel("jane", 1);
  expect([first, second].map(({ mock }) => mock.calls.length)).toEqual([0, 1]);
});
