// Saved views of a list, and restricted opportunities: what is shown to whom.
import { beforeEach, describe, expect, it } from "vitest";
import { type Assumptions, createManualClock, createSandbox, type Sandbox } from "../index.ts";
import { createTestClient, keyOf, type TestClient, testOrigin } from "../testing/create-test-client.ts";

let sandbox: Sandbox;
let client: TestClient;

const options = { clock: createManualClock(Date.UTC(2026, 10, 20, 9)), versionLagMs: 0 };

beforeEach(() => {
  sandbox = createSandbox(options);
  client = createTestClient(sandbox);
});

interface View {
  readonly id: number;
  readonly name: string;
  readonly type: string;
}

interface Row {
  readonly id: number;
  readonly entity: { readonly id: number; readonly fields: { readonly id: string; readonly name: string }[] };
}

const viewsOf = async (list: number): Promise<View[]> => (await client.get(`/v2/lists/${list}/saved-views`)).body.data;

describe("saved views", () => {
  it("are listed and read with name, type and age [v2.saved-views]", async () => {
    const views = await viewsOf(12_058);
    expect(views.map((view) => view.type)).toEqual(["sheet", "sheet", "board", "dashboard"]);
    expect(Object.keys(views[0] ?? {})).toEqual(["id", "name", "type", "createdAt"]);
    expect((await client.get(`/v2/lists/12058/saved-views/${views[0]?.id}`)).body).toEqual(views[0]);
    expect((await client.get(`/v2/lists/12059/saved-views/${views[0]?.id}`)).status).toBe(404);
    expect((await client.get("/v2/lists/12058/saved-views/1")).status).toBe(404);
    expect((await createTestClient(sandbox, 3).get("/v2/lists/12060/saved-views")).status).toBe(404);
  });

  it("choose the rows by their filters and the fields by their columns [v2.saved-views]", async () => {
    const open = (await viewsOf(12_058)).find((view) => view.name === "Open");
    const rows: Row[] = (await client.get(`/v2/lists/12058/saved-views/${open?.id}/list-entries?limit=100`)).body.data;
    expect(new Set(rows.map((row) => row.entity.fields.map((field) => field.name).join()))).toEqual(
      new Set(["Status,Owners,Last Contact"]),
    );
    const status = rows[0]?.entity.fields[0]?.id;
    const options: { id: number; statusCategory: string }[] = (
      await client.get(`/v2/lists/12058/fields/${status}/dropdown-options`)
    ).body.data;
    const value = options.filter((each) => each.statusCategory === "open").map(({ id }) => ({ dropdownOptionId: id }));
    const filter = { valueType: "ranked-dropdown", fieldId: status, operator: "is-any-of", value };
    const body = { filters: { operator: "and", filters: [filter] } };
    const found: Row[] = (await client.send("POST", "/v2/lists/12058/list-entries/search", body)).body.data;
    expect(rows.map((row) => row.id)).toEqual(found.map((row) => row.id));
    expect(rows.length).toBeLessThan(120);
  });

  it("give all rows without a filter, page by page, and no field that the version lacks [v2.saved-views]", async () => {
    const [all] = await viewsOf(12_058);
    const ids: number[] = [];
    let url: string | null = `/v2/lists/12058/saved-views/${all?.id}/list-entries?limit=50`;
    while (url !== null) {
      const { body }: { body: { data: Row[]; pagination: { nextUrl: string | null } } } = await client.get(url);
      ids.push(...body.data.map((row) => row.id));
      url = body.pagination.nextUrl?.slice(testOrigin.length) ?? null;
    }
    expect(new Set(ids).size).toBe(120);
  });

  it("that are no sheets have no rows to read [v2.saved-view-type]", async () => {
    for (const view of (await viewsOf(12_058)).filter(({ type }) => type !== "sheet")) {
      const { status, body } = await client.get(`/v2/lists/12058/saved-views/${view.id}/list-entries`);
      expect([view.type, status, body.errors[0].param]).toEqual([view.type, 400, "viewId"]);
    }
  });

  it("give rows to those who may export lists [permissions.export]", async () => {
    const [all] = await viewsOf(12_058);
    const grace = createTestClient(sandbox, 4);
    expect((await grace.get("/v2/lists/12058/saved-views")).status).toBe(200);
    expect((await grace.get(`/v2/lists/12058/saved-views/${all?.id}/list-entries`)).status).toBe(403);
  });

  it("stop filtering by a field that is deleted [v2.field-deletion]", async () => {
    const open = (await viewsOf(12_058)).find((view) => view.name === "Open");
    const path = `/v2/lists/12058/saved-views/${open?.id}/list-entries?limit=100`;
    const [row]: Row[] = (await client.get(path)).body.data;
    await client.send("DELETE", `/v2/lists/12058/fields/${row?.entity.fields[0]?.id}`);
    expect((await client.get(path)).body.data).toHaveLength(100);
  });
});

interface Deal {
  readonly id: number;
  readonly name: string;
  readonly isRestricted?: boolean;
  readonly isRedacted?: boolean;
}

const restrictedDeal = async (): Promise<Deal> => {
  const deals: Deal[] = [
    ...(await client.get("/v2/opportunities?limit=100")).body.data,
    ...(await client.get("/v2/opportunities?limit=100&cursor=ICAgICAgIGFmdGVyOjo6OTg1MDA")).body.data,
  ];
  const found = deals.find((deal) => deal.isRestricted);
  if (found === undefined) throw new Error("the seeded world has a restricted deal");
  return found;
};

const rowOf = async (deal: Deal): Promise<string> => {
  const [entry] = (await client.get(`/opportunities/${deal.id}`)).body.list_entries;
  return `/v2/lists/12058/list-entries/${entry.id}`;
};

const amountOf = async () => (await client.get("/v2/lists/12058/fields?filter=name=Amount")).body.data[0].id;

describe("a restricted opportunity", () => {
  it("is told from others, and whole to its people and to admins [v2.redaction]", async () => {
    const deal = await restrictedDeal();
    expect(deal).toMatchObject({ isRestricted: true, isRedacted: false, name: expect.stringMatching(/Series A$/) });
    for (const index of [1, 2, 5]) {
      expect((await createTestClient(sandbox, index).get(`/v2/opportunities/${deal.id}`)).body).toEqual(deal);
    }
    expect((await client.get("/v2/opportunities/98431")).body).toMatchObject({ isRestricted: false });
  });

  it("is masked for others, wherever it stands [v2.redaction]", async () => {
    const deal = await restrictedDeal();
    const row = await rowOf(deal);
    const tomas = createTestClient(sandbox, 3);
    const masked = { ...deal, name: "[Hidden]", isRedacted: true };
    expect((await tomas.get(`/v2/opportunities/${deal.id}`)).body).toEqual(masked);
    expect((await tomas.get(`/v2/opportunities?ids=${deal.id}`)).body.data).toEqual([masked]);
    expect((await tomas.get(`${row}?fieldTypes=list`)).body.entity).toEqual({
      id: deal.id,
      name: "[Hidden]",
      listId: 12_058,
      isRestricted: true,
      isRedacted: true,
      fields: [],
    });
  });

  it("has hidden fields for others [v2.hidden-value] [v2.redaction]", async () => {
    const row = await rowOf(await restrictedDeal());
    const tomas = createTestClient(sandbox, 3);
    const { data } = (await tomas.get(`${row}/fields?limit=100`)).body;
    expect(data.length).toBeGreaterThan(10);
    for (const field of data) {
      expect(field).toMatchObject({ type: "hidden", value: { type: "hidden", data: null } });
      expect((await tomas.get(`${row}/fields/${field.id}`)).body).toEqual(field);
    }
    expect((await tomas.get(`${row}/fields/persons/values`)).body.data).toEqual([]);
  });

  it("cannot be written by others [v2.redaction-writes]", async () => {
    const deal = await restrictedDeal();
    const row = await rowOf(deal);
    const update = { id: await amountOf(), value: { type: "number", data: 1 } };
    const batch = { operation: "update-fields", updates: [update] };
    const attempts = (who: TestClient) => [
      who.send("POST", `${row}/fields/${update.id}`, { value: update.value }),
      who.send("PATCH", `${row}/fields`, batch),
      who.send("POST", `/v2/opportunities/${deal.id}`, { name: "Mine" }),
    ];
    const statuses = async (who: TestClient) => (await Promise.all(attempts(who))).map((reply) => reply.status);
    expect(await statuses(createTestClient(sandbox, 3))).toEqual([403, 403, 403]);
    expect((await createTestClient(sandbox, 3).send("DELETE", `/v2/opportunities/${deal.id}`)).status).toBe(403);
    expect(await statuses(createTestClient(sandbox, 1))).toEqual([204, 200, 204]);
  });

  it("leaves no trace in histories and notes for others [v2.redaction-traces]", async () => {
    const deal = await restrictedDeal();
    const row = await rowOf(deal);
    const update = { value: { type: "number", data: 4_000_000 } };
    await client.send("POST", `${row}/fields/${await amountOf()}`, update);
    await client.send("POST", "/notes", { content: "Quiet", opportunity_ids: [deal.id] });
    const traces = async (index: number) => {
      const who = createTestClient(sandbox, index);
      const own = (await who.get(`${row}/field-value-changes`)).body.data;
      const all = (await who.get("/v2/field-value-changes?orderBy=-changedAt&limit=1")).body.data;
      const notes = (await who.get("/v2/notes?limit=100&filter=createdAt>=2026-11-20")).body.data;
      return [own.length > 0, all[0].entity.id === deal.id, notes.length];
    };
    expect([await traces(1), await traces(3)]).toEqual([
      [true, true, 1],
      [false, false, 0],
    ]);
  });

  it("keeps its files and reminders from others, and who its people are [v2.redaction-traces]", async () => {
    const deal = await restrictedDeal();
    const upload = new FormData();
    upload.set("opportunity_id", String(deal.id));
    upload.set("file", new Blob(["quokka"], { type: "text/plain" }), "quokka.txt");
    const headers = { authorization: `Bearer ${keyOf(sandbox)}` };
    await sandbox.fetch(new Request(`${testOrigin}/entity-files`, { method: "POST", headers, body: upload }));
    const reminder = { type: 0, owner_id: 44_301, opportunity_id: deal.id, due_date: "2027-01-01" };
    const { id } = (await client.send("POST", "/reminders", reminder)).body;
    const [personId] = sandbox.control.world.get("opportunities", deal.id)?.personIds ?? [];
    await client.send("POST", "/notes", { content: "Elsewhere", person_ids: [personId] });
    const traces = async (index: number) => {
      const who = createTestClient(sandbox, index);
      const found = (await who.send("POST", "/v2/files/search", { prompt: "quokka" })).body.data;
      const [newest] = (await who.get("/v2/files?limit=1")).body.data;
      const reminders = (await who.get(`/v2/reminders?filter=opportunity.id=${deal.id}`)).body.data;
      const notes = await who.get(`/v2/opportunities/${deal.id}/notes`);
      const one = (await who.get(`/v2/reminders/${id}`)).status;
      return [found.length, newest.name === "quokka.txt", reminders.length > 0, one, notes.body.data.length > 0];
    };
    expect([await traces(1), await traces(3)]).toEqual([
      [1, true, true, 200, true],
      [0, false, false, 404, false],
    ]);
  });

  it("is open to all in 2024-01-01, or masked there too [v2.redaction-2024]", async () => {
    const deal = await restrictedDeal();
    const row = await rowOf(deal);
    const amount = await amountOf();
    const read = async (restrictedIn2024: Assumptions["restrictedIn2024"]) => {
      const other = createSandbox({ ...options, assume: { restrictedIn2024 } });
      const tomas = createTestClient(other, 3, { "x-affinity-api-version": "2024-01-01" });
      const { type } = (await tomas.get(`${row}/fields/${amount}`)).body;
      const { status } = await tomas.send("POST", `${row}/fields/${amount}`, { value: { type: "number", data: 1 } });
      return [(await tomas.get(`/v2/opportunities/${deal.id}`)).body, type, status];
    };
    const shape = { id: deal.id, listId: 12_058 };
    expect(await read("open")).toEqual([{ ...shape, name: deal.name }, "list", 204]);
    expect(await read("masked")).toEqual([{ ...shape, name: "[Hidden]" }, "list", 403]);
  });
});
