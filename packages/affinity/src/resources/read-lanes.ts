// Gathers reads of single records that come together, so that they leave as one. A read that comes alone leaves at once.
import type { EndSignal } from "@postern/contract";

/** The most ids that v2's lists take. */
const maxIds = 100;
/** Affinity seldom answers faster, so gathering behind a read under way costs no more than that read's own answer would. */
const longestWaitMs = 100;

/** Ids that leave together, in the order in which they came. */
export interface Departure {
  readonly ids: ReadonlySet<number>;
}

export interface ReadLanes {
  /**
   * Waits for the departure that takes the id along, runs `read` with it, and counts as under way until that has ended.
   * `read` gets undefined when the signal came first.
   */
  ride<Result>(rider: Rider, read: (departure: Departure | undefined) => Promise<Result>): Promise<Result>;
  /** Nothing is gathered or under way, and nothing is kept. */
  isEmpty(): boolean;
}

export interface Rider {
  /** What may leave together: account, list, selection of fields and version. */
  readonly lane: string;
  readonly id: number;
  readonly signal: EndSignal;
}

interface Batch extends Departure {
  readonly waiting: Set<() => void>;
  readonly ids: Set<number>;
  timer?: NodeJS.Timeout;
}

interface Lane {
  /** With how many riders each is under way. */
  readonly underWay: Map<Departure, number>;
  gathering?: Batch | undefined;
  readonly forgetWhenIdle: () => void;
}

const depart = (lane: Lane): void => {
  const batch = lane.gathering;
  if (batch === undefined) return;
  lane.gathering = undefined;
  clearTimeout(batch.timer);
  // All count before the first of them runs: a read that comes in between finds the lane in use.
  if (batch.waiting.size > 0) lane.underWay.set(batch, batch.waiting.size);
  for (const leave of batch.waiting) leave();
  lane.forgetWhenIdle();
};

const gather = (lane: Lane): Batch => {
  const batch: Batch = { ids: new Set(), waiting: new Set() };
  lane.gathering = batch;
  const leave = (): void => {
    if (lane.gathering === batch) depart(lane);
  };
  // Reads of the same moment, such as those of one `Promise.all`, come before this.
  if (lane.underWay.size === 0) queueMicrotask(leave);
  else batch.timer = setTimeout(leave, longestWaitMs);
  return batch;
};

/** True once the batch leaves, false when the signal comes first. */
const leaves = (batch: Batch, signal: EndSignal): Promise<boolean> =>
  new Promise((resolve) => {
    const go = (): void => {
      signal.removeEventListener("abort", end);
      resolve(true);
    };
    const end = (): void => {
      signal.removeEventListener("abort", end);
      batch.waiting.delete(go);
      resolve(false);
    };
    batch.waiting.add(go);
    signal.addEventListener("abort", end);
  });

/** Joins what is under way with the very id, else what gathers. */
const board = async (lane: Lane, { id, signal }: Rider): Promise<Departure | undefined> => {
  for (const [departure, riders] of lane.underWay) {
    if (!departure.ids.has(id)) continue;
    lane.underWay.set(departure, riders + 1);
    return departure;
  }
  const batch = lane.gathering ?? gather(lane);
  batch.ids.add(id);
  const left = leaves(batch, signal);
  if (batch.ids.size === maxIds) depart(lane);
  return (await left) ? batch : undefined;
};

const arrive = (lane: Lane, departure: Departure): void => {
  const riders = lane.underWay.get(departure) ?? 1;
  if (riders > 1) lane.underWay.set(departure, riders - 1);
  else lane.underWay.delete(departure);
  if (lane.underWay.size === 0) depart(lane);
  lane.forgetWhenIdle();
};

export const createReadLanes = (): ReadLanes => {
  const lanes = new Map<string, Lane>();
  const laneOf = (name: string): Lane => {
    const known = lanes.get(name);
    if (known !== undefined) return known;
    const lane: Lane = {
      underWay: new Map(),
      forgetWhenIdle: () => {
        if (lane.underWay.size === 0 && lane.gathering === undefined) lanes.delete(name);
      },
    };
    lanes.set(name, lane);
    return lane;
  };
  return {
    ride: async (rider, read) => {
      if (rider.signal.aborted) return read(undefined);
      const lane = laneOf(rider.lane);
      const departure = await board(lane, rider);
      if (departure === undefined) return read(undefined);
      try {
        return await read(departure);
      } finally {
        arrive(lane, departure);
      }
    },
    isEmpty: () => lanes.size === 0,
  };
};
