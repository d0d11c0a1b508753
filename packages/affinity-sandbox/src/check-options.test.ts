// A sandbox that was asked for in words it does not know is refused, not made up.
import { describe, expect, it } from "vitest";
import { createSandbox, type SandboxOptions } from "./create-sandbox.ts";

describe("createSandbox", () => {
  it.each<[unknown, string]>([
    [
      { world: "fixtures/world.json" },
      'world must be one of small, firm, empty, or a world of your own: readWorldFiles("',
    ],
    [{ plan: "gold" }, "plan must be one of scale, advanced, enterprise"],
    [{ assume: { teamPrivcy: false } }, 'there is no assumption "teamPrivcy"; there are overMaxPageSize, '],
    [{ assume: { overMaxPageSize: "explode" } }, "over-max-page-size must be one of clamp, refuse"],
    [{ assume: { teamPrivacy: "off" } }, "teamPrivacy must be boolean, not string"],
    [{ assume: { searchLagMs: -1 } }, "search-lag-ms must be a whole number"],
    [{ versionLagMs: -1 }, "versionLagMs must be a number from 0 on"],
    [{ versionLagMs: "soon" }, "versionLagMs must be a number from 0 on"],
    [{ versionLagMs: { from: 5, to: 1 } }, "versionLagMs must be a number from 0 on, or { from, to } in this order"],
  ])("refuses %j and says what there is", (options, message) => {
    expect(() => createSandbox(options as SandboxOptions)).toThrow(message);
  });

  it("takes every assumption at either of its values", () => {
    const assume = { teamPrivacy: false, noteRefusalStatus: 422, searchLagMs: 50, uploadReply: "record" } as const;
    const set = createSandbox({ world: "empty", assume, versionLagMs: { from: 0, to: 0 } }).control.assumptions();
    expect(set).toContainEqual(expect.objectContaining({ name: "noteRefusalStatus", value: 422 }));
  });
});
