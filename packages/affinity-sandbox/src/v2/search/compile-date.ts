// Date filters: whole days in Pacific time, ranges around now by calendar units, and what each version lets them say.
import { invalid } from "../../refusal.ts";
import { pacificDayOf, pacificMidnightOf } from "../../world/pacific-time.ts";
import type { ApiVersion } from "../api-version.ts";
import { integerFrom, objectFrom, textFrom, wordFrom } from "../read-body.ts";
import { type DateOperator, type RelativeUnit, relativeUnits } from "./operators.ts";

export interface DateContext {
  readonly version: ApiVersion;
  readonly now: number;
  /** Whether a range may begin and end on the same day from 2026-09-17 on. */
  readonly mayBeOneDay: boolean;
}

type HoldsAt = (time: number) => boolean;

/** From the first moment up to, not including, the last. */
interface Span {
  readonly from: number;
  readonly to: number;
}

const dayMs = 86_400_000;
const within =
  ({ from, to }: Span): HoldsAt =>
  (time) =>
    time >= from && time < to;

const midnight = (day: number): number => (Number.isFinite(day) ? pacificMidnightOf(day) : day);
const wholeDays = (first: number, last: number): Span => ({ from: midnight(first), to: midnight(last + dayMs) });

const dayFrom = (value: unknown, name: string): number => {
  const text = textFrom(value, name);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== text) {
    throw invalid(name, `${name} must be a date such as 2026-09-17`);
  }
  return day;
};

const compileDay = (operator: DateOperator, value: unknown): HoldsAt => {
  const day = dayFrom(value, "value");
  const { from, to } = wholeDays(day, day);
  switch (operator) {
    case "is-not-on":
      return (time) => time < from || time >= to;
    case "is-before":
      return (time) => time < from;
    case "is-on-or-before":
      return (time) => time < to;
    case "is-after":
      return (time) => time >= to;
    case "is-on-or-after":
      return (time) => time >= from;
    default:
      return within({ from, to });
  }
};

const knowsOrder = ({ version }: DateContext): boolean => version >= "2026-09-17";

const compileBetween = (value: unknown, context: DateContext): HoldsAt => {
  if (!Array.isArray(value) || value.length !== 2) throw invalid("value", "value must be two dates");
  const [first, last] = [dayFrom(value[0], "value"), dayFrom(value[1], "value")];
  const isWrong = first > last || (first === last && !context.mayBeOneDay);
  if (knowsOrder(context) && isWrong) throw invalid("value", "The first date must be before the second");
  return within(wholeDays(Math.min(first, last), Math.max(first, last)));
};

const minuteMs = 60_000;
const exactMs: Partial<Record<RelativeUnit, number>> = { minute: minuteMs, hour: 60 * minuteMs };
const monthsOf: Partial<Record<RelativeUnit, number>> = { month: 1, quarter: 3, year: 12 };

const shiftMonths = (day: number, months: number): number => {
  const date = new Date(day);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const next = new Date(first);
  const daysOfMonth = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0)).getUTCDate();
  return first + (Math.min(date.getUTCDate(), daysOfMonth) - 1) * dayMs;
};

/** A day so many units away; beyond what a date can be, the end of time. */
const shiftDay = (day: number, amount: number, unit: RelativeUnit): number => {
  const months = monthsOf[unit];
  const shifted =
    months === undefined ? day + amount * (unit === "week" ? 7 : 1) * dayMs : shiftMonths(day, amount * months);
  if (Math.abs(shifted) < 8e15) return shifted;
  return amount < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
};

interface Relative {
  readonly amounts: readonly number[];
  readonly unit: RelativeUnit;
}

const amountName = "value.amount";

const amountFrom = (value: unknown, least: number): number =>
  integerFrom(value, amountName, { from: least, to: 2_147_483_647 });

const amountsFrom = (value: unknown, context: DateContext): readonly number[] => {
  if (!Array.isArray(value) || value.length < 1 || value.length > 2) {
    throw invalid(amountName, `${amountName} must be an array of one or two integers`);
  }
  return value.map((each: unknown) => amountFrom(each, knowsOrder(context) ? 1 : 0));
};

const unitFrom = (value: unknown, { version }: DateContext): RelativeUnit =>
  wordFrom(value, "value.unit", relativeUnits(version));

const spanFrom = (value: unknown, context: DateContext): Relative => {
  const object = objectFrom(value, "value");
  return { amounts: amountsFrom(object.get("amount"), context), unit: unitFrom(object.get("unit"), context) };
};

/** Two amounts are where the span starts and ends, one is how far it reaches from now. */
const spanAway = ({ amounts, unit }: Relative, direction: 1 | -1, now: number): HoldsAt => {
  const [near, far] = amounts.length === 1 ? [0, amounts[0] ?? 0] : [Math.min(...amounts), Math.max(...amounts)];
  const ms = exactMs[unit];
  if (ms !== undefined) {
    const ends = [now + direction * near * ms, now + direction * far * ms].sort((left, right) => left - right);
    return (time) => time >= (ends[0] ?? 0) && time <= (ends[1] ?? 0);
  }
  const today = pacificDayOf(now);
  const days = [shiftDay(today, direction * near, unit), shiftDay(today, direction * far, unit)];
  return within(wholeDays(Math.min(...days), Math.max(...days)));
};

const compileBetweenRelative = (value: unknown, context: DateContext): HoldsAt => {
  const span = spanFrom(value, context);
  const [first = 0, second = first] = span.amounts;
  if (knowsOrder(context) && (span.amounts.length !== 2 || first > second)) {
    throw invalid(amountName, `${amountName} must be two integers, the smaller one first`);
  }
  return spanAway(span, -1, context.now);
};

/** The day, minute or hour that lies so many units back. */
const spanBack = (amount: number, unit: RelativeUnit, now: number): Span => {
  const ms = exactMs[unit];
  if (ms !== undefined) return { from: now - (amount + 1) * ms + 1, to: now - amount * ms + 1 };
  const day = shiftDay(pacificDayOf(now), -amount, unit);
  return wholeDays(day, day);
};

const compileAge = (operator: DateOperator, value: unknown, context: DateContext): HoldsAt => {
  const object = objectFrom(value, "value");
  const amount = amountFrom(object.get("amount"), 0);
  const { from, to } = spanBack(amount, unitFrom(object.get("unit"), context), context.now);
  const today = pacificDayOf(context.now);
  const endOfToday = wholeDays(today, today).to;
  switch (operator) {
    case "is-not-exactly-relative":
      return (time) => time < from || time >= to;
    case "is-more-than-relative":
      return (time) => time < from;
    case "is-more-than-or-equal-to-relative":
      return (time) => time < to;
    case "is-less-than-relative":
      return (time) => time >= to && time < endOfToday;
    case "is-less-than-or-equal-to-relative":
      return (time) => time >= from && time < endOfToday;
    default:
      return within({ from, to });
  }
};

const not =
  (holds: HoldsAt): HoldsAt =>
  (time) =>
    !holds(time);

export const compileDate = (operator: DateOperator, value: unknown, context: DateContext): HoldsAt => {
  switch (operator) {
    case "is-between":
      return compileBetween(value, context);
    case "is-within-the-last":
      return spanAway(spanFrom(value, context), -1, context.now);
    case "is-not-within-the-last":
      return not(spanAway(spanFrom(value, context), -1, context.now));
    case "is-within-the-next":
      return spanAway(spanFrom(value, context), 1, context.now);
    case "is-not-within-the-next":
      return not(spanAway(spanFrom(value, context), 1, context.now));
    case "is-between-relative":
      return compileBetweenRelative(value, context);
    default:
      return operator.endsWith("-relative") ? compileAge(operator, value, context) : compileDay(operator, value);
  }
};
