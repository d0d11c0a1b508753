// Where a reader of changes stopped, as a token: from when to ask on, and what of that was told already.
import { GatewayError } from "@postern/contract";
import { z } from "zod";
import type { FieldValueChange } from "../model/fields.ts";

/** What v1 wrote may come to v2 a second later than what v2 wrote itself: so much is looked at again. */
const overlapMs = 5_000;
/** Changes of that time which were told already. More are not remembered, so that a token can be sent. */
const maxTold = 200;
/** The last that a date can be. */
const maxTimeMs = 8_640_000_000_000_000;

export interface Stop {
  /** An ISO instant: what is asked for. */
  readonly since: string;
  /** Epoch milliseconds: of what is from then on, all that was told is remembered. */
  readonly floorMs: number;
  /** When each of them was, by id. */
  readonly told: ReadonlyMap<number, number>;
  /** The page of an answer that has more. */
  readonly cursor: string | null;
}

/** The times stand in a token as what they are above the floor, which is short. */
const form = z.tuple([
  z.string(),
  z.string(),
  z.int().min(0).max(maxTimeMs),
  z.array(z.tuple([z.int(), z.int()])).max(maxTold),
  z.string().nullable(),
]);

const invalid = (what: string, cause?: unknown): GatewayError =>
  new GatewayError(
    "invalid_input",
    `resumeToken ${what}. Nothing was read. Pass the resumeToken of the last answer unchanged, with the same criteria, or a time as since to start again.`,
    { cause },
  );

const parse = (token: string): z.output<typeof form> => {
  try {
    return form.parse(JSON.parse(Buffer.from(token, "base64url").toString("utf8")));
  } catch (cause) {
    throw invalid("is malformed", cause);
  }
};

/** `listing` names the criteria. */
export const encodeStop = ({ since, floorMs, told, cursor }: Stop, listing: string): string => {
  const times = [...told].map(([id, atMs]) => [id, atMs - floorMs]);
  return Buffer.from(JSON.stringify([listing, since, floorMs, times, cursor])).toString("base64url");
};

/** Throws `invalid_input` for a token that was not made for the same criteria. */
export const decodeStop = (token: string, listing: string): Stop => {
  const [name, since, floorMs, times, cursor] = parse(token);
  if (name !== listing) throw invalid("belongs to other criteria");
  return { since, floorMs, told: new Map(times.map(([id, aboveMs]) => [id, floorMs + aboveMs])), cursor };
};

const timeOf = (instant: string): number | undefined => {
  const time = Date.parse(instant);
  return Number.isNaN(time) ? undefined : Math.max(0, time);
};

export const startAt = (since: string): Stop => ({ since, floorMs: timeOf(since) ?? 0, told: new Map(), cursor: null });

/** Where to go on when a page was told, oldest first. Of very many in one moment what came too late may not be told. */
export const stopAfter = (stop: Stop, items: readonly FieldValueChange[], cursor: string | null): Stop => {
  const times = new Map(stop.told);
  let atMs = stop.floorMs;
  for (const { id, changedAt } of items) {
    // What tells no time that can be read is of the time of its neighbour.
    atMs = timeOf(changedAt) ?? atMs;
    times.set(id, atMs);
  }
  const inOrder = [...times].sort(([, one], [, other]) => one - other);
  const newestMs = inOrder.at(-1)?.[1] ?? stop.floorMs;
  const recent = inOrder.filter(([, ms]) => ms >= newestMs - overlapMs);
  const forgotten = recent.slice(0, -maxTold).at(-1);
  const rememberedFromMs = forgotten === undefined ? newestMs - overlapMs : forgotten[1] + 1;
  const floorMs = Math.max(stop.floorMs, rememberedFromMs);
  // While there are more pages the question stays the same.
  const isMoved = cursor === null && floorMs > (timeOf(stop.since) ?? 0);
  const since = isMoved ? new Date(floorMs).toISOString() : stop.since;
  return { since, floorMs, told: new Map(recent.slice(-maxTold)), cursor };
};
