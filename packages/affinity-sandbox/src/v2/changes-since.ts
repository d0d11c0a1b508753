// The way to a late part of the history: a reader that resumes asks for what is new, and need not wait for what is old.
import type { FieldValueChange } from "../world/activities.ts";
import type { RowReader } from "./page-sources.ts";
import { type FilterExpression, parseFilter } from "./parse-filter.ts";

/** The moment before which no change can match, as far as the filter says so without alternatives. */
const earliestIn = (expression: FilterExpression): number => {
  if (expression.kind === "and") return Math.max(...expression.operands.map(earliestIn));
  if (expression.kind !== "comparison") return Number.NEGATIVE_INFINITY;
  const { property, operator, value, isNegated } = expression.comparison;
  const isBound = property === "changedAt" && operator.startsWith(">") && !isNegated;
  const time = isBound ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
};

const first = <Item>(items: Iterable<Item>): Item | undefined => {
  for (const item of items) return item;
  return undefined;
};

/** The greatest id whose change is older: ids ascend with time, so halves of the ids are halves of the time. */
const lastIdBefore = (changes: RowReader<FieldValueChange>, time: number): number => {
  let low = -1;
  let high = first(changes.before(Number.MAX_SAFE_INTEGER))?.id ?? -1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const next = first(changes.after(middle));
    if (next !== undefined && next.id <= high && next.changedAt < time) low = next.id;
    else high = middle;
  }
  return low;
};

function* until(changes: Iterable<FieldValueChange>, lastId: number): Iterable<FieldValueChange> {
  for (const change of changes) {
    if (change.id <= lastId) return;
    yield change;
  }
}

export const changesSince = (
  changes: RowReader<FieldValueChange>,
  filter: string | null,
): RowReader<FieldValueChange> => {
  const time = filter === null || filter.trim() === "" ? Number.NEGATIVE_INFINITY : earliestIn(parseFilter(filter));
  if (time === Number.NEGATIVE_INFINITY) return changes;
  const lastId = lastIdBefore(changes, time);
  return {
    after: (id) => changes.after(Math.max(id, lastId)),
    before: (id) => until(changes.before(id), lastId),
  };
};
