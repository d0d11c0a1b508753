// Finding the late part of the history: never a change too few, whatever the filter says besides.
import { describe, expect, it } from "vitest";
import { createWorld, defaultBaseDate } from "../world/create-world.ts";
import { changesSince } from "./changes-since.ts";

const { fieldValueChanges } = createWorld({ seed: "since", baseDate: defaultBaseDate });
const all = fieldValueChanges.all();

const idsOf = (filter: string | null): number[] => {
  const changes = changesSince(fieldValueChanges, filter);
  const forwards = [...changes.after(-1)].map((change) => change.id);
  const backwards = [...changes.before(Number.MAX_SAFE_INTEGER)].map((change) => change.id);
  expect(backwards.toReversed()).toEqual(forwards);
  return forwards;
};

describe("the changes since a moment", () => {
  it.each([0, 1, Math.floor(all.length / 2), all.length - 1])("begin with the one at that moment (%s)", (index) => {
    const at = all[index]?.changedAt ?? 0;
    const expected = all.filter((change) => change.changedAt >= at).map((change) => change.id);
    expect(idsOf(`changedAt>=${new Date(at).toISOString()}`)).toEqual(expected);
    expect(idsOf(`actionType=add&changedAt>${new Date(at).toISOString()}`)).toEqual(expected);
  });

  it("are none after the last and all before the first", () => {
    expect(idsOf("changedAt>2100-01-01")).toEqual([]);
    expect(idsOf("changedAt>1990-01-01")).toHaveLength(all.length);
  });

  it.each([
    null,
    "",
    "changedAt<2100-01-01",
    "changedAt!>2100-01-01",
    "!(changedAt>2100-01-01)",
    "changedAt>2100-01-01|actionType=add",
    "changedAt>soon",
  ])("are all when the filter leaves the past open (%s)", (filter) => {
    expect(idsOf(filter)).toHaveLength(all.length);
  });
});
