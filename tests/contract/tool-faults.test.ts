// A dead key, a tired service and a broken line: what the tools do then, over a real socket.
import { inspect } from "node:util";
import type { FaultAction } from "@postern/affinity-sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { allTools } from "./all-tools.ts";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";

let open: OpenAffinity;
beforeEach(async () => {
  open = await openAffinity();
});
afterEach(() => open.close());

const note = { content: "once", person_ids: [44320] };

describe("a key", () => {
  it("that is revoked is credential_rejected, for this user alone", async () => {
    open.sandbox.control.revokeKey({ user: "user_aff_123" });
    const error = await failureOf(open.call("affinity_get_person", { person_id: 44320 }));
    expect(error.code).toBe("credential_rejected");
    expect(error.upstreamStatus).toBe(401);
    expect(open.requests()).toHaveLength(1);
    await expect(
      open.call("affinity_get_person", { person_id: 44320 }, { identifier: "user_aff_124" }),
    ).resolves.toBeDefined();
  });

  it("tells whose it is, or that it is none", async () => {
    const [maya] = open.sandbox.users;
    await expect(open.probe(maya?.affinityKey ?? "")).resolves.toMatchObject({
      status: "accepted",
      identity: { user: { id: "44301", name: "Maya Lindqvist" }, access: "full" },
    });
    await expect(open.probe("no-such-key-0123456789")).resolves.toMatchObject({ status: "rejected" });
    expect(open.requests()).toHaveLength(2);
  });

  it("is in no error, whatever goes wrong", async () => {
    const key = open.sandbox.users[0]?.affinityKey ?? "";
    const body = JSON.stringify({ errors: [{ message: `Authorization was Bearer ${key}` }] });
    for (const fault of [{ status: 422, body }, { status: 500, body }, { reset: true }, { truncate: true }] as const) {
      open.sandbox.control.injectFault({ fault });
      const error = await failureOf(open.call("affinity_create_note", note));
      expect(inspect(error, { depth: null, showHidden: true })).not.toContain(key);
      open.sandbox.control.clearFaults();
    }
  });
});

describe("a read", () => {
  it.each([[{ status: 503 }], [{ reset: true }], [{ truncate: true }]] as const)(
    "outlives two faults %j",
    async (fault) => {
      open.sandbox.control.injectFault({ fault, times: 2 });
      await expect(open.call("affinity_get_person", { person_id: 44320 })).resolves.toMatchObject({ id: 44320 });
      expect(open.requests()).toHaveLength(3);
    },
  );

  it("gives up in time when Affinity hangs", async () => {
    open.sandbox.control.injectFault({ fault: { delayMs: 3_000 } });
    const error = await failureOf(open.call("affinity_list_lists", { refresh: true }, { timeoutMs: 200 }));
    expect(error.code).toBe("upstream_timeout");
    expect(open.requests()).toHaveLength(1);
  });

  it("is told when to come back once the minute is used up", async () => {
    open.sandbox.control.setLimits({ perMinute: 1 });
    await open.call("affinity_list_lists", { refresh: true });
    const error = await failureOf(open.call("affinity_list_lists", { refresh: true }));
    expect(error.code).toBe("rate_budget_exhausted");
    expect(error.retryAfterSeconds).toBeGreaterThan(10);
    expect(open.requests()).toHaveLength(2);
  });
});

describe("a write", () => {
  const notes = (): number => open.sandbox.control.world.counts().notes;

  it.each([[{ status: 500 }], [{ reset: true }], [{ reset: true, afterEffect: true }], [{ truncate: true }]] as const)(
    "is sent once and its outcome is unknown after %j",
    async (fault) => {
      const before = notes();
      open.sandbox.control.injectFault({ fault });
      const error = await failureOf(open.call("affinity_create_note", note));
      expect(error.code).toBe("upstream_outcome_unknown");
      expect(error.retryable).toBe(false);
      expect(open.requests()).toHaveLength(1);
      expect(notes() - before).toBeLessThanOrEqual(1);
    },
  );

  it("refused for too many requests at once is not made, and the caller is told when to come back", async () => {
    open.requests();
    const before = notes();
    open.sandbox.control.injectFault({ fault: { status: 429 }, times: 1 });
    const error = await open.call("affinity_create_note", note).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "rate_budget_exhausted", retryAfterSeconds: expect.any(Number) });
    expect(notes()).toBe(before);
    expect(open.requests().map(({ status }) => status)).toEqual([429]);
  });

  it("is never made twice and never lost without a word, in a storm of faults", async () => {
    const { control } = open.sandbox;
    for (const fault of [
      { reset: true, afterEffect: true },
      { status: 503 },
      { status: 429 },
      { truncate: true },
    ] as const) {
      control.injectFault({ fault, rate: 0.08, match: { method: "POST" } });
    }
    const contents = Array.from({ length: 200 }, (_, index) => `note ${index} of the storm`);
    const told = new Map<string, string>();
    control.setLimits({ concurrent: 1_000 });
    const runAll = contents.map(async (content) => {
      const running = open.call("affinity_create_note", { content, person_ids: [44320] });
      const failed = async (): Promise<string> => (await failureOf(running)).code;
      told.set(content, await running.then(() => "created", failed));
    });
    await Promise.all(runAll);
    const made = (content: string): number =>
      control.world.all("notes").filter((one) => one.content === content).length;
    const wrong = contents.filter((content) => {
      const outcome = told.get(content);
      if (outcome === "created") return made(content) !== 1;
      return outcome === "upstream_outcome_unknown" ? made(content) > 1 : made(content) !== 0;
    });
    expect(wrong).toEqual([]);
    expect(new Set(told.values())).toContain("upstream_outcome_unknown");
  });
});

describe("each tool", () => {
  /** Where success has no body, none is looked at. */
  const takesAnyAnswer = (name: string, fault: FaultAction): boolean =>
    ["affinity_send_feedback", "affinity_update_note_records"].includes(name) &&
    "status" in fault &&
    fault.status === 200;
  /** How the first example of each ends under the same fault, all at once. */
  const codesUnder = async (fault: FaultAction): Promise<Record<string, string>> => {
    open.sandbox.control.setLimits({ concurrent: 1_000 });
    open.sandbox.control.injectFault({ fault });
    const ends = allTools.map(async ({ name, examples }) => {
      const running = open.call(name, examples[0]?.input);
      if (takesAnyAnswer(name, fault)) return [name, await running.then(() => "done")] as const;
      const error = await failureOf(running);
      expect(error.message).not.toMatch(/<html>|unheard/);
      return [name, error.code] as const;
    });
    return Object.fromEntries(await Promise.all(ends));
  };
  /** These find out first what is meant, and a field is set after its type was asked for: they fail while they still read. */
  const readFirst = [
    "affinity_bulk_add_to_list",
    "affinity_complete_reminder",
    "affinity_find_or_create_company",
    "affinity_find_or_create_deal",
    "affinity_find_or_create_person",
    "affinity_log_interaction",
    "affinity_move_deal",
    "affinity_update_deal_fields",
    "affinity_set_field_values",
    "affinity_update_field",
    "affinity_delete_field",
    "affinity_add_field_options",
    "affinity_update_field_option",
    "affinity_delete_field_option",
  ];
  const readsFirst = (name: string): boolean => name.endsWith("_field_value") || readFirst.includes(name);
  const codeFor = ({ name, effect }: (typeof allTools)[number], codes: readonly string[]): string | undefined =>
    effect === "read" || readsFirst(name) ? codes[0] : codes[1];

  it.each([
    [{ status: 401 }, "credential_rejected", "credential_rejected"],
    [{ status: 404 }, "record_not_found", "record_not_found"],
    [{ status: 403 }, "upstream_rejected", "upstream_rejected"],
    [{ status: 429 }, "rate_budget_exhausted", "rate_budget_exhausted"],
    [{ status: 500, body: "<html>oops</html>" }, "upstream_unavailable", "upstream_outcome_unknown"],
    [{ reset: true }, "upstream_unavailable", "upstream_outcome_unknown"],
    [{ status: 200, body: '{"unheard": "of"}' }, "upstream_unexpected_response", "upstream_outcome_unknown"],
    [{ status: 200, body: "<html>" }, "upstream_unexpected_response", "upstream_outcome_unknown"],
  ] as const)("says what %j means for it", async (fault, ofReads, ofWrites) => {
    const expected = allTools.map((tool) => [
      tool.name,
      takesAnyAnswer(tool.name, fault) ? "done" : codeFor(tool, [ofReads, ofWrites]),
    ]);
    expect(await codesUnder(fault)).toEqual(Object.fromEntries(expected));
  });
});
