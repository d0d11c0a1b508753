// v1 reminders: both kinds, every filter, nested objects, and bare dates as midnight in Pacific time.
import { beforeEach, describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type ManualClock, type Sandbox } from "../index.ts";
import { createTestClient, type TestClient } from "../testing/create-test-client.ts";

let clock: ManualClock;
let sandbox: Sandbox;
let client: TestClient;

beforeEach(() => {
  clock = createManualClock(Date.UTC(2026, 10, 20, 9));
  sandbox = createSandbox({ clock, versionLagMs: 0 });
  client = createTestClient(sandbox);
});

const oneTime = { owner_id: 44_302, type: 0, due_date: "2026-12-01", content: "Call", person_id: 44_320 };
const recurring = { owner_id: 44_301, type: 1, reset_type: 2, reminder_days: 30, organization_id: 7_133_202 };

const make = async (draft: object) => (await client.send("POST", "/reminders", draft)).body;

describe("v1 reminders", () => {
  it("nest people and the record whole [reminders.nested]", async () => {
    const made = await make(oneTime);
    expect(made).toEqual({
      id: expect.any(Number),
      type: 0,
      created_at: "2026-11-20T01:00:00.000-08:00",
      completed_at: null,
      content: "Call",
      due_date: "2026-12-01T00:00:00.000-08:00",
      reset_type: null,
      reminder_days: null,
      status: 1,
      creator: expect.objectContaining({ id: 44_301, type: 1, primary_email: "maya@fernhill.example" }),
      owner: expect.objectContaining({ id: 44_302, first_name: "Daniel" }),
      completer: null,
      person: expect.objectContaining({ id: 44_320, emails: ["jane.smith@brightwater.example"] }),
      organization: null,
      opportunity: null,
    });
    expect((await client.get(`/reminders/${made.id}`)).body).toEqual(made);
    const { organization } = await make(recurring);
    expect(organization).toMatchObject({ id: 7_133_202, domain: "brightwater.example", crunchbase_uuid: null });
    const { opportunity } = await make({ owner_id: 44_301, type: 0, due_date: "2026-12-01", opportunity_id: 98_431 });
    expect(opportunity).toEqual({ id: 98_431, name: "Brightwater Robotics Series A" });
  });

  it("read a bare date as midnight in Pacific time, in winter and in summer [reminders.pacific-day]", async () => {
    const dues = [];
    for (const due_date of ["2027-01-15", "2027-03-14", "2027-03-15", "2027-07-01", "2026-12-24T10:00:00Z"]) {
      dues.push((await make({ ...oneTime, due_date })).due_date);
    }
    expect(dues).toEqual([
      "2027-01-15T00:00:00.000-08:00",
      "2027-03-14T00:00:00.000-08:00",
      "2027-03-15T00:00:00.000-07:00",
      "2027-07-01T00:00:00.000-07:00",
      "2026-12-24T02:00:00.000-08:00",
    ]);
  });

  it("need what their type needs, and known numbers for their enums [reminders.types]", async () => {
    const { due_date: _, ...undated } = oneTime;
    const wrong = [
      {},
      { ...oneTime, owner_id: undefined },
      { ...oneTime, owner_id: 44_320 },
      { ...oneTime, type: 2 },
      { ...oneTime, due_date: "soon" },
      { ...oneTime, is_completed: "perhaps" },
      undated,
      { ...recurring, reset_type: undefined },
      { ...recurring, reset_type: 3 },
      { ...recurring, reminder_days: undefined },
      { ...recurring, reminder_days: 0 },
      { ...oneTime, person_id: 44_302 },
      { ...oneTime, person_id: 44_250 },
    ];
    for (const draft of wrong) {
      expect([draft, (await client.send("POST", "/reminders", draft)).status]).toEqual([draft, 422]);
    }
    expect((await client.send("POST", "/reminders", { ...oneTime, person_id: 99 })).status).toBe(404);
    expect(await make(recurring)).toMatchObject({ type: 1, reset_type: 2, reminder_days: 30, status: 1 });
  });

  it("hang on at most one record [reminders.one-record]", async () => {
    const { status } = await client.send("POST", "/reminders", { ...oneTime, organization_id: 7_133_202 });
    expect(status).toBe(422);
    const { person_id: _, ...alone } = oneTime;
    expect(await make(alone)).toMatchObject({ person: null, organization: null, opportunity: null });
  });

  it("are completed, active or overdue by the clock [reminders.status]", async () => {
    const made = await make(oneTime);
    expect(made.status).toBe(1);
    clock.set(Date.UTC(2026, 11, 2));
    expect((await client.get(`/reminders/${made.id}`)).body.status).toBe(2);
    const done = (await client.send("PUT", `/reminders/${made.id}`, { is_completed: true })).body;
    expect(done).toMatchObject({ status: 0, completed_at: expect.any(String), completer: { id: 44_301 } });
    const reopened = (await client.send("PUT", `/reminders/${made.id}`, { is_completed: false })).body;
    expect(reopened).toMatchObject({ status: 2, completed_at: null, completer: null });
    expect(await make({ ...oneTime, is_completed: true })).toMatchObject({ status: 0 });
  });

  it("that recur are due after a period, and are not completed [reminders.recurring] [reminders.recurring-completion]", async () => {
    const made = await make(recurring);
    expect(made.due_date).toBe("2026-12-20T01:00:00.000-08:00");
    const change = async (body: object) => (await client.send("PUT", `/reminders/${made.id}`, body)).status;
    expect([await change({ is_completed: true }), await change({ is_completed: false })]).toEqual([422, 422]);
    expect((await client.send("POST", "/reminders", { ...recurring, is_completed: true })).status).toBe(422);
    expect((await client.get(`/reminders/${made.id}`)).body).toEqual(made);
    expect(await change({ type: 0, due_date: "2026-12-01", is_completed: true })).toBe(200);
  });

  it("change field by field and between the types", async () => {
    const made = await make(oneTime);
    const change = { content: "Write", owner_id: 44_303, type: 1, reset_type: 1, reminder_days: 7 };
    const changed = (await client.send("PUT", `/reminders/${made.id}`, change)).body;
    expect(changed).toMatchObject({ content: "Write", owner: { id: 44_303 }, type: 1, reset_type: 1 });
    expect(changed.due_date).toBe(made.due_date);
    expect((await client.send("PUT", `/reminders/${made.id}`, { type: 0 })).body.reset_type).toBeNull();
    expect((await client.send("PUT", `/reminders/${made.id}`, { type: 1 })).status).toBe(422);
  });

  it("are no longer done once they recur [reminders.recurring]", async () => {
    const made = await make({ ...oneTime, is_completed: true });
    const change = { type: 1, reset_type: 0, reminder_days: 7 };
    const changed = (await client.send("PUT", `/reminders/${made.id}`, change)).body;
    expect(changed).toMatchObject({ type: 1, status: 1, completed_at: null });
  });

  it("are changed and deleted by their creator and owner only [reminders.rights]", async () => {
    const made = await make(oneTime);
    const stranger = createTestClient(sandbox, 3);
    expect((await stranger.send("PUT", `/reminders/${made.id}`, { content: "x" })).status).toBe(403);
    expect((await stranger.send("DELETE", `/reminders/${made.id}`)).status).toBe(403);
    const owner = createTestClient(sandbox, 1);
    expect((await owner.send("DELETE", `/reminders/${made.id}`)).body).toEqual({ success: true });
    expect((await client.get(`/reminders/${made.id}`)).status).toBe(404);
  });

  it("come wrapped and are narrowed by every filter [reminders.filters]", async () => {
    const due = await make({ ...oneTime, due_date: "2030-01-02" });
    const again = await make({ ...recurring, owner_id: 44_304 });
    const done = await make({ ...oneTime, is_completed: true });
    const ids = async (query: string) => {
      const { body } = await client.get(`/reminders?${query}`);
      expect(Object.keys(body)).toEqual(["reminders", "next_page_token"]);
      return body.reminders.map((reminder: { id: number }) => reminder.id);
    };
    const expectations: [string, number, number][] = [
      ["person_id=44320", due.id, again.id],
      ["organization_id=7133202", again.id, due.id],
      ["owner_id=44304", again.id, due.id],
      ["completer_id=44301", done.id, due.id],
      ["type=1", again.id, due.id],
      ["type=0", due.id, again.id],
      ["reset_type=2", again.id, due.id],
      ["status=0", done.id, due.id],
      ["status=1", due.id, done.id],
      ["due_after=2030-01-01", due.id, again.id],
      ["due_before=2030-01-02T08:00:00Z", again.id, due.id],
    ];
    for (const [query, wanted, unwanted] of expectations) {
      const found = await ids(query);
      expect([query, found.includes(wanted), found.includes(unwanted)]).toEqual([query, true, false]);
    }
    const all = await ids("");
    expect(await ids("creator_id=44301&page_size=500")).toEqual(expect.arrayContaining([due.id, again.id, done.id]));
    expect(all.length).toBe(43);
    expect(await ids("opportunity_id=1")).toEqual([]);
    for (const query of ["status=3", "type=x", "reset_type=9", "due_before=tomorrow"]) {
      expect([query, (await client.get(`/reminders?${query}`)).status]).toEqual([query, 422]);
    }
  });

  it("on an opportunity of a private list are hidden with it", async () => {
    const list = (await client.send("POST", "/lists", { name: "Quiet", type: 8, is_public: false })).body;
    const deal = (await client.send("POST", "/opportunities", { name: "Quiet", list_id: list.id })).body;
    const draft = { owner_id: 44_301, type: 0, due_date: "2026-12-01", opportunity_id: deal.id };
    const { id } = await make(draft);
    const stranger = createTestClient(sandbox, 3);
    expect((await stranger.get(`/reminders/${id}`)).status).toBe(404);
    expect((await stranger.send("POST", "/reminders", { ...draft, owner_id: 44_304 })).status).toBe(404);
  });
});
