// The list of a user's events over many blocks of the chain: whole, in order, page by page, and without walking everybody's.
import type { CompiledQuery } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestSqlite, type TestEngine, testEngines } from "../platform/database/test-engines.ts";
import { type AuditFilter, type AuditRow, createAuditStore } from "./audit-store.ts";
import { blockSize } from "./walk-blocks.ts";

let test: TestEngine;
const tenant = "acme";
const total = 3 * blockSize + 100;

/** Of everybody: `busy` has every other event, `rare` one at the very beginning and one late, the others the rest. */
const userOf = (sequence: number): string => {
  if (sequence === 1 || sequence === total - 5) return "rare";
  return sequence % 2 === 0 ? "busy" : `user_${sequence % 50}`;
};

const rowOf = (sequence: number): AuditRow => ({
  sequence,
  id: `aud_${sequence}`,
  at: sequence,
  type: "tool.call_finished",
  outcome: sequence % 10 === 0 ? "failed" : "succeeded",
  callId: `call_${sequence}`,
  identifier: userOf(sequence),
  toolName: "affinity_get_person",
  body: String(sequence),
  hash: "",
});

const planOf = async ({ sql, parameters }: CompiledQuery): Promise<string> =>
  JSON.stringify(await test.database.read(tenant, { sql: `explain query plan ${sql}`, parameters } as CompiledQuery));

describe.each(testEngines)("on $engine", (engine) => {
  let store: ReturnType<typeof createAuditStore>;
  beforeEach(async () => {
    test = await engine.open();
    store = createAuditStore(test.database);
    const all = Array.from({ length: total }, (_, index) => store.insertEvent(tenant, rowOf(index + 1)));
    for (let start = 0; start < total; start += 2_000) await test.database.write(all.slice(start, start + 2_000));
    await test.database.write([store.putHead(tenant, { sequence: total, hash: "" })]);
  }, 60_000);
  afterEach(() => test.end());

  const pages = async (filter: Partial<AuditFilter>, size: number): Promise<number[]> => {
    const found: number[] = [];
    for (;;) {
      const before = found.at(-1);
      const page = await store.list(tenant, { ...filter, size, ...(before === undefined ? {} : { before }) });
      found.push(...page.map(({ sequence }) => Number(sequence)));
      if (page.length < size) return found;
    }
  };

  it("tells each user's events once, newest first, whatever the size of a page", async () => {
    const expected = (user: string) =>
      Array.from({ length: total }, (_, index) => total - index).filter((sequence) => userOf(sequence) === user);
    expect(await pages({ identifier: "busy" }, 1_000)).toEqual(expected("busy"));
    expect(await pages({ identifier: "user_7" }, 7)).toEqual(expected("user_7"));
    expect(await pages({ identifier: "rare" }, 1)).toEqual([total - 5, 1]);
    expect(await pages({ identifier: "nobody" }, 5)).toEqual([]);
    const failed = await pages({ identifier: "busy", outcome: "failed" }, 100);
    expect(failed).toEqual(expected("busy").filter((sequence) => sequence % 10 === 0));
  });
});

// PostgreSQL goes by what it knows of the rows, and a walk is right there where they are few.
it("asks the index of the user's events on SQLite", async () => {
  test = openTestSqlite();
  const store = createAuditStore(test.database);
  await test.database.write([
    store.insertEvent(tenant, rowOf(1)),
    store.putHead(tenant, { sequence: total, hash: "" }),
  ]);
  const seen: CompiledQuery[] = [];
  const read: typeof test.database.read = (reach, query) => {
    seen.push(query);
    return test.database.read(reach, query);
  };
  await createAuditStore({ ...test.database, read }).list(tenant, { identifier: "rare", size: 2 });
  const plans = await Promise.all(seen.slice(1).map(planOf));
  expect(plans.length).toBeGreaterThan(1);
  for (const plan of plans) expect(plan).toContain("audit_events_by_identifier");
  await test.end();
});
