// Many additions to a list in one call: each once, in any order of tries, with the result of each; and what is logged by hand.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";

let open: OpenAffinity;
beforeEach(async () => {
  open = await openAffinity();
});
afterEach(() => open.close());

const add = (items: readonly unknown[], list: unknown = "Portfolio", options = {}) =>
  open.call("affinity_bulk_add_to_list", { list, items }, options);

const rowsOf = (listId = 12059): readonly number[] =>
  open.sandbox.control.world
    .all("listEntries")
    .filter((row) => row.listId === listId)
    .map(({ entityId }) => entityId);

/** Companies by domain that are on no list. */
const fresh = (count: number) => {
  const listed = new Set(rowsOf());
  return open.sandbox.control.world
    .all("companies")
    .filter(({ id, isInAccount }) => isInAccount && !listed.has(id))
    .slice(0, count)
    .map(({ id, name, domains }) => ({ id, name, domain: String(domains[0]) }));
};

describe("many companies", () => {
  it("are added by id, domain and name, each once, whatever names it twice", async () => {
    const [first, second, third] = fresh(3);
    const before = rowsOf().length;
    const told = await add([first?.id, second?.domain, third?.name, String(first?.id), second?.name, rowsOf()[0]]);
    expect(told).toMatchObject({ list: { id: 12059 }, counts: { added: 3, already_there: 3 } });
    expect(told["added"]).toEqual([first?.id, second?.id, third?.id]);
    expect(rowsOf()).toHaveLength(before + 3);
  });

  it("have what is unknown, unclear or refused told, and the others added", async () => {
    const [company] = fresh(1);
    const told = await add(["nowhere.example", "robotics", 999_999_999, company?.domain, "Brightwat"]);
    expect(told["counts"]).toMatchObject({ added: 1, ambiguous: 2 });
    expect(told["other_items"]).toMatchObject([
      { item: "nowhere.example", result: "not_found" },
      { item: "robotics", result: "ambiguous", why: expect.stringContaining("Cairn Robotics") },
      { item: "999999999", result: expect.stringMatching(/not_found|failed/) },
      { item: "Brightwat", result: "ambiguous", why: expect.stringContaining("7133202") },
    ]);
  });

  it("are gone on with after the time was used up, and none is added twice", async () => {
    const items = fresh(30).map(({ domain }) => domain);
    const before = rowsOf().length;
    open.sandbox.control.injectFault({ fault: { delayMs: 150 }, times: 10_000 });
    const first = await add(items, "Portfolio", { timeoutMs: 4_900 });
    const { added = 0, not_reached = 0 } = first["counts"] as { added?: number; not_reached?: number };
    expect(added).toBeGreaterThan(0);
    expect(not_reached).toBe(30 - added);
    expect(first["next"]).toMatch(/The time of this call was used up\. Call again with the same input/);
    open.sandbox.control.clearFaults();
    expect(await add(items)).toMatchObject({ counts: { added: 30 - added, already_there: added } });
    expect(rowsOf()).toHaveLength(before + 30);
  });

  it("whose additions end in doubt are looked at again and not added twice", async () => {
    const items = fresh(3).map(({ id }) => id);
    const before = rowsOf().length;
    open.sandbox.control.injectFault({
      fault: { reset: true, afterEffect: true },
      match: { method: "POST", path: "/lists/12059/list-entries" },
      times: 1,
    });
    const told = await add(items);
    expect(told["counts"]).toMatchObject({ failed: 1, added: 2 });
    await add(items);
    expect(rowsOf()).toHaveLength(before + 3);
  });

  it("stop with the account's budget, and what was added is told", async () => {
    const limited = await openAffinity({ perMinuteLimit: 9 });
    try {
      const { world } = limited.sandbox.control;
      const items = world
        .all("companies")
        .slice(60, 75)
        .map(({ id }) => id);
      const told = await limited.call("affinity_bulk_add_to_list", { list: 12059, items }, { timeoutMs: 9_000 });
      expect(told["counts"]).toHaveProperty("not_reached");
      expect(told["next"]).toMatch(/Call again with the same input/);
    } finally {
      await limited.close();
    }
  });
});

it("persons go onto a list of persons, deals onto none", async () => {
  const { world } = open.sandbox.control;
  const list = world.all("lists").find(({ kind }) => kind === "person");
  expect(await add(["jane.smith@brightwater.example"], list?.id)).toMatchObject({ counts: { added: 1 } });
  expect((await failureOf(add([7133202], "Series A pipeline"))).message).toMatch(/not added but created/);
  expect((await failureOf(add([7133202], "Nix"))).message).toMatch(/sees no list/);
  expect((await failureOf(add([]))).code).toBe("invalid_input");
});

describe("a call", () => {
  const log = (input: object, options = {}) => open.call("affinity_log_interaction", input, options);
  const call = { type: "call", people: ["Jane Smith"], content: "Data room tomorrow.", when: "2026-11-20" };

  it("is logged with the user among its participants, and what was said kept as a note", async () => {
    const told = await log({ ...call, people: ["jane.smith@brightwater.example", 44302] });
    const ids = (told["people"] as { id: number }[]).map(({ id }) => id).toSorted();
    expect(ids).toEqual([44301, 44302, 44320]);
    const [noteId = 0] = told["note_ids"] as number[];
    expect(open.sandbox.control.world.get("notes", noteId)).toMatchObject({ content: call.content, creatorId: 44301 });
    const logged = open.sandbox.control.world.all("interactions").at(-1);
    expect(new Date(logged?.at ?? 0).toISOString()).toBe("2026-11-20T12:00:00.000Z");
  });

  it("with nobody from outside, at no time or with a stranger is refused, and nothing is logged", async () => {
    const before = open.sandbox.control.world.counts().interactions;
    expect((await failureOf(log({ ...call, people: [44302] }))).code).toBe("upstream_rejected");
    expect((await failureOf(log({ ...call, people: ["Nobody Atall"] }))).message).toMatch(/Nothing was logged/);
    expect((await failureOf(log({ ...call, when: "yesterday" }))).code).toBe("invalid_input");
    expect(open.sandbox.control.world.counts().interactions).toBe(before);
  });
});

describe("who am I", () => {
  it("tells user, workspace, rights and what is left", async () => {
    expect(await open.call("affinity_who_am_i", {}, { identifier: "user_aff_124" })).toMatchObject({
      user: { id: 44302, name: "Daniel Okafor" },
      workspace: { name: "Fernhill Ventures" },
      may_write: true,
      requests_this_minute: { of: 900 },
      requests_this_month: { of: 100_000 },
    });
  });

  it("tells who it is also when the limits are not to be had, and nothing of a dead key", async () => {
    open.sandbox.control.injectFault({ fault: { status: 404, body: "{}" }, match: { path: "/rate-limit" } });
    const told = await open.call("affinity_who_am_i", {});
    expect(told).toMatchObject({ user: { id: 44301 } });
    expect(told).not.toHaveProperty("requests_this_minute");
    open.sandbox.control.revokeKey({ user: "user_aff_123" });
    expect((await failureOf(open.call("affinity_who_am_i", {}))).code).toBe("credential_rejected");
  });
});
