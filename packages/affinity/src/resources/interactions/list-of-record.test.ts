// The interactions of a record where v1's bounds leave out what lies on them, its pages come in no order, and kinds are new.
import { expect, it } from "vitest";
import type { Reply } from "../../upstream/server.fixture.ts";
import { setUp } from "../../upstream/transport.fixture.ts";
import { listOfRecord } from "./list-of-record.ts";

const startTime = "2026-01-01T00:00:00.000Z";
const endTime = "2026-03-01T00:00:00.000Z";
const nowMs = Date.parse("2026-02-01T00:00:00Z");
const query = { personId: 7, types: ["email"], startTime, endTime } as const;

/** One on each end of the span, and the others in between, in no order. */
const dates = Array.from({ length: 250 }, (_, index) => {
  const [from, until] = [Date.parse(startTime), Date.parse(endTime)];
  return new Date(from + ((until - from) / 249) * ((index * 101) % 250)).toISOString();
});
const emails = dates.map((date, index) => ({ id: index + 1, type: 3, date, direction: index % 2 === 0 ? 9 : "new" }));

const exclusive: Reply = (response, { url }) => {
  const asked = new URL(url, "http://v1.invalid").searchParams;
  const [start = "", end = "", offset] = ["start_time", "end_time", "page_token"].map((name) => asked.get(name) ?? "");
  const found = emails.filter(({ date }) => date > start && date < end);
  const from = Number(offset);
  const more = from + 100 < found.length ? String(from + 100) : null;
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ emails: found.slice(from, from + 100), next_page_token: more }));
};

it.each([7, 500])("are all told once, newest first, %i a page", async (pageSize) => {
  const { requester } = await setUp([exclusive]);
  const told: string[] = [];
  let pageToken: string | undefined;
  do {
    const page = await listOfRecord(requester, { ...query, pageSize, pageToken }, nowMs);
    told.push(...page.items.map(({ date }) => date ?? ""));
    pageToken = page.nextPageToken ?? undefined;
  } while (pageToken !== undefined);
  expect(told).toEqual(dates.toSorted().toReversed());
});

it("keep a direction that nobody knows yet", async () => {
  const { requester } = await setUp([exclusive]);
  const { items } = await listOfRecord(requester, { ...query, pageSize: 500 }, nowMs);
  expect(new Set(items.map(({ direction }) => direction))).toEqual(new Set([9, "new"]));
});

it("are looked for in twenty requests a page, and further by the token that an empty page has, too", async () => {
  const { requester, server } = await setUp([exclusive]);
  const long = { ...query, startTime: "1980-01-01T00:00:00Z", endTime: "2025-12-31T00:00:00Z", pageSize: 10 };
  const { items, nextPageToken } = await listOfRecord(requester, long, nowMs);
  expect({ items, requests: server.received.length }).toEqual({ items: [], requests: 20 });
  const next = await listOfRecord(requester, { ...long, pageToken: nextPageToken ?? "none" }, nowMs);
  expect(next.items).toEqual([]);
  expect(server.received).toHaveLength(40);
});

it("are those of the year until now when no span is asked for, page after page though time goes on", async () => {
  const { requester } = await setUp([exclusive]);
  const asked = { personId: 7, types: ["email"], pageSize: 50 } as const;
  const told: (string | null | undefined)[] = [];
  let pageToken: string | undefined;
  for (let later = 0; told.length === 0 || pageToken !== undefined; later += 60_000) {
    const page = await listOfRecord(requester, { ...asked, pageToken }, nowMs + later);
    told.push(...page.items.map(({ date }) => date));
    pageToken = page.nextPageToken ?? undefined;
  }
  const before = dates.filter((date) => Date.parse(date) <= nowMs);
  expect(told).toEqual(before.toSorted().toReversed());
});
