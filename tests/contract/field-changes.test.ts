// What changed since a reader was last here: each change is told once, in order, however the reading is cut up.
import { afterAll, beforeAll, expect, it } from "vitest";
import { failureOf } from "./open-affinity.ts";
import { openResourceStage, type ResourceStage } from "./resource-stage.ts";

const holder = { kind: "list-entry", listId: 12058, listEntryId: 5200001, entityId: 98401 } as const;

let stage: ResourceStage;
beforeAll(async () => {
  stage = await openResourceStage("2026-09-17");
});
afterAll(() => stage.close());

const write = async (value: number): Promise<void> => {
  await stage.resources.fields.write(holder, [{ field: "Amount", value }]);
};

it("a reader who comes back now and then is told each change once, in order", async () => {
  const { fieldChanges, fields } = stage.resources;
  const { id: fieldId } = await fields.find({ kind: "list", listId: holder.listId }, "Amount");
  const told: unknown[] = [];
  const since = new Date(Date.now() - 1_000).toISOString();
  let { resumeToken, isCaughtUp } = await fieldChanges.readSince({ from: { since }, fieldId, limit: 2 });
  expect(isCaughtUp).toBe(true);
  const catchUp = async (): Promise<void> => {
    do {
      const delta = await fieldChanges.readSince({ from: { resumeToken }, fieldId, limit: 2 });
      told.push(...delta.items.map(({ value }) => value));
      ({ resumeToken, isCaughtUp } = delta);
    } while (!isCaughtUp);
  };
  const written = Array.from({ length: 9 }, (_, index) => 7_000 + index);
  for (const [index, value] of written.entries()) {
    await write(value);
    if (index % 3 === 1) await catchUp();
  }
  await catchUp();
  await catchUp();
  expect(told).toEqual(written);
});

it("the history of a row is told with who changed what", async () => {
  await write(8_000);
  const { items } = await stage.resources.fieldChanges.listOfRow({ ...holder, changerId: 44301, actionType: "update" });
  expect(items.at(-1)).toMatchObject({
    fieldName: "Amount",
    entityId: 98401,
    entityType: "opportunity",
    listEntryId: holder.listEntryId,
    listId: holder.listId,
    actionType: "update",
    changer: { id: 44301, firstName: "Maya" },
    valueType: "number",
    value: 8_000,
  });
});

it("a token that is none is refused before anything is asked", async () => {
  stage.forget();
  const error = await failureOf(stage.resources.fieldChanges.readSince({ from: { resumeToken: "nonsense" } }));
  expect(error.code).toBe("invalid_input");
  expect(stage.asked()).toEqual([]);
});

it("a field that was just made, renamed or deleted is found under what it is now", async () => {
  const { fields } = stage.resources;
  const place = { kind: "list", listId: holder.listId } as const;
  await fields.list(place);
  await fields.create(place, { name: "Runner up", valueType: "text" });
  expect((await fields.find(place, "Runner up")).valueType).toBe("text");
  await fields.update(place, "Runner up", { name: "Second" });
  expect((await fields.list(place)).map(({ name }) => name)).toContain("Second");
  await fields.delete(place, "Second");
  expect((await fields.list(place)).map(({ name }) => name)).not.toContain("Second");
});

it("an option that was just made can be written", async () => {
  const { fields } = stage.resources;
  const source = { listId: holder.listId, field: "Source" };
  await fields.options({ kind: "list", listId: holder.listId }, "Source");
  await fields.createOption(source, { type: "dropdown", text: "Carrier pigeon" });
  await fields.write(holder, [{ field: "Source", value: "Carrier pigeon" }]);
  const { fields: read } = await fields.read(holder, ["Source"]);
  expect(read).toMatchObject([{ name: "Source", value: "Carrier pigeon" }]);
});
