// What becomes history: single values, sets, untracked fields, refused requests and values that are gone.
import { beforeEach, describe, expect, it } from "vitest";
import { removePerson } from "../world/change-directory.ts";
import { addValue, replaceValues, type ValueSubject } from "../world/change-field-values.ts";
import type { World } from "../world/create-empty-world.ts";
import { createWorld, defaultBaseDate } from "../world/create-world.ts";
import type { Field, Scalar } from "../world/entities.ts";
import { findFieldByName, listFieldsOf, sharedFieldsOf } from "../world/find-fields.ts";
import { recordFieldValueChanges } from "./record-field-value-changes.ts";

let world: World;
let subject: ValueSubject;
let lastSeeded: number;

const at = defaultBaseDate + 1_000;
const by = { actor: { userId: 44_301, origin: "v2" }, at } as const;

beforeEach(() => {
  world = createWorld({ seed: "history", baseDate: defaultBaseDate });
  recordFieldValueChanges(world);
  const [entry] = world.listEntries.where("entity", "opportunity:98431");
  subject = { kind: "opportunity", entityId: 98_431, listEntryId: entry?.id ?? 0 };
  lastSeeded = world.fieldValueChanges.nextId();
});

const fieldNamed = (name: string): Field => {
  const field = findFieldByName(listFieldsOf(world, 12_058), name);
  if (field === undefined) throw new Error(`no field ${name}`);
  return field;
};

const write = (name: string, values: readonly Scalar[]) =>
  world.journal.run(by, () => replaceValues(world, { subject, field: fieldNamed(name) }, { values, now: at }));

const told = () =>
  [...world.fieldValueChanges.after(lastSeeded)].map(({ action, value, displayText }) => [action, value, displayText]);

describe("the history of field values", () => {
  it("calls a single value that changes updated, and tells who and when [history.single]", () => {
    write("Amount", [5]);
    write("Amount", []);
    write("Amount", [6]);
    expect(told()).toEqual([
      ["update", 5, "5"],
      ["delete", 5, "5"],
      ["create", 6, "6"],
    ]);
    const [first] = world.fieldValueChanges.after(lastSeeded);
    expect(first).toMatchObject({ ...subject, fieldId: fieldNamed("Amount").id, listId: 12_058, changerId: 44_301 });
    expect(first?.changedAt).toBe(at);
  });

  it("takes a row that goes and another that comes in one request for one update [history.single]", () => {
    const [present] = world.fieldValues
      .where("listEntry", subject.listEntryId ?? 0)
      .filter((row) => row.value === 12_500_000);
    world.journal.run(by, () => {
      world.fieldValues.remove(present?.id ?? 0);
      addValue(world, { subject, field: fieldNamed("Amount") }, { value: 7, now: at });
    });
    expect(told()).toEqual([["update", 7, "7"]]);
  });

  it("lets a set only gain and lose [history.set]", () => {
    write("Owners", [44_302, 44_301]);
    write("Owners", [44_303, 44_302]);
    expect(told()).toEqual([
      ["create", 44_302, "Daniel Okafor"],
      ["delete", 44_301, "Maya Lindqvist"],
      ["create", 44_303, "Priya Raman"],
    ]);
  });

  it("ignores a value that is written as it was, and fields that are not tracked [history.tracked]", () => {
    write("Amount", [12_500_000]);
    const description = findFieldByName(sharedFieldsOf(world, "company"), "Description");
    const company = { kind: "company", entityId: 7_133_202, listEntryId: null } as const;
    if (description !== undefined) {
      // Even a setting that says otherwise does not track an enriched field.
      world.fields.put({ ...description, tracksChanges: true });
      world.journal.run(by, () =>
        replaceValues(world, { subject: company, field: description }, { values: ["New"], now: at }),
      );
    }
    expect(description?.category).toBe("enriched");
    expect(told()).toEqual([]);
  });

  it("forgets what a refused request did [history.refused]", () => {
    const refused = () =>
      world.journal.run(by, () => {
        replaceValues(world, { subject, field: fieldNamed("Amount") }, { values: [1], now: at });
        throw new Error("refused");
      });
    expect(refused).toThrow("refused");
    expect(told()).toEqual([]);
  });

  it("keeps the words of what is gone in the same request [history.words]", () => {
    const person = world.persons.get(44_330);
    write("Owners", [44_330]);
    lastSeeded = world.fieldValueChanges.nextId();
    world.journal.run(by, () => {
      replaceValues(world, { subject, field: fieldNamed("Owners") }, { values: [], now: at });
      if (person !== undefined) removePerson(world, person);
    });
    const name = `${person?.firstName} ${person?.lastName ?? ""}`.trim();
    expect(told()).toEqual([["delete", 44_330, name]]);
  });
});
