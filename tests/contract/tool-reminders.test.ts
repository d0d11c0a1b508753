// Reminders by the tools: found by whose and what they are, made, changed, ticked off and deleted, by whom it may be done.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";

let open: OpenAffinity;
beforeAll(async () => {
  open = await openAffinity();
});
afterAll(() => open.close());

interface Told {
  readonly id: number;
  readonly owner_id: number;
  readonly status: string;
}

const call = (name: string, input: object, identifier = "user_aff_123") =>
  open.call(`affinity_${name}`, input, { identifier });
const list = async (input: object): Promise<readonly Told[]> =>
  (await call("list_reminders", { page_size: 500, ...input }))["reminders"] as Told[];
const inWorld = () => open.sandbox.control.world.all("reminders");
const due = { content: "Send the deck", due_date: "2030-03-01" };

describe("a list", () => {
  it.each([["me"], ["Maya Lindqvist"], ["maya@fernhill.example"], [44301], ["44301"]])(
    "is of whom is meant by %s",
    async (owner) => {
      const ids = inWorld().flatMap(({ id, ownerId }) => (ownerId === 44301 ? [id] : []));
      expect((await list({ owner })).map(({ id }) => id).sort()).toEqual(ids.sort());
    },
  );

  it("tells what is overdue in two requests", async () => {
    const now = open.sandbox.control.now();
    const overdue = inWorld().filter((one) => one.ownerId === 44301 && one.completedAt === null && one.dueAt < now);
    open.requests();
    const told = await list({ owner: "me", status: "overdue" });
    expect(open.requests()).toHaveLength(2);
    expect(told.map(({ id }) => id).sort()).toEqual(overdue.map(({ id }) => id).sort());
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set(["overdue"]));
  });

  it("is of one record by its name, and says which there are when several have it", async () => {
    const made = await call("create_reminder", { ...due, company: 7133202 });
    expect(await list({ company: "brightwater robotics" })).toContainEqual(made);
    expect(made).toMatchObject({ about: { type: "company", id: 7133202, name: "Brightwater Robotics" } });
    const error = await failureOf(list({ company: "a" }));
    expect(error.code).toBe("invalid_input");
    expect(error.message).toMatch(/may mean .*71\d+/);
  });

  it("names the candidates when a name fits several of the team, and nobody where it fits none", async () => {
    const several = await failureOf(list({ owner: "a" }));
    expect(several.message).toMatch(/may mean \d users: .*44301 "Maya Lindqvist"/);
    expect((await failureOf(list({ owner: "Zebedee" }))).message).toMatch(/no user "Zebedee".*affinity_find_users/);
  });

  it("comes page by page, with a token for the same conditions only", async () => {
    const whole = await list({ type: "one-time" });
    const walked: unknown[] = [];
    let page_token: unknown;
    do {
      const page = await call("list_reminders", {
        type: "one-time",
        page_size: 7,
        ...(page_token ? { page_token } : {}),
      });
      walked.push(...(page["reminders"] as Told[]));
      page_token = page["next_page_token"];
      if (page_token) expect((await failureOf(list({ page_token }))).code).toBe("invalid_input");
    } while (page_token);
    expect(walked).toEqual(whole);
  });
});

describe("a reminder", () => {
  it("is the user's own and due at midnight in California unless more is said", async () => {
    const made = await call("create_reminder", { ...due, deal: "Brightwater Robotics" });
    expect(made).toMatchObject({ owner_id: 44301, status: "active", about: { type: "opportunity", id: 98431 } });
    expect(new Date(String(made["due_date"])).toISOString()).toBe("2030-03-01T08:00:00.000Z");
    expect(await call("get_reminder", { reminder_id: made["id"] })).toEqual(made);
  });

  it("is completed once, reopened and deleted", async () => {
    const { id: reminder_id } = await call("create_reminder", due);
    const done = await call("complete_reminder", { reminder_id });
    expect(done).toMatchObject({ status: "completed", completed_at: expect.any(String) });
    expect(await call("complete_reminder", { reminder_id })).toEqual(done);
    const reopened = await call("update_reminder", { reminder_id, reopen: true });
    expect(reopened).toMatchObject({ status: "active" });
    expect(reopened["completed_at"]).toBeUndefined();
    expect(await call("delete_reminder", { reminder_id })).toEqual({ success: true });
    expect((await failureOf(call("get_reminder", { reminder_id }))).code).toBe("record_not_found");
  });

  it("that recurs moves on by its period instead of being done", async () => {
    const made = await call("create_reminder", { ...due, every_days: 30, person: "Jane Smith" });
    expect(made).toMatchObject({ every_days: 30, reset_by: "interaction" });
    const next = await call("complete_reminder", { reminder_id: made["id"] });
    const days = (Date.parse(String(next["due_date"])) - Date.parse(String(made["due_date"]))) / 86_400_000;
    expect(Math.round(days)).toBe(30);
    expect(next["status"]).toBe("active");
  });

  it("comes to recur, and no more", async () => {
    const { id: reminder_id } = await call("create_reminder", due);
    const input = { reminder_id, every_days: 14, reset_by: "email" };
    expect(await call("update_reminder", input)).toMatchObject({ every_days: 14, reset_by: "email" });
    expect(await call("update_reminder", { reminder_id, every_days: 15 })).toMatchObject({ reset_by: "email" });
    const once = await call("update_reminder", { reminder_id, once: true });
    expect(once["every_days"]).toBeUndefined();
  });

  it("is given to a colleague by name, who alone may change it then", async () => {
    const { id: reminder_id } = await call("create_reminder", due, "user_aff_124");
    await call("update_reminder", { reminder_id, owner: "Daniel Okafor" }, "user_aff_124");
    for (const name of ["update_reminder", "complete_reminder", "delete_reminder"]) {
      const input = { reminder_id, ...(name === "update_reminder" && { content: "Mine" }) };
      expect((await failureOf(call(name, input, "user_aff_125"))).code, name).toBe("upstream_rejected");
    }
    expect(await call("get_reminder", { reminder_id })).toMatchObject({ content: due.content, owner: "Daniel Okafor" });
  });

  it("about a colleague is refused by Affinity, and none is made", async () => {
    const before = inWorld().length;
    expect((await failureOf(call("create_reminder", { ...due, person: 44302 }))).code).toBe("upstream_rejected");
    expect(inWorld()).toHaveLength(before);
  });
});

it.each([
  ["create_reminder", { content: "x" }],
  ["create_reminder", { due_date: "2030-01-01" }],
  ["create_reminder", { content: " ", due_date: "2030-01-01" }],
  ["create_reminder", { content: "x", due_date: "tomorrow" }],
  ["create_reminder", { content: "x", due_date: "2030-13-01" }],
  ["create_reminder", { content: "x", due_date: "2030-01-01T10:00:00" }],
  ["create_reminder", { content: "x", due_date: "2030-01-01", reset_by: "email" }],
  ["create_reminder", { content: "x", every_days: 0 }],
  ["create_reminder", { content: "x", every_days: 3651 }],
  ["create_reminder", { ...due, person: 44320, company: 7133202 }],
  ["update_reminder", { reminder_id: 15005 }],
  ["update_reminder", { reminder_id: 15005, once: true, every_days: 3 }],
  ["update_reminder", { reminder_id: 15005, reopen: false }],
  ["list_reminders", { person: 44320, deal: 98431 }],
  ["list_reminders", { status: "open" }],
  ["delete_reminder", { reminder_id: "15005" }],
])("%s refuses %j before Affinity is asked", async (name, input) => {
  open.requests();
  expect((await failureOf(call(name, input))).code).toBe("invalid_input");
  expect(open.requests()).toEqual([]);
});
