// Affinity keeps a date as midnight in California: turns days into those instants and back, without a day lost or won over summer time.

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const dayMs = 86_400_000;

/** Midnight UTC of a day that the calendar has. */
const utcMidnight = (day: string): number | undefined => {
  if (!dayPattern.test(day)) return undefined;
  const time = Date.parse(`${day}T00:00:00Z`);
  // Date.parse takes February 30th for March 1st.
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? undefined : time;
};

/** Midnight UTC of a month's n-th Sunday, or of its last one. Months count from 0. */
const sunday = (year: number, month: number, which: number | "last"): number => {
  const first = Date.UTC(year, month, 1);
  const firstSunday = first + ((7 - new Date(first).getUTCDay()) % 7) * dayMs;
  if (which !== "last") return firstSunday + (which - 1) * 7 * dayMs;
  const nextMonth = Date.UTC(year, month + 1, 1);
  return nextMonth - (new Date(nextMonth).getUTCDay() || 7) * dayMs;
};

/** The days on which clocks change (Energy Policy Act of 2005; before it, the law of 1986). */
const summerOf = (year: number): { readonly first: number; readonly last: number } | undefined => {
  if (year >= 2007) return { first: sunday(year, 2, 2), last: sunday(year, 10, 1) };
  return year >= 1987 ? { first: sunday(year, 3, 1), last: sunday(year, 9, "last") } : undefined;
};

/**
 * At midnight the clocks have not changed yet, so summer begins on the day after. Before 1987 winter time is taken
 * throughout: in summer that is one in the morning of the same day.
 */
const hoursBehind = (midnight: number): 7 | 8 => {
  const summer = summerOf(new Date(midnight).getUTCFullYear());
  return summer !== undefined && midnight > summer.first && midnight <= summer.last ? 7 : 8;
};

/** The instant as RFC 3339; undefined for what is no day as YYYY-MM-DD. */
export const instantOfDay = (day: string): string | undefined => {
  const midnight = utcMidnight(day);
  if (midnight === undefined) return undefined;
  return `${day}T0${hoursBehind(midnight)}:00:00Z`;
};

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;

/** undefined for an instant that is no midnight in California, whatever its offset is written as. */
export const dayOfInstant = (text: string): string | undefined => {
  if (dayPattern.test(text)) return text;
  const time = instantPattern.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) return undefined;
  const [day, clock] = new Date(time).toISOString().split("T");
  // Seven or eight hours behind, midnight falls on the same day in UTC: no calendar of summers is needed.
  return clock === "07:00:00.000Z" || clock === "08:00:00.000Z" ? day : undefined;
};
