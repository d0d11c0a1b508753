// A point in time as people give it: "30d" for so many days ago, a day, or an instant.
import { invalidInput, quoted } from "../fields/describe-field.ts";

export const dayMs = 86_400_000;

const relative = /^(\d{1,5}) ?d(?:ays?)?$/i;
const absolute = /^\d{4}-\d{2}-\d{2}(?:T\S+)?$/;

/** Epoch milliseconds; a day begins in UTC. Throws `invalid_input`. */
export const parseSince = (text: string, now: number): number => {
  const days = relative.exec(text.trim())?.[1];
  const time =
    days === undefined
      ? absolute.test(text.trim())
        ? Date.parse(text.trim())
        : Number.NaN
      : now - Number(days) * dayMs;
  if (!Number.isNaN(time) && time > 0) return time;
  throw invalidInput(
    `${quoted(text)} is no point in time. Nothing was read. Give a number of days before now such as "30d", a day such as "2026-09-01", or an instant such as "2026-09-01T08:00:00Z".`,
  );
};

export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
