// Who reads page after page sees each person once, though others add some all the while. Here with 20,000 persons;
// tests/scenarios/sandbox-firm.test.ts holds the same for the 200,000 of the world `firm`.
import { describe, expect, it } from "vitest";
import { createManualClock, createSandbox } from "./index.ts";
import { createTestClient } from "./testing/create-test-client.ts";
import { type Generation, readAllPersonIds } from "./testing/read-all-pages.ts";
import { defaultBaseDate } from "./world/create-world.ts";

const count = 20_000;

const open = () => {
  const clock = createManualClock(defaultBaseDate);
  const persons = Array.from({ length: count }, (_, index) => ({ firstName: `P${index}` }));
  const world = { persons };
  const sandbox = createSandbox({ world, clock, versionLagMs: 300, perMinuteLimit: 1_000_000, perMonthLimit: null });
  const client = createTestClient(sandbox);
  const addOne = async (): Promise<void> => {
    clock.advance(20);
    const name = { first_name: "Late", last_name: "Comer", emails: [`late.${clock.now()}@comer.example`] };
    const added = await client.send("POST", "/persons", name);
    expect(added.status).toBe(200);
  };
  return { client, addOne, sandbox };
};

describe("paging through 20,000 persons while others are added", () => {
  it.each<Generation>(["v1", "v2"])(
    "shows each of them exactly once in %s [world.paging-while-writing]",
    async (generation) => {
      const { client, addOne, sandbox } = open();
      const before = sandbox.control.world.all("persons").map((person) => person.id);
      const seen = await readAllPersonIds(client, generation, addOne);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.slice(0, before.length)).toEqual(before);
      // Those who came in time are seen too, or else nobody was added while the pages were read.
      expect(seen.length).toBeGreaterThan(before.length);
    },
  );
});
