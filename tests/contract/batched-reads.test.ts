// Reads of single persons and companies that come together: one request, and for each the very answer that it gets alone.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mergeAway } from "./merge-records.ts";
import { failureOf } from "./open-affinity.ts";
import { type CallOptions, type OpenCalls, openCalls, type RunningCall } from "./open-calls.ts";

type Input = Record<string, unknown>;
type Kind = "person" | "company";

let open: OpenCalls;
beforeEach(async () => {
  open = await openCalls();
});
afterEach(() => open.close());

const get = (id: number, more: Input = {}, options: CallOptions = {}): RunningCall =>
  open.start("affinity_v2_get_person", { person_id: id, ...more }, options);
const answersOf = (calls: readonly RunningCall[]) => Promise.all(calls.map(({ answer }) => answer));
const asked = (): readonly string[] => open.asked().map((line) => decodeURIComponent(line));
const arrived = async (): Promise<void> => {
  while (open.sandbox.control.requests({ state: "open" }).length === 0)
    await new Promise((next) => setTimeout(next, 2));
};

const readAll = async (stage: OpenCalls, kind: Kind): Promise<readonly number[]> => {
  const ids: number[] = [];
  let cursor: unknown;
  do {
    const name = kind === "person" ? "affinity_v2_list_persons" : "affinity_v2_list_companies";
    const page = await stage.start(name, { limit: 100, ...(cursor ? { cursor } : {}) }).answer;
    ids.push(...(page["data"] as { id: number }[]).map(({ id }) => id));
    cursor = page["next_cursor"];
  } while (cursor !== null);
  return ids;
};

it("are one request when they come in one moment, spent once", async () => {
  const calls = [44320, 44301, 44302].map((id) => get(id, { field_types: ["global"] }));
  const answers = await answersOf(calls);
  expect(answers.map(({ id }) => id)).toEqual([44320, 44301, 44302]);
  expect(asked()).toEqual(["GET /v2/persons?fieldTypes=global&limit=100&ids=44320&ids=44301&ids=44302"]);
  expect(calls.map(({ spent }) => spent())).toEqual([1, 0, 0]);
});

it("ask as always when one comes alone", async () => {
  await get(44320, { field_types: ["global"] }).answer;
  await answersOf([get(44320), get(44320)]);
  expect(asked()).toEqual(["GET /v2/persons/44320?fieldTypes=global", "GET /v2/persons/44320"]);
});

it("gather behind one that is under way", async () => {
  open.sandbox.control.injectFault({ match: { path: "/v2/persons" }, sequence: [{ delayMs: 60 }, "pass"] });
  const first = get(44320);
  await arrived();
  const calls = [first, ...[44301, 44302, 44303].map((id) => get(id))];
  await answersOf(calls);
  expect(asked()).toEqual(["GET /v2/persons/44320", "GET /v2/persons?limit=100&ids=44301&ids=44302&ids=44303"]);
});

it("do not wait for one that Affinity does not answer", async () => {
  open.sandbox.control.injectFault({ match: { path: "/v2/persons" }, sequence: [{ delayMs: 5_000 }, "pass"] });
  const stuck = get(44320);
  await arrived();
  const startedAt = Date.now();
  await answersOf([get(44301), get(44302)]);
  expect(Date.now() - startedAt).toBeLessThan(1_000);
  stuck.abort();
  await stuck.answer.catch(() => undefined);
});

it("go by account, selection and kind, each of which is a request of its own", async () => {
  await answersOf([
    get(44320),
    get(44301),
    get(44302, { field_types: ["global"] }),
    get(44303, {}, { identifier: "user_aff_124" }),
    open.start("affinity_v2_get_company", { company_id: 7133202 }),
  ]);
  expect([...asked()].sort()).toEqual([
    "GET /v2/companies/7133202",
    "GET /v2/persons/44302?fieldTypes=global",
    "GET /v2/persons/44303",
    "GET /v2/persons?limit=100&ids=44320&ids=44301",
  ]);
  expect(new Set(open.sandbox.control.requests().map(({ userId }) => userId)).size).toBe(2);
});

it("are apart where there is no account", async () => {
  await answersOf([get(44320, {}, { accountKey: null }), get(44301, {}, { accountKey: null })]);
  expect(asked()).toEqual(["GET /v2/persons/44320", "GET /v2/persons/44301"]);
});

it("take along what other tools read of a person, such as telephone numbers", async () => {
  open.sandbox.control.injectFault({ match: { path: "/v2/persons" }, fault: { delayMs: 90 } });
  await answersOf(
    [44320, 44301, 44302, 44303].map((id) => open.start("affinity_get_person", { person_id: id, detail: "full" })),
  );
  const forFields = asked().filter((line) => line.startsWith("GET /v2/persons") && line.includes("fieldTypes="));
  expect(forFields.length).toBeLessThan(4);
});

describe("a record that the list does not show", () => {
  it("is asked for alone, so that its error is exact", async () => {
    const call = (name: string, input: unknown) => open.start(name, input).answer;
    const merged = await mergeAway({ ...open, call }, "person", 44320);
    const [fine, missing, gone] = [get(44301), get(999_999), get(merged)];
    await expect(fine.answer).resolves.toMatchObject({ id: 44301 });
    expect((await failureOf(missing.answer)).code).toBe("record_not_found");
    const error = await failureOf(gone.answer);
    expect(error).toMatchObject({ code: "upstream_rejected", upstreamStatus: 422 });
    expect(error.message).toContain("merged into 44320");
    expect(
      open
        .requests()
        .map(({ status }) => status)
        .sort(),
    ).toEqual([200, 404, 422]);
  });
});

describe("a user who may not export", () => {
  const withoutExport = { identifier: "user_aff_127" };

  it("gets every record all the same, and the list is not tried again for a while", async () => {
    const both = () => [get(44320, {}, withoutExport), get(44301, {}, withoutExport)];
    await expect(answersOf(both())).resolves.toMatchObject([{ id: 44320 }, { id: 44301 }]);
    expect(open.requests().map(({ path, status }) => `${path} ${status}`)).toEqual([
      "/v2/persons 403",
      "/v2/persons/44320 200",
      "/v2/persons/44301 200",
    ]);
    await answersOf(both());
    expect(asked()).toEqual(["GET /v2/persons/44320", "GET /v2/persons/44301"]);
  });

  it("does not keep others from batches", async () => {
    await answersOf([get(44320, {}, withoutExport), get(44301, {}, withoutExport)]);
    open.requests();
    await answersOf([get(44320), get(44301)]);
    expect(open.requests()).toHaveLength(1);
  });
});

it("tell each a refusal of the list as the single read tells it", async () => {
  const call = (id: number) => get(id, { field_ids: ["no-such-field"] });
  const together = await Promise.all(
    [call(44320), call(44301)].map(({ answer }) => answer.catch((error) => error.code)),
  );
  open.requests();
  const alone = await call(44320).answer.catch((error) => error.code);
  expect(together[0]).toEqual(alone);
});

it("let a caller go at once, whether it waits or carries", async () => {
  open.sandbox.control.injectFault({ match: { path: "/v2/persons" }, fault: { delayMs: 150 } });
  const [carrier, other] = [get(44320), get(44301)];
  await arrived();
  const waiting = get(44302);
  waiting.abort();
  carrier.abort();
  expect((await failureOf(waiting.answer)).code).toBe("upstream_timeout");
  expect((await failureOf(carrier.answer)).code).toBe("upstream_timeout");
  await expect(other.answer).resolves.toMatchObject({ id: 44301 });
  expect(asked()).toEqual(["GET /v2/persons?limit=100&ids=44320&ids=44301"]);
});

it("try again together, as one request", async () => {
  open.sandbox.control.injectFault({ match: { path: "/v2/persons" }, sequence: [502, "pass"] });
  await answersOf([44320, 44301, 44302].map((id) => get(id)));
  expect(open.requests().map(({ status }) => status)).toEqual([502, 200]);
});

it("show what the same user wrote before they came", async () => {
  open.sandbox.control.injectFault({
    match: { path: "/v2/persons", method: "GET" },
    sequence: [{ delayMs: 200 }, "pass"],
  });
  const before = [get(44320), get(44301)];
  await arrived();
  await open.start("affinity_update_person", { person_id: 44320, first_name: "Janet" }).answer;
  await expect(get(44320).answer).resolves.toMatchObject({ firstName: "Janet" });
  await answersOf(before);
});

const selections: Readonly<Record<Kind, readonly Input[]>> = {
  person: [
    {},
    { field_types: ["enriched", "global", "relationship-intelligence"] },
    { field_types: ["global"], field_ids: ["affinity-data-location", "last-email"] },
  ],
  company: [{}, { field_types: ["enriched", "global", "relationship-intelligence"] }, { field_types: ["enriched"] }],
};

describe.each(["2024-01-01", "2026-07-15", "2026-09-17"])("in version %s", (apiVersion) => {
  it.each(["person", "company"] as const)(
    "every %s of the small world is told alike alone and in a batch",
    async (kind) => {
      const stage = await openCalls({ apiVersion, perMinuteLimit: 100_000 });
      const ids = await readAll(stage, kind);
      expect(ids.length).toBeGreaterThan(100);
      const read = (id: number, selection: Input, options?: CallOptions) =>
        stage.start(`affinity_v2_get_${kind}`, { [`${kind}_id`]: id, ...selection }, options).answer;
      for (const selection of selections[kind]) {
        stage.requests();
        const batched = await Promise.all(ids.map((id) => read(id, selection)));
        expect(stage.requests()).toHaveLength(Math.ceil(ids.length / 100));
        // As text: the order of properties and of fields counts, too.
        for (const [index, id] of ids.entries()) {
          const single = await read(id, selection, { accountKey: null });
          expect(JSON.stringify(batched[index])).toBe(JSON.stringify(single));
        }
        expect(stage.requests()).toHaveLength(ids.length);
      }
      await stage.close();
    },
  );
});

it("get every record when Affinity fails over the list, as over one record that it cannot tell", async () => {
  open.sandbox.control.injectFault({ match: { path: "^/v2/persons$" }, fault: { status: 500 } });
  const ids = [44320, 44301, 44302];
  expect(await answersOf(ids.map((id) => get(id)))).toMatchObject(ids.map((id) => ({ id })));
});
