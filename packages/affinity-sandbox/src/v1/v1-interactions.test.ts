// v1 interactions: the window and record of a list, three shapes, and logging by hand.
import { beforeEach, describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type Sandbox } from "../index.ts";
import { createTestClient, type TestClient } from "../testing/create-test-client.ts";

let sandbox: Sandbox;
let client: TestClient;

beforeEach(() => {
  sandbox = createSandbox({ clock: createManualClock(Date.UTC(2026, 10, 20, 9)), versionLagMs: 0 });
  client = createTestClient(sandbox);
});

const window = "start_time=2025-11-01&end_time=2026-11-01";
const jane = `${window}&person_id=44320`;
const meeting = {
  type: 0,
  person_ids: [44_302, 44_320],
  content: "Talked about the round",
  date: "2026-11-19T15:00:00Z",
};

const make = async (draft: object = meeting) => (await client.send("POST", "/interactions", draft)).body;

describe("a list of interactions", () => {
  it.each([
    [0, "events"],
    [1, "events"],
    [2, "chat_messages"],
    [3, "emails"],
  ])("of type %i comes under the key %s [interactions.envelope]", async (type, key) => {
    const { body } = await client.get(`/interactions?type=${type}&${jane}`);
    expect(Object.keys(body)).toEqual([key, "next_page_token"]);
    expect(body[key].length).toBeGreaterThan(0);
    expect(body[key].every((each: { type: number }) => each.type === type)).toBe(true);
  });

  it("has calls under a key of their own when that is assumed [v1.calls-envelope]", async () => {
    const other = createTestClient(createSandbox({ assume: { callsEnvelope: "calls" } }));
    expect(Object.keys((await other.get(`/interactions?type=1&${jane}`)).body)[0]).toBe("calls");
    expect(Object.keys((await other.get(`/interactions?type=0&${jane}`)).body)[0]).toBe("events");
  });

  it("needs a type, a window and exactly one record [interactions.required]", async () => {
    const queries = [
      jane,
      `type=4&${jane}`,
      "type=3&person_id=44320",
      "type=3&person_id=44320&start_time=2026-01-01",
      `type=3&${window}`,
      `type=3&${jane}&organization_id=7133202`,
      "type=3&person_id=44320&start_time=2026-01-01&end_time=2026-01-01",
      "type=3&person_id=44320&start_time=2026-01-01&end_time=never",
      `type=3&${jane}&direction=2`,
      `type=3&${jane}&logging_type=7`,
    ];
    for (const query of queries) {
      expect([query, (await client.get(`/interactions?${query}`)).status]).toEqual([query, 422]);
    }
    expect((await client.get(`/interactions?type=3&${window}&person_id=1`)).status).toBe(404);
  });

  it("spans 365 days at most [interactions.year]", async () => {
    const ask = async (start: string, end: string) =>
      (await client.get(`/interactions?type=3&person_id=44320&start_time=${start}&end_time=${end}`)).status;
    expect(await ask("2025-02-01", "2026-02-01")).toBe(200);
    expect(await ask("2025-02-01", "2026-02-01T00:00:01")).toBe(422);
    expect(await ask("2024-02-01", "2025-01-31")).toBe(200);
    expect(await ask("2024-02-01", "2025-02-01")).toBe(422);
  });

  it("is of outsiders: a colleague as person is refused [interactions.external]", async () => {
    expect((await client.get(`/interactions?type=3&${window}&person_id=44302`)).status).toBe(422);
    const all = (await client.get(`/interactions?type=3&${jane}`)).body.emails;
    const daniels = (await client.get(`/interactions?type=3&${jane}&internal_person_id=44302`)).body.emails;
    expect(daniels.length).toBeGreaterThan(0);
    expect(daniels.length).toBeLessThan(all.length);
  });

  it("of an organization or opportunity is that of its people [interactions.record]", async () => {
    const ids = async (query: string) =>
      (await client.get(`/interactions?type=3&${window}&${query}`)).body.emails.map((each: { id: number }) => each.id);
    const own = await ids("person_id=44320");
    expect(await ids("opportunity_id=98431")).toEqual(own);
    expect(await ids("organization_id=7133202")).toEqual(expect.arrayContaining(own));
  });

  it("is narrowed by time, direction and logging [interactions.filters]", async () => {
    const { emails } = (await client.get(`/interactions?type=3&${jane}`)).body;
    const sent = (await client.get(`/interactions?type=3&${jane}&direction=0`)).body.emails;
    const received = (await client.get(`/interactions?type=3&${jane}&direction=1`)).body.emails;
    expect(sent.length + received.length).toBe(emails.length);
    expect(sent.every((mail: { direction: number }) => mail.direction === 0)).toBe(true);
    expect((await client.get(`/interactions?type=3&${jane}&logging_type=1`)).body.emails).toEqual([]);
    const calls = (await client.get(`/interactions?type=1&${jane}&logging_type=1`)).body.events;
    expect(calls.length).toBeGreaterThan(0);
    const date = encodeURIComponent(emails[0].date);
    const later = encodeURIComponent(new Date(Date.parse(emails[0].date) + 1).toISOString());
    const exact = `type=3&person_id=44320&start_time=${date}&end_time=${later}`;
    expect((await client.get(`/interactions?${exact}`)).body.emails).toEqual([emails[0]]);
  });

  it("has pages of at most 100 [interactions.page-size]", async () => {
    const draft = { ...meeting, type: 2, date: "2026-10-01" };
    for (let index = 0; index < 101; index += 1) await make(draft);
    const ask = `/interactions?type=2&person_id=44320&start_time=2026-10-01&end_time=2026-10-02`;
    const first = (await client.get(`${ask}&page_size=500`)).body;
    expect(first.chat_messages).toHaveLength(100);
    const second = (await client.get(`${ask}&page_token=${encodeURIComponent(first.next_page_token)}`)).body;
    expect([second.chat_messages.length, second.next_page_token]).toEqual([1, null]);
  });
});

describe("one interaction", () => {
  it("is found by type and id together, as ids are unique per type only [interactions.id]", async () => {
    const [mail] = (await client.get(`/interactions?type=3&${jane}`)).body.emails;
    expect((await client.get(`/interactions/${mail.id}?type=3`)).body).toEqual(mail);
    expect((await client.get(`/interactions/${mail.id}`)).status).toBe(422);
    const chat = (await client.get("/interactions/1001?type=2")).body;
    const other = (await client.get("/interactions/1001?type=3")).body;
    expect([chat.id, chat.type, other.id, other.type]).toEqual([1_001, 2, 1_001, 3]);
    expect((await client.get("/interactions/999999?type=3")).status).toBe(404);
  });

  it("that is a mail shows people and subject, never a text [interactions.shapes]", async () => {
    const [mail] = (await client.get(`/interactions?type=3&${jane}&direction=1`)).body.emails;
    expect(mail).toEqual({
      id: expect.any(Number),
      type: 3,
      date: expect.stringMatching(/-0[78]:00$/),
      subject: expect.any(String),
      from: expect.objectContaining({ id: 44_320 }),
      to: [expect.objectContaining({ type: 1 })],
      cc: [],
      direction: 1,
    });
  });
});

describe("logging by hand", () => {
  it("keeps the content as a note of the caller [interactions.content]", async () => {
    const made = await make();
    expect(made).toEqual({
      id: expect.any(Number),
      type: 0,
      date: "2026-11-19T07:00:00.000-08:00",
      start_time: "2026-11-19T07:00:00.000-08:00",
      end_time: null,
      updated_at: null,
      title: "Manually logged event",
      attendees: ["daniel@fernhill.example", "jane.smith@brightwater.example"],
      persons: [expect.objectContaining({ id: 44_302 }), expect.objectContaining({ id: 44_320 })],
      notes: [expect.any(Number)],
      manual_creator_id: 44_301,
      logging_type: 1,
    });
    const note = (await client.get(`/notes/${made.notes[0]}`)).body;
    expect(note).toMatchObject({
      content: "Talked about the round",
      creator_id: 44_301,
      interaction_id: made.id,
      interaction_type: 0,
      interaction_person_ids: [44_302, 44_320],
    });
    const dates = (await client.get("/persons/44320?with_interaction_dates=true")).body.interaction_dates;
    expect(dates.last_event_date).toBe(made.date);
  });

  it("needs a colleague and an outsider [interactions.participants]", async () => {
    for (const person_ids of [[44_302], [44_320], [], [44_302, 1], undefined]) {
      const { status } = await client.send("POST", "/interactions", { ...meeting, person_ids });
      expect([person_ids, status]).toEqual([person_ids, 422]);
    }
    const { body } = await client.send("POST", "/interactions", { ...meeting, person_ids: [44_302] });
    expect(body[0]).toMatch(/internal and one external/);
  });

  it("is for meetings, calls and chats, with content and date [interactions.loggable]", async () => {
    const wrong = [
      { type: 3 },
      { type: undefined },
      { content: "" },
      { content: undefined },
      { date: undefined },
      { date: 5 },
    ];
    for (const change of wrong) {
      const { status } = await client.send("POST", "/interactions", { ...meeting, ...change });
      expect([change, status]).toEqual([change, 422]);
    }
    const chat = await make({ ...meeting, type: 2, direction: 1 });
    expect(chat).toEqual({
      id: expect.any(Number),
      type: 2,
      date: "2026-11-19T07:00:00.000-08:00",
      direction: 1,
      manual_creator_id: 44_301,
      persons: [expect.objectContaining({ id: 44_302 }), expect.objectContaining({ id: 44_320 })],
      notes: [expect.any(Number)],
    });
    expect(await make({ ...meeting, type: 1 })).toMatchObject({ type: 1, title: "Manually logged event" });
  });

  it("is changed and deleted by type and id [interactions.change]", async () => {
    const made = await make();
    const change = { type: 0, content: "Talked twice", date: "2026-11-18", person_ids: [44_303, 44_320] };
    const changed = (await client.send("PUT", `/interactions/${made.id}`, change)).body;
    expect(changed).toMatchObject({ date: "2026-11-17T16:00:00.000-08:00", notes: made.notes });
    expect(changed.persons.map((person: { id: number }) => person.id)).toEqual([44_303, 44_320]);
    expect((await client.get(`/notes/${made.notes[0]}`)).body.content).toBe("Talked twice");
    const partly = await client.send("PUT", `/interactions/${made.id}`, { type: 0, content: "Thrice" });
    expect(partly.body.date).toBe(changed.date);
    expect((await client.send("PUT", `/interactions/${made.id}`, { content: "x" })).status).toBe(422);
    expect((await client.send("PUT", "/interactions/1001", { type: 3, content: "x" })).status).toBe(422);
    expect((await client.send("DELETE", `/interactions/${made.id}?type=1`)).status).toBe(404);
    expect((await client.send("DELETE", `/interactions/${made.id}?type=0`)).body).toEqual({ success: true });
    expect((await client.get(`/interactions/${made.id}?type=0`)).status).toBe(404);
    expect((await client.get(`/notes/${made.notes[0]}`)).status).toBe(404);
  });
});
