// Interactions of one record through the resources: any span, all types, newest first, however many there are, and none twice.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "./open-affinity.ts";
import { openResourceStage, type ResourceStage } from "./resource-stage.ts";
import { versions } from "./sandbox-documents.ts";

type Asked = Parameters<ResourceStage["resources"]["interactions"]["listOf"]>[0];
type Interaction = Awaited<ReturnType<ResourceStage["resources"]["interactions"]["listOf"]>>["items"][number];

const jane = 44320;
/** Longer than all that the sandbox's world has of anybody. */
const ever = { personId: jane, startTime: "2023-01-01T00:00:00Z", endTime: "2028-06-01T00:00:00Z" };

const keyOf = ({ type, id }: Interaction): string => `${type} ${id}`;
const timeOf = ({ date }: Interaction): number => Date.parse(date ?? "");

const walk = async (stage: ResourceStage, asked: Asked): Promise<readonly Interaction[]> => {
  const all: Interaction[] = [];
  let pageToken: string | undefined;
  do {
    const page = await stage.resources.interactions.listOf({ ...asked, pageToken });
    expect(page.items.length).toBeLessThanOrEqual(asked.pageSize ?? 100);
    all.push(...page.items);
    pageToken = page.nextPageToken ?? undefined;
  } while (pageToken !== undefined);
  return all;
};

const expectOrdered = (all: readonly Interaction[]): void => {
  expect(new Set(all.map(keyOf)).size).toBe(all.length);
  const times = all.map(timeOf);
  expect(times).toEqual(times.toSorted((one, other) => other - one));
};

describe.each(versions)("with keys of version %s", (version) => {
  let stage: ResourceStage;
  beforeAll(async () => {
    stage = await openResourceStage(version);
  });
  afterAll(() => stage.close());

  it("gives all of every year and type, newest first, whatever the size of a page", async () => {
    const whole = await walk(stage, { ...ever, pageSize: 500 });
    expectOrdered(whole);
    expect(new Set(whole.map(({ type }) => type))).toEqual(new Set(["meeting", "call", "chat-message", "email"]));
    expect(timeOf(whole[0] as Interaction) - timeOf(whole.at(-1) as Interaction)).toBeGreaterThan(366 * 86_400_000);
    for (const pageSize of [1, 7]) expect(await walk(stage, { ...ever, pageSize })).toEqual(whole);
  });

  it("keeps to the span, both ends included, and to what is asked of types and direction", async () => {
    const whole = await walk(stage, { ...ever, pageSize: 500 });
    const [newest, oldest] = [whole[3], whole[10]] as [Interaction, Interaction];
    const span = { startTime: oldest.date ?? "", endTime: newest.date ?? "", pageSize: 500 };
    const within = whole.filter((each) => timeOf(each) >= timeOf(oldest) && timeOf(each) <= timeOf(newest));
    expect(await walk(stage, { ...ever, ...span })).toEqual(within);
    const calls = await walk(stage, { ...ever, types: ["call"], pageSize: 500 });
    expect(calls).toEqual(whole.filter(({ type }) => type === "call"));
    const sent = await walk(stage, { ...ever, direction: "sent", pageSize: 500 });
    expect(sent).toEqual(whole.filter(({ direction }) => direction === "sent"));
    expect(await walk(stage, { ...ever, direction: "sent", types: ["meeting"], pageSize: 500 })).toEqual([]);
  });

  it("shows what was logged, changed and deleted a moment ago", async () => {
    const { interactions } = stage.resources;
    const date = "2026-03-03T10:00:00.000Z";
    const day = { ...ever, startTime: "2026-03-03T00:00:00Z", endTime: "2026-03-04T00:00:00Z", pageSize: 10 };
    const before = await walk(stage, day);
    const made = await interactions.create({ type: "call", personIds: [stage.userId, jane], content: "Spoke.", date });
    expect(await walk(stage, day)).toHaveLength(before.length + 1);
    const changed = await interactions.update({ type: "call", id: made.id, date: "2026-03-03T11:00:00.000Z" });
    expect(await walk(stage, day)).toContainEqual(changed);
    await interactions.delete({ type: "call", id: made.id });
    expect(await walk(stage, day)).toEqual(before);
  });

  it.each([
    ["of no record", { personId: undefined }, "exactly one"],
    ["of two records", { companyId: 7133202 }, "exactly one"],
    ["of a time that is none", { startTime: "soon" }, "startTime"],
    ["from its end to its beginning", { startTime: ever.endTime, endTime: ever.startTime }, "after"],
  ])("refuses a listing %s before anything is asked", async (_, change, words) => {
    stage.forget();
    const error = await failureOf(stage.resources.interactions.listOf({ ...ever, pageSize: 10, ...change }));
    expect(error.code).toBe("invalid_input");
    expect(error.message).toContain(words);
    expect(stage.asked()).toEqual([]);
  });

  it("refuses a token of another listing, and one that was made up", async () => {
    const { interactions } = stage.resources;
    const { nextPageToken } = await interactions.listOf({ ...ever, pageSize: 1 });
    const other = { ...ever, pageSize: 1, types: ["call"] as const, pageToken: nextPageToken ?? "" };
    expect((await failureOf(interactions.listOf(other))).code).toBe("invalid_input");
    const [generation, listing] = JSON.parse(Buffer.from(nextPageToken ?? "", "base64url").toString());
    for (const cursor of ["nonsense", "[1]", '[1,2,["fax",1]]', "[1,-5,null]"]) {
      const pageToken = Buffer.from(JSON.stringify([generation, listing, cursor])).toString("base64url");
      expect((await failureOf(interactions.listOf({ ...ever, pageSize: 1, pageToken }))).code).toBe("invalid_input");
    }
  });

  it("lists the whole workspace by when it was", async () => {
    const { interactions } = stage.resources;
    const bounds = { from: "2026-05-01T00:00:00Z", until: "2026-06-01T00:00:00Z", limit: 100 };
    const emails = await interactions.listEmails(bounds);
    expect(emails.items.length).toBeGreaterThan(0);
    expect(emails.items.every(({ sentAt }) => sentAt >= "2026-05-01" && sentAt <= "2026-06-01T00:00:00Z")).toBe(true);
    const meetings = await interactions.listMeetings({ ...bounds, limit: 1 });
    expect(meetings.items[0]?.startTime.startsWith("2026-05")).toBe(true);
    const wrong = failureOf(interactions.listCalls({ ...bounds, cursor: meetings.nextCursor ?? "" }));
    expect((await wrong).code).toBe("invalid_input");
  });
});

it("reads calls under either name, and full pages that promise another", async () => {
  const assume = { callsEnvelope: "calls", pageTokenAtEnd: "after-full-page" } as const;
  const [usual, other] = await Promise.all([
    openResourceStage("2026-09-17"),
    openResourceStage("2026-09-17", { assume }),
  ]);
  try {
    const asked = { ...ever, pageSize: 25 };
    expect((await walk(other, asked)).map(keyOf)).toEqual((await walk(usual, asked)).map(keyOf));
  } finally {
    await Promise.all([usual.close(), other.close()]);
  }
});

describe("with more than fits on a page of Affinity's", () => {
  let stage: ResourceStage;
  beforeAll(async () => {
    stage = await openResourceStage("2026-09-17", { perMinuteLimit: 100_000 });
    const log = (date: string) =>
      stage.resources.interactions.create({ type: "call", personIds: [stage.userId, jane], content: "Spoke.", date });
    // A busy day, and more at one moment than v1 tells on a page.
    for (let count = 0; count < 130; count += 1) await log("2026-04-01T10:00:00.000Z");
    for (let count = 0; count < 130; count += 1) await log(new Date(Date.UTC(2026, 3, 2, 8, 0, count)).toISOString());
  });
  afterAll(() => stage.close());

  it.each([500, 60])("loses none and tells none twice, %i a page", async (pageSize) => {
    const calls = await walk(stage, { ...ever, types: ["call"], pageSize });
    expectOrdered(calls);
    expect(calls.length).toBeGreaterThan(260);
    const all = await walk(stage, { ...ever, pageSize });
    expectOrdered(all);
    expect(all.filter(({ type }) => type === "call").map(keyOf)).toEqual(calls.map(keyOf));
  });
});
