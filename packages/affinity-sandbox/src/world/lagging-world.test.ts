// The lag between the generations: what v1 wrote shows in v2 after a while, whole and in order, and never the other way.
import { describe, expect, it } from "vitest";
import { createRunningClock } from "../clock.ts";
import { createManualClock, createSandbox } from "../index.ts";
import { createTestClient } from "../testing/create-test-client.ts";

const open = () => {
  const clock = createManualClock(Date.UTC(2026, 10, 20, 9));
  return { clock, client: createTestClient(createSandbox({ clock, versionLagMs: 300 })) };
};

describe("the lag from v1 to v2", () => {
  it("hides a new person from v2 until the lag is over, and never from v1 [world.lag]", async () => {
    const { clock, client } = open();
    const body = { first_name: "Nora", last_name: "Quist", emails: ["nora@quist.example"], organization_ids: [] };
    const { id } = (await client.send("POST", "/persons", body)).body;
    expect((await client.get(`/persons/${id}`)).status).toBe(200);
    clock.advance(299);
    expect((await client.get(`/v2/persons/${id}`)).status).toBe(404);
    expect((await client.get(`/v2/persons?ids=${id}`)).body.data).toEqual([]);
    clock.advance(1);
    expect((await client.get(`/v2/persons/${id}`)).body.firstName).toBe("Nora");
    expect((await client.get(`/v2/persons?ids=${id}`)).body.data).toHaveLength(1);
  });

  it("still shows in v2 what v1 changed or deleted, each as it was before the first change", async () => {
    const { clock, client } = open();
    await client.send("PUT", "/persons/44330", { first_name: "Once" });
    clock.advance(200);
    await client.send("PUT", "/persons/44330", { first_name: "Twice" });
    await client.send("DELETE", "/persons/44331");
    const before = (await client.get("/v2/persons?ids=44330&ids=44331")).body.data;
    expect(before.map((person: { id: number }) => person.id)).toEqual([44_330, 44_331]);
    expect(before[0].firstName).not.toMatch(/Once|Twice/);
    clock.advance(300);
    const after = (await client.get("/v2/persons?ids=44330&ids=44331")).body.data;
    expect(after.map((person: { firstName: string }) => person.firstName)).toEqual(["Twice"]);
  });

  it("shows changes in the order in which they were made, however long the lag of each", async () => {
    const clock = createManualClock(Date.UTC(2026, 10, 20, 9));
    const client = createTestClient(createSandbox({ clock, versionLagMs: { from: 0, to: 400 } }));
    for (let count = 0; count < 12; count += 1) {
      const { id } = (await client.send("POST", "/organizations", { name: "First" })).body;
      const row = (await client.send("POST", "/lists/12059/list-entries", { entity_id: id })).body;
      await client.send("PUT", `/organizations/${id}`, { name: "Second" });
      const seen: unknown[] = [];
      for (let ms = 0; ms < 420; ms += 20) {
        const { status, body } = await client.get(`/v2/lists/12059/list-entries/${row.id}`);
        seen.push(status === 404 ? "none" : body.entity.name);
        clock.advance(20);
      }
      const places = seen.map((name) => ["none", "First", "Second"].indexOf(String(name)));
      expect(places).toEqual([...places].sort());
      expect(seen.at(-1)).toBe("Second");
    }
  });

  it("lets a v2 write build on what v1 wrote just before", async () => {
    const { clock, client } = open();
    const entry = (await client.get("/v2/lists/12058/list-entries?limit=1")).body.data[0];
    const fields = (await client.get("/fields?list_id=12058")).body;
    const amount = fields.find((field: { name: string }) => field.name === "Amount").id;
    const values = (await client.get(`/field-values?list_entry_id=${entry.id}`)).body;
    const present = values.find((value: { field_id: number }) => value.field_id === amount);
    if (present !== undefined) await client.send("DELETE", `/field-values/${present.id}`);
    clock.advance(1_000);
    const created = { field_id: amount, entity_id: entry.entity.id, list_entry_id: entry.id, value: 1 };
    await client.send("POST", "/field-values", created);
    const path = `/v2/lists/12058/list-entries/${entry.id}/fields/field-${amount}`;
    expect((await client.get(path)).body.value.data).toBeNull();
    expect((await client.send("POST", path, { value: { type: "number", data: 2 } })).status).toBe(204);
    expect((await client.get(path)).body.value.data).toBe(2);
    clock.advance(1_000);
    const after = (await client.get(`/field-values?list_entry_id=${entry.id}`)).body;
    const held = after.filter((value: { field_id: number }) => value.field_id === amount);
    expect(held.map((value: { value: number }) => value.value)).toEqual([2]);
  });

  it("shows what v2 writes in v1 at once [world.lag]", async () => {
    const { client } = open();
    const path = "/v2/persons/44330/fields/affinity-data-current-job-title";
    await client.send("POST", path, { value: { type: "filterable-text", data: "Astronaut" } });
    const values = (await client.get("/field-values?person_id=44330")).body;
    expect(values.map((each: { value: unknown }) => each.value)).toContain("Astronaut");
  });
});

/** A clock that goes on while a request is answered, as a real one does. */
const createTickingClock = () => {
  let time = Date.UTC(2026, 10, 20, 9);
  return createRunningClock({
    now: () => {
      time += 1;
      return time;
    },
  });
};

describe("a request while the lag ends", () => {
  it("sees one moment: no row without the record that it is about [world.lag]", async () => {
    const client = createTestClient(
      createSandbox({ clock: createTickingClock(), versionLagMs: { from: 20, to: 90 }, perMinuteLimit: 100_000 }),
    );
    let shown = 0;
    for (let count = 0; count < 40; count += 1) {
      const { id, list_entries: rows } = (
        await client.send("POST", "/opportunities", { name: "Soon gone", list_id: 12_058 })
      ).body;
      await client.send("PUT", `/opportunities/${id}`, { name: "Going" });
      await client.send("DELETE", `/opportunities/${id}`);
      for (let look = 0; look < 40; look += 1) {
        const { status, body } = await client.get(`/v2/lists/12058/list-entries/${rows[0].id}`);
        if (status === 404) continue;
        shown += 1;
        expect(body.entity).toMatchObject({ id });
      }
    }
    expect(shown).toBeGreaterThan(0);
  });
});

describe("a refused request", () => {
  it("leaves nothing behind, although it had begun to write", async () => {
    // A dropdown takes the new option before the second value of a single-value field is refused.
    const sandbox = createSandbox({ versionLagMs: 0, assume: { secondSingleValue: "refuse" } });
    const [client, { world }] = [createTestClient(sandbox), sandbox.control];
    const field = world.all("fields").find(({ name, listId }) => name === "Source" && listId === 12_058);
    const entry = world.all("listEntries").find(({ listId }) => listId === 12_058);
    const place = { field_id: field?.id, entity_id: entry?.entityId, list_entry_id: entry?.id };
    await client.send("POST", "/field-values", { ...place, value: "Inbound" });
    const before = [world.get("fields", field?.id ?? 0), world.all("fieldValues")];
    const refused = await client.send("POST", "/field-values", { ...place, value: "Podcast" });
    expect(refused.status).toBe(422);
    expect([world.get("fields", field?.id ?? 0), world.all("fieldValues")]).toEqual(before);
  });
});
