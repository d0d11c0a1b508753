// Affinity counts days in Pacific time: v1 prints its offset, and date fields snap to its midnight.

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Midnight UTC of the n-th Sunday of a month (months from 0). */
const nthSunday = (year: number, month: number, nth: number): number => {
  const first = new Date(Date.UTC(year, month, 1)).getUTCDay();
  return Date.UTC(year, month, 1 + ((7 - first) % 7) + (nth - 1) * 7);
};

/** Hours to add to UTC: summer time runs from 2:00 on March's second Sunday to 2:00 on November's first. */
const pacificOffsetHours = (time: number): -7 | -8 => {
  const year = new Date(time).getUTCFullYear();
  const starts = nthSunday(year, 2, 2) + 10 * hourMs;
  const ends = nthSunday(year, 10, 1) + 9 * hourMs;
  return time >= starts && time < ends ? -7 : -8;
};

/** Midnight of a day that is named by its UTC midnight. */
export const pacificMidnightOf = (dayUtc: number): number => {
  const summerMidnight = dayUtc + 7 * hourMs;
  return pacificOffsetHours(summerMidnight) === -7 ? summerMidnight : dayUtc + 8 * hourMs;
};

/** The day on which something happens, named by its UTC midnight. */
export const pacificDayOf = (time: number): number =>
  Math.floor((time + pacificOffsetHours(time) * hourMs) / dayMs) * dayMs;

/**
 * The midnight to which Affinity moves a written date: it keeps the day in UTC, whatever the hour (changelog of
 * 2026-01-01: 2024-04-01T15:30:00Z reads back as 2024-04-01T07:00:00.000Z; a client saw 03:00Z keep its day too).
 */
export const snapToPacificMidnight = (text: string): string | undefined => {
  const time = Date.parse(text);
  if (Number.isNaN(time)) return undefined;
  return new Date(pacificMidnightOf(Math.floor(time / dayMs) * dayMs)).toISOString();
};

export const pacificTimestamp = (time: number): string => {
  const offset = pacificOffsetHours(time);
  const local = new Date(time + offset * hourMs).toISOString().slice(0, -1);
  return `${local}-0${-offset}:00`;
};
