// Users, teams, merges and suggested duplicates as the tools tell them, with the rights that they need.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";

let open: OpenAffinity;
beforeAll(async () => {
  open = await openAffinity({ mergeDurationMs: 400 });
});
afterAll(() => open.close());

const person = async (first_name: string): Promise<number> =>
  Number((await open.call("affinity_create_person", { first_name, last_name: "Twin", emails: [] }))["id"]);

const isThere = (personId: number): boolean =>
  open.sandbox.control.world.all("persons").some(({ id }) => id === personId);

const merge = (input: object, identifier?: string) =>
  open.call("affinity_merge_persons", input, identifier === undefined ? {} : { identifier });

describe("users", () => {
  it.each([["maya lindqvist"], ["LINDQVIST Maya"], ["maya@fernhill.example"]])("are found by %s", async (name) => {
    expect(await open.call("affinity_find_users", { name })).toEqual({
      users: [{ id: 44301, name: "Maya Lindqvist", email: "maya@fernhill.example", status: "active" }],
      next_cursor: null,
    });
  });

  it("of one status come page by page", async () => {
    const first = await open.call("affinity_find_users", { status: "active", limit: 4 });
    const second = await open.call("affinity_find_users", {
      status: "active",
      limit: 4,
      cursor: first["next_cursor"],
    });
    expect([first["users"], second["users"]].map((users) => (users as unknown[]).length)).toEqual([4, 2]);
    expect(second["next_cursor"]).toBeNull();
    expect(await open.call("affinity_find_users", { name: "maya", status: "deactivated" })).toMatchObject({
      users: [],
    });
  });

  it("show their role to who manages users, and to nobody else", async () => {
    expect(await open.call("affinity_get_user", { user_id: 44302 })).toMatchObject({ role: expect.any(String) });
    const told = await open.call("affinity_get_user", { user_id: 44302 }, { identifier: "user_aff_126" });
    expect(told).toMatchObject({ id: 44302, name: "Daniel Okafor" });
    expect(told["role"]).toBeUndefined();
  });
});

describe("teams", () => {
  it("are found by a part of their name, whatever signs are in it", async () => {
    const { teams } = (await open.call("affinity_list_teams", {})) as { teams: { id: number; name: string }[] };
    const [first] = teams;
    const part = first?.name.slice(1, 5) ?? "";
    expect(await open.call("affinity_list_teams", { name: part })).toMatchObject({
      teams: expect.arrayContaining([expect.objectContaining({ id: first?.id })]),
    });
    expect(await open.call("affinity_list_teams", { name: 'x" | name=~"' })).toMatchObject({ teams: [] });
    const whole = await open.call("affinity_get_team", { team_id: first?.id });
    expect(whole).toMatchObject({ name: first?.name, member_count: (whole["members"] as unknown[]).length });
  });

  it("that are none are not found", async () => {
    expect((await failureOf(open.call("affinity_get_team", { team_id: 9_999 }))).code).toBe("record_not_found");
  });
});

describe("a merge", () => {
  it("is waited for, and the duplicate is gone", async () => {
    const [primary, duplicate] = [await person("Quilla"), await person("Quilla")];
    const suggested = await open.call("affinity_list_duplicates", { type: "person", term: "quilla", match: "name" });
    expect(suggested).toMatchObject({
      suggestions: [
        { match: "name", primary: { id: primary, name: "Quilla Twin" }, duplicates: [{ id: duplicate, emails: [] }] },
      ],
    });
    const { task_id } = await merge({ primary_person_id: primary, duplicate_person_id: duplicate, confirm: true });
    const told = await open.call("affinity_list_merges", { type: "person", task_id });
    expect(told).toMatchObject({
      merges: [{ task_id, status: "success", primary_id: primary, duplicate_id: duplicate, error: null }],
      next_cursor: null,
    });
    expect(isThere(duplicate)).toBe(false);
  });

  it("that failed says why", async () => {
    const { task_id } = await open.call("affinity_merge_companies", {
      primary_company_id: 999_999_999,
      duplicate_company_id: 7133202,
      confirm: true,
    });
    const told = await open.call("affinity_list_merges", { type: "company", task_id });
    expect(told).toMatchObject({ merges: [{ status: "failed", error: "Primary company not found" }] });
  });

  it.each([
    [{ primary_person_id: 44320, duplicate_person_id: 44321 }],
    [{ primary_person_id: 44320, duplicate_person_id: 44321, confirm: false }],
    [{ primary_person_id: 44320, duplicate_person_id: 44321, confirm: "true" }],
    [{ primary_person_id: 44320, duplicate_person_id: 44320, confirm: true }],
  ])("is not begun with %j", async (input) => {
    open.requests();
    expect((await failureOf(merge(input))).code).toBe("invalid_input");
    expect(open.requests()).toEqual([]);
  });

  it.each([["user_aff_124"], ["user_aff_126"]])("is refused to %s, who may not", async (identifier) => {
    const input = { primary_person_id: 44320, duplicate_person_id: 44321, confirm: true };
    expect((await failureOf(merge(input, identifier))).code).toBe("upstream_rejected");
    expect(isThere(44321)).toBe(true);
  });
});

it("suggestions are for who may manage duplicates", async () => {
  const refused = open.call("affinity_list_duplicates", { type: "company" }, { identifier: "user_aff_126" });
  expect((await failureOf(refused)).code).toBe("upstream_rejected");
});

it.each([
  ["affinity_list_duplicates", { type: "opportunity" }],
  ["affinity_list_merges", { type: "person", task_id: "../lists" }],
  ["affinity_list_merges", {}],
  ["affinity_find_users", { status: "gone" }],
  ["affinity_find_users", { name: "" }],
  ["affinity_get_team", { team_id: "Deals" }],
  ["affinity_send_feedback", { subject: "x" }],
  ["affinity_send_feedback", { subject: " ", body: "x" }],
  ["affinity_send_feedback", { subject: "x", body: "y".repeat(10_001) }],
])("%s refuses %j before Affinity is asked", async (name, input) => {
  open.requests();
  expect((await failureOf(open.call(name, input))).code).toBe("invalid_input");
  expect(open.requests()).toEqual([]);
});
