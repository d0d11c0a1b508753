// The document of the control: valid, served, and true of every answer.
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type Listening } from "../index.ts";
import { createTestClient, keyOf } from "../testing/create-test-client.ts";
import { createControlDocument } from "./create-control-document.ts";
import { controlRoutes } from "./routes/control-routes.ts";

const sandbox = createSandbox({ clock: createManualClock(Date.UTC(2026, 10, 20, 9)) });
let server: Listening;
beforeAll(async () => {
  server = await sandbox.listen({ port: 0 });
});
afterAll(() => server.close());

const send = async (method: string, path: string, body?: unknown) => {
  const content = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
  const response = await fetch(`${server.url}/_sandbox${path}`, { method, ...content });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
};

it("is valid OpenAPI 3.1, and served as it is made [control.openapi]", async () => {
  const document = JSON.parse(JSON.stringify(createControlDocument()));
  expect(await new Validator().validate(structuredClone(document))).toMatchObject({ valid: true });
  expect((await send("GET", "/openapi.json")).body).toEqual(document);
});

it("names each operation once", () => {
  const names = controlRoutes.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

/** One good request for each route, in an order in which each finds what it needs. */
const requests: readonly (readonly [name: string, path: string, body?: unknown])[] = [
  ["listUsers", "/users"],
  ["inviteUser", "/users", { firstName: "Noor", email: "noor@fernhill.example", permissions: ["manage-users"] }],
  ["changeUser", "/users/user_aff_129", { role: "Analyst", privacy: "share-subjects" }],
  ["deactivateUser", "/users/deactivate", { user: "user_aff_129" }],
  ["reactivateUser", "/users/reactivate", { user: "user_aff_129" }],
  ["issueKey", "/keys", { user: 44_302, name: "Second", allowedAddresses: ["127.0.0.1"] }],
  ["listKeys", "/keys"],
  ["revokeKeys", "/keys/revoke", { id: 1 }],
  ["injectFault", "/faults", { sequence: [503, "pass", { trickle: { chunkBytes: 1, everyMs: 1 } }], after: 1_000 }],
  ["listFaults", "/faults"],
  ["clearFaults", "/faults?id=1"],
  ["listRequests", "/requests?path=^/lists&limit=5&since=2026-11-20T08:00:00Z"],
  ["clearRequests", "/requests"],
  ["listDeliveries", "/deliveries?state=delivered&type=person.created"],
  ["clearDeliveries", "/deliveries"],
  ["readLimits", "/limits"],
  ["setLimits", "/limits", { perMonth: null }],
  ["readClock", "/clock"],
  ["moveClock", "/clock", { advanceMs: 1_000 }],
  ["settle", "/settle"],
  ["listAssumptions", "/assumptions"],
  ["readWorld", "/world"],
  ["listRows", "/world/persons?after=44320&limit=2"],
  ["readRow", "/world/persons/44320"],
  ["showList", "/lists/12058/rows?limit=3"],
  ["importWorld", "/world/import", { world: { persons: [{ firstName: "Imported", emails: ["i@new.example"] }] } }],
  ["takeSnapshot", "/snapshots", { name: "before" }],
  ["writeSnapshot", "/snapshots/before"],
  ["readSnapshot", "/snapshots/copy", { format: "affinity-sandbox snapshot", version: 1, tables: {} }],
  ["listSnapshots", "/snapshots"],
  ["restoreSnapshot", "/snapshots/restore", { name: "before" }],
  ["dropSnapshot", "/snapshots/before"],
];

it("tells of every route the status and the shape that it answers with [control.openapi]", async () => {
  await createTestClient(sandbox).get("/lists");
  for (const [name, path, body] of requests) {
    const route = controlRoutes.find((each) => each.name === name);
    const answer = await send(route?.method ?? "GET", path, body);
    expect([name, answer]).toEqual([name, expect.objectContaining({ status: route?.status })]);
    if (route?.answer === undefined) expect(answer.body).toBeUndefined();
    else expect(() => route.answer?.read(answer.body, name)).not.toThrow();
  }
  expect(requests.map(([name]) => name).sort()).toEqual(controlRoutes.map(({ name }) => name).sort());
});

describe("a bad request", () => {
  it.each([
    ["POST", "/users", {}, 422, "firstName is required"],
    [
      "POST",
      "/users",
      { firstName: "A", email: "b@x.example", permissions: ["fly"] },
      422,
      "permissions[0] must be one of",
    ],
    ["PATCH", "/users/nobody", { role: "x" }, 404, "There is no user nobody"],
    ["POST", "/users/deactivate", { user: true }, 422, "user must be a string"],
    ["POST", "/keys", { user: "user_aff_123", defaultApiVersion: "1999" }, 422, "defaultApiVersion must be one of"],
    ["POST", "/keys", "{", 422, "not valid JSON"],
    ["POST", "/keys", { user: "user_aff_123", allowedAddresses: ["x"] }, 422, "x is not an IP address"],
    ["POST", "/keys/revoke", { id: 99_999 }, 404, "There is no key 99999"],
    ["DELETE", "/faults?id=99", undefined, 404, "There is no fault 99"],
    ["DELETE", "/faults?id=x", undefined, 422, "id must be a whole number"],
    ["GET", "/requests?pth=/lists", undefined, 422, "pth is not known here"],
    ["GET", "/requests?path=^(", undefined, 422, "regular expression"],
    ["GET", "/requests?since=monday", undefined, 422, "since must be a date and time"],
    ["GET", "/requests?limit=-1", undefined, 422, "limit must be a whole number of at least 1"],
    ["GET", "/deliveries?state=lost", undefined, 422, "state must be one of pending"],
    ["PUT", "/limits", { perMinute: "many" }, 422, "perMinute must be a whole number"],
    ["POST", "/clock", {}, 422, "exactly one of now, advanceMs"],
    ["POST", "/clock", { now: "9999-12-31T23:59:59Z" }, 422, "end of the year 9999"],
    ["GET", "/world/dragons", undefined, 404, "kind must be one of persons"],
    ["GET", "/world/persons/x", undefined, 404, "id must be a whole number"],
    ["GET", "/world/persons/%E0%A4%A", undefined, 404, "not well encoded"],
    ["GET", "/world/persons?limit=0", undefined, 422, "limit must be a whole number from 1 to 10000"],
    ["GET", "/lists/1/rows", undefined, 404, "There is no list 1"],
    ["POST", "/world/import", { world: { persons: [{ lastName: "x" }] } }, 422, "persons[0]"],
    ["POST", "/world/import", { files: [{ name: "persons.csv", text: "wrong\n1" }] }, 422, "persons.csv"],
    ["POST", "/world/import", { files: [] }, 422, "files must be an array of at least 1"],
    ["POST", "/snapshots/restore", { name: "gone" }, 404, "There is no snapshot gone"],
    ["GET", "/snapshots/gone", undefined, 404, "There is no snapshot gone"],
    ["PUT", "/snapshots/new", "{", 422, "The snapshot is not JSON"],
    ["PUT", "/snapshots/new", { format: "another" }, 422, "not a snapshot of this sandbox"],
    ["DELETE", "/snapshots/gone", undefined, 404, "There is no snapshot gone"],
    ["GET", "/nowhere", undefined, 404, "no such control path"],
    ["PATCH", "/limits", {}, 405, "Method not allowed"],
  ])("%s %s %j answers %i and says why [control.bad-input]", async (method, path, body, status, message) => {
    const answer = await send(method, path, body);
    expect([answer.status, answer.body.error]).toEqual([status, expect.stringContaining(message)]);
  });
});

it("adds people from JSON and CSV to the world, or nobody [control.import]", async () => {
  const world = { persons: [{ firstName: "Ida", emails: ["ida@new.example"] }, { firstName: "Bo" }] };
  const before = sandbox.control.world.counts().persons;
  expect((await send("POST", "/world/import", { world })).body).toMatchObject({ persons: 2, companies: 0 });
  const text = "name,domains\nCsv Works,csv-works.example\n";
  expect((await send("POST", "/world/import", { files: [{ name: "companies.csv", text }] })).status).toBe(200);
  expect((await createTestClient(sandbox, 1).get("/organizations?term=Csv Works")).body.organizations).toHaveLength(1);
  const broken = { persons: [{ firstName: "Eve" }, { firstName: 5 }] };
  expect((await send("POST", "/world/import", { world: broken })).status).toBe(422);
  expect(sandbox.control.world.counts().persons).toBe(before + 2);
});

it("carries a world from one sandbox to another in a file [control.snapshots]", async () => {
  const [from, to] = [createSandbox({ seed: "from" }), createSandbox({ seed: "to", world: "empty" })];
  await createTestClient(from).send("PUT", "/persons/44320", { first_name: "Carried" });
  from.control.takeSnapshot("file");
  const ask = (sandbox: typeof from, path: string, init: RequestInit = {}) =>
    sandbox.fetch(new Request(`http://sandbox.test/_sandbox${path}`, init));
  const body = await (await ask(from, "/snapshots/file")).text();
  expect((await ask(to, "/snapshots/file", { method: "PUT", body })).status).toBe(200);
  expect(to.control.world.get("persons", 44_320)).toBeUndefined();
  expect((await ask(to, "/snapshots/restore", { method: "POST", body: '{"name":"file"}' })).status).toBe(204);
  const headers = { authorization: `Bearer ${keyOf(from)}` };
  const person = await to.fetch(new Request("http://sandbox.test/persons/44320", { headers }));
  expect(await person.json()).toMatchObject({ first_name: "Carried" });
});

it("does not put a running clock back [clock.running]", async () => {
  const running = createSandbox();
  const body = JSON.stringify({ now: "2020-01-01T00:00:00Z" });
  const reply = await running.fetch(new Request("http://sandbox.test/_sandbox/clock", { method: "POST", body }));
  expect([reply.status, await reply.json()]).toEqual([422, { error: "A running clock can only be moved forward" }]);
});

it("pages through rows, and keeps keys to itself where it is told to [control.hidden-keys]", async () => {
  const first = (await send("GET", "/world/lists?limit=2")).body;
  const second = (await send("GET", `/world/lists?limit=2&after=${first.nextAfter}`)).body;
  expect([first.rows.length, second.rows.length, second.nextAfter]).toEqual([2, 1, null]);
  const quiet = createSandbox({ showKeys: false });
  const answer = await (await quiet.fetch(new Request("http://sandbox.test/_sandbox/users"))).text();
  expect(JSON.parse(answer).users).toHaveLength(6);
  for (const index of [0, 1, 2, 3, 4, 5]) expect(answer).not.toContain(keyOf(quiet, index));
  quiet.control.takeSnapshot("kept");
  const refused = await quiet.fetch(new Request("http://sandbox.test/_sandbox/snapshots/kept"));
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining("hides its keys")]);
});
