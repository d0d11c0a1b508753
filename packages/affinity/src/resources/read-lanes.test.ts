// What leaves together: reads of one moment, and those that come while another is under way.
import { createEndSignal } from "@postern/contract";
import { expect, it } from "vitest";
import { createReadLanes } from "./read-lanes.ts";

const createStage = () => {
  const lanes = createReadLanes();
  const departures: (readonly number[] | "alone")[] = [];
  const running: (() => void)[] = [];
  const ride = (id: number, lane = "lane") => {
    const end = createEndSignal();
    const arrived = lanes.ride({ lane, id, signal: end.signal }, (departure) => {
      departures.push(departure === undefined ? "alone" : [...departure.ids]);
      return new Promise<number>((resolve) => running.push(() => resolve(id)));
    });
    return { arrived, abort: () => end.abort() };
  };
  const finishAll = (): void => {
    for (const finish of running.splice(0)) finish();
  };
  return { lanes, ride, departures, finishAll };
};

const turn = () => new Promise((resolve) => setImmediate(resolve));

it("lets a read that comes alone leave within the same turn", async () => {
  const { ride, departures, finishAll, lanes } = createStage();
  const { arrived } = ride(1);
  // Before any timer and any socket has its turn.
  await new Promise<void>((resolve) => process.nextTick(resolve));
  expect(departures).toEqual([[1]]);
  finishAll();
  await expect(arrived).resolves.toBe(1);
  expect(lanes.isEmpty()).toBe(true);
});

it("takes reads of one moment along together, by lane", async () => {
  const { ride, departures } = createStage();
  for (const id of [1, 2, 2]) ride(id);
  ride(3, "another selection");
  await turn();
  expect(departures).toEqual([[1, 2], [1, 2], [1, 2], [3]]);
});

it("gathers what comes while a read is under way, until that has ended", async () => {
  const { ride, departures, finishAll, lanes } = createStage();
  const first = ride(1);
  await turn();
  const later = [ride(2), ride(3)];
  await turn();
  expect(departures).toEqual([[1]]);
  finishAll();
  await first.arrived;
  await turn();
  expect(departures.slice(1)).toEqual([
    [2, 3],
    [2, 3],
  ]);
  finishAll();
  await Promise.all(later.map(({ arrived }) => arrived));
  expect(lanes.isEmpty()).toBe(true);
});

it("does not wait long for a read that is under way and does not end", async () => {
  const { ride, departures } = createStage();
  ride(1);
  await turn();
  ride(2);
  const startedAt = performance.now();
  while (departures.length < 2) await turn();
  expect(departures).toEqual([[1], [2]]);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

it("joins what is under way with the very id", async () => {
  const { ride, departures } = createStage();
  ride(1);
  await turn();
  ride(1);
  await turn();
  expect(departures).toEqual([[1], [1]]);
});

it("leaves with a hundred ids, and gathers the rest", async () => {
  const { ride, departures } = createStage();
  for (let id = 1; id <= 150; id += 1) ride(id);
  await turn();
  expect(departures).toHaveLength(100);
  expect(departures[0]).toHaveLength(100);
  while (departures.length < 150) await turn();
  expect(departures.at(-1)).toEqual(Array.from({ length: 50 }, (_, index) => 101 + index));
});

it("lets go at once whoever ends while it waits, and forgets a batch that all have left", async () => {
  const { ride, departures, finishAll, lanes } = createStage();
  const first = ride(1);
  await turn();
  const leaving = ride(2);
  leaving.abort();
  await turn();
  expect(departures).toEqual([[1], "alone"]);
  finishAll();
  await Promise.all([first.arrived, leaving.arrived]);
  await turn();
  expect(lanes.isEmpty()).toBe(true);
});

it("counts a read that failed as ended", async () => {
  const lanes = createReadLanes();
  const rider = { lane: "lane", id: 1, signal: createEndSignal().signal };
  await expect(lanes.ride(rider, async () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(lanes.isEmpty()).toBe(true);
});
