// A deal is read and given to an owner right after it was made, although v2 shows its row only some hundred milliseconds later.
import { afterEach, describe, expect, it } from "vitest";
import { type OpenAffinity, openAffinity } from "./open-affinity.ts";

let open: OpenAffinity;
afterEach(() => open.close());

const lags = [
  ["the usual lag", { from: 150, to: 400 }],
  ["a lag that does not end", 60_000],
] as const;

const create = async (changes: Record<string, unknown> = {}): Promise<unknown> => {
  const input = { list_id: 12058, name: "Made for the lag", person_ids: [44320], ...changes };
  return (await open.call("affinity_create_opportunity", input))["id"];
};

const read = (id: unknown) => open.call("affinity_get_opportunity", { opportunity_id: id });

describe.each(lags)("with %s", (_, versionLagMs) => {
  it("a deal shows the owner that it was made with, and the other fields of its row", async () => {
    open = await openAffinity({ versionLagMs });
    const deal = await read(await create({ owner_id: 44302 }));
    expect(deal["owners"]).toEqual([{ id: 44302, name: "Daniel Okafor" }]);
    expect(deal).not.toHaveProperty("missing_fields");
    expect(deal["fields"]).toHaveProperty("Status");
  });

  it("a deal that was just made is given to another owner, alone and together with a new name", async () => {
    open = await openAffinity({ versionLagMs });
    const id = await create();
    await open.call("affinity_update_opportunity", { opportunity_id: id, owner_id: 44303 });
    expect((await read(id))["owners"]).toEqual([{ id: 44303, name: "Priya Raman" }]);
    const other = await create({ owner_id: 44302 });
    await open.call("affinity_update_opportunity", { opportunity_id: other, owner_id: 44303, name: "Renamed" });
    expect(await read(other)).toMatchObject({ name: "Renamed", owners: [{ id: 44303, name: "Priya Raman" }] });
  });
});

it("a deal shows its owner also where its row arrives in v2 before the owner", async () => {
  open = await openAffinity({ versionLagMs: { from: 0, to: 600 } });
  for (let count = 0; count < 8; count += 1) {
    const deal = await read(await create({ owner_id: 44302 }));
    expect(deal["owners"]).toEqual([{ id: 44302, name: "Daniel Okafor" }]);
  }
});

it("the row of a deal that nobody touched costs one request, and no wait", async () => {
  open = await openAffinity({ versionLagMs: 60_000 });
  const started = performance.now();
  await read(98431);
  expect(open.requests()).toHaveLength(2);
  expect(performance.now() - started).toBeLessThan(1_000);
});
