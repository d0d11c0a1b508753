// One seed, one script, a clock held still and no lag: two runs answer with the same bytes, headers and all.
import fastCheck from "fast-check";
import { expect, it } from "vitest";
import { createManualClock, createSandbox, type Sandbox } from "./index.ts";
import { keyOf, type TestClient, type TestReply, testOrigin } from "./testing/create-test-client.ts";
import { performWrite, randomWrite } from "./testing/random-writes.ts";

const start = Date.UTC(2026, 10, 20, 9);

interface Run {
  readonly sandbox: Sandbox;
  readonly client: TestClient;
  readonly lines: string[];
}

/** A client that keeps every answer as it came. */
const openRun = (seed: string): Run => {
  const clock = createManualClock(start);
  const sandbox = createSandbox({ seed, clock, versionLagMs: 0, perMonthLimit: 5_000 });
  const lines: string[] = [];
  const send = async (method: string, path: string, body?: unknown): Promise<TestReply> => {
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { authorization: `Bearer ${keyOf(sandbox, lines.length % 2)}`, "content-type": "application/json" };
    const response = await sandbox.fetch(new Request(`${testOrigin}${path}`, { method, headers, ...content }));
    const text = await response.text();
    lines.push(`${method} ${path} ${response.status} ${JSON.stringify([...response.headers])} ${text}`);
    clock.advance(700);
    const isJson = response.headers.get("content-type")?.includes("json") === true;
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
  };
  return { sandbox, lines, client: { send, get: (path) => send("GET", path) } };
};

const reads = [
  "/auth/whoami",
  "/persons?page_size=20&with_interaction_dates=true",
  "/persons/44320?with_opportunities=true",
  "/organizations/7133202",
  "/lists",
  "/lists/12058/list-entries?page_size=5",
  "/notes?page_size=5",
  "/field-values?opportunity_id=98431",
  "/relationships-strengths?external_id=44320",
  "/nowhere",
  "/v2/auth/whoami",
  "/v2/companies?limit=10&fieldTypes=enriched",
  "/v2/persons/44320?fieldTypes=relationship-intelligence",
  "/v2/lists/12058/list-entries?limit=10&fieldTypes=list",
  "/v2/notes?limit=5",
  "/v2/persons?limit=0",
  "/v2/field-value-changes?limit=5&orderBy=-changedAt",
  "/v2/teams?includes=membersPreview&includes=accessibleListsPreview",
  "/v2/persons/44320/relationships",
  "/v2/inferred-connections/coworkers?filter=target.currentCompany.id=7133202",
];

const controls: readonly (readonly [string, string, unknown?])[] = [
  ["GET", "/users"],
  ["POST", "/keys", { user: "user_aff_124" }],
  ["POST", "/faults", { match: { path: "/notes" }, fault: { status: 503 }, rate: 0.5 }],
  ["PUT", "/limits", { perMinute: 15 }],
  ["POST", "/clock", { advanceMs: 90_000 }],
  ["GET", "/requests"],
  ["GET", "/world"],
  ["DELETE", "/faults"],
];

/** About 300 requests: writes of both generations, with reads and control in between. */
const runScript = async (seed: string): Promise<string[]> => {
  const { sandbox, client, lines } = openRun(seed);
  const writes = fastCheck.sample(randomWrite, { numRuns: 160, seed: 20_261_120 });
  for (const [index, write] of writes.entries()) {
    await performWrite({ client, world: sandbox.control.world }, write);
    await client.get(reads[index % reads.length] ?? "/lists");
    const [method, path, body] = controls[index % 20] ?? [];
    if (method !== undefined) await client.send(method, `/_sandbox${path}`, body);
  }
  return lines;
};

it("answers a script over both generations and control with the same bytes each time", async () => {
  const [first, second, other] = [await runScript("a"), await runScript("a"), await runScript("b")];
  expect(first.length).toBeGreaterThan(300);
  const statuses = new Set(first.map((line) => line.split(" ")[2]));
  for (const status of ["200", "201", "204", "404", "429", "503"]) expect(statuses).toContain(status);
  expect(second).toEqual(first);
  expect(other).not.toEqual(first);
});
