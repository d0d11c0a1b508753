// The seeded firm: the same for a seed, and with the fixed points that programs rely on.
import { describe, expect, it } from "vitest";
import { createWorld, defaultBaseDate } from "./create-world.ts";

const worldOf = (seed: string) => createWorld({ seed, baseDate: defaultBaseDate });

const rows = (seed: string) => {
  const world = worldOf(seed);
  return JSON.stringify([
    world.persons.all(),
    world.companies.all(),
    world.opportunities.all(),
    world.listEntries.all(),
    world.fieldValues.all(),
    world.interactions.all(),
    world.notes.all(),
    world.reminders.all(),
    world.files.all(),
  ]);
};

describe("a seeded world", () => {
  it("is the same to the byte for one seed", () => {
    expect(rows("a")).toBe(rows("a"));
  });

  it("differs for another seed", () => {
    expect(rows("a")).not.toBe(rows("b"));
  });

  it.each(["postern", "a", "b"])("holds Jane Smith, her company and her deal, whatever the seed (%s)", (seed) => {
    const world = worldOf(seed);
    expect(world.persons.get(44_320)).toMatchObject({ firstName: "Jane", lastName: "Smith", companyIds: [7_133_202] });
    expect(world.companies.get(7_133_202)?.domains).toContain(world.persons.get(44_320)?.emails[0]?.split("@")[1]);
    expect(world.opportunities.get(98_431)).toMatchObject({
      listId: 12_058,
      personIds: [44_320],
      companyIds: [7_133_202],
    });
  });

  it("has 400 persons of whom 6 are the team, 250 companies, a list of each kind and 120 deals", () => {
    const world = worldOf("postern");
    expect(world.persons.size).toBe(400);
    expect(world.persons.all().filter((person) => person.type === "internal")).toHaveLength(6);
    expect(world.companies.all().filter((company) => company.isInAccount)).toHaveLength(250);
    expect(world.lists.all().map((list) => list.kind)).toEqual(["opportunity", "company", "person"]);
    expect(world.listEntries.where("list", 12_058)).toHaveLength(120);
  });

  it("gives every email to one person only", () => {
    const emails = worldOf("postern")
      .persons.all()
      .flatMap((person) => person.emails);
    expect(new Set(emails).size).toBe(emails.length);
  });

  it("has a past that leads to the stages of today, in the order of time [history.seeded]", () => {
    const world = worldOf("postern");
    const changes = world.fieldValueChanges.all();
    expect(changes.map((change) => change.changedAt)).toEqual(
      changes.map((change) => change.changedAt).sort((left, right) => left - right),
    );
    expect(changes.at(-1)?.changedAt).toBeLessThan(defaultBaseDate);
    const stages = changes.filter((change) => change.entityId === 98_431 && change.displayText !== "12500000");
    expect(stages.map(({ action, displayText }) => `${action} ${displayText}`)).toEqual(
      expect.arrayContaining(["create New", "update First meeting", "update Diligence"]),
    );
  });

  it("has the team's users in the id space of persons", () => {
    const world = worldOf("postern");
    for (const user of world.users.all()) expect(world.persons.get(user.id)?.type).toBe("internal");
  });

  it("has merged ids that exist no more and global companies outside the account", () => {
    const world = worldOf("postern");
    for (const { id: oldId, newId } of world.mergedPersons.all()) {
      expect(world.persons.get(oldId)).toBeUndefined();
      expect(world.persons.get(newId)).toBeDefined();
    }
    expect(world.mergedCompanies.size).toBeGreaterThan(0);
    expect(world.companies.all().some((company) => company.isGlobal && !company.isInAccount)).toBe(true);
  });
});
