// What outside knowledge and views keep of a record or field that is deleted: nothing.
import { beforeEach, expect, it } from "vitest";
import { removeField } from "./change-fields.ts";
import type { World } from "./create-empty-world.ts";
import { createWorld, defaultBaseDate } from "./create-world.ts";
import { forgetRecord } from "./forget-record.ts";

let world: World;

beforeEach(() => {
  world = createWorld({ seed: "forget", baseDate: defaultBaseDate });
});

it("forgets the jobs, investments and connections of a person, and the jobs at a company", () => {
  const job = { title: null, startDate: "2020-01-01", endDate: null };
  const [mine, other] = [44_320, 44_321].map((personId) =>
    world.employments.put({ ...job, id: world.employments.nextId(), personId, companyId: 7_133_202 }),
  );
  const connection = { connectedOn: "2020-01-01", internalPersonId: 44_301, externalPersonId: 44_320 };
  const known = world.linkedInConnections.put({ ...connection, id: world.linkedInConnections.nextId() });
  const round = { investingCompanyId: null, date: "2020-01-01", series: null, amount: null, currencyCode: null };
  const investor = { ...round, companyId: 7_133_203, investorPersonId: 44_320 };
  const event = world.fundingEvents.put({ ...investor, id: world.fundingEvents.nextId() });
  forgetRecord(world, { kind: "person", id: 44_320 });
  expect(world.employments.get(mine?.id ?? 0)).toBeUndefined();
  expect(world.linkedInConnections.get(known.id)).toBeUndefined();
  expect(world.fundingEvents.get(event.id)).toBeUndefined();
  expect(world.employments.get(other?.id ?? 0)).toBeDefined();
  forgetRecord(world, { kind: "company", id: 7_133_202 });
  expect(world.employments.get(other?.id ?? 0)).toBeUndefined();
});

it("takes the column of a deleted field out of the views of its list", () => {
  const [field] = world.fields.where("list", 12_058);
  if (field === undefined) throw new Error("a seeded list has fields");
  const columns = [`field-${field.id}`, "last-email"];
  const view = { listId: 12_058, name: "v", type: "sheet", filters: null, columns, createdAt: 0 } as const;
  const { id } = world.savedViews.put({ ...view, id: world.savedViews.nextId() });
  removeField(world, field);
  expect(world.savedViews.get(id)?.columns).toEqual(["last-email"]);
});
