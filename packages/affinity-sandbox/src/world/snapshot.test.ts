// Snapshots: back to the byte, in process and through a file, whatever happened in between.
import { describe, expect, it } from "vitest";
import { createManualClock } from "../clock.ts";
import { createScheduler, type Scheduler } from "../scheduler.ts";
import { tableNames, type World } from "./create-empty-world.ts";
import { createWorld, defaultBaseDate } from "./create-world.ts";
import { createLaggingWorld } from "./lagging-world.ts";
import { type RestoreTarget, restoreSnapshot, takeSnapshot } from "./snapshot.ts";
import { readSnapshot, writeSnapshot } from "./snapshot-json.ts";

const actor = { userId: 44_301, origin: "v1" } as const;

interface Target extends RestoreTarget {
  readonly scheduler: Scheduler;
  readonly view: World;
}

const createTarget = (seed = "a"): Target => {
  const clock = createManualClock(defaultBaseDate);
  const world = createWorld({ seed, baseDate: defaultBaseDate });
  const lag = createLaggingWorld(world, clock, () => 300);
  return { world, lag, scheduler: createScheduler(clock), view: lag.look() };
};

const change = ({ world, scheduler }: Target): void => {
  world.journal.run({ actor, at: defaultBaseDate }, () => {
    const jane = world.persons.get(44_320);
    if (jane !== undefined) world.persons.put({ ...jane, firstName: "Joan", emails: ["joan@new.example"] });
    world.persons.remove(44_330);
    world.notes.put({ ...world.notes.all()[0], id: world.notes.nextId(), content: "new" } as never);
    world.files.put({
      id: world.files.nextId(),
      name: "a.bin",
      contentType: null,
      content: Uint8Array.of(0, 255, 7),
      subject: { kind: "person", id: 44_320 },
      uploaderId: 44_301,
      createdAt: 1,
      updatedAt: null,
    });
  });
  scheduler.add({ at: defaultBaseDate + 1_000, work: () => undefined });
};

describe("a snapshot", () => {
  it("brings back every row, index and next id, and forgets lag and waiting work", () => {
    const target = createTarget();
    const { world, view, scheduler } = target;
    const before = writeSnapshot(takeSnapshot(world));
    const snapshot = takeSnapshot(world);
    change(target);
    expect([view.persons.get(44_320)?.firstName, scheduler.pending()]).toEqual(["Jane", 1]);
    restoreSnapshot(target, snapshot);
    expect(writeSnapshot(takeSnapshot(world))).toBe(before);
    expect(world.persons.where("email", "joan@new.example")).toEqual([]);
    expect(world.persons.where("email", world.persons.get(44_320)?.emails[0] ?? "")).toHaveLength(1);
    expect(world.persons.get(44_330)).toBeDefined();
    expect(view.persons.all()).toEqual(world.persons.all());
    expect([scheduler.pending(), view.notes.size]).toEqual([0, world.notes.size]);
  });

  it("can be restored again after it was restored", () => {
    const target = createTarget();
    const snapshot = takeSnapshot(target.world);
    const before = writeSnapshot(snapshot);
    for (let round = 0; round < 2; round += 1) {
      change(target);
      restoreSnapshot(target, snapshot);
    }
    expect(writeSnapshot(takeSnapshot(target.world))).toBe(before);
  });

  it("goes through a file into a sandbox of another seed, sets and bytes included", () => {
    const [source, other] = [createTarget("a"), createTarget("b")];
    change(source);
    restoreSnapshot(other, readSnapshot(writeSnapshot(takeSnapshot(source.world))));
    for (const name of tableNames) {
      const dumps = [source, other].map(({ world }) => world[name].dump());
      expect(dumps[1]).toEqual(dumps[0]);
    }
    expect(other.world.users.get(44_301)?.permissions.has("manage-users")).toBe(true);
    expect(other.world.files.all().at(-1)?.content).toEqual(Uint8Array.of(0, 255, 7));
    expect(other.world.listEntries.where("list", 12_058)).toEqual(source.world.listEntries.where("list", 12_058));
  });

  it("keeps an object of a caller that looks like one of its own marks", () => {
    const { world } = createTarget();
    const filters = { $set: [1, { $bytes: "AA==" }, { $object: { a: 1 } }] };
    const view = { id: 1, listId: 12_058, name: "v", type: "sheet", columns: [], createdAt: 0, filters } as const;
    world.savedViews.put(view);
    const back = readSnapshot(writeSnapshot(takeSnapshot(world)));
    expect(back.tables.savedViews.rows).toContainEqual(view);
  });
});

it("gives no id again that a file has, whatever the file says", () => {
  const table = JSON.stringify({ teams: { rows: [{ id: 7 }], highestId: 2 } });
  const text = `{"format":"affinity-sandbox snapshot","version":1,"tables":${table}}`;
  expect(readSnapshot(text).tables.teams.highestId).toBe(7);
});

describe("a file that is no snapshot", () => {
  it("is refused when it is nested deeper than the stack", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const tables = `{"teams":{"rows":[{"id":1,"a":${deep}}],"highestId":1}}`;
    const text = `{"format":"affinity-sandbox snapshot","version":1,"tables":${tables}}`;
    expect(() => readSnapshot(text)).toThrow("too deeply");
  });

  const textWith = (tables: unknown) => JSON.stringify({ format: "affinity-sandbox snapshot", version: 1, tables });
  it.each([
    ["{", "not JSON"],
    ["[]", "not a snapshot"],
    [JSON.stringify({ format: "affinity-sandbox snapshot", version: 2, tables: {} }), "version 1"],
    [textWith(null), "no tables"],
    [textWith({ planets: { rows: [], highestId: 0 } }), "planets"],
    [textWith({ persons: { rows: [{}], highestId: 0 } }), "persons"],
    [textWith({ persons: [] }), "persons"],
    [textWith({ persons: { rows: [{ id: 1 }], highestId: 1 } }), "persons has a row that is none of its kind"],
    [textWith({ persons: { rows: [{ id: 1, emails: 5, companyIds: [] }], highestId: 1 } }), "none of its kind"],
    [textWith({ teams: { rows: [{ id: 1 }, { id: 1 }], highestId: 1 } }), "an id twice"],
  ])("is refused: %s", (text, message) => {
    expect(() => readSnapshot(text)).toThrow(message);
  });
});
