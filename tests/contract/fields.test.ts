// Custom fields by name, and values as people write them, over a sandbox on a real socket.

import type { FieldHolder } from "@postern/affinity/parts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "./open-affinity.ts";
import { type OpenFields, openFields } from "./open-fields.ts";

let open: OpenFields;
beforeAll(async () => {
  open = await openFields();
});
beforeEach(() => {
  open.sandbox.control.clearFaults();
  // Nothing that an earlier test made the connector remember.
  open.advanceClock(120_000);
  open.requests();
});
afterAll(() => open.close());

const deals = { kind: "list", listId: 12058 } as const;
const row = { kind: "list-entry", listId: 12058, listEntryId: 5200001, entityId: 98401 } as const;
const jane: FieldHolder = { kind: "person", id: 44320 };
const brightwater: FieldHolder = { kind: "company", id: 7133202 };

const asked = (): readonly string[] => open.requests().map(({ method, path }) => `${method} ${path}`);

const readValue = async (holder: FieldHolder, name: string): Promise<unknown> =>
  (await open.call().read(holder, [name])).fields[0]?.value;

describe("a value", () => {
  it.each([
    [row, "status", "diligence", "Diligence"],
    [row, "Amount", 250_000, 250_000],
    [row, "amount", "12.5", 12.5],
    [row, " expected close ", "2026-03-08", "2026-03-08"],
    [row, "Source", "Referral", "Referral"],
    [row, "field-880017", null, null],
    [row, 880017, 7, 7],
    [jane, "newsletter", "SUBSCRIBED", "Subscribed"],
    [brightwater, "Thesis", ["Climate", "data", "Climate"], ["Climate", "Data"]],
    [brightwater, "Thesis", "Health", ["Health"]],
    [brightwater, "Thesis", [], null],
    [
      brightwater,
      "Location",
      { city: "Oslo", country: "Norway" },
      {
        streetAddress: null,
        city: "Oslo",
        state: null,
        country: "Norway",
        continent: null,
      },
    ],
    [brightwater, "Year Founded", 2011, 2011],
  ])("of %j under %j is written as %j and read as %j", async (holder, field, value, expected) => {
    const { lookups, through } = await open.call().write(holder, [{ field, value }]);
    expect({ lookups, through }).toEqual({ lookups: 0, through: "v2" });
    expect(await readValue(holder, String(field))).toEqual(expected);
  });

  it("of persons is named by email or id; each email costs one search, counted", async () => {
    const owners = ["jane.smith@brightwater.example", "JANE.SMITH@brightwater.example", 44302, { id: 44303 }];
    const { lookups } = await open.call().write(row, [{ field: "Owners", value: owners }]);
    expect(lookups).toBe(1);
    expect(asked()).toEqual([
      "GET /v2/lists/12058/fields",
      "GET /persons",
      "POST /v2/lists/12058/list-entries/5200001/fields/field-880016",
    ]);
    const ids = ((await readValue(row, "Owners")) as { id: number }[]).map(({ id }) => id).sort();
    expect(ids).toEqual([44302, 44303, 44320]);
  });

  it("of companies is named by domain, also by one that is not the first, and as part of an address", async () => {
    const value = ["https://www.brightwater-robotics.example/team", "brightwater.example"];
    const { changes, lookups } = await open.call().encode(deals, [{ field: "companies", value }]);
    expect(changes[0]?.value).toEqual({ type: "company-multi", data: [{ id: 7133202 }] });
    expect(lookups.count()).toBe(2);
  });

  it("with others of the same record is one request", async () => {
    const call = open.call();
    await call.write(row, [
      { field: "Status", value: "New" },
      { field: "Amount", value: 1 },
      { field: "Expected Close", value: null },
    ]);
    expect(asked().slice(-1)).toEqual(["PATCH /v2/lists/12058/list-entries/5200001/fields"]);
  });
});

describe("what cannot be meant", () => {
  it.each([
    ["Status", "Diligense", /has no option "Diligense"\. Its options are "New" \(\d+\), "First meeting"/],
    ["Status", "", /takes the text or id of an option/],
    ["Amount", "a lot", /takes a number/],
    // What JSON has rounded already would be written as another number.
    ["Amount", 2 ** 53, /takes a number .* of less than 2\^53/],
    ["Amount", "9007199254740993", /takes a number/],
    ["Amount", [1], /holds one value, not a list/],
    ["Expected Close", "2026-02-30", /a day that the calendar has/],
    ["Expected Close", "2024-04-01T00:00:00Z", /move the date to the day before/],
    ["Owners", "Jane Smith", /a name is not enough/],
    ["Owners", "nobody@nowhere.example", /No person with the email "nobody@nowhere\.example" was found/],
    ["companies", "nowhere.example", /No company with the domain "nowhere\.example" was found/],
    ["companies", "Brightwater Robotics", /the id or the domain/],
    ["Last Email", "x", /cannot be written/],
    ["created-at", "2026-01-01", /cannot be written/],
    ["Stage", "New", /No field of list 12058 is called "Stage".*Nothing was changed/],
  ])("as %s: %j is refused with a word on what can be, and nothing is written", async (field, value, message) => {
    const error = await failureOf(
      open.call().write(row, [
        { field: "Source", value: "Event" },
        { field, value },
      ]),
    );
    expect(error.code).toBe("invalid_input");
    expect(error.message).toMatch(message);
    expect(asked().filter((line) => !line.startsWith("GET"))).toEqual([]);
  });

  it("is the same field twice", async () => {
    const twice = [
      { field: "Amount", value: 1 },
      { field: 880017, value: 2 },
    ];
    expect((await failureOf(open.call().write(row, twice))).message).toMatch(/given twice/);
  });

  it("is a name that two fields bear; the candidates are shown", async () => {
    await makeField("/v2/companies/fields", { name: "industry ", valueType: "text" });
    const error = await failureOf(open.call().find({ kind: "company" }, "Industry"));
    expect(error.message).toMatch(/affinity-data-industry "Industry" \(filterable-text-multi, enriched\)/);
    expect(error.message).toMatch(/field-\d+ "industry" \(text, global\)/);
    expect(error.issues).toHaveLength(2);
  });
});

const makeField = async (path: string, body: object): Promise<void> => {
  const headers = { authorization: `Bearer ${open.sandbox.users[0]?.affinityKey}`, "content-type": "application/json" };
  const request = new Request(`http://x${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  expect((await open.sandbox.fetch(request)).ok).toBe(true);
  open.requests();
};

describe("the description of fields", () => {
  it("is read once a minute for an account, whatever it calls", async () => {
    for (let count = 0; count < 5; count += 1) await open.call().find(deals, "Amount");
    expect(asked()).toEqual(["GET /v2/lists/12058/fields"]);
    open.advanceClock(59_000);
    await open.call().find(deals, "Amount");
    expect(asked()).toEqual([]);
    open.advanceClock(2_000);
    await open.call().find(deals, "Amount");
    expect(asked()).toEqual(["GET /v2/lists/12058/fields"]);
  });

  it("is read again, once, when a name is not in what is remembered", async () => {
    await open.call().find(deals, "Amount");
    await makeField("/v2/lists/12058/fields", { name: "Made just now", valueType: "text" });
    await expect(open.call().find(deals, "made just now")).resolves.toMatchObject({ valueType: "text" });
    expect(asked()).toEqual(["GET /v2/lists/12058/fields"]);
    await failureOf(open.call().find(deals, "never made"));
    expect(asked()).toEqual(["GET /v2/lists/12058/fields"]);
  });

  it("is not read twice by a call that has just read it", async () => {
    await failureOf(open.call().find(deals, "never made"));
    expect(asked()).toEqual(["GET /v2/lists/12058/fields"]);
  });

  it("has the options of a dropdown, read again when a text is new", async () => {
    await open.call().write(row, [{ field: "Source", value: "Event" }]);
    await makeField("/v2/lists/12058/fields/field-880018/dropdown-options", { type: "dropdown", text: "Podcast" });
    await open.call().write(row, [{ field: "Source", value: "podcast" }]);
    expect(asked().slice(0, 1)).toEqual(["GET /v2/lists/12058/fields/field-880018/dropdown-options"]);
    expect(await readValue(row, "Source")).toBe("Podcast");
  });

  it("is of one user only: what one may see is not shown to another who may not", async () => {
    const secret = { kind: "list", listId: 12060 } as const;
    await expect(open.call().find(secret, "Next Step")).resolves.toMatchObject({ valueType: "text" });
    const other = await failureOf(open.call({ identifier: "user_aff_125" }).find(secret, "Next Step"));
    expect(other.code).toBe("record_not_found");
    await open.call({ identifier: "user_aff_124" }).find(secret, "Next Step");
    expect(asked()).toHaveLength(3);
  });

  it("is read to its end", async () => {
    for (let count = 0; count < 130; count += 1) {
      await makeField("/v2/lists/12059/fields", { name: `Column ${count}`, valueType: "text" });
    }
    const portfolio = { kind: "list", listId: 12059 } as const;
    await expect(open.call().find(portfolio, "Column 129")).resolves.toMatchObject({ name: "Column 129" });
    expect(asked()).toEqual(["GET /v2/lists/12059/fields", "GET /v2/lists/12059/fields"]);
    const entry = open.sandbox.control.world.all("listEntries").find(({ listId }) => listId === 12059);
    const holder = {
      kind: "list-entry",
      listId: 12059,
      listEntryId: entry?.id ?? 0,
      entityId: entry?.entityId,
    } as const;
    const inputs = Array.from({ length: 130 }, (_, at) => ({ field: `column ${at}`, value: `v${at}` }));
    await open.call().write(holder, inputs);
    expect(asked().filter((line) => line.startsWith("PATCH"))).toHaveLength(2);
    const { fields } = await open.call().read(
      holder,
      inputs.map(({ field }) => field),
    );
    expect(fields.map(({ value }) => value)).toEqual(inputs.map(({ value }) => value));
  });

  it("is forgotten when a write shows that it is out of date", async () => {
    await open.call().find(deals, "Made just now");
    const field = open.sandbox.control.world.all("fields").find(({ name }) => name === "Made just now");
    const key = open.sandbox.users[0]?.affinityKey;
    const deletion = new Request(`http://x/v2/lists/12058/fields/field-${field?.id}`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${key}` },
    });
    expect((await open.sandbox.fetch(deletion)).status).toBe(204);
    const write = () => open.call().write(row, [{ field: "Made just now", value: "x" }]);
    expect((await failureOf(write())).code).toBe("record_not_found");
    expect((await failureOf(write())).message).toMatch(/No field of list 12058 is called/);
  });
});

describe("where v2 refuses", () => {
  const refuse = (status: number) =>
    open.sandbox.control.injectFault({
      match: { path: "^/v2/.*/fields(/[\\w-]+)?$", method: "POST" },
      fault: { status, body: JSON.stringify({ errors: [{ code: "authorization", message: "no" }] }) },
    });

  it.each([
    [row, "Owners", [44302, 44304]],
    [row, "Status", "Term sheet"],
    [row, "Source", "Inbound"],
    [row, "Expected Close", "2026-11-01"],
    [row, "Amount", null],
    [brightwater, "affinity-data-industry", null],
    [brightwater, "Number of Employees", 77],
    [brightwater, "Thesis", ["Automation", "Health"]],
  ])("v1 writes %j %s: %j", async (holder, name, value) => {
    refuse(403);
    const { through } = await open.call().write(holder, [{ field: name, value }]);
    expect(through).toBe("v1");
    const read = await readValue(holder, name);
    const bare = (item: unknown): unknown =>
      typeof item === "object" && item !== null && "id" in item ? item.id : item;
    expect(Array.isArray(read) ? read.map(bare).sort() : read).toEqual(value);
  });

  it("v1 is not asked after a failure that leaves the outcome open, nor after a bad value", async () => {
    for (const status of [500, 400, 422, 429]) {
      open.sandbox.control.clearFaults();
      refuse(status);
      await failureOf(open.call().write(row, [{ field: "Amount", value: 5 }]));
    }
    expect(asked().filter((line) => line.includes("/field-values"))).toEqual([]);
  });

  it("v1 is not asked for an option whose text another one has, too: it would take either", async () => {
    const headers = {
      authorization: `Bearer ${open.sandbox.users[0]?.affinityKey}`,
      "content-type": "application/json",
    };
    const { id: fieldId } = await open.call().find(deals, "Source");
    const url = `http://x/v2/lists/12058/fields/${fieldId}/dropdown-options`;
    const body = JSON.stringify({ type: "dropdown", text: "Inbound" });
    const made = await open.sandbox.fetch(new Request(url, { method: "POST", headers, body }));
    const { id: dropdownOptionId } = (await made.json()) as { id: number };
    const before = await readValue(row, "Source");
    refuse(403);
    const error = await failureOf(open.call().write(row, [{ field: "Source", value: { dropdownOptionId } }]));
    expect(error).toMatchObject({ code: "upstream_rejected", upstreamStatus: 403 });
    expect(await readValue(row, "Source")).toEqual(before);
    expect(asked().filter((line) => /^(POST|PUT) \/field-values/.test(line))).toEqual([]);
  });

  it("a set of which v1 wrote one value and was refused another is not told as unchanged", async () => {
    await open.call().write(row, [{ field: "Owners", value: [44302] }]);
    refuse(403);
    open.sandbox.control.injectFault({
      match: { path: "/field-values", method: "POST" },
      after: 1,
      fault: { status: 403, body: JSON.stringify({ errors: [{ code: "authorization", message: "no" }] }) },
    });
    const error = await failureOf(open.call().write(row, [{ field: "Owners", value: [44302, 44304, 38596, 44303] }]));
    expect(error.message).not.toMatch(/Nothing was changed/);
    expect(error.message).toMatch(/Not confirmed: "Owners"/);
    expect(error.records).toEqual([{ type: "list_entry", id: row.listEntryId }]);
  });

  it("a failure in the middle tells what stands and what was not tried", async () => {
    open.sandbox.control.injectFault({
      match: { path: "/v2/lists/12058/list-entries", method: "PATCH" },
      fault: { status: 403 },
    });
    open.sandbox.control.injectFault({
      match: { path: "/field-values", method: "PUT" },
      after: 1,
      fault: { status: 500 },
    });
    await open.call().write(row, [{ field: "Amount", value: 1 }]);
    const error = await failureOf(
      open.call().write(row, [
        { field: "Status", value: "Passed" },
        { field: "Amount", value: 2 },
        { field: "Source", value: "Outbound" },
      ]),
    );
    expect(error).toMatchObject({
      code: "upstream_outcome_unknown",
      retryable: false,
      records: [{ type: "list_entry", id: 5200001 }],
    });
    expect(error.message).toMatch(/fields were set: "Status"\. Not confirmed: "Amount"\. Not tried: "Source"/);
  });
});
