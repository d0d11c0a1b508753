// Merging over v2: who may, how it is followed, what goes over, and what subscribers hear.
import { beforeEach, describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type ManualClock, type Sandbox } from "../index.ts";
import { createReceiver } from "../testing/create-receiver.ts";
import { createTestClient, type TestClient, testOrigin } from "../testing/create-test-client.ts";

let clock: ManualClock;
let sandbox: Sandbox;
let client: TestClient;

beforeEach(() => {
  clock = createManualClock(Date.UTC(2026, 10, 20, 9));
  sandbox = createSandbox({ clock, versionLagMs: 0 });
  client = createTestClient(sandbox);
});

const newPerson = async (email: string, organizationIds: number[] = []): Promise<number> => {
  const body = { first_name: "Jane", last_name: "Smith", emails: [email], organization_ids: organizationIds };
  return (await client.send("POST", "/persons", body)).body.id;
};

const mergePersons = (primaryPersonId: number, duplicatePersonId: number) =>
  client.send("POST", "/v2/person-merges", { primaryPersonId, duplicatePersonId });

const pathOf = (url: string): string => url.slice(testOrigin.length);

const finish = async () => {
  clock.advance(2_000);
  await sandbox.control.settle();
};

describe("a merge", () => {
  it("answers 202 with its task, and ends after two seconds [merges.asynchronous] [merges.duration]", async () => {
    const duplicate = await newPerson("jane@elsewhere.example");
    const started = await mergePersons(44_320, duplicate);
    expect(started.status).toBe(202);
    const task = pathOf(started.body.taskUrl);
    expect(task).toMatch(
      /^\/v2\/tasks\/person-merges\/[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    );
    clock.advance(1_999);
    await sandbox.control.settle();
    const summary = { total: 1, inProgress: 0, success: 0, failed: 0 };
    expect((await client.get(task)).body).toEqual({
      id: task.split("/").at(-1),
      status: "in-progress",
      resultsSummary: { ...summary, inProgress: 1 },
    });
    expect((await client.get(`/v2/persons/${duplicate}`)).status).toBe(200);
    clock.advance(1);
    await sandbox.control.settle();
    expect((await client.get(task)).body).toMatchObject({
      status: "success",
      resultsSummary: { ...summary, success: 1 },
    });
    expect((await client.get("/v2/person-merges/301")).body).toEqual({
      id: 301,
      status: "success",
      taskId: task.split("/").at(-1),
      primaryPersonId: 44_320,
      duplicatePersonId: duplicate,
      startedAt: "2026-11-20T09:00:00Z",
      completedAt: "2026-11-20T09:00:02Z",
      errorMessage: null,
    });
  });

  it("has the same task id for the same seed, another for the next [merges.asynchronous]", async () => {
    const twin = createTestClient(createSandbox({ clock: createManualClock(clock.now()) }));
    const body = { primaryPersonId: 44_320, duplicatePersonId: 44_321 };
    const [one, other, next] = [
      await client.send("POST", "/v2/person-merges", body),
      await twin.send("POST", "/v2/person-merges", body),
      await twin.send("POST", "/v2/person-merges", body),
    ];
    expect(one.body.taskUrl).toBe(other.body.taskUrl);
    expect(next.body.taskUrl).not.toBe(other.body.taskUrl);
  });

  it("is for admins who may manage duplicates [merges.rights]", async () => {
    for (const user of [1, 3]) {
      const other = createTestClient(sandbox, user);
      const body = { primaryCompanyId: 7_133_101, duplicateCompanyId: 7_133_102 };
      const statuses = [
        await other.send("POST", "/v2/company-merges", body),
        await other.get("/v2/company-merges"),
        await other.get("/v2/company-merges/301"),
        await other.get("/v2/tasks/company-merges"),
        await other.get("/v2/tasks/company-merges/123e4567-e89b-12d3-a456-426614174000"),
      ].map((reply) => [reply.status, reply.body.errors[0].code]);
      expect(statuses).toEqual(Array(5).fill([403, "authorization"]));
    }
  });

  it("refuses ids that are none, and one record twice", async () => {
    for (const [body, param] of [
      [{}, "primaryPersonId"],
      [{ primaryPersonId: 44_320 }, "duplicatePersonId"],
      [{ primaryPersonId: "44320", duplicatePersonId: 1 }, "primaryPersonId"],
      [{ primaryPersonId: 44_320, duplicatePersonId: 44_320 }, "duplicatePersonId"],
      [{ primaryPersonId: 44_320, duplicatePersonId: 0.5 }, "duplicatePersonId"],
    ] as const) {
      const reply = await client.send("POST", "/v2/person-merges", body);
      expect([reply.status, reply.body.errors[0].param]).toEqual([400, param]);
    }
    expect((await client.send("POST", "/v2/person-merges", undefined)).status).toBe(400);
    expect((await client.get("/v2/person-merges/9")).status).toBe(404);
    expect((await client.get("/v2/person-merges/x")).status).toBe(400);
    expect((await client.get("/v2/tasks/person-merges/x")).status).toBe(400);
    expect((await client.get("/v2/tasks/person-merges/123e4567-e89b-12d3-a456-426614174000")).status).toBe(404);
  });

  it("fails when a record is not there, or may not be merged [merges.failed] [merges.global]", async () => {
    const globals = sandbox.control.world.all("companies").filter((company) => company.isGlobal);
    const mergeCompanies = (primary: number, duplicate: number) =>
      client.send("POST", "/v2/company-merges", { primaryCompanyId: primary, duplicateCompanyId: duplicate });
    await mergePersons(1, 44_320);
    await mergePersons(44_320, 44_302);
    await mergeCompanies(7_133_202, 1);
    await mergeCompanies(globals[0]?.id ?? 0, globals[1]?.id ?? 0);
    await finish();
    const messages = async (path: string) =>
      (await client.get(path)).body.data.map((merge: { errorMessage: string }) => merge.errorMessage);
    expect(await messages("/v2/person-merges?filter=status=failed")).toEqual([
      "Internal persons cannot be merged into another person",
      "Primary person not found",
    ]);
    expect(await messages("/v2/company-merges")).toEqual([
      "Two global companies cannot be merged",
      "Duplicate company not found",
    ]);
    expect((await client.get("/v2/persons/44320")).status).toBe(200);
  });

  it("goes on in a world that was brought back unfinished [merges.resumed]", async () => {
    const duplicate = await newPerson("jane@elsewhere.example");
    await mergePersons(44_320, duplicate);
    sandbox.control.takeSnapshot();
    await finish();
    clock.advance(-2_000);
    sandbox.control.restoreSnapshot();
    expect((await client.get("/v2/person-merges")).body.data[0].status).toBe("in-progress");
    await finish();
    expect((await client.get("/v2/person-merges")).body.data[0].status).toBe("success");
    expect((await client.get(`/persons/${duplicate}`)).status).toBe(422);
  });

  it("is listed newest first, by status and by task [merges.newest-first]", async () => {
    await mergePersons(44_320, await newPerson("one@jane.example"));
    await finish();
    const { taskUrl } = (await mergePersons(44_320, await newPerson("two@jane.example"))).body;
    const ids = async (query: string) =>
      (await client.get(`/v2/person-merges${query}`)).body.data.map((merge: { id: number }) => merge.id);
    expect(await ids("")).toEqual([302, 301]);
    expect(await ids("?filter=status=in-progress")).toEqual([302]);
    expect(await ids(`?filter=taskId=${taskUrl.split("/").at(-1)}`)).toEqual([302]);
    const page = (await client.get("/v2/person-merges?limit=1")).body;
    expect((await client.get(pathOf(page.pagination.nextUrl))).body.data[0].id).toBe(301);
    expect((await client.get("/v2/tasks/person-merges?filter=status=success")).body.data).toHaveLength(1);
    expect((await client.get("/v2/tasks/person-merges?filter=taskId=x")).status).toBe(400);
    expect((await client.get("/v2/company-merges")).body.data).toEqual([]);
  });
});

describe("after a merge", () => {
  it("of persons the old id answers 422 and everything is with the other [merges.old-id] [merges.everything-moves]", async () => {
    const duplicate = await newPerson("jane@elsewhere.example", [7_133_105]);
    const deal = await client.send("POST", "/opportunities", { name: "X", list_id: 12_058, person_ids: [duplicate] });
    const note = (await client.send("POST", "/notes", { content: "On her", person_ids: [duplicate] })).body;
    const row = (await client.send("POST", "/lists/12060/list-entries", { entity_id: duplicate })).body;
    await mergePersons(44_320, duplicate);
    await finish();
    expect((await client.get(`/persons/${duplicate}`)).status).toBe(422);
    expect((await client.get(`/v2/persons/${duplicate}`)).body.errors[0].message).toBe(
      `${duplicate} no longer exists as it has been merged into 44320`,
    );
    const kept = (await client.get("/persons/44320")).body;
    expect(kept.emails).toEqual(["jane.smith@brightwater.example", "jane@elsewhere.example"]);
    expect(kept.organization_ids).toEqual([7_133_202, 7_133_105]);
    expect(kept.list_entries.map((entry: { id: number }) => entry.id)).toContain(row.id);
    expect((await client.get(`/opportunities/${deal.body.id}`)).body.person_ids).toEqual([44_320]);
    expect((await client.get(`/notes/${note.id}`)).body.associated_person_ids).toEqual([44_320]);
    const values = (await client.get(`/field-values?list_entry_id=${row.id}`)).body;
    expect(values.every((value: { entity_id: number }) => value.entity_id === 44_320)).toBe(true);
  });

  it("of companies people, domains and deals are with the other [merges.everything-moves]", async () => {
    const made = { name: "Brightwater", domain: "bright.example", person_ids: [44_321] };
    const duplicate = (await client.send("POST", "/organizations", made)).body.id;
    const body = { primaryCompanyId: 7_133_202, duplicateCompanyId: duplicate };
    await client.send("POST", "/v2/company-merges", body);
    await finish();
    const kept = (await client.get("/organizations/7133202")).body;
    expect(kept.domains).toContain("bright.example");
    expect(kept.person_ids).toEqual(expect.arrayContaining([44_320, 44_321]));
    expect((await client.get(`/organizations/${duplicate}`)).status).toBe(422);
  });

  it("a single value of the kept record stays, sets are united, earlier merges lead on [merges.single-values]", async () => {
    const duplicate = await newPerson("jane@elsewhere.example");
    const third = await newPerson("third@jane.example");
    const fields = (await client.get("/persons/fields")).body;
    const idOf = (name: string) => fields.find((field: { name: string }) => field.name === name).id;
    const write = (name: string, entity_id: number, value: unknown) =>
      client.send("POST", "/field-values", { field_id: idOf(name), entity_id, value });
    await write("Current Job Title", 44_320, "Founder");
    await write("Current Job Title", duplicate, "Adviser");
    await write("Newsletter", duplicate, "Subscribed");
    await write("Phone Number", 44_320, "+1");
    await write("Phone Number", duplicate, "+2");
    await mergePersons(duplicate, third);
    await finish();
    await mergePersons(44_320, duplicate);
    await finish();
    const values = (await client.get("/field-values?person_id=44320")).body;
    const valuesOf = (name: string) =>
      values
        .filter((value: { field_id: number }) => value.field_id === idOf(name))
        .map((value: { value: unknown }) => value.value);
    expect(valuesOf("Current Job Title")).toEqual(["Founder"]);
    expect(valuesOf("Newsletter")).toEqual(["Subscribed"]);
    expect(valuesOf("Phone Number")).toEqual(expect.arrayContaining(["+1", "+2"]));
    expect((await client.get(`/v2/persons/${third}`)).body.errors[0].message).toContain("merged into 44320");
  });

  it("subscribers hear of the two records only [webhooks.merged] [webhooks.person-merged]", async () => {
    const duplicate = await newPerson("jane@elsewhere.example");
    const company = (await client.send("POST", "/organizations", { name: "Brightwater", person_ids: [duplicate] }))
      .body;
    const receiver = await createReceiver();
    await client.send("POST", "/v2/webhooks", { url: receiver.url, subscriptions: [] });
    await mergePersons(44_320, duplicate);
    await finish();
    expect(receiver.events().toSorted()).toEqual(["person.deleted", "person.updated"]);
    const body = { primaryCompanyId: 7_133_202, duplicateCompanyId: company.id };
    await client.send("POST", "/v2/company-merges", body);
    await finish();
    const { payload } = receiver.received.at(-1) ?? {};
    expect(payload).toMatchObject({
      type: "organization.merged",
      body: {
        changer: { id: 44_301, first_name: "Maya" },
        removed_company: { id: company.id, name: "Brightwater", crunchbase_uuid: null },
        company: { id: 7_133_202 },
        merged_at: "2026-11-20T01:00:04.000-08:00",
      },
    });
    expect(receiver.events()).toHaveLength(3);
    await receiver.close();
  });
});
