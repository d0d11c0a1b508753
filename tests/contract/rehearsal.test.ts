// Rehearsed writes of resources: of several steps, of both generations, and of what cannot be read by itself.
import { createAffinity } from "@postern/affinity";
import type { AffinityResources } from "@postern/affinity/parts";
import { createAffinityResources, createFieldMemory, createListMemory, createRehearsal } from "@postern/affinity/parts";
import type { DryRunResult } from "@postern/contract";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type OpenAffinity, openAffinity } from "./open-affinity.ts";
import { isWrite } from "./written.ts";

let open: OpenAffinity;
beforeAll(async () => {
  open = await openAffinity();
});
beforeEach(() => void open.requests());
afterAll(() => open.close());

const openClient = () => {
  const apiKey = open.sandbox.users.find(({ identifier }) => identifier === "user_aff_123")?.affinityKey ?? "";
  return createAffinity({ apiKey, url: open.url });
};

const rehearse = async (run: (resources: AffinityResources) => Promise<unknown>): Promise<DryRunResult> => {
  await using client = openClient();
  const rehearsal = createRehearsal(client.requester);
  const memory = { fields: createFieldMemory(Date.now).of(undefined), lists: createListMemory(Date.now).of({}) };
  const resources = createAffinityResources(rehearsal.requester, {
    fields: () => memory.fields,
    lists: () => memory.lists,
  });
  open.requests();
  const result = await rehearsal.of(() => run(resources));
  expect(open.requests().filter(isWrite)).toEqual([]);
  return result;
};

const row = { kind: "list-entry", listId: 12058, listEntryId: 5200001, entityId: 98401 } as const;

it("tells each field of a batch before and after", async () => {
  const values = [
    { field: "Status", value: "Diligence" },
    { field: "Amount", value: 250_000 },
  ];
  const { changes } = await rehearse(({ fields }) => fields.write(row, values));
  expect(changes).toEqual([
    expect.objectContaining({
      request: "PATCH /v2/lists/12058/list-entries/5200001/fields",
      record: { type: "list_entry", id: 5200001 },
      before: [expect.objectContaining({ name: "Status" }), expect.objectContaining({ name: "Amount" })],
      after: [
        expect.objectContaining({ name: "Status", value: expect.objectContaining({ type: "ranked-dropdown" }) }),
        expect.objectContaining({ name: "Amount", value: { type: "number", data: 250_000 } }),
      ],
    }),
  ]);
});

it("takes the way that the write takes where v2 refuses it, and tells rows that were read with others", async () => {
  const fault = { status: 403, body: JSON.stringify({ errors: [{ code: "authorization", message: "no" }] }) };
  open.sandbox.control.injectFault({ match: { path: "^/v2/.*/list-entries/.*/fields/field-" }, fault });
  const write = rehearse(({ fields }) => fields.write(row, [{ field: "Status", value: "Diligence" }]));
  const { changes } = await write.finally(() => open.sandbox.control.clearFaults());
  expect(changes).toEqual([
    {
      request: expect.stringMatching(/^PUT \/field-values\/\d+$/),
      record: { type: "field_value", id: expect.any(Number) },
      body: { value: expect.any(Number) },
      before: { value: expect.anything() },
      after: { value: expect.any(Number) },
    },
  ]);
});

it("shows a later step what an earlier one would have left", async () => {
  const { changes, remark } = await rehearse(async ({ opportunities, companies }) => {
    await opportunities.update(98431, { name: "First" });
    await opportunities.update(98431, { name: "Second" });
    expect((await companies.get(7133202)).id).toBe(7133202);
    await companies.delete(7133202);
    await expect(companies.get(7133202)).rejects.toMatchObject({ code: "record_not_found" });
  });
  expect(changes.map(({ before, after }) => [before, after])).toEqual([
    [{ name: expect.stringContaining("Brightwater") }, { name: "First" }],
    [{ name: "First" }, { name: "Second" }],
    [expect.objectContaining({ id: 7133202 }), null],
  ]);
  expect(remark).not.toMatch(/depends on Affinity's answer/);
});

it("ends at the first answer that it cannot know, after all writes that were asked for beside it", async () => {
  const created = (name: string) => ({ name, domain: undefined });
  const { changes, remark } = await rehearse(async ({ companies, persons }) => {
    await Promise.all([companies.create(created("One")), companies.create(created("Two")), persons.delete(44320)]);
    await companies.delete(7133202);
  });
  expect(changes.map(({ request }) => request)).toEqual([
    "POST /organizations",
    "POST /organizations",
    "DELETE /persons/44320",
  ]);
  expect(changes[2]?.before).toMatchObject({ id: 44320 });
  expect(remark).toMatch(/depends on Affinity's answer/);
});

it("fails as the call would, and says that nothing stands of the steps before", async () => {
  const failing = rehearse(async ({ opportunities, persons }) => {
    await opportunities.update(98431, { name: "First" });
    await persons.delete(999_999_999);
  });
  await expect(failing).rejects.toMatchObject({
    code: "record_not_found",
    message: expect.stringMatching(/^This was a dry run: nothing was written\. .* after the first 2 of its writes/),
    records: [],
  });
});

it("says that nothing would change where nothing is to be written", async () => {
  expect(await rehearse(({ persons }) => persons.get(44320))).toMatchObject({
    changes: [],
    remark: expect.stringMatching(/nothing would be/),
  });
});

it("tells interactions, reminders and notes of v1", async () => {
  await using client = openClient();
  const entity = { type: "person", id: 44320 } as const;
  const due = { type: "one-time", dueDate: "2030-03-01T08:00:00Z", ownerId: 44301, content: "Ask" } as const;
  const reminder = await client.reminders.create({ ...due, entity });
  const { changes } = await rehearse(async ({ reminders, notes }) => {
    await reminders.update(reminder.id, { content: "Ask again" });
    await reminders.delete(reminder.id);
    await notes.delete(610041);
  });
  expect(changes.map(({ request, before }) => [request.split("/")[1], before])).toEqual([
    ["reminders", { content: "Ask" }],
    ["reminders", expect.objectContaining({ content: "Ask again" })],
    ["notes", expect.objectContaining({ id: 610041 })],
  ]);
});
