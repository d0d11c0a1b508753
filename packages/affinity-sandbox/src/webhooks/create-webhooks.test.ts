// The engine without the API: who is told nothing, and what faults do to a delivery.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createManualClock, type ManualClock } from "../clock.ts";
import { createScheduler, type Scheduler } from "../scheduler.ts";
import { createReceiver, type Receiver } from "../testing/create-receiver.ts";
import type { World } from "../world/create-empty-world.ts";
import { createWorld, defaultBaseDate } from "../world/create-world.ts";
import type { ChangeOrigin } from "../world/journal.ts";
import { createWebhooks, type Webhooks } from "./create-webhooks.ts";

let clock: ManualClock;
let world: World;
let scheduler: Scheduler;
let webhooks: Webhooks;
let receiver: Receiver;

beforeEach(async () => {
  clock = createManualClock(defaultBaseDate);
  world = createWorld({ seed: "webhooks", baseDate: defaultBaseDate });
  scheduler = createScheduler(clock);
  webhooks = createWebhooks({ world, clock, scheduler, timeoutMs: 1_000 });
  receiver = await createReceiver();
  const subscription = {
    id: 9_001,
    url: receiver.url,
    subscriptions: [],
    status: "active",
    creatorId: 44_301,
  } as const;
  world.webhooks.put({ ...subscription, createdAt: clock.now(), updatedAt: null });
});

afterEach(() => receiver.close());

const rename = (firstName: string, origin: ChangeOrigin = "v1"): void => {
  const person = world.persons.get(44_320);
  world.journal.run({ actor: { userId: 44_301, origin }, at: clock.now() }, () => {
    if (person !== undefined) world.persons.put({ ...person, firstName });
  });
};

const names = () => receiver.received.map(({ payload }) => payload.body.first_name);

describe("webhooks", () => {
  it("say nothing of imports and enrichment [webhooks.silent]", async () => {
    rename("Imported", "import");
    rename("Enriched", "enrichment");
    rename("Told", "control");
    await scheduler.settle();
    expect(names()).toEqual(["Told"]);
  });

  it("say nothing when a row is written as it was [webhooks.events]", async () => {
    rename("Jane");
    await scheduler.settle();
    expect(webhooks.deliveries()).toEqual([]);
  });

  it("lose, repeat and delay events when faults say so [webhooks.order]", async () => {
    const strikes = [{ drop: true }, { duplicate: true }, { delayMs: 5_000 }, {}];
    webhooks.strikeWith(() => strikes.shift() ?? {});
    for (const name of ["Lost", "Twice", "Late", "Last"]) rename(name);
    await scheduler.settle();
    clock.advance(5_000);
    await scheduler.settle();
    expect(names().toSorted()).toEqual(["Last", "Late", "Twice", "Twice"]);
    expect(names().at(-1)).toBe("Late");
    expect(webhooks.deliveries().map(({ state }) => state)).toEqual(["dropped", ...Array(4).fill("delivered")]);
    webhooks.clearDeliveries();
    expect(webhooks.deliveries()).toEqual([]);
  });

  it("tell the renewed contact dates of people outside when an interaction changes [webhooks.smart-value]", async () => {
    const [interaction] = world.interactions.where("person", 44_320);
    world.journal.run({ actor: { userId: 44_301, origin: "v1" }, at: clock.now() }, () => {
      if (interaction !== undefined) world.interactions.put({ ...interaction, at: clock.now() - 60_000 });
    });
    await scheduler.settle();
    expect(receiver.events()).toEqual(["smart_interaction_value.updated"]);
    expect(receiver.received[0]?.payload.body).toMatchObject({
      entity_id: 44_320,
      entity_type: 0,
      interaction_dates: { last_interaction_date: expect.stringMatching(/-08:00$/) },
    });
  });
});
