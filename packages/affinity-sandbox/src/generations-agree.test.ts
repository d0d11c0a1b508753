// Whatever is written through either generation, both tell the same facts once the lag is over.
import fastCheck from "fast-check";
import { describe, expect, it } from "vitest";
import { createManualClock, createSandbox } from "./index.ts";
import { createTestClient } from "./testing/create-test-client.ts";
import { performWrite, type RandomWrite, randomWrite } from "./testing/random-writes.ts";
import { readV1Facts, readV2Facts } from "./testing/read-facts.ts";

const start = Date.UTC(2026, 10, 20, 9);
const lagMs = 300;

const open = () => {
  const clock = createManualClock(start);
  const sandbox = createSandbox({ clock, versionLagMs: lagMs, perMinuteLimit: 1_000_000, perMonthLimit: null });
  return { clock, client: createTestClient(sandbox), world: sandbox.control.world };
};

const performAll = async (target: ReturnType<typeof open>, writes: readonly RandomWrite[]) => {
  const done: string[] = [];
  for (const write of writes) {
    const reply = await performWrite(target, write);
    if (reply === undefined) continue;
    if (reply.status >= 500) throw new Error(`${write.kind}: ${reply.status} ${reply.text}`);
    if (reply.status < 300) done.push(write.kind);
    target.clock.advance(40);
  }
  return done;
};

describe("v1 and v2", () => {
  it("tell the same facts of an untouched world", async () => {
    const { client, world } = open();
    const facts = await readV1Facts(client, world);
    expect(Object.values(facts).map((each) => Object.keys(each).length)).toEqual([400, 250, 120, 195]);
    expect(await readV2Facts(client, world)).toEqual(facts);
  });

  it("disagree within the lag, so that this comparison can fail", async () => {
    const { client, world } = open();
    await client.send("PUT", "/persons/44320", { last_name: "Other" });
    expect(await readV2Facts(client, world)).not.toEqual(await readV1Facts(client, world));
  });

  it("tell the same facts after any 200 writes [world.generations-agree]", { timeout: 120_000 }, async ({
    annotate,
  }) => {
    // A new one each time: what it finds is printed and can be given to fast-check again.
    const seed = Math.floor(performance.timeOrigin + performance.now()) | 0;
    await annotate(`fast-check seed ${seed}`);
    const property = fastCheck.asyncProperty(
      fastCheck.array(randomWrite, { minLength: 200, maxLength: 200, size: "max" }),
      async (writes) => {
        const target = open();
        const done = await performAll(target, writes);
        expect(done.filter((kind) => kind.startsWith("v1")).length).toBeGreaterThan(50);
        expect(done.filter((kind) => kind.startsWith("v2")).length).toBeGreaterThan(20);
        target.clock.advance(lagMs);
        const facts = await readV1Facts(target.client, target.world);
        expect(await readV2Facts(target.client, target.world)).toEqual(facts);
      },
    );
    await fastCheck.assert(property, { seed, numRuns: 15, endOnFailure: true });
  });
});
