// Interactions by the tools: of a record and of the whole team in one form, and what was logged by hand changed and deleted.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";
import { loggedCall } from "./staged-examples.ts";

let open: OpenAffinity;
beforeAll(async () => {
  open = await openAffinity();
});
afterAll(() => open.close());

interface Told {
  readonly id: number;
  readonly type: string;
  readonly date: string;
  readonly title?: string;
  readonly people: readonly { readonly id?: number; readonly name?: string }[];
  readonly logged_by_hand?: boolean;
  readonly note_ids?: readonly number[];
}

const list = async (input: object) => {
  const page = await open.call("affinity_list_interactions", input);
  return { told: page["interactions"] as Told[], next: page["next_page_token"] };
};
const byAge = (told: readonly Told[]) => told.map(({ date }) => Date.parse(date));

describe("those of a record", () => {
  it("are told newest first, page after page, until now", async () => {
    const walked: Told[] = [];
    let page_token: unknown;
    do {
      const page = await list({ person: 44320, page_size: 20, ...(page_token ? { page_token } : {}) });
      walked.push(...page.told);
      page_token = page.next;
    } while (page_token);
    expect(byAge(walked)).toEqual(byAge(walked).toSorted((one, other) => other - one));
    const now = open.sandbox.control.now();
    const had = open.sandbox.control.world
      .all("interactions")
      .filter(
        ({ at, externalPersonIds }) => externalPersonIds.includes(44320) && at <= now && at > now - 360 * 86_400_000,
      );
    const recent = walked.filter(({ date }) => Date.parse(date) > now - 360 * 86_400_000);
    expect(recent.length).toBe(had.length);
  });

  it("are found by the record's name, a type, a direction and a colleague", async () => {
    const asked = { person: "Jane Smith", types: ["email"], direction: "received", page_size: 500 };
    const { told } = await list(asked);
    expect(told.length).toBeGreaterThan(0);
    expect(told.every(({ type }) => type === "email")).toBe(true);
    const withMaya = await list({ ...asked, colleague: "me" });
    expect(withMaya.told.length).toBeLessThanOrEqual(told.length);
    expect(told).toEqual(expect.arrayContaining(withMaya.told));
  });

  it("hold what is to come when it is asked for", async () => {
    const at = (days: number) => new Date(open.sandbox.control.now() + days * 86_400_000).toISOString();
    const { told } = await list({ company: 7133202, types: ["meeting"], from: at(0), until: at(60) });
    expect(told.every(({ date }) => Date.parse(date) >= Date.parse(at(0)) - 1_000)).toBe(true);
  });
});

describe("those of the team", () => {
  it.each([["meeting"], ["call"], ["chat-message"], ["email"]])("of the type %s have the same form", async (type) => {
    const span = { from: "2026-06-01T00:00:00Z", until: "2026-09-01T00:00:00Z" };
    const page = await open.call("affinity_list_workspace_interactions", { type, ...span, limit: 20 });
    const told = page["interactions"] as Told[];
    expect(told.length).toBeGreaterThan(0);
    for (const one of told.slice(0, 3)) {
      const single = await open.call("affinity_get_interaction", { type, interaction_id: one.id });
      expect(single).toMatchObject({ id: one.id, type });
      expect(Date.parse(String(single["date"]))).toBe(Date.parse(one.date));
      expect(single["title"] ?? "").toBe(one.title ?? "");
    }
    if (page["next_cursor"] === null) return;
    const input = { type, ...span, limit: 20, cursor: page["next_cursor"] };
    const second = (await open.call("affinity_list_workspace_interactions", input))["interactions"] as Told[];
    expect(second[0]?.id).toBeGreaterThan(told.at(-1)?.id ?? 0);
  });
});

describe("what was logged by hand", () => {
  const asCall = (interaction_id: number) => ({ type: "call", interaction_id });

  it("is changed and deleted, with its note", async () => {
    const id = await loggedCall(open);
    const changed = await open.call("affinity_update_interaction", {
      ...asCall(id),
      content: "They ask for two more weeks.",
      date: "2026-03-04T10:00:00Z",
      person_ids: [44302, 44320],
    });
    expect(changed).toMatchObject({ id, type: "call", logged_by_hand: true });
    expect(Date.parse(String(changed["date"]))).toBe(Date.parse("2026-03-04T10:00:00Z"));
    const people = (changed as unknown as Told).people.map((person) => person.id);
    expect(people.sort()).toEqual([44302, 44320]);
    const [note] = (changed as unknown as Told).note_ids ?? [];
    expect(await open.call("affinity_delete_interaction", asCall(id))).toEqual({ success: true });
    expect((await failureOf(open.call("affinity_get_interaction", asCall(id)))).code).toBe("record_not_found");
    expect(open.sandbox.control.world.all("notes").some((one) => one.id === note)).toBe(false);
  });

  it("is not left without anybody of the team", async () => {
    const id = await loggedCall(open);
    const error = await failureOf(open.call("affinity_update_interaction", { ...asCall(id), person_ids: [44320] }));
    expect(error.code).toBe("upstream_rejected");
  });

  it("is left as it is by a dry run", async () => {
    const id = await loggedCall(open);
    for (const [name, change] of [
      ["update", { content: "Other." }],
      ["delete", {}],
    ] as const) {
      open.requests();
      const told = await open.call(`affinity_${name}_interaction`, { ...asCall(id), ...change, dry_run: true });
      expect(told).toMatchObject({ dry_run: true, changes: [{ record: { id } }] });
      expect(open.requests().every(({ method }) => method === "GET")).toBe(true);
    }
    expect(await open.call("affinity_get_interaction", asCall(id))).toMatchObject({ id });
  });

  it("is found among all others", async () => {
    const id = await loggedCall(open);
    const { told } = await list({ person: 44320, types: ["call"], by_hand_only: true });
    expect(told.map((one) => one.id)).toContain(id);
    expect(told.every((one) => one.logged_by_hand === true)).toBe(true);
  });
});

it.each([
  ["list_interactions", {}],
  ["list_interactions", { person: 44320, company: 7133202 }],
  ["list_interactions", { person: 44320, types: [] }],
  ["list_interactions", { person: 44320, types: ["letter"] }],
  ["list_interactions", { person: 44320, from: "2026-01-01" }],
  ["list_interactions", { person: 44320, from: "2026-03-01T00:00:00Z", until: "2026-01-01T00:00:00Z" }],
  ["list_interactions", { person: 44320, page_token: "made up" }],
  ["list_workspace_interactions", {}],
  ["list_workspace_interactions", { type: "meeting", from: "yesterday" }],
  ["get_interaction", { interaction_id: 1001 }],
  ["update_interaction", { type: "call", interaction_id: 1 }],
  ["update_interaction", { type: "email", interaction_id: 1, content: "x" }],
  ["update_interaction", { type: "call", interaction_id: 1, content: " " }],
  ["update_interaction", { type: "call", interaction_id: 1, person_ids: [] }],
  ["delete_interaction", { type: "email", interaction_id: 1 }],
])("%s refuses %j before Affinity is asked", async (name, input) => {
  open.requests();
  expect((await failureOf(open.call(`affinity_${name}`, input))).code).toBe("invalid_input");
  expect(open.requests()).toEqual([]);
});
