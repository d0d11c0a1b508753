// v2 reminders: made, found, moved on, reset by contacts, and left alone by others.
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

const owner = { id: 44_301 };
const entity = { type: "person", id: 44_320 };
const oneTime = { type: "one-time", dueDate: "2026-12-01T08:00:00Z", owner, entity, content: "Call" };
const recurring = { type: "recurring", recurrence: { resetTrigger: "email", periodDays: 30 }, owner, entity };

const make = async (body: object) => (await client.send("POST", "/v2/reminders", body)).body;
const read = async (id: number) => (await client.get(`/v2/reminders/${id}`)).body;

interface ReminderRow {
  readonly id: number;
  readonly dueDate: string;
  readonly owner: { readonly id: number };
}

const list = async (query: string): Promise<ReminderRow[]> => (await client.get(`/v2/reminders?${query}`)).body.data;
const filtered = async (filter: string): Promise<number[]> =>
  (await list(`filter=${encodeURIComponent(filter)}`)).map(({ id }) => id);

describe("a new reminder", () => {
  it("is due once, or a period from now unless a day is named [v2-reminders.creation]", async () => {
    expect(await make(oneTime)).toEqual({
      ...oneTime,
      entity: undefined,
      id: expect.any(Number),
      status: "active",
      completedAt: null,
      recurrence: null,
      creator: owner,
      completer: null,
      company: null,
      person: { id: 44_320 },
      opportunity: null,
      createdAt: "2026-11-20T09:00:00Z",
      updatedAt: null,
    });
    expect(await make(recurring)).toMatchObject({ dueDate: "2026-12-20T09:00:00Z", content: null, completedAt: null });
    const named = await make({ ...recurring, dueDate: "2027-01-01T00:00:00Z" });
    expect(named.dueDate).toBe("2027-01-01T00:00:00Z");
  });

  it.each([
    [{}, "type"],
    [{ ...oneTime, type: "daily" }, "type"],
    [{ ...oneTime, dueDate: undefined }, "dueDate"],
    [{ ...oneTime, dueDate: "2026-12-01" }, "dueDate"],
    [{ ...oneTime, owner: undefined }, "owner"],
    [{ ...oneTime, owner: { id: 44_320 } }, "owner.id"],
    [{ ...oneTime, entity: { type: "person", id: 44_302 } }, "entity.id"],
    [{ ...oneTime, entity: { type: "list", id: 1 } }, "entity.type"],
    [{ ...oneTime, content: 7 }, "content"],
    [{ ...oneTime, recurrence: recurring.recurrence }, "recurrence"],
    [{ ...recurring, recurrence: { resetTrigger: "email" } }, "recurrence.periodDays"],
    [{ ...recurring, recurrence: { resetTrigger: "call", periodDays: 3 } }, "recurrence.resetTrigger"],
    [{ ...recurring, recurrence: { resetTrigger: "email", periodDays: 1.5 } }, "recurrence.periodDays"],
  ])("refuses %j for its %s", async (body, parameter) => {
    const { status, body: reply } = await client.send("POST", "/v2/reminders", body);
    expect([status, reply.errors[0].code, reply.errors[0].param]).toEqual([400, "validation", parameter]);
  });

  it("is about something that is there", async () => {
    for (const [type, id, status] of [
      ["company", 1, 404],
      ["person", 1, 404],
      ["opportunity", 1, 404],
      ["person", 44_250, 422],
    ]) {
      expect((await client.send("POST", "/v2/reminders", { ...oneTime, entity: { type, id } })).status).toBe(status);
    }
  });

  it("lies within ranges from 2026-09-17 on, whatever before [v2-reminders.ranges]", async () => {
    const long = { ...recurring, recurrence: { resetTrigger: "email", periodDays: 2_147_483_647 } };
    const early = { ...oneTime, dueDate: "1999-12-31T23:59:59Z" };
    const late = { ...oneTime, dueDate: "9999-01-01T00:00:00Z" };
    const bodies = [long, early, late];
    for (const body of bodies) expect((await client.send("POST", "/v2/reminders", body)).status).toBe(400);
    const old = createTestClient(createSandbox({ clock, versionLagMs: 0, defaultApiVersion: "2026-07-15" }));
    for (const body of bodies) expect((await old.send("POST", "/v2/reminders", body)).status).toBe(201);
  });
});

describe("the list of reminders", () => {
  it("comes by due date, in pages, and is counted on request [v2-reminders.order]", async () => {
    const days = (await list("limit=100")).map(({ dueDate }) => dueDate);
    expect(days).toEqual(days.toSorted());
    const { data, pagination } = (await client.get("/v2/reminders?limit=15&totalCount=true")).body;
    expect([data.length, pagination.totalCount]).toEqual([15, days.length]);
    const next = (await client.get(new URL(pagination.nextUrl).pathname + new URL(pagination.nextUrl).search)).body;
    expect([...data, ...next.data].map(({ dueDate }: ReminderRow) => dueDate)).toEqual(days.slice(0, 30));
  });

  it("goes on behind the last one of a page, though others came before it", async () => {
    const first = (await client.get("/v2/reminders?limit=10")).body;
    await make({ ...oneTime, dueDate: "2020-01-01T00:00:00Z" });
    const next = new URL(first.pagination.nextUrl);
    const second = (await client.get(next.pathname + next.search)).body.data;
    const all = (await list("limit=100")).map(({ id }) => id);
    expect(second.map(({ id }: ReminderRow) => id)).toEqual(all.slice(11, 21));
  });

  it("is narrowed by each of its properties [v2-reminders.filters]", async () => {
    const once = await make({ ...oneTime, dueDate: "2026-12-01T08:00:00Z" });
    const again = await make({ ...recurring, entity: { type: "company", id: 7_133_202 }, owner: { id: 44_302 } });
    const deal = await make({ ...oneTime, entity: { type: "opportunity", id: 98_431 } });
    await client.send("POST", `/v2/reminders/${once.id}`, { completedAt: "2026-11-20T09:00:00Z" });
    const ours = `id = ${once.id} | id = ${again.id} | id = ${deal.id}`;
    const among = (filter: string) => filtered(`(${ours}) & ${filter}`);
    expect(await among("type = recurring")).toEqual([again.id]);
    expect(await among("status = completed")).toEqual([once.id]);
    expect(await among("resetTrigger = email")).toEqual([again.id]);
    expect(await among("dueDate > 2026-12-10T00:00:00Z")).toEqual([again.id]);
    expect(await among("completedAt >= 2026-11-20T09:00:00Z")).toEqual([once.id]);
    expect(await among("createdAt < 2026-11-20T09:00:00Z")).toEqual([]);
    expect(await among("updatedAt <= 2026-11-20T09:00:00Z")).toEqual([once.id]);
    expect(await among("owner.id != 44301")).toEqual([again.id]);
    expect(await among("creator.id = 44301 & company.id = 7133202")).toEqual([again.id]);
    expect(await among("completer.id = 44301")).toEqual([once.id]);
    expect(await among("person.id = 44320")).toEqual([once.id]);
    expect(await among("opportunity.id = 98431")).toEqual([deal.id]);
    expect((await client.get("/v2/reminders?filter=content=x")).status).toBe(400);
  });

  it("leaves out what is about a deal that the caller cannot see [v2-reminders.visibility]", async () => {
    const hidden = (await client.send("POST", "/lists", { name: "Quiet", type: 8, is_public: false })).body;
    const deal = (await client.send("POST", "/opportunities", { name: "Quiet deal", list_id: hidden.id })).body;
    const { id } = await make({ ...oneTime, entity: { type: "opportunity", id: deal.id } });
    const other = createTestClient(sandbox, 1);
    expect((await other.get(`/v2/reminders/${id}`)).status).toBe(404);
    expect((await other.get(`/v2/reminders?filter=id=${id}`)).body.data).toEqual([]);
    expect((await client.get(`/v2/reminders?filter=id=${id}`)).body.data).toHaveLength(1);
  });
});

describe("the course of a reminder", () => {
  it("runs from active to overdue to completed, and back [v2-reminders.status]", async () => {
    const { id } = await make(oneTime);
    clock.set(Date.UTC(2026, 11, 2));
    expect((await read(id)).status).toBe("overdue");
    const change = (body: object) => client.send("POST", `/v2/reminders/${id}`, body);
    expect((await change({ completedAt: "2026-12-01T12:00:00Z" })).status).toBe(204);
    expect(await read(id)).toMatchObject({
      status: "completed",
      completedAt: "2026-12-01T12:00:00Z",
      completer: { id: 44_301 },
    });
    await change({ completedAt: null });
    expect(await read(id)).toMatchObject({ status: "overdue", completedAt: null, completer: null });
  });

  it("of a recurring one moves on when it is completed, and never ends [v2-reminders.completion]", async () => {
    const { id } = await make(recurring);
    const change = (body: object) => client.send("POST", `/v2/reminders/${id}`, body);
    await change({ completedAt: "2026-11-20T09:00:00Z" });
    expect(await read(id)).toMatchObject({
      status: "active",
      completedAt: null,
      dueDate: "2027-01-19T09:00:00Z",
      completer: { id: 44_301 },
    });
    expect((await change({ completedAt: null })).body.errors[0].param).toBe("completedAt");
    await change({ recurrence: { periodDays: 10 } });
    expect((await read(id)).recurrence).toEqual({ resetTrigger: "email", periodDays: 10 });
  });

  it("can be changed in its words, day and owner, but not in its kind", async () => {
    const { id } = await make(oneTime);
    const change = (body: object) => client.send("POST", `/v2/reminders/${id}`, body);
    await change({ content: null, dueDate: "2027-03-01T00:00:00Z", owner: { id: 44_302 } });
    expect(await read(id)).toMatchObject({
      content: null,
      dueDate: "2027-03-01T00:00:00Z",
      owner: { id: 44_302 },
      updatedAt: "2026-11-20T09:00:00Z",
    });
    expect((await change({ recurrence: { periodDays: 3 } })).body.errors[0].param).toBe("recurrence");
    expect((await change({ type: "recurring" })).body.errors[0].param).toBe("type");
  });

  it("is in the hands of creator and owner [v2-reminders.rights]", async () => {
    const { id } = await make({ ...oneTime, owner: { id: 44_302 } });
    const [ownerClient, stranger] = [createTestClient(sandbox, 1), createTestClient(sandbox, 2)];
    expect((await stranger.get(`/v2/reminders/${id}`)).status).toBe(200);
    expect((await stranger.send("POST", `/v2/reminders/${id}`, { content: "x" })).status).toBe(403);
    expect((await stranger.send("DELETE", `/v2/reminders/${id}`)).status).toBe(403);
    expect((await ownerClient.send("POST", `/v2/reminders/${id}`, { content: "x" })).status).toBe(204);
    expect((await client.send("DELETE", `/v2/reminders/${id}`)).status).toBe(204);
    expect((await client.get(`/v2/reminders/${id}`)).status).toBe(404);
  });
});

describe("a contact", () => {
  const log = (type: number, date: string) =>
    client.send("POST", "/interactions", { type, date, content: "x", person_ids: [44_301, 44_320], direction: 0 });
  const dueAfterEvent = async (body: object, date: string) => {
    const { id } = await make({ ...recurring, recurrence: { resetTrigger: "event", periodDays: 10 }, ...body });
    expect((await log(0, date)).status).toBe(200);
    return { id, dueDate: (await read(id)).dueDate };
  };

  it("with its subject makes a recurring reminder wait anew [v2-reminders.reset]", async () => {
    clock.advance(5 * 86_400_000);
    for (const about of [entity, { type: "company", id: 7_133_202 }, { type: "opportunity", id: 98_431 }]) {
      const dueDate = "2026-11-26T00:00:00Z";
      expect((await dueAfterEvent({ entity: about, dueDate }, "2026-11-24T09:00:00Z")).dueDate).toBe(
        "2026-12-04T09:00:00Z",
      );
    }
  });

  it("of another kind, with others, or long ago changes nothing", async () => {
    const mail = await make(recurring);
    const other = await make({ ...recurring, entity: { type: "person", id: 44_330 } });
    await log(0, "2026-11-19T09:00:00Z");
    expect([(await read(mail.id)).dueDate, (await read(other.id)).dueDate]).toEqual([mail.dueDate, other.dueDate]);
    const { dueDate } = await dueAfterEvent({ dueDate: "2026-12-24T00:00:00Z" }, "2026-11-01T09:00:00Z");
    expect(dueDate).toBe("2026-12-24T00:00:00Z");
  });

  it("that is planned counts when it begins", async () => {
    const { id, dueDate } = await dueAfterEvent({ dueDate: "2026-11-26T00:00:00Z" }, "2026-11-24T09:00:00Z");
    expect(dueDate).toBe("2026-11-26T00:00:00Z");
    clock.set(Date.UTC(2026, 10, 24, 9));
    await sandbox.control.settle();
    expect((await read(id)).dueDate).toBe("2026-12-04T09:00:00Z");
  });
});
