// What changed since a reader was last here, over answers that a sandbox does not give.
import { expect, it } from "vitest";
import { json, type Reply } from "../upstream/server.fixture.ts";
import { failureOf, setUp } from "../upstream/transport.fixture.ts";
import { createFieldChanges, type DeltaQuery } from "./field-changes.ts";

type ReadSince = ReturnType<typeof createFieldChanges>["readSince"];

const change = (id: number, changedAt: string) => ({
  id,
  type: "text",
  value: "x",
  field: { id: "field-1", name: "A", entityType: "person" },
  entity: { id: 7 },
  changedAt,
  actionType: "update",
});
const page = (...data: object[]): Reply => json(200, { data, pagination: { nextUrl: null, prevUrl: null } });
const since = "2026-01-01T00:00:00Z";

it("refuses a token of a reader who asked for something else", async () => {
  const { requester, server } = await setUp([page(change(1, "2026-01-02T00:00:00Z")), page()]);
  const { readSince } = createFieldChanges(requester);
  const { resumeToken } = await readSince({ from: { since }, fieldId: "field-1" });
  for (const other of [{}, { fieldId: "field-2" }, { fieldId: "field-1", changerId: 7 }]) {
    expect((await failureOf(readSince({ from: { resumeToken }, ...other }))).code).toBe("invalid_input");
  }
  expect(server.received).toHaveLength(1);
  expect(await readSince({ from: { resumeToken }, limit: 7, fieldId: "field-1" })).toMatchObject({ items: [] });
});

it("goes on where it was, and repeats nothing, when Affinity tells no time that can be read", async () => {
  const { requester } = await setUp([page(change(1, "2026-01-02T00:00:00Z"), change(2, "some day"))]);
  const { readSince } = createFieldChanges(requester);
  const first = await readSince({ from: { since } });
  expect(first.items.map(({ id }) => id)).toEqual([1, 2]);
  expect((await readSince({ from: first })).items).toEqual([]);
});

const catchUp = async (readSince: ReadSince, from: DeltaQuery["from"]) => {
  const told: number[] = [];
  for (let at = from; ; ) {
    const delta = await readSince({ from: at, limit: 100 });
    told.push(...delta.items.map(({ id }) => id));
    at = { resumeToken: delta.resumeToken };
    if (delta.isCaughtUp) return { told, from: at };
  }
};

it.each([0, 1, 10, 1_000])("tells a thousand changes %d ms apart once, and later ones, too", async (apartMs) => {
  const first = Date.parse("2026-01-02T00:00:00Z");
  const changeOf = (id: number) => change(id, new Date(first + id * apartMs).toISOString());
  const all = Array.from({ length: 1_000 }, (_, index) => changeOf(index + 1));
  const { requester } = await setUp([
    (response, request) => {
      const { searchParams } = new URL(request.url, "http://x");
      const from = Date.parse(/>= "([^"]+)"/.exec(searchParams.get("filter") ?? "")?.[1] ?? "");
      const fitting = all.filter(({ changedAt }) => Date.parse(changedAt) >= from);
      const start = Number(searchParams.get("cursor") ?? 0);
      const next = start + 100;
      const nextUrl = next < fitting.length ? `http://x/?cursor=${next}` : null;
      json(200, { data: fitting.slice(start, next), pagination: { nextUrl, prevUrl: null } })(response, request);
    },
  ]);
  const { readSince } = createFieldChanges(requester);
  const begun = await catchUp(readSince, { since });
  expect(begun.told).toEqual(all.map(({ id }) => id));
  expect(JSON.stringify(begun.from).length).toBeLessThan(8_192);
  const again = await catchUp(readSince, begun.from);
  expect(again.told).toEqual([]);
  all.push(change(1_001, new Date(first + 1_000 * apartMs + 1).toISOString()));
  const later = await catchUp(readSince, again.from);
  expect(later.told).toEqual([1_001]);
  expect((await catchUp(readSince, later.from)).told).toEqual([]);
});

it("tells what comes late, of a time before the last that was told", async () => {
  const early = change(2, "2026-01-02T00:00:01Z");
  const last = change(1, "2026-01-02T00:00:03Z");
  const { requester } = await setUp([page(last), page(early, last), page(early, last)]);
  const { readSince } = createFieldChanges(requester);
  const begun = await catchUp(readSince, { since });
  const late = await catchUp(readSince, begun.from);
  expect([begun.told, late.told]).toEqual([[1], [2]]);
  expect((await catchUp(readSince, late.from)).told).toEqual([]);
});
