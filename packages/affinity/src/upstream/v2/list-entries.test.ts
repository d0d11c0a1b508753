// Pages of rows as the published schema allows them.
import { expect, it } from "vitest";
import { json } from "../server.fixture.ts";
import { setUp } from "../transport.fixture.ts";
import { readListEntries } from "./list-entries.ts";

it("reads a page whose data is null as one without rows", async () => {
  const { requester } = await setUp([json(200, { data: null, pagination: { prevUrl: null, nextUrl: null } })]);
  expect(await readListEntries(requester, { listId: 1, limit: 100 })).toEqual({ entries: [], nextCursor: null });
});
