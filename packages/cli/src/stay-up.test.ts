// How a server ends: first signal lets it finish, a second one does not wait.
import { PassThrough } from "node:stream";
import { expect, it, vi } from "vitest";
import { stayUp } from "./stay-up.ts";
import type { StopSignal, Surroundings } from "./surroundings.ts";

const createStage = () => {
  const exits: number[] = [];
  let listener: (signal: StopSignal) => void = () => {};
  let now = 0;
  const surroundings: Surroundings = {
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    env: {},
    now: () => now,
    onSignal: (added) => {
      listener = added;
    },
    onExit: () => {},
    exit: (code) => exits.push(code),
  };
  const signalAt = (atMs: number, signal: StopSignal): void => {
    now = atMs;
    listener(signal);
  };
  return { surroundings, exits, signalAt };
};

it("closes on the first signal and resolves when that is done", async () => {
  const { surroundings, exits, signalAt } = createStage();
  const told: string[] = [];
  const close = async () => void told.push("closed");
  const ended = stayUp({ surroundings, close, onStopping: () => told.push("stopping") });
  signalAt(0, "SIGTERM");
  await ended;
  expect(told).toEqual(["stopping", "closed"]);
  expect(exits).toEqual([]);
});

it("ends at once on a second signal, but takes npm's copy of the same Ctrl-C for one", () => {
  const { surroundings, exits, signalAt } = createStage();
  let closes = 0;
  const close = () => {
    closes += 1;
    return new Promise<void>(() => {});
  };
  stayUp({ surroundings, close, onStopping: () => {} });
  signalAt(1_000, "SIGINT");
  signalAt(1_020, "SIGINT");
  expect(exits).toEqual([]);
  signalAt(2_000, "SIGINT");
  expect(exits).toEqual([130]);
  expect(closes).toBe(1);
});

it("rejects when closing fails", async () => {
  const { surroundings, signalAt } = createStage();
  const ended = stayUp({ surroundings, close: () => Promise.reject(new Error("disk full")), onStopping: () => {} });
  signalAt(0, "SIGINT");
  await expect(ended).rejects.toThrow("disk full");
});

it("does not wait longer than 10 s for what is under way", () => {
  vi.useFakeTimers();
  try {
    const { surroundings, exits, signalAt } = createStage();
    stayUp({ surroundings, close: () => new Promise<void>(() => {}), onStopping: () => {} });
    signalAt(0, "SIGTERM");
    vi.advanceTimersByTime(9_999);
    expect(exits).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(exits).toEqual([0]);
  } finally {
    vi.useRealTimers();
  }
});
