// The sandbox at the size of a large account: it opens quickly, fits in memory, finds a record as fast as a small one,
// and shows who pages through 200,000 persons each of them once, though others are added all the while.
import { describe, expect, it } from "vitest";
import { startMeasured } from "../load/measured-process.ts";
import type { WorldCost } from "../load/processes/sandbox-world.ts";

const measure = async (): Promise<WorldCost> => {
  const { hello, ended } = await startMeasured<WorldCost>("sandbox-world.ts", ["firm", "page"]);
  await ended;
  return hello;
};

describe("the world firm", () => {
  it("opens in 20 seconds and 1.5 GB, reads by id within a millisecond, and pages without missing anybody", {
    timeout: 600_000,
  }, async () => {
    const { cpuSeconds, peakBytes, cpuPerGet, paging } = await measure();
    expect(cpuSeconds).toBeLessThan(20);
    expect(peakBytes).toBeLessThan(1.5e9);
    expect(Object.keys(cpuPerGet)).toHaveLength(8);
    for (const [prefix, microseconds] of Object.entries(cpuPerGet))
      expect([prefix, microseconds < 1_000]).toEqual([prefix, true]);
    expect(paging.map((each) => [each.generation, each.missed, each.doubled])).toEqual([
      ["v1", 0, 0],
      ["v2", 0, 0],
    ]);
    for (const { persons, added } of paging) expect([persons >= 200_000, added > 100]).toEqual([true, true]);
  });
});
