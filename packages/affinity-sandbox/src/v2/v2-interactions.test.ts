// v2 emails, meetings, calls and chat messages: shapes, filters, and subjects that privacy hides.
import { beforeEach, describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type Sandbox } from "../index.ts";
import { createTestClient, type TestClient, testOrigin } from "../testing/create-test-client.ts";

let sandbox: Sandbox;
let client: TestClient;

beforeEach(() => {
  sandbox = createSandbox({ clock: createManualClock(Date.UTC(2026, 10, 20, 9)), versionLagMs: 0 });
  client = createTestClient(sandbox);
});

interface Item {
  readonly id: number;
  readonly [key: string]: unknown;
}

const everything = async (start: string, by = client): Promise<Item[]> => {
  const found: Item[] = [];
  let path: string | undefined = start;
  while (path !== undefined) {
    const { body }: { body: { data: Item[]; pagination: { nextUrl: string | null } } } = await by.get(path);
    found.push(...body.data);
    path = body.pagination.nextUrl?.slice(testOrigin.length);
  }
  return found;
};

describe("interactions", () => {
  it.each([
    ["emails", "toParticipantsPreview"],
    ["meetings", "attendeesPreview"],
    ["calls", "attendeesPreview"],
    ["chat-messages", "participantsPreview"],
  ])("have %s as a collection of its own, each row once [v2-interactions.collections]", async (name, previewName) => {
    const items = await everything(`/v2/${name}?limit=90`);
    const ids = items.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(100);
    expect(ids).toEqual([...new Set(ids)].sort((left, right) => left - right));
    expect(items[0]?.[previewName]).toMatchObject({ totalCount: expect.any(Number), data: expect.any(Array) });
  });

  it("are filtered by id and times, and by nothing else [v2-interactions.filters]", async () => {
    const [first] = await everything("/v2/meetings?limit=1&filter=id=1003");
    expect(first?.id).toBe(1_003);
    const count = async (name: string, filter: string) =>
      (await everything(`/v2/${name}?filter=${encodeURIComponent(filter)}`)).length;
    const all = (await everything("/v2/emails")).length;
    const early = await count("emails", "sentAt < 2026-06-01T00:00:00Z");
    expect(early).toBeGreaterThan(0);
    expect(early + (await count("emails", "sentAt >= 2026-06-01T00:00:00Z"))).toBe(all);
    expect(await count("calls", "startTime > 2999-01-01T00:00:00Z | createdAt > 2999-01-01T00:00:00Z")).toBe(0);
    expect(await count("chat-messages", "updatedAt = *")).toBe(0);
    for (const path of ["emails?filter=startTime>2026-01-01", "calls?filter=sentAt>2026-01-01", "emails?filter=id>1"]) {
      expect([path, (await client.get(`/v2/${path}`)).status]).toEqual([path, 400]);
    }
  });

  it("tell how they were logged [v2-interactions.logging]", async () => {
    const typesOf = async (name: string) =>
      new Set((await everything(`/v2/${name}`)).map(({ loggingType }) => loggingType));
    expect(await typesOf("emails")).toEqual(new Set(["automated"]));
    expect(await typesOf("meetings")).toEqual(new Set(["automated", "manual"]));
    expect(await typesOf("calls")).toEqual(new Set(["manual"]));
    expect(await typesOf("chat-messages")).toEqual(new Set(["manual"]));
  });

  it("have a sender, and people outside as they are in the directory", async () => {
    const [email] = (await client.get("/v2/emails?limit=1")).body.data;
    const people = [email.from, ...email.toParticipantsPreview.data];
    expect(people.map(({ person }: { person: { type: string } }) => person.type).sort()).toEqual([
      "external",
      "internal",
    ]);
    expect(email.from.emailAddress).toBe(email.from.person.primaryEmailAddress);
    expect(email.ccParticipantsPreview).toEqual({ data: [], totalCount: 0 });
  });
});

describe("a meeting", () => {
  it("is read alone from 2026-07-15 on", async () => {
    const [meeting] = (await client.get("/v2/meetings?limit=1")).body.data;
    expect((await client.get(`/v2/meetings/${meeting.id}`)).body).toEqual(meeting);
    expect((await client.get("/v2/meetings/1")).body.errors[0].code).toBe("not-found");
    expect((await client.get("/v2/meetings/x")).status).toBe(400);
  });

  it("is organized by who sent it, or has a creator only when logged by hand [v2-interactions.organizer]", async () => {
    const meetings = await everything("/v2/meetings");
    const manual = meetings.filter(({ loggingType }) => loggingType === "manual");
    const automated = meetings.filter(({ loggingType }) => loggingType === "automated");
    expect(manual.every(({ organizer, creator }) => organizer === null && creator !== null)).toBe(true);
    expect(automated.every(({ organizer }) => organizer !== null)).toBe(true);
  });

  it("in an older version can be out of reach when that is assumed", async () => {
    const strict = createTestClient(createSandbox({ assume: { newerRoutes: "missing" } }));
    const ask = (version: string) => strict.get("/v2/meetings/1003", { "X-Affinity-Api-Version": version });
    expect([(await ask("2024-01-01")).status, (await ask("2026-07-15")).status]).toEqual([404, 200]);
  });
});

describe("subjects", () => {
  const isOwens = ({ from, toParticipantsPreview, organizer, attendeesPreview }: Item): boolean =>
    JSON.stringify([from, toParticipantsPreview, organizer, attendeesPreview]).includes("owen@fernhill.example");

  it("of a colleague who hides them are stars to the others [v2-interactions.hidden-subject]", async () => {
    const emails = await everything("/v2/emails");
    for (const email of emails) expect([email.id, email["subject"] === "********"]).toEqual([email.id, isOwens(email)]);
    expect(emails.some(isOwens)).toBe(true);
    const meetings = (await everything("/v2/meetings")).filter(isOwens);
    const stars = meetings.filter(({ title }) => title === "********");
    expect(stars.length).toBeGreaterThan(0);
  });

  it("are open to who took part, and when they were logged by hand [v2-interactions.privacy]", async () => {
    const owen = createTestClient(sandbox, 5);
    const own = (await everything("/v2/emails", owen)).filter(isOwens);
    expect(own.every(({ subject }) => subject !== "********")).toBe(true);
    const body = { type: 1, date: "2026-11-19T09:00:00Z", content: "x", person_ids: [44_306, 44_320] };
    expect((await owen.send("POST", "/interactions", body)).status).toBe(200);
    const calls = (await everything("/v2/calls")).filter(isOwens);
    expect(calls.length).toBeGreaterThan(0);
    expect(calls.some(({ title }) => title === "********")).toBe(false);
  });

  it("are hidden in fields too", async () => {
    const hidden = (await everything("/v2/emails")).filter(({ subject }) => subject === "********");
    const outsiders = hidden.flatMap(
      (email) => JSON.stringify(email).match(/"id":\d+(?=[^{}]*"type":"external")/g) ?? [],
    );
    const fieldsOf = async (text: string, by: TestClient) =>
      (await by.get(`/v2/persons/${text.slice(5)}/fields?types=relationship-intelligence`)).text;
    const replies = await Promise.all(outsiders.map(async (id) => ({ id, text: await fieldsOf(id, client) })));
    const starred = replies.filter(({ text }) => text.includes("********"));
    expect(starred.length).toBeGreaterThan(0);
    const [first] = starred;
    expect(await fieldsOf(first?.id ?? "", createTestClient(sandbox, 5))).not.toContain("********");
  });

  it("are hidden in v1 as well", async () => {
    const hidden = (await everything("/v2/emails")).find(({ subject }) => subject === "********");
    const ask = async (index: number) =>
      (await createTestClient(sandbox, index).get(`/interactions/${hidden?.id}?type=3`)).body.subject;
    expect(await ask(0)).toBe("********");
    expect(await ask(5)).not.toBe("********");
  });
});
