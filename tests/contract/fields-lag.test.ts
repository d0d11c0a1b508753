// A user reads what they have written, although v2 shows what v1 wrote only some hundred milliseconds later.

import type { FieldHolder } from "@postern/affinity/parts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type OpenFields, openFields } from "./open-fields.ts";

let open: OpenFields;
const lag = { usual: { from: 150, to: 400 }, long: 60_000 };
const openWith = async (versionLagMs: number | { from: number; to: number }): Promise<void> => {
  open = await openFields({ versionLagMs });
};
afterAll(() => open.close());

const row = { kind: "list-entry", listId: 12058, listEntryId: 5200001, entityId: 98401 } as const;

/** Milliseconds and requests that reading what was written took. */
const readBack = async (holder: FieldHolder, field: string, options: { timeoutMs?: number } = {}) => {
  open.requests();
  const started = performance.now();
  const { fields } = await open.call(options).read(holder, [field]);
  return { value: fields[0]?.value, tookMs: performance.now() - started, requests: open.requests() };
};

describe("with the usual lag", () => {
  beforeAll(() => openWith(lag.usual));
  afterAll(() => open.close());

  it("a value that v1 wrote is read at the latest with the second that follows, every time", async () => {
    const times: number[] = [];
    for (let count = 0; count < 12; count += 1) {
      await open.call().writeNew(row, [{ field: "Amount", value: count }]);
      const { value, tookMs, requests } = await readBack(row, "Amount");
      expect(value).toBe(count);
      expect(requests.length).toBeLessThanOrEqual(7);
      times.push(tookMs);
    }
    // The longest lag, the pause that it falls into, and a busy machine.
    expect(Math.max(...times)).toBeLessThan(1_500);
    expect(Math.max(...times)).toBeGreaterThan(90);
  });

  it("a record that was not written to costs one request, and no wait", async () => {
    const { requests, tookMs } = await readBack({ kind: "person", id: 44320 }, "Newsletter");
    expect(requests.filter(({ path }) => path.endsWith("/44320/fields"))).toHaveLength(1);
    expect(tookMs).toBeLessThan(1_000);
  });

  it("a value that v2 wrote over it is read at once", async () => {
    await open.call().writeNew(row, [{ field: "Amount", value: 100 }]);
    await open.call().write(row, [{ field: "Amount", value: 200 }]);
    const { value, requests } = await readBack(row, "Amount");
    expect({ value, requests: requests.length }).toEqual({ value: 200, requests: 1 });
  });
});

describe("with a lag that does not end", () => {
  beforeEach(() => openWith(lag.long));

  it("v1 answers after little more than a second, for the fields that lag alone", async () => {
    await open.call().writeNew(row, [{ field: "Amount", value: 4_711 }]);
    const started = performance.now();
    const { fields, isComplete } = await open.call().read(row);
    const tookMs = performance.now() - started;
    expect(fields.find(({ name }) => name === "Amount")?.value).toBe(4_711);
    expect(fields.some(({ id }) => id === "last-email")).toBe(true);
    expect(isComplete).toBe(true);
    expect(tookMs).toBeGreaterThan(1_000);
    expect(tookMs).toBeLessThan(2_500);
  });

  it("v1 answers before the deadline of a call that has less time", async () => {
    await open.call().writeNew(row, [{ field: "Amount", value: 4_712 }]);
    const { value, tookMs } = await readBack(row, "Amount", { timeoutMs: 900 });
    expect(value).toBe(4_712);
    expect(tookMs).toBeLessThan(900);
  });

  it("a row that v1 has just made is written and read through v1, at once", async () => {
    const body = JSON.stringify({ name: "Made for the lag", list_id: 12058 });
    const headers = {
      authorization: `Bearer ${open.sandbox.users[0]?.affinityKey}`,
      "content-type": "application/json",
    };
    const reply = await open.sandbox.fetch(new Request("http://x/opportunities", { method: "POST", headers, body }));
    const { id, list_entries } = (await reply.json()) as { id: number; list_entries: { id: number }[] };
    const made = { kind: "list-entry", listId: 12058, listEntryId: list_entries[0]?.id ?? 0 } as const;
    const inputs = [
      { field: "Status", value: "Diligence" },
      { field: "Expected Close", value: "2026-03-09" },
    ];
    const { through } = await open.call().write(made, inputs);
    expect({ through, id }).toEqual({ through: "v1", id: expect.any(Number) });
    const { fields, isComplete } = await open.call().read(made, ["Status", "Expected Close"]);
    expect(fields.map(({ value }) => value)).toEqual(["Diligence", "2026-03-09"]);
    expect(isComplete).toBe(false);
  });
});
