// The signal that takes the place of AbortSignal in calls: as far as calls can tell, it behaves the same.
import { describe, expect, it } from "vitest";
import { createEndSignal, type EndSignalSource } from "./end-signal.ts";

const kinds: readonly [string, () => EndSignalSource][] = [
  ["ours", createEndSignal],
  ["an AbortController", () => new AbortController()],
];

describe.each(kinds)("%s", (_, create) => {
  it("tells its listeners in order, once, and keeps the first reason", () => {
    const { signal, abort } = bound(create());
    const heard: string[] = [];
    signal.addEventListener("abort", () => void heard.push("first"));
    signal.addEventListener("abort", () => void heard.push("second"), { once: true });
    expect(signal.aborted).toBe(false);
    abort("why");
    abort("again");
    expect(heard).toEqual(["first", "second"]);
    expect(signal).toMatchObject({ aborted: true, reason: "why" });
  });

  it("tells nobody who was taken back, also while it tells others, and nobody who came too late", () => {
    const { signal, abort } = bound(create());
    const heard: string[] = [];
    const late = () => void heard.push("late");
    const gone = () => void heard.push("gone");
    signal.addEventListener("abort", gone);
    signal.removeEventListener("abort", gone);
    signal.removeEventListener("abort", gone);
    signal.addEventListener("abort", () => signal.removeEventListener("abort", gone));
    signal.addEventListener("abort", gone);
    abort("why");
    signal.addEventListener("abort", late);
    expect(heard).toEqual([]);
  });

  it("takes a listener once, however often it is added", () => {
    const { signal, abort } = bound(create());
    let heard = 0;
    const listener = () => {
      heard += 1;
    };
    signal.addEventListener("abort", listener);
    signal.addEventListener("abort", listener);
    abort("why");
    expect(heard).toBe(1);
  });
});

/** AbortController's own `abort` may not be called without it. */
const bound = (source: EndSignalSource): EndSignalSource => ({
  signal: source.signal,
  abort: (reason) => source.abort(reason),
});
